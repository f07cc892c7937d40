"""Counting different things: who stands in several rows, or in several of the units a province was made from, counts once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from .kinds import Counted
from .numbers import Number


@dataclass(frozen=True, kw_only=True)
class Distinct(Counted):
    """How many different values of the field ``of`` (a code, an id) the rows hold.

    The rows are those whose day ``on`` lies in the window, or those for which ``during(period)`` holds. Each unit answers
    with its values, not with their number: numbers of different things can't be added.
    """

    of: str
    on: str = ""
    during: Callable[[Any], Q] | None = None

    def condition(self, period):
        if self.during:
            return self.during(period)
        window = self.window(period)
        return Q(**{f"{self.on}__range": (window.start, window.end)})

    def expression(self, period):
        there = Q(**{f"{self.of}__isnull": False})
        return ArrayAgg(self.of, filter=self.where & there & self.condition(period), distinct=True)

    def combine(self, values):
        return Number(len({one for found in values for one in found or ()}))
