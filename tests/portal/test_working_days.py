"""Days on which offices work."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import periods


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 6, 14), True),  # a Friday
        (date(2024, 6, 15), False),  # a Saturday
        (date(2024, 6, 16), False),  # a Sunday
        (date(2024, 2, 9), False),  # the eve of the lunar new year
        (date(2024, 4, 18), False),  # the Hùng Kings
        (date(2024, 4, 29), False),  # a Monday off …
        (date(2024, 5, 4), True),  # … for this Saturday worked
        (date(2024, 9, 2), False),  # the National Day
        (date(2026, 4, 27), False),  # the Hùng Kings fell on a Sunday
    ],
)
def test_offices_close_on_weekends_and_public_holidays(day, works):
    assert periods.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "n", "result"),
    [
        (date(2024, 6, 14), 1, date(2024, 6, 17)),
        (date(2024, 6, 15), 1, date(2024, 6, 17)),
        (date(2024, 2, 7), 1, date(2024, 2, 15)),  # over the lunar new year
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2024, 6, 17), -1, date(2024, 6, 14)),
        (date(2024, 6, 14), 7, date(2024, 6, 25)),
        (date(2024, 6, 15), 0, date(2024, 6, 15)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day, n, result):
    assert periods.add_working_days(day, n) == result


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day():
    assert periods.next_working_day(date(2024, 6, 15)) == date(2024, 6, 17)
    assert periods.next_working_day(date(2024, 6, 14)) == date(2024, 6, 14)


@given(st.dates(date(2018, 1, 1), date(2027, 12, 31)), st.integers(0, 40))
def test_counting_working_days_undoes_adding_them(day, n):
    end = periods.add_working_days(day, n)
    assert periods.working_days_between(day, end) == n
    assert periods.working_days_between(end, day) == -n
