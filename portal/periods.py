"""Reporting periods, the days whose data they hold, and working days.

A period is written ``2024-H1``, ``2024-H2``, ``2024`` or ``2013..2023``. Its *window* says which days' data belong to it;
that depends on the family of the figures and has changed over the years, so it stands in a dated table (``WINDOWS``).
Everything here compares dates, never moments: "today" is the day in Vietnam.
"""

import re
import warnings
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
CODE = re.compile(r"((?:19|20)[0-9]{2})(?:-H([12])|\.\.((?:19|20)[0-9]{2}))?")


class PeriodError(ValueError):
    """A text that names no period, or a question the period can't answer. ``sentence`` is translated late."""

    def __init__(self, sentence, **values):
        self.sentence = format_lazy(sentence, **values) if values else sentence
        super().__init__(self.sentence)


class Window(NamedTuple):
    """The days whose data a period holds, both ends included."""

    start: date
    end: date

    def holds(self, day):
        return self.start <= day <= self.end

    @property
    def short(self):
        """Gives "15/12/2023 – 14/6/2024"."""
        return f"{short_date(self.start)} – {short_date(self.end)}"

    @property
    def label(self):
        """Gives "từ ngày 15/12/2023 đến ngày 14/6/2024", for documents: Vietnamese in every interface language."""
        return f"từ ngày {short_date(self.start)} đến ngày {short_date(self.end)}"


class Edge(NamedTuple):
    """A day of the year: ``year`` is 0 for the period's own year, -1 for the one before."""

    year: int
    month: int
    day: int

    def on(self, year):
        return date(year + self.year, self.month, self.day)


class Regime(NamedTuple):
    """From which year on, where the three periods of a year begin and end: [start, end] by key H1, H2 and year."""

    from_year: int
    edges: dict
    source: str


def _edges(start, first_half_end, second_half_start, end):
    return {"H1": (start, first_half_end), "H2": (second_half_start, end), "year": (start, end)}


CALENDAR = _edges(Edge(0, 1, 1), Edge(0, 6, 30), Edge(0, 7, 1), Edge(0, 12, 31))
DECREE_09 = _edges(Edge(-1, 12, 15), Edge(0, 6, 14), Edge(0, 6, 15), Edge(0, 12, 14))
# The first year under the decree opens where the last calendar year closed, so that no day counts twice.
DECREE_09_OPENING = _edges(Edge(0, 1, 1), Edge(0, 6, 14), Edge(0, 6, 15), Edge(0, 12, 14))

_BEFORE = Regime(1900, CALENDAR, _("the calendar year: no common rule before 2019"))
_OPENING = Regime(2019, DECREE_09_OPENING, "NĐ 09/2019/NĐ-CP, Điều 12")  # from 1 January: no day counts twice
_DECREE = "NĐ 09/2019/NĐ-CP, Điều 12"
# Family of figures → its regimes, oldest first. The date a report is *due* (agreements: 15 November, Luật 70/2020/QH14,
# Điều 46) is no window and stands with the round.
WINDOWS = {
    "report": (_BEFORE, _OPENING, Regime(2020, DECREE_09, _DECREE)),
    "trade": (Regime(1900, CALENDAR, _("statistics count by calendar months")),),
    "aid": (Regime(1900, CALENDAR, "TT 23/2022/TT-BTC, Điều 20"),),
    # Their own texts fix the year only (15/12–14/12, the decree's); their halves are the decree's halves of that year.
    "conferences": (_BEFORE, _OPENING, Regime(2020, DECREE_09, "QĐ 06/2020/QĐ-TTg, Điều 8; NĐ 09/2019/NĐ-CP")),
    "ngos": (_BEFORE, _OPENING, Regime(2020, DECREE_09, "NĐ 58/2022/NĐ-CP, Điều 23 and 24; NĐ 09/2019/NĐ-CP")),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """``Period("2024-H1")``. Equal, hashed and stored by its code; ordered by its end, the shorter first.

    2024-H1 < 2024-H2 < 2024 < 2015..2024 < 2025-H1. (A database orders by the code: 2024 before 2024-H1.)
    ``half`` is 1, 2 or None; ``kind`` is "half", "year" or "span". Years run from 1900 to 2099.
    Raises PeriodError for any other text.
    """

    code: str
    first_year: int = field(init=False, compare=False, repr=False)
    last_year: int = field(init=False, compare=False, repr=False)
    half: int | None = field(init=False, compare=False, repr=False)

    def __post_init__(self):
        match = CODE.fullmatch(self.code) if isinstance(self.code, str) else None
        if not match:
            raise PeriodError(
                _("“{text}” is not a period: write 2024-H1, 2024-H2, 2024 or 2013..2023."), text=str(self.code)[:60]
            )
        first, half, last = match.groups()
        if last and last <= first:
            raise PeriodError(_("“{text}” does not end after the year it begins in."), text=self.code)
        object.__setattr__(self, "first_year", int(first))
        object.__setattr__(self, "last_year", int(last or first))
        object.__setattr__(self, "half", int(half) if half else None)

    def __str__(self):
        return self.code

    def __lt__(self, other):
        return self._order < other._order if isinstance(other, Period) else NotImplemented

    @property
    def _order(self):
        return (self.last_year, self.half or 3, -self.first_year)

    @property
    def kind(self):
        if self.half:
            return "half"
        return "year" if self.first_year == self.last_year else "span"

    @property
    def year(self):
        """The year it ends in: a half's or a year's own."""
        return self.last_year

    @property
    def label(self):
        """Gives "6 tháng đầu năm 2024", for documents: Vietnamese in every interface language."""
        if self.half:
            return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"
        return f"năm {self.year}" if self.kind == "year" else f"giai đoạn {self.first_year} - {self.last_year}"

    @property
    def title(self):
        """The same for the pages, in the language of the interface, beginning with a capital."""
        years = {"year": self.year, "first": self.first_year, "last": self.last_year}
        if self.half:
            text = gettext("First half of %(year)s") if self.half == 1 else gettext("Second half of %(year)s")
        else:
            text = gettext("Year %(year)s") if self.kind == "year" else gettext("%(first)s to %(last)s")
        return text % years

    def previous_year(self):
        """The same period a year before, which comparisons use; a span gives way to the one just before it.

        This one, ``next`` and ``previous`` raise PeriodError where they would leave the years 1900 to 2099.
        """
        return self._shifted(self.first_year - self.last_year - 1)

    @property
    def before_label(self):
        """What documents call :meth:`previous_year`: several years have no same period of the year before."""
        return "giai đoạn trước" if self.kind == "span" else "cùng kỳ năm trước"

    def next(self):
        """The period of the same kind that follows without a gap."""
        if self.half == 1:
            return Period(f"{self.year}-H2")
        return Period(f"{self.year + 1}-H1") if self.half else self._shifted(self.last_year - self.first_year + 1)

    def previous(self):
        """The period of the same kind that ends where this one begins: of a half the half before it."""
        if self.half == 2:
            return Period(f"{self.year}-H1")
        return Period(f"{self.year - 1}-H2") if self.half else self.previous_year()

    def _shifted(self, years):
        first, last = self.first_year + years, self.last_year + years
        return Period({"half": f"{last}-H{self.half}", "year": f"{last}", "span": f"{first}..{last}"}[self.kind])

    def year_period(self):
        """The year a half lies in, a year itself. Raises PeriodError for a span: it has no one year (see ``years``)."""
        if self.kind == "span":
            raise PeriodError(_("“{text}” covers several years."), text=self.code)
        return Period(str(self.year))

    def halves(self):
        """The halves it is made of, in order; a half is its own only one."""
        if self.half:
            return (self,)
        return tuple(Period(f"{y}-H{h}") for y in range(self.first_year, self.last_year + 1) for h in (1, 2))

    def years(self):
        """The years it touches, in order; of a half the year it lies in."""
        return tuple(Period(str(y)) for y in range(self.first_year, self.last_year + 1))

    def window(self, family="report"):
        """The days whose data it holds, from WINDOWS; a span runs from its first year's start to its last year's end.

        Raises KeyError for a family that WINDOWS doesn't have.
        """
        start, _end = _edges_of(family, self.first_year)[f"H{self.half}" if self.half else "year"]
        _start, end = _edges_of(family, self.last_year)[f"H{self.half}" if self.half else "year"]
        return Window(start.on(self.first_year), end.on(self.last_year))

    def rule(self, family="report"):
        """The text that fixes the window of its last year, as words to show."""
        return _regime_of(family, self.last_year).source

    @classmethod
    def containing(cls, day, kind="half", family="report"):
        """The half or year whose window holds the day: 15/12/2024 lies in 2025-H1.

        ValueError for a kind that a day can't tell, PeriodError for a day outside 1900 to 2099.
        """
        if kind not in ("half", "year"):
            raise ValueError(f"{kind!r}: only a half or a year can be told from a day")
        years = (cls(str(year)) for year in (day.year, day.year + 1))
        candidates = (candidate for year in years for candidate in (year.halves() if kind == "half" else (year,)))
        return next(candidate for candidate in candidates if candidate.window(family).holds(day))

    @classmethod
    def last_closed(cls, on, kind="half", family="report"):
        """The latest half or year whose window ended before the day: on its last day it is still open."""
        return cls.containing(on, kind, family).previous()


def _edges_of(family, year):
    return _regime_of(family, year).edges


def _regime_of(family, year):
    return next(regime for regime in reversed(WINDOWS[family]) if regime.from_year <= year)


def today():
    """The day it is in Vietnam, whatever time zone the server or the reader is in."""
    return timezone.localdate(timezone=VIETNAM)


@lru_cache(maxsize=64)
def _public_holidays(year):
    """The year's days off and the Saturdays worked in exchange, as the holidays library knows them.

    The exchanges are decided each year: for years not yet decided only the fixed and the lunar days are known.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return holidays.country_holidays("VN", years=year, expand=False)


@lru_cache(maxsize=4096)
def is_working_day(day):
    """Whether offices work: not on weekends and public holidays (Bộ luật Lao động 45/2019/QH14, Điều 112)."""
    return _public_holidays(day.year).is_working_day(day)


@lru_cache(maxsize=4096)
def add_working_days(day, n):
    """The n-th working day after the day (before it, for a negative n); the day itself doesn't count. 0 gives it back."""
    step = timedelta(days=1 if n > 0 else -1)
    for _nth in range(abs(n)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def next_working_day(day):
    """The day itself, or the first working day after it: where a term ends on a day off (Bộ luật Dân sự, Điều 148.5)."""
    return day if is_working_day(day) else add_working_days(day, 1)


@lru_cache(maxsize=4096)
def working_days_between(start, end):
    """How many working days come after ``start``, up to and with ``end``; negative where ``end`` is the earlier.

    ``working_days_between(day, add_working_days(day, n)) == n`` for every n from 0.
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=i)) for i in range(1, (end - start).days + 1))
