"""The kinds of figures: which rows count, and how values are added up."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Count, Q
from django.utils.translation import gettext as _

from portal import formats
from portal.periods import Period

from .money import Money
from .numbers import ABSENT, NOT_APPLICABLE, NOT_AVAILABLE, Number
from .sources import Rows, reading
from .splits import Split


def on_day(day):
    """ "as of 14/6/2026": of what holds on a day."""
    return _("as of %(day)s") % {"day": formats.short_date(day)}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """``code`` is fixed for ever; ``label`` is for people; ``noun`` is the Vietnamese unit that documents print."""

    code: str
    label: Any
    noun: str
    family: str = "report"
    narrowed: Any = ""  # which rows only, as a sentence for the figure's page
    amount_field: str = ""  # what a row adds where the figure is a sum
    is_main: bool = False  # stands on a province's page
    said: tuple[str, ...] = ()  # the words by which prose names what it counts, right after the number

    @property
    def money(self):
        """The :class:`Money` that adds it up, where it is an amount."""
        return None

    def window(self, period):
        return period.window(self.family)

    def as_of(self, period):
        """The days its value tells of, in words: a window, or its last day where something holds on a day."""
        return _("data of %(days)s") % {"days": self.window(period).short}

    def own_rule(self, period):
        """The text that gives it other days than the report has; empty where they are the same."""
        return period.rule(self.family) if self.window(period) != period.window() else ""

    def needs(self):
        """The codes this figure is computed from."""
        return ()

    def text(self, number: Number, decimals=None):
        """The value as official prose writes it, with its noun: ``02 đoàn``."""
        return formats.counted(number.value, self.noun)

    def bare(self, number: Number):
        """The value alone: ``02``; a share keeps its sign of per cent."""
        return formats.count(number.value)

    def with_plan(self, done: Number, planned: Number, share):
        """What was done beside what was planned: ``02/10 đoàn, đạt 20%``; ``share`` in per cent."""
        return formats.with_plan(done.value, planned.value, self.noun, share)


@dataclass(frozen=True, kw_only=True)
class Counted(Figure):
    """A figure that counts or sums rows of one source; ``where`` narrows them.

    ``aggregate`` takes the condition and gives the aggregate: a count of rows, a sum, :class:`Money` or :class:`Distinct`.
    """

    source: Rows
    where: Q = field(default_factory=Q)
    aggregate: Callable[[Q], Aggregate] = lambda condition: Count("pk", filter=condition)

    @property
    def money(self):
        return self.aggregate if isinstance(self.aggregate, Money) else None

    @property
    def sliced_on(self):
        """The field whose day alone says in which of several windows a row counts; empty where more is asked of it."""
        return ""

    def condition(self, period):
        raise TypeError(f"{type(self).__name__} does not say which rows count.")

    def nearly(self, period):
        """A condition at least as wide as :meth:`condition`: what an index can find the rows by."""
        return self.condition(period)

    def expression(self, period):
        return self.aggregate(self.where & self.condition(period))

    def combine(self, values):
        """One number from the values of a unit and of those it was made from; no row at all is zero."""
        if hasattr(self.aggregate, "combine"):
            return self.aggregate.combine(values)
        return Number(sum(value or 0 for value in values))

    def text(self, number, decimals=None):
        return self.money.text(number.value, decimals) if self.money else super().text(number, decimals)

    def bare(self, number):
        return self.text(number).removesuffix(f" {self.noun}") if self.money else super().bare(number)

    def rows(self, period, province_ids, used=()):
        """The records behind the figure, as they are now. Where values are stated, those ``used`` for the number."""
        of_units = {f"{path}province__in": province_ids for path in ("", *(f"{one}__" for one in self.source.insides))}
        rows = self.source.queryset().filter(self.where & self.condition(period), **of_units).distinct()
        return reading(rows, self.source.related)

    def split(self, name, **options):
        """Declares a breakdown of this figure: the same numbers, parted by a field of its rows. See :class:`Split`."""
        return Split.declare(self, name, **options)


@dataclass(frozen=True, kw_only=True)
class Flow(Counted):
    """Dated rows inside the window; ``on`` names the day that decides."""

    on: str

    @property
    def sliced_on(self):
        return self.on

    def condition(self, period):
        window = self.window(period)
        return Q(**{f"{self.on}__range": (window.start, window.end)})


@dataclass(frozen=True, kw_only=True)
class Stock(Counted):
    """What holds on the window's last day."""

    holds_on: Callable[[Any], Q]

    def condition(self, period):
        return self.holds_on(self.window(period).end)

    def as_of(self, period):
        return on_day(self.window(period).end)


@dataclass(frozen=True, kw_only=True)
class During(Counted):
    """What was under way on at least one day of the window; ``holds_between(start, end)`` says which rows."""

    holds_between: Callable[[datetime.date, datetime.date], Q]

    def condition(self, period):
        return self.holds_between(*self.window(period))


@dataclass(frozen=True, kw_only=True)
class Planned(Counted):
    """What is planned for the period's years: absent, not zero, where no plan was entered.

    ``condition_for(until, first_year, last_year)`` says which rows: those of the plans of these years, by a day.
    """

    condition_for: Callable[[datetime.date, int, int], Q]

    def until(self, period):
        """The day by which a plan counts as approved or carried out: a plan is of the calendar year, so where the
        period goes to the year's end it is 31 December, whatever day the window closes on (docs/decisions/0006)."""
        return self.window(period).end if period.half == 1 else datetime.date(period.last_year, 12, 31)

    def as_of(self, period):
        return on_day(self.until(period))

    def condition(self, period):
        return self.condition_for(self.until(period), period.first_year, period.last_year)

    def combine(self, values):
        total = sum(value or 0 for value in values)
        return Number(total) if total else ABSENT


@dataclass(frozen=True, kw_only=True)
class Done(Planned):
    """The planned items carried out by then, ``on`` the day that decides; zero is a value."""

    on: str
    item: str  # the relation to the item of the plan, which most rows do not have

    def nearly(self, period):
        """From the first day of the plan's reporting year on, or of its calendar year where that comes earlier."""
        year = Period(str(period.first_year))
        start = min(self.window(year).start, datetime.date(period.first_year, 1, 1))
        return Q(**{f"{self.on}__range": (start, self.until(period)), f"{self.item}__isnull": False})

    def condition(self, period):
        return super().condition(period) & self.nearly(period)

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
