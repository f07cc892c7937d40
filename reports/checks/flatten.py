"""The text as the rules read it: one line per paragraph, single spaces, no marks of emphasis, composed letters.

Reports come from Word, from PDF and from OCR: lines broken inside a sentence, blank lines inside a sentence, ``**bold**``,
decomposed letters. ``flatten`` takes all of it away and remembers for every character left where it stood.
"""

import re
import unicodedata
from dataclasses import dataclass

LABEL = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}-|[IVX]{1,5}\s?[.\-]|[a-zđ]\)|\(?[ivx]{1,4}\)|\(\d{1,2}\))\s"
)
BULLET = re.compile(r"[-–+•●▪*·]\s")
NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\d{1,3}\]\s")
NOISE = frozenset("*_​‌‍﻿­")
STOPS = frozenset(".!?")
HANGING = re.compile(
    r"(?:(?<=[^\W\d_] )\d[\d.,]*|(?<!\w)(?:triệu|tỷ|tỉ|nghìn|ngàn|số|ngày|tháng|năm|và|của|với))$"
)  # a line that cannot end here
SHORT_LINE = 55  # a line shorter than this that ends without a stop is a heading or a cell, not a broken sentence


@dataclass(frozen=True, slots=True)
class Flat:
    """``text`` for the rules, ``low`` the same in lower case, ``places[i]`` the code point where character i stood."""

    text: str
    low: str
    places: tuple[int, ...]

    def place(self, start, end):
        """The span ``start:end`` of the flat text as (start, end) in code points of the text as read."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (self.places[start],) * 2


def flatten(text):
    """Read ``text`` (any str) into a ``Flat``; linear in its length."""
    chars, places = [], []
    for char, place in _joined(text):
        if char in NOISE:
            continue
        if char.isspace() and char not in "\n\t":
            char = " "
        if char == " " and (not chars or chars[-1] in " \n\t"):
            continue
        if char in "\n\t" and chars and chars[-1] == " ":
            chars.pop()
            places.pop()
        chars.append(char)
        places.append(place)
    flat = "".join(chars)
    return Flat(flat, _lower(flat), tuple(places))


def _lower(text):
    """Lower case of the same length (a few letters, such as İ, grow when lowered: they stay)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _joined(text):
    """Characters with their places, line ends inside a sentence turned into spaces."""
    kept, at, previous, blank = None, 0, "", False
    for line in text.splitlines(keepends=True):
        bare = line.strip(" \r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029\u00a0")
        if not bare:
            blank = True
        else:
            if kept is not None:
                yield ("\n" if _breaks(previous, bare, blank) else " "), kept
            yield from _composed(line.rstrip("\r\n\f\v\x1c\x1d\x1e\x85\u2028\u2029"), at)
            previous, blank = bare, False
            kept = at + len(line) - 1
        at += len(line)


def _composed(line, at):
    """Letters and their marks as one character each (NFC), each at the place of its first code point."""
    if unicodedata.is_normalized("NFC", line):
        yield from zip(line, range(at, at + len(line)), strict=True)
        return
    start = 0
    for index in range(1, len(line) + 1):
        if index == len(line) or not unicodedata.combining(line[index]):
            for char in unicodedata.normalize("NFC", line[start:index]):
                yield char, at + start
            start = index


def _breaks(previous, line, blank):
    """Whether a new paragraph begins at ``line``, or the sentence of ``previous`` goes on."""
    line = line.lstrip("*_ ")
    previous = previous.rstrip("*_ ") or previous
    if "\t" in line or "\t" in previous or line.startswith("|") or not line:
        return True
    if LABEL.match(line) or BULLET.match(line) or NOTE.match(line) or previous[-1] in STOPS:
        return True
    if previous[-1] in ":;":
        return blank or not line[0].islower()
    if line[0].islower() or line[0].isdigit() or previous[-1] in ",(-–/" or HANGING.search(previous):
        return False
    if blank and LABEL.match(previous.lstrip("*_ ")) and len(previous) < 2 * SHORT_LINE:
        return True
    return len(previous) < SHORT_LINE or (blank and line.isupper() and " " in line)
