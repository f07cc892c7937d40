"""name: one name, one spelling.

Source: a report that wrote one partner in three ways; two names of one country are a matter of style (Ô-xtrây-li-a / Australia / Úc). Only words
that cannot be Vietnamese syllables are compared, so that Vietnamese names one letter apart stay apart.
"""

import re
import unicodedata
from collections import defaultdict

from reports.checks.findings import STYLE, WARNING, Draft
from reports.checks.rules.common import with_next

WORD = re.compile(r"[^\W\d_][^\W\d_'’]{1,30}(?:[-–][^\W\d_]{1,30})*")
SYLLABLE = re.compile(
    r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?(?:uye|uya|uoi|uou|oai|oay|oao|oeo|iêu|yeu|ieu|uay|uya|ia|ie|ua|uo|ue|uy|oa|oe|oo|ai|ao|au|ay|eo|eu|iu|oi|ui|uu|ưa|a|e|i|o|u|y)"
    r"(?:ch|c|m|ng|nh|n|p|t)?"
)
SAME = (
    ("Australia", "Úc", "Ô-xtrây-li-a"), ("Singapore", "Xinh-ga-po"), ("Hòa Phăn", "Hòa Phấn", "Hủa Phăn"), ("Malaysia", "Ma-lai-xi-a"),
    ("Indonesia", "In-đô-nê-xi-a"), ("Ucraina", "Ukraina", "Ukraine"), ("Myanmar", "Mi-an-ma"), ("Attapu", "Attapeu"),
    ("Salavan", "Saravan", "Saravane"), ("Philippines", "Phi-líp-pin"), ("Qatar", "Ca-ta"), ("Brazil", "Bra-xin"),
)  # fmt: skip
SHORTEST = 7


def find(document):
    forms = defaultdict(list)
    for place, name in _foreign(document.flat.text):
        forms[fold(name)].append((place, name))
    yield from _spelled_apart(forms)
    yield from _one_letter(forms)
    yield from _two_names(document)


def fold(name):
    """Letters only, without accents, in lower case: "Kampong-Thom" -> "kampongthom"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalpha())


def _foreign(text):
    """(place, name) of foreign names: a capitalised word that is no Vietnamese syllable, with the capitalised words after it."""
    words = list(WORD.finditer(text))
    for word, following in with_next(words):
        if not word[0][0].isupper() or word[0].isupper() or SYLLABLE.fullmatch(fold(word[0])) or "-" in word[0]:
            continue
        if len(word[0]) >= 6:
            yield word.start(), word[0]
        if (
            following
            and following[0][0].isupper()
            and text[word.end() : following.start()] in {" ", "-"}
            and not following[0].isupper()
        ):
            yield word.start(), text[word.start() : following.end()]


def _spelled_apart(forms):
    """ "Kampong Thom" and "KampongThom"."""
    for key, found in forms.items():
        spellings = defaultdict(list)
        for place, name in found:
            spellings[name.replace("–", "-")].append(place)
        if len(spellings) > 1 and len(key) >= SHORTEST:
            usual = max(spellings, key=lambda name: len(spellings[name]))
            for name, places in spellings.items():
                if name != usual and name.lower() != usual.lower():
                    yield _draft(places[0], name, usual, WARNING)


def _one_letter(forms):
    """Two names one letter apart: the rarer is accused. Candidates meet through what is left when one letter is dropped."""
    near = defaultdict(set)
    for key in forms:
        if len(key) >= SHORTEST:
            for index in range(1, len(key)):
                near[key[:index] + key[index + 1 :]].add(key)
            near[key].add(key)
    pairs = {(a, b) for keys in near.values() if 1 < len(keys) < 6 for a in keys for b in keys if a < b}
    for one, other in sorted(pairs):
        if _apart(one, other):
            rare, usual = sorted((one, other), key=lambda key: (len(forms[key]), -forms[key][0][0]))
            yield _draft(forms[rare][0][0], forms[rare][0][1], forms[usual][0][1], WARNING)


def _apart(one, other):
    """Whether two folded names differ by one letter that is no ending (Laos/Lao, Center/Centers)."""
    if abs(len(one) - len(other)) > 1 or one[:2] != other[:2] or one + "s" == other or other + "s" == one:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _two_names(document):
    for names in SAME:
        found = [
            (place.start(), name)
            for name in names
            for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.flat.text)
        ]
        counts = defaultdict(list)
        for place, name in sorted(found):
            counts[name].append(place)
        if len(counts) > 1:
            usual = max(counts, key=lambda name: len(counts[name]))
            for name, places in counts.items():
                if name != usual:
                    yield _draft(places[0], name, usual, STYLE)


def _draft(place, name, usual, level):
    return Draft("name", "name", level, place, place + len(name), name, usual, {})
