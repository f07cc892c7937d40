"""Figures: what a number in a report is, and computing many of them, for many provinces, at once.

A figure is declared once, beside its register. Its kind says which rows count:

* :class:`Flow` - dated rows inside the window of the period;
* :class:`Stock` - what holds on the window's last day;
* :class:`Planned` - what the plan of the period's year holds (absent where no plan was entered);
* :class:`Ratio` - one figure as a share of another, recomputed from sums, never added.

:func:`compute` answers for one province or all, this period and the same period before, with one query a source,
however many figures, provinces and rows. A province's past includes the past of the units it was made from.

Zero, absent, not available and not applicable are four things (:class:`State`).
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Aggregate, Count, Q
from django.utils.module_loading import autodiscover_modules

from portal import formats
from portal.organisations.lineage import origins
from portal.periods import Period


class State(enum.StrEnum):
    VALUE = "value"
    ABSENT = "absent"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"


class UnknownFigure(LookupError):
    """No figure has this code."""


@dataclass(frozen=True)
class Number:
    """A value, or the reason why there is none."""

    value: Decimal | int | None
    state: State = State.VALUE

    @property
    def is_known(self):
        return self.state is State.VALUE


ABSENT = Number(None, State.ABSENT)
NOT_AVAILABLE = Number(None, State.NOT_AVAILABLE)
NOT_APPLICABLE = Number(None, State.NOT_APPLICABLE)


@dataclass(frozen=True)
class Rows:
    """A source: the rows of one model that belong to provinces. Fetches any number of its figures in one query."""

    model_label: str
    related: tuple[str, ...] = ()  # what a row's label reads, so that listing rows asks once

    def queryset(self):
        return apps.get_model(self.model_label)._default_manager.counted()

    def fetch(self, wanted, province_ids):
        """``wanted`` is a list of (figure, period); answers ``{(code, period, province_id): value}``."""
        expressions = {f"v{place}": figure.expression(period) for place, (figure, period) in enumerate(wanted)}
        grouped = (
            self.queryset().filter(province__in=province_ids).order_by().values("province_id").annotate(**expressions)
        )
        return {
            (figure.code, period, row["province_id"]): row[f"v{place}"]
            for row in grouped
            for place, (figure, period) in enumerate(wanted)
        }


def reading(rows, related):
    """Rows with the relations their words read; Django takes no name at all for every relation there is."""
    return rows.select_related(*related) if related else rows


@dataclass(frozen=True, kw_only=True)
class Figure:
    """``code`` is fixed for ever; ``label`` is for people; ``noun`` is the Vietnamese unit that documents print."""

    code: str
    label: Any
    noun: str
    family: str = "report"
    narrowed: Any = ""  # which rows only, as a sentence for the figure's page
    amount_field: str = ""  # what a row adds where the figure is a sum

    def window(self, period):
        return period.window(self.family)

    def needs(self):
        """The codes this figure is computed from."""
        return ()

    def text(self, number: Number, decimals=None):
        """The value as official prose writes it, with its noun: ``02 đoàn``."""
        return formats.counted(number.value, self.noun)

    def bare(self, number: Number):
        """The value alone: ``02``; a share keeps its sign of per cent."""
        return formats.count(number.value)


@dataclass(frozen=True, kw_only=True)
class Counted(Figure):
    """A figure that counts or sums rows of one source; ``where`` narrows them."""

    source: Rows
    where: Q = field(default_factory=Q)
    aggregate: Callable[[Q], Aggregate] = lambda condition: Count("pk", filter=condition)

    def condition(self, period):
        raise TypeError(f"{type(self).__name__} does not say which rows count.")

    def expression(self, period):
        return self.aggregate(self.where & self.condition(period))

    def combine(self, values):
        """One number from the values of a unit and of those it was made from; no row at all is zero."""
        return Number(sum(value or 0 for value in values))

    def rows(self, period, province_ids):
        """The records behind the figure, as they are now."""
        rows = self.source.queryset().filter(self.where & self.condition(period), province__in=province_ids).distinct()
        return reading(rows, self.source.related)


@dataclass(frozen=True, kw_only=True)
class Flow(Counted):
    on: str

    def condition(self, period):
        window = self.window(period)
        return Q(**{f"{self.on}__range": (window.start, window.end)})


@dataclass(frozen=True, kw_only=True)
class Stock(Counted):
    holds_on: Callable[[Any], Q]

    def condition(self, period):
        return self.holds_on(self.window(period).end)


@dataclass(frozen=True, kw_only=True)
class Planned(Counted):
    """What is planned for the period's years: absent, not zero, where no plan was entered."""

    condition_for: Callable[[Any, int, int], Q]

    def condition(self, period):
        return self.condition_for(self.window(period), period.first_year, period.last_year)

    def combine(self, values):
        total = sum(value or 0 for value in values)
        return Number(total) if total else ABSENT


@dataclass(frozen=True, kw_only=True)
class Done(Planned):
    """The planned items carried out by the window's end; zero is a value."""

    def combine(self, values):
        return Number(sum(value or 0 for value in values))


@dataclass(frozen=True, kw_only=True)
class Ratio(Figure):
    """``part`` as a share of ``whole`` in per cent; not available without a whole, not applicable to a whole of zero."""

    part: str
    whole: str
    noun: str = "%"

    def needs(self):
        return (self.part, self.whole)

    def combine_from(self, part: Number, whole: Number):
        if not (part.is_known and whole.is_known):
            return NOT_AVAILABLE
        if not whole.value:
            return NOT_APPLICABLE
        return Number(Decimal(part.value) * 100 / Decimal(whole.value))

    def text(self, number, decimals=None):
        return formats.percent(number.value, decimals)

    bare = text


REGISTRY: dict[str, Figure] = {}
PROVIDERS: list[Callable[[], dict[str, Figure]]] = []


def declare(*figures):
    """Puts figures into the registry; a code declared twice is a programming error."""
    for figure in figures:
        if figure.code in REGISTRY:
            raise ValueError(f"The figure {figure.code} is declared twice.")
        REGISTRY[figure.code] = figure


def provide(provider):
    """Adds figures that are rows themselves (indicators): ``provider()`` answers ``{code: Figure}``, in one query."""
    PROVIDERS.append(provider)
    return provider


def known() -> dict[str, Figure]:
    """Every figure there is, by code."""
    found = dict(REGISTRY)
    for provider in PROVIDERS:
        found |= provider()
    return found


def discover():
    autodiscover_modules("figures")


def compute(codes, provinces, period, *, comparison=True) -> Table:
    """The figures of ``codes`` for ``provinces`` (instances or ids) in a period and in the same period before.

    :raises UnknownFigure: when a code means nothing.
    """
    ids = [getattr(province, "pk", province) for province in provinces]
    catalogue = known()
    chosen = _with_needs(list(codes), catalogue)
    past = origins(ids)
    everyone = set().union(*past.values()) if past else set()
    periods = [period, period.previous_year()] if comparison else [period]
    raw = _fetch([figure for figure in chosen if not figure.needs()], periods, everyone)
    numbers = {
        (figure.code, when, pk): figure.combine([raw.get((figure.code, when, origin)) for origin in sorted(past[pk])])
        for figure in chosen
        if not figure.needs()
        for when in periods
        for pk in ids
    }
    for figure in (figure for figure in chosen if figure.needs()):
        for when in periods:
            for pk in ids:
                parts = [numbers[code, when, pk] for code in figure.needs()]
                numbers[figure.code, when, pk] = figure.combine_from(*parts)
    return Table(list(codes), ids, period, periods[-1] if comparison else None, catalogue, numbers, past)


def _with_needs(codes, catalogue):
    found = {}
    for code in codes:
        if code not in catalogue:
            raise UnknownFigure(code)
        for needed in (*catalogue[code].needs(), code):
            found[needed] = catalogue[needed]
    return list(found.values())


def _fetch(figures, periods, province_ids):
    by_source = defaultdict(list)
    for figure in figures:
        by_source[figure.source] += [(figure, period) for period in periods]
    found = {}
    for source, wanted in by_source.items():
        found |= source.fetch(wanted, province_ids)
    return found


@dataclass(frozen=True)
class Cell:
    """One figure of one province in one period: its value, the same period before, and the rows behind it."""

    figure: Figure
    province_id: int
    period: Period
    number: Number
    before: Number
    parts: tuple[Number, ...]
    origin_ids: frozenset[int]
    part_figure: Figure | None = None

    @property
    def value(self):
        return self.number.value

    @property
    def previous(self):
        return self.before.value

    @property
    def change(self):
        """Change against the same period before in per cent; ``None`` where that can't be said (also for shares)."""
        if self.parts or not (self.number.is_known and self.before.is_known) or not self.before.value:
            return None
        return (Decimal(self.value) - Decimal(self.previous)) * 100 / Decimal(self.previous)

    @property
    def window(self):
        return self.figure.window(self.period)

    @property
    def figure_of_rows(self):
        """The figure whose rows stand behind the value: for a share, its part."""
        return self.part_figure or self.figure

    def rows(self):
        """The records behind the value, with what their labels read."""
        return self.figure_of_rows.rows(self.period, self.origin_ids)

    def shown(self, show="count"):
        """The text of a chip: ``value`` 02 · ``count`` 02 đoàn · ``plan`` 02/10 đoàn, đạt 20% · ``change`` tăng 13% so với cùng kỳ."""
        return SHOWN.get(show, SHOWN["count"])(self)


MISSING_TEXT = {
    State.ABSENT: "chưa có số liệu",
    State.NOT_AVAILABLE: "chưa có số liệu",
    State.NOT_APPLICABLE: "không áp dụng",
}


def _shown_value(cell):
    if not cell.number.is_known:
        return MISSING_TEXT[cell.number.state]
    return cell.figure.bare(cell.number)


def _shown_count(cell):
    return cell.figure.text(cell.number) if cell.number.is_known else MISSING_TEXT[cell.number.state]


def _shown_plan(cell):
    if not cell.parts or not cell.number.is_known:
        return _shown_count(cell)
    done, planned = cell.parts
    return formats.with_plan(done.value, planned.value, cell.part_figure.noun, cell.value)


def _shown_change(cell):
    if cell.number.is_known and cell.before.is_known and not cell.before.value:
        return "cùng kỳ năm trước không phát sinh" if cell.value else "không phát sinh như cùng kỳ năm trước"
    if cell.change is None:
        return MISSING_TEXT[State.NOT_AVAILABLE]
    return f"{formats.change(cell.change)} so với cùng kỳ năm trước"


SHOWN = {"value": _shown_value, "count": _shown_count, "plan": _shown_plan, "change": _shown_change}


class Table:
    """The answer of :func:`compute`: ``table["agreements.signed", province]`` is a :class:`Cell`."""

    def __init__(self, codes, province_ids, period, previous, catalogue, numbers, past):
        self.codes, self.province_ids, self.period = codes, province_ids, period
        self._previous, self._catalogue, self._numbers, self._past = previous, catalogue, numbers, past

    def __getitem__(self, key):
        code, province = key
        pk = getattr(province, "pk", province)
        figure = self._catalogue[code]
        return Cell(
            figure=figure,
            province_id=pk,
            period=self.period,
            number=self._numbers[code, self.period, pk],
            before=self._numbers.get((code, self._previous, pk), NOT_AVAILABLE),
            parts=tuple(self._numbers[needed, self.period, pk] for needed in figure.needs()),
            origin_ids=frozenset(self._past[pk]),
            part_figure=self._catalogue[figure.needs()[0]] if figure.needs() else None,
        )

    def cells(self, province):
        """The cells of one province, in the order asked."""
        return [self[code, province] for code in self.codes]
