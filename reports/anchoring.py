"""Finding a passage again: whatever it is laid out like, nearest to where it stood, and through small changes of its words.

A place in a text is counted in letters and digits (:func:`reports.passages.letters`), so that a new paragraph, another
dash or a bold word moves nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from .passages import letters

WORD = re.compile(r"\S+")
ALIKE = 0.6  # of the words of a passage, in order: fewer, and it is another passage


@dataclass(frozen=True)
class Found:
    """Where a passage is: ``there`` as it was, ``changed`` (``passage`` is how it reads now), or ``lost``."""

    state: str
    passage: str = ""
    nth: int = 0  # how many times the same letters stand before it

    @property
    def is_lost(self):
        return self.state == "lost"

    @property
    def is_changed(self):
        return self.state == "changed"


LOST = Found("lost")


def find(quote, text, at=0):
    """``quote`` in a plain ``text``; ``at`` is how many letters stood before it when it was chosen."""
    said, there = letters(quote), letters(text)
    if not said:
        return LOST
    places = _places(said, there)
    if places:
        nth = min(range(len(places)), key=lambda n: (abs(places[n] - at), n))
        return Found("there", quote, nth)
    passage = _alike(quote, text)
    return Found("changed", passage, _earlier(passage, text)) if passage else LOST


def _places(said, there):
    """Every place the letters stand at, overlapping ones once."""
    places, place = [], there.find(said)
    while place >= 0:
        places.append(place)
        place = there.find(said, place + len(said))
    return places


def _alike(quote, text):
    """The part of the text that says most of the passage's words in order, or nothing."""
    wanted = [letters(word) for word in quote.split()]
    spans = [(letters(word[0]), word.start(), word.end()) for word in WORD.finditer(text)]
    words = [word for word, _start, _end in spans]
    start = _best_window(wanted, words)
    matcher = SequenceMatcher(None, wanted, words[start : start + len(wanted) + 4], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < ALIKE * len(wanted):
        return ""
    first, last = start + blocks[0].b, start + blocks[-1].b + blocks[-1].size - 1
    return text[spans[first][1] : spans[last][2]]


def _best_window(wanted, words):
    """Where a stretch as long as the passage shares most words with it: one pass over the text."""
    size, want = len(wanted), Counter(wanted)
    seen, shared, best = Counter(), 0, (0, 0)
    for place, word in enumerate(words):
        shared += seen[word] < want[word]
        seen[word] += 1
        if place >= size:
            gone = words[place - size]
            seen[gone] -= 1
            shared -= seen[gone] < want[gone]
        best = max(best, (shared, -max(place - size + 1, 0)))
    return -best[1]


def _earlier(passage, text):
    said = letters(passage)
    return letters(text).count(said, 0, max(letters(text).find(said), 0)) if said else 0
