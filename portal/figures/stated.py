"""Values given per period: for a month, a half-year or a year, as an estimate or as what it came to.

Which of several statements is taken (docs/decisions/0010): what a period came to; else its parts, where all of them have
come in; else its estimate; else its parts with estimates among them. Where a part is missing there is no value, and the
number says whose and which. A unit answers for the days it lived: what came before is stated by those it was made from.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, JSONObject

from portal import formats
from portal.organisations.lineage import origins
from portal.organisations.models import Province

from .calendar import Slot, all_below, slots_of
from .kinds import Figure
from .numbers import ABSENT, NOT_APPLICABLE, Number, State
from .sources import Rows, reading

ACTUAL, ESTIMATE = "actual", "estimate"
HUNDREDTH_OF_A_MILLION = Decimal(10_000)


@dataclass(frozen=True)
class Found:
    """What could be found for a slot: ``value`` where nothing is ``lacking``, a tuple of (unit id, slot); the rows used."""

    value: Decimal = Decimal(0)
    used: frozenset = frozenset()
    lacking: tuple = ()
    is_estimate: bool = False

    @classmethod
    def together(cls, parts):
        return cls(
            sum((part.value for part in parts), Decimal(0)),
            frozenset().union(*(part.used for part in parts)),
            tuple(one for part in parts for one in part.lacking),
            any(part.is_estimate for part in parts),
        )

    @property
    def is_final(self):
        return not (self.lacking or self.is_estimate)


@dataclass(frozen=True)
class Told:
    """What one unit has stated, and when it lived: ``rows`` is ``{slot: {standing: (row id, value)}}``."""

    unit: int
    started_on: Any
    ended_on: Any
    past: frozenset
    rows: dict
    slots: list
    whole_years: bool = False

    def lived_on(self, day):
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def own(self, slot, standing):
        if (row := self.rows.get(slot, {}).get(standing)) is None:
            return None
        return Found(row[1], frozenset({row[0]}), is_estimate=standing == ESTIMATE)

    def at(self, slot, everyone):
        """What is known for a slot, from its own statements or from the parts."""
        actual, estimate = self.own(slot, ACTUAL), self.own(slot, ESTIMATE)
        parts = actual or self.from_parts(slot, [one for one in everyone if one.unit in self.past])
        if actual or parts.is_final:
            return actual or parts
        return estimate or parts

    def from_parts(self, slot, family):
        if not self.whole_years:
            found = [over(part, part.last_day, family) for part in slot.below()]
        elif self.started_on > slot.first_day:  # a plan of the year's beginning was its predecessors'
            found = [over(slot, slot.first_day, family)]
        else:
            found = []
        parts = Found.together([part for part in found if part])
        return parts if parts.used else Found(lacking=((self.unit, slot),))


def over(slot, day, everyone):
    """What the units that lived on a day have stated together for a slot; ``None`` where there was none."""
    there = [one for one in everyone if one.lived_on(day)]
    return Found.together([one.at(slot, everyone) for one in there]) if there else None


def found_in(tellers):
    """What several units have stated together for their slots; ``None`` where none of them lived."""
    slots = tellers[0].slots if tellers else []
    parts = [part for slot in slots if (part := over(slot, slot.last_day, tellers))]
    return Found.together(parts) if parts else None


@dataclass(frozen=True)
class Statements(Rows):
    """The rows of a model that state values, with the fields ``year`` and ``value``; ``part`` and ``standing`` are given
    where the model has no such fields: those of a plan are all of the year, and final."""

    part: str = ""
    standing: str = ""

    def fetch(self, wanted, province_ids):
        """``{(code, period, province id): Told}`` for every unit, also for one that stated nothing: three queries."""
        told = self._told({figure.code: figure for figure, _period in wanted}.values(), province_ids)
        lives = {unit.pk: unit for unit in Province.objects.filter(pk__in=province_ids)}
        past = origins(province_ids)
        return {
            (figure.code, period, pk): Told(
                pk,
                unit.started_on,
                unit.ended_on,
                frozenset(past[pk]),
                told[figure.code, pk],
                slots_of(period, whole_years=figure.whole_years),
                figure.whole_years,
            )
            for figure, period in wanted
            for pk, unit in lives.items()
        }

    def _told(self, some, province_ids):
        chosen = list(some)
        columns = {f"v{place}": self._collected(figure) for place, figure in enumerate(chosen)}
        found = defaultdict(lambda: defaultdict(dict))
        rows = self.queryset().filter(province__in=province_ids).order_by().values("province_id").annotate(**columns)
        for row in rows:
            for place, figure in enumerate(chosen):
                for pk, year, part, standing, value in (tuple(one.values()) for one in row[f"v{place}"] or ()):
                    found[figure.code, row["province_id"]][Slot(year, part)][standing] = (pk, Decimal(value))
        return found

    def _collected(self, figure):
        """The rows as JSON, the value as text: a JSON number would lose digits on the way."""
        row = JSONObject(
            a=F("pk"),
            b=F("year"),
            c=Value(self.part) if self.part else F("part"),
            d=Value(self.standing) if self.standing else F("standing"),
            e=Cast("value", TextField()),
        )
        return JSONBAgg(row, filter=figure.where)


@dataclass(frozen=True, kw_only=True)
class Stated(Figure):
    """The value stated for a period, in ``currency``; ``where`` says which rows. ``whole_years``: a plan, stated for
    years only, which holds for a half-year, too."""

    source: Statements
    where: Q = field(default_factory=Q)
    currency: str = "USD"
    whole_years: bool = False

    def condition(self, period):
        """The rows that are looked at for a period; those that were taken are :meth:`rows`."""
        slots = slots_of(period, whole_years=self.whole_years)
        if self.whole_years:
            return Q(year__in=[slot.year for slot in slots])
        parts = defaultdict(set)
        for slot in slots:
            for part in all_below(slot):
                parts[part.part].add(part.year)
        found = Q(pk=None)
        for part, years in parts.items():
            found |= Q(part=part, year__in=years)
        return found

    def combine(self, values):
        """One number from what a unit and those it was made from have stated."""
        found = found_in([value for value in values if value])
        if found is None:
            return NOT_APPLICABLE
        if not found.used:
            return ABSENT
        if found.lacking:
            return Number(None, State.NOT_AVAILABLE, lacking=found.lacking, used=found.used)
        return Number(found.value, is_estimate=found.is_estimate, used=found.used)

    def rows(self, period, province_ids, used):
        """The records that were taken; those entered so far where the value is not complete."""
        return reading(self.source.queryset().filter(pk__in=used), self.source.related)

    def text(self, number, decimals=None):
        """In millions, to the hundredth, as reports write exports; a small value in full."""
        value = Decimal(number.value)
        if value and value < HUNDREDTH_OF_A_MILLION:
            return formats.money(value, self.currency, scale=formats.ONE, decimals=decimals)
        if decimals is None:
            value = (value / HUNDREDTH_OF_A_MILLION).quantize(Decimal(1), ROUND_HALF_UP) * HUNDREDTH_OF_A_MILLION
        return formats.money(value, self.currency, scale=formats.MILLION, decimals=decimals)

    def bare(self, number):
        return self.text(number).removesuffix(f" {self.noun}")

    def with_plan(self, done, planned, share):
        """``876 triệu USD, đạt 62,6% kế hoạch (1.400 triệu USD)``."""
        return f"{self.text(done)}, đạt {formats.percent(share)} kế hoạch ({self.text(planned)})"
