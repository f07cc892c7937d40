"""Vietnamese is complete: every sentence of the interface has its translation, none is fuzzy, placeholders agree."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import django
import polib
import pytest
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
GLOSSARY = ROOT / "docs" / "glossary.md"
GUIDES = [ROOT / "docs" / name for name in ("huong-dan.md", "huong-dan-tham-dinh.md", "thuat-ngu.md", "co-gi-moi.md")]
# Words that mean something else where they stand: an estimated payment, how many people, people of an agency, several periods.
OTHER_SENSE = {"Estimate", "People", "people", "Periods"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE))


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_nothing_is_untranslated_or_fuzzy(catalogue):
    assert [entry.msgid for entry in catalogue if not all(texts(entry)) or "fuzzy" in entry.flags] == []


def test_placeholders_survive_the_translation(catalogue):
    wrong = [
        entry.msgid
        for entry in catalogue
        for text in texts(entry)
        if not set(PLACEHOLDER.findall(text)) <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        or (set(PLACEHOLDER.findall(entry.msgid)) - set(PLACEHOLDER.findall(text)) and not entry.msgid_plural)
    ]

    assert wrong == []


def test_one_term_for_one_thing(catalogue):
    """A word of the glossary that stands alone in the interface is the Vietnamese word of the glossary, or a part of it."""
    terms = glossary()
    wrong = {
        entry.msgid: entry.msgstr
        for entry in catalogue
        if entry.msgstr and entry.msgid not in OTHER_SENSE
        for known in [next((terms[form] for form in singular(entry.msgid.casefold()) if form in terms), None)]
        if known and not any(word in entry.msgstr.casefold() or entry.msgstr.casefold() in word for word in known)
    }

    assert wrong == {}


def test_no_second_word_for_one_thing(catalogue):
    """What docs/glossary.md says is not used, is not: not in the interface, not in the guides."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    banned = re.compile(rf"\b(?:{'|'.join(word for cell in rows[1:] for word in parts(cell))})\b", re.IGNORECASE)
    said = [text for entry in catalogue for text in texts(entry)]
    said += [guide.read_text(encoding="utf-8") for guide in GUIDES]

    assert [found[0] for text in said for found in banned.finditer(PLACEHOLDER.sub("", text))] == []


def glossary():
    """``{English term: [Vietnamese words]}`` of docs/glossary.md."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    return {term: parts(vietnamese) for english, vietnamese in rows for term in parts(english)}


def parts(cell):
    """The terms of a cell, without what stands in brackets."""
    return [re.sub(r"\s*\(.*?\)", "", one).strip().casefold() for one in re.split("[,;]", cell)]


def singular(word):
    return word, word.removesuffix("s"), re.sub("ies$", "y", word)


def test_every_sentence_of_the_code_is_in_the_catalogue(catalogue, tmp_path):
    subprocess.run([sys.executable, ROOT / "tools" / "translations.py", "--extract", tmp_path], check=True, cwd=ROOT)
    found = polib.pofile(str(tmp_path / "django.pot"))
    known = {entry.msgid for entry in catalogue}

    assert [entry.msgid for entry in found if entry.msgid not in known] == [], "run: make translations"


def test_what_is_said_in_djangos_stead_is_what_django_says():
    _docstring, *rest = ast.parse((ROOT / "portal" / "django_sentences.py").read_text()).body
    ours = {node.value for part in rest for node in ast.walk(part) if isinstance(node, ast.Constant)}
    places = (Path(django.__file__).parent / place for place in ("conf", "contrib/auth"))
    theirs = [entry for place in places for entry in polib.pofile(str(place / "locale/en/LC_MESSAGES/django.po"))]
    assert ours - {words for entry in theirs for words in (entry.msgid, entry.msgid_plural)} == set()


def test_a_wrong_value_is_told_in_our_words():
    with pytest.raises(ValidationError) as refused:
        MinValueValidator(1)(0)
    with translation.override("vi"):
        assert refused.value.messages == ["Giá trị không được nhỏ hơn 1."]
