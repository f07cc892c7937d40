"""Counting the different things that rows point at: what several rows or several units point at counts once."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F

from .numbers import Number


@dataclass(frozen=True)
class Distinct:
    """Collects ids instead of adding up numbers, so that units, provinces and former units can be put together rightly.

    ``of`` names a field of the rows, or gives an expression whose value is an array of ids: a row that names several
    things. The ids travel with the :class:`Number` as ``keys``; a sum over units is the size of their union.
    """

    of: str | Callable[[], Any]

    def __call__(self, condition):
        return JSONBAgg(self.of() if callable(self.of) else F(self.of), filter=condition, distinct=True)

    def combine(self, values):
        """One :class:`Number` from the ids of several units."""
        found = chain.from_iterable(value for value in values if value)
        return counted(
            frozenset(chain.from_iterable(one if isinstance(one, list) else [one] for one in found)) - {None}
        )


def counted(keys):
    """The number that a set of ids is."""
    return Number(len(keys), keys=keys)
