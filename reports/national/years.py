"""The single years of a span: the country year by year, on today's map and on the map of each year.

An accepted report tells of its whole span; its single years are read from the registers of all provinces when they are
asked for, with as many queries for ten years as for one, and frozen with the report like any other figure (decision 0025).
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import figures
from portal.analysis.numbers import Total, total_of
from portal.charts.of_figures import in_unit, scale_of
from portal.figures import NOT_AVAILABLE, Figure, Map
from portal.organisations.models import Province

from .answer import NationalCell

MAPS = {"": Map.TODAY, "-then": Map.AS_REPORTED}
LABELS = {
    Map.TODAY: _("{label}, {year}, on today's map"),
    Map.AS_REPORTED: _("{label}, {year}, by the units of that year"),
}


def code_of(code, year, on_map=Map.TODAY):
    """ "trade.export.year-2016", "trade.export.year-2016-then"."""
    tail = next(tail for tail, one in MAPS.items() if one is on_map)
    return f"{code}.year-{year}{tail}"


def figure_of(base, code, year, then):
    """The figure of one year, for the catalogue."""
    label = format_lazy(LABELS[MAPS[then]], label=base.label, year=year)
    return replace(base, code=code, label=label, said=())


@dataclass(frozen=True)
class YearCell(NationalCell):
    """One year of the country. ``total`` says how many units had a value; alone (``value``) it is written in the unit of
    the whole series, so that a column has one. ``base`` is the figure whose year it is."""

    total: Total | None = None
    base: Figure | None = None
    divisor: Decimal = field(default=Decimal(1))
    unit: str = ""

    def shown(self, show="count"):
        return in_unit(self.number, self.divisor) if show == "value" else super().shown(show)


class Years:
    """The years of ``period`` for figures asked together: ``codes`` are read at once, any other one by itself."""

    def __init__(self, period, codes):
        self.periods, self._codes = list(period.years()), list(codes)
        self._end, self._read, self._totals = period.window().end, {}, {}

    @cached_property
    def units(self):
        """``{Map: [Province]}``: those of the last day, and all there were on the way, each as it is called."""
        first = self.periods[0].window().start
        there = Province.objects.exclude(ended_on__lte=first).exclude(started_on__gt=self._end)
        return {
            Map.TODAY: list(Province.objects.existing_on(self._end).order_by("pk").prefetch_related("names")),
            Map.AS_REPORTED: list(there.order_by("pk").prefetch_related("names")),
        }

    def series(self, code, on_map):
        """``{Province: [Cell]}``, a cell a year."""
        found = self._read.get((code, on_map)) or self._asked(code)[on_map]
        return {unit: found[code, unit] for unit in self.units[on_map]}

    def _asked(self, code):
        codes = self._codes if code in self._codes else [code]
        found = figures.series_on(self.units, codes, self.periods)
        self._read |= {(one, on_map): series for one in codes for on_map, series in found.items()}
        return found

    def occurring(self, code, on_map=Map.TODAY):
        """How many units have more than nothing, year by year: a register nobody kept can't be told from a quiet year."""
        cells = self.series(code, on_map).values()
        return [sum(bool(cell.number.is_known and cell.value) for cell in year) for year in zip(*cells, strict=True)]

    def totals(self, code, on_map=Map.TODAY):
        """``[Total]``, one a year: the sum of those that have a value, and how many these are."""
        if (code, on_map) not in self._totals:
            cells = self.series(code, on_map).values()
            self._totals[code, on_map] = [total_of(year) for year in zip(*cells, strict=True)]
        return self._totals[code, on_map]

    def unit_of(self, code, figure):
        """``(divisor, unit)`` in which all years of a figure are written."""
        return scale_of(figure, [total.number.value for total in self.totals(code)])

    def cell(self, figure, base, year, then):
        """The :class:`YearCell` of ``base`` in a year; not available outside the span."""
        place = next((n for n, period in enumerate(self.periods) if str(period.year) == year), None)
        totals = self.totals(base.code, MAPS[then])
        total = totals[place] if place is not None else Total(NOT_AVAILABLE, 0, 0)
        divisor, unit = self.unit_of(base.code, base)
        return YearCell(
            figure=figure,
            province_id=None,
            period=self.periods[place or 0],
            number=total.number,
            before=totals[place - 1].number if place else NOT_AVAILABLE,
            parts=(),
            origin_ids=frozenset(),
            total=total,
            base=base,
            divisor=divisor,
            unit=unit,
        )
