"""One search over everything a person may see. Each room declares its sources; the page (views.py) knows none of them.

A source begins with ``visible_to(person)``: what is out of reach is never asked for, so no rank, count or passage of
it can be seen.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from portal.text import fold

MOST_WORDS = 6  # of a question; the rest is left out, so that no question costs more than another


@dataclass(frozen=True)
class Hit:
    """One thing found. ``passage`` is [(words, whether they were asked for)]; ``state`` a (kind, label) or ``None``."""

    title: str
    url: str
    about: str = ""
    passage: tuple = ()
    state: tuple | None = None


class Source(ABC):
    """One kind of thing: its word in the address, its name and icon, the rows that fit, and how a row is told."""

    name = ""
    title: Any = ""
    icon = "search"

    @abstractmethod
    def rows(self, person, words):
        """What a person may see that holds every word: a queryset or list, best first."""

    @abstractmethod
    def hits(self, rows, words):
        """[:class:`Hit`] of a slice of the rows; a fixed number of queries, however many these are."""


_sources = []


def add(source):
    """In the order in which the page shows them; ``place`` decides between rooms."""
    if any(one.name == source.name for one in _sources):
        raise ValueError(f"Two sources are called {source.name}.")
    _sources.append(source)


def all_sources():
    return sorted(_sources, key=lambda source: source.place)


def words_of(text):
    """The folded words of a question: ``"Bình Định, 2024"`` → ``["binh", "dinh", "2024"]``."""
    found = "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()
    return list(dict.fromkeys(found))[:MOST_WORDS]
