"""The parts of a year for which values are stated: the year, its halves, its months. Calendar days, as statistics count."""

import calendar
from datetime import date
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

YEAR, MONTHS = "year", tuple(f"{month:02}" for month in range(1, 13))
BELOW = {YEAR: ("H1", "H2"), "H1": MONTHS[:6], "H2": MONTHS[6:]}
LAST_MONTH = {YEAR: 12, "H1": 6, "H2": 12}
FIRST_MONTH = {YEAR: 1, "H1": 1, "H2": 7}
PARTS = [
    ("01", gettext_lazy("January")),
    ("02", gettext_lazy("February")),
    ("03", gettext_lazy("March")),
    ("04", gettext_lazy("April")),
    ("05", gettext_lazy("May")),
    ("06", gettext_lazy("June")),
    ("07", gettext_lazy("July")),
    ("08", gettext_lazy("August")),
    ("09", gettext_lazy("September")),
    ("10", gettext_lazy("October")),
    ("11", gettext_lazy("November")),
    ("12", gettext_lazy("December")),
    ("H1", gettext_lazy("first half of the year")),
    ("H2", gettext_lazy("second half of the year")),
    (YEAR, gettext_lazy("the whole year")),
]


class Slot(NamedTuple):
    """A year or a part of it."""

    year: int
    part: str

    def below(self):
        """The parts it is made of; a month has none."""
        return [Slot(self.year, part) for part in BELOW.get(self.part, ())]

    @property
    def first_day(self):
        return date(self.year, FIRST_MONTH.get(self.part) or int(self.part), 1)

    @property
    def last_day(self):
        month = LAST_MONTH.get(self.part) or int(self.part)
        return date(self.year, month, calendar.monthrange(self.year, month)[1])


def slots_of(period, *, whole_years=False):
    """The slots that make up a period; ``whole_years``: the years it lies in."""
    if whole_years or not period.half:
        return [Slot(year, YEAR) for year in range(period.first_year, period.last_year + 1)]
    return [*(Slot(year, YEAR) for year in range(period.first_year, period.last_year)), _half(period)]


def _half(period):
    return Slot(period.last_year, f"H{period.half}")


def all_below(slot):
    """The slot itself and every part of it."""
    return [slot, *(part for child in slot.below() for part in all_below(child))]


def part_name(year, part, language=None):
    """``"tháng 3/2024"``, ``"6 tháng đầu năm 2024"``, ``"năm 2024"``."""
    with translation.override(language or translation.get_language()):
        if part in MONTHS:
            return _("month %(month)s/%(year)s") % {"month": int(part), "year": year}
        names = {"H1": _("first half of %(year)s"), "H2": _("second half of %(year)s")}
        return names.get(part, _("year %(year)s")) % {"year": year}
