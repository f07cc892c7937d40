"""Vietnamese is complete: every sentence of the interface has its translation, none is fuzzy, placeholders agree."""

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
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


def test_every_sentence_of_the_code_is_in_the_catalogue(catalogue, tmp_path):
    subprocess.run([sys.executable, ROOT / "tools" / "translations.py", "--extract", tmp_path], check=True, cwd=ROOT)
    found = polib.pofile(str(tmp_path / "django.pot"))
    known = {entry.msgid for entry in catalogue}

    assert [entry.msgid for entry in found if entry.msgid not in known] == [], "run: make translations"
