"""The place in a text where what was asked for stands."""

import html
import re
import unicodedata
from itertools import pairwise

from django.utils.html import strip_tags

from portal.text import fold

BEFORE, AFTER = 60, 140  # characters around the first word that was found
BLOCKS = re.compile(r"</(?:p|li|h[1-6]|td|th|tr|div)>|<br\s*/?>")


def plain(markup):
    """The text of HTML, blocks told apart by a space."""
    return " ".join(html.unescape(strip_tags(BLOCKS.sub(" ", markup))).split())


def passage(text, words):
    """``((part, whether it was asked for), …)``: some words around the first that was found; empty where there is none."""
    text = unicodedata.normalize("NFC", text)
    folded = "".join(_one(letter) for letter in text)
    places = sorted(match.span() for word in words for match in re.finditer(rf"(?<!\w){re.escape(word)}\w*", folded))
    if not places:
        return ()
    start, end = _edges(text, places[0][0])
    cuts = [("…" if start else "", False)]
    at = start
    for left, right in places:
        if at <= left < end:
            cuts += [(text[at:left], False), (text[left:right], True)]
            at = right
    cuts.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return tuple(cut for cut in cuts if cut[0])


def _one(letter):
    """One letter for one letter, so that places in the folded text are places in the text."""
    folded = fold(letter)
    return folded if len(folded) == 1 else letter.lower()[:1]


def _edges(text, place):
    """Where a passage begins and ends: between words, nearest to what was found."""
    spaces = [0, *(match.start() for match in re.finditer(r"\s", text)), len(text)]
    start = next((left for left, right in pairwise(spaces) if left >= place - BEFORE), 0)
    start = min(start, place)
    end = next((space for space in spaces if space >= place + AFTER), len(text))
    return (start + 1 if start and text[start].isspace() else start), end
