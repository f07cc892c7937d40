"""How the figures of one source become columns of the one statement, and what a row of its answer says about which."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, F, Func, IntegerField, Q, Value

from .sources import Rows, nearly_all

EVERYWHERE = 0  # the slice of what is not sliced
DAY = datetime.timedelta(days=1)


def columns_of(source, wanted):
    """[:class:`Columns` or :class:`Slices`] that tell all of ``wanted``, ``[(figure, period)]`` of one source.

    A row counts in one of several windows that lie apart, and its day alone says in which: such figures are added up
    slice by slice. Ten years of ten figures then hold a row against ten conditions and not against a hundred.
    """
    periods = defaultdict(list)
    for figure, period in wanted:
        periods[figure].append(period)
    together, apart = defaultdict(list), []
    for figure, some in periods.items():
        windows = tuple(figure.window(period) for period in some)
        if figure.sliced_on and len(some) > 1 and _lie_apart(windows):
            together[figure.sliced_on, tuple(some), windows].append(figure)
        else:
            apart += [(figure, period) for period in some]
    return [
        *([Columns(source, apart)] if apart else []),
        *(Slices(source, figures, *key) for key, figures in together.items()),
    ]


def _lie_apart(windows):
    return all(one.end < other.start for one, other in pairwise(sorted(windows)))


@dataclass(frozen=True)
class Columns:
    """A column for each figure and period."""

    source: Rows
    wanted: list

    def rows(self, of_units):
        values = [figure.expression(period) for figure, period in self.wanted]
        return self.source.grouped(values, nearly_all(self.wanted) & of_units).annotate(slice=Value(EVERYWHERE))

    def told_by(self):
        """``{slice: [(figure code, period)]}``: what the values of a row of that slice are, in their order."""
        return {EVERYWHERE: [(figure.code, period) for figure, period in self.wanted]}


@dataclass(frozen=True)
class Slices:
    """A column for each figure and a row for each window: ``on`` names the day that lies in it."""

    source: Rows
    figures: list
    on: str
    periods: tuple
    windows: tuple

    def rows(self, of_units):
        values = [figure.aggregate(figure.where) for figure in self.figures]
        within = reduce(or_, (Q(**{f"{self.on}__range": ends}) for ends in self._spans()))
        bounds = Value(self._bounds(), output_field=ArrayField(DateField()))
        number = Func(F(self.on), bounds, function="width_bucket", output_field=IntegerField())
        return self.source.grouped(values, within & of_units, slice=number)

    def told_by(self):
        """``{slice: [(figure code, period)]}``; the days between two windows are a slice that tells nothing."""
        numbers = {bound: number for number, bound in enumerate(self._bounds(), start=1)}
        return {
            numbers[window.start]: [(figure.code, period) for figure in self.figures]
            for period, window in zip(self.periods, self.windows, strict=True)
        }

    def _bounds(self):
        return sorted({day for start, end in self.windows for day in (start, end + DAY)})

    def _spans(self):
        """The windows, those that follow each other without a gap as one."""
        spans = []
        for start, end in sorted(self.windows):
            if spans and spans[-1][1] + DAY == start:
                start = spans.pop()[0]
            spans.append((start, end))
        return spans
