"""Values added up from an earlier year on: ``lũy kế``."""

from dataclasses import dataclass

from portal.periods import Period, Window

PLAN_YEARS = 5  # plans of the country and the provinces run 2021-2025, 2026-2030


@dataclass(frozen=True)
class Running:
    """From the beginning of a year to the end of the first half of a later one; what :class:`Period` has no code for."""

    first_year: int
    until: Period

    @property
    def last_year(self):
        return self.until.last_year

    @property
    def half(self):
        return self.until.half

    def window(self, family="report"):
        return Window(Period(str(self.first_year)).window(family).start, self.until.window(family).end)

    def previous_year(self):
        return Running(self.first_year - 1, self.until.previous_year())


def since_year(first_year, period):
    """What has been added up from the start of ``first_year`` to the end of ``period``: a Period where one says it.

    :raises ValueError: for a year after the period's.
    """
    if first_year > period.last_year:
        raise ValueError(f"{first_year} is after {period}")
    if period.half == 1:
        return period if first_year == period.year else Running(first_year, period)
    return Period(str(first_year) if first_year == period.last_year else f"{first_year}..{period.last_year}")


def since_year_start(period):
    """From the start of the period's last year: a first half is its own, a second half becomes the year."""
    return since_year(period.last_year, period)


def since_plan_start(period):
    """From the start of the five-year plan in which the period ends (2021 for 2024)."""
    return since_year(period.last_year - (period.last_year - 1) % PLAN_YEARS, period)
