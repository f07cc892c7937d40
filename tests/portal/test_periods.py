"""Periods and the days they hold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from portal import periods
from portal.periods import WINDOWS, Period, PeriodError

families = st.sampled_from(sorted(WINDOWS))
years = st.integers(1901, 2098).map(lambda year: Period(str(year)))
halves = st.builds("{}-H{}".format, st.integers(1901, 2098), st.sampled_from([1, 2])).map(Period)
spans = st.lists(st.integers(1980, 2030), min_size=2, max_size=2, unique=True).map(
    lambda pair: Period("{}..{}".format(*sorted(pair)))
)
days = st.dates(min_value=date(1901, 1, 1), max_value=date(2098, 12, 31))
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english():
    with translation.override(None):
        yield


def edges(code, family="report"):
    window = Period(code).window(family)
    return window.start.isoformat(), window.end.isoformat()


@pytest.mark.parametrize(
    ("code", "kind", "first", "last", "half"),
    [
        ("2024-H1", "half", 2024, 2024, 1),
        ("2024-H2", "half", 2024, 2024, 2),
        ("2024", "year", 2024, 2024, None),
        ("2013..2023", "span", 2013, 2023, None),
    ],
)
def test_a_period_is_read_from_its_code(code, kind, first, last, half):
    period = Period(code)
    assert (period.kind, period.first_year, period.last_year, period.half) == (kind, first, last, half)
    assert (str(period), period.code, period.year) == (code, code, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-H3",
        "2024-h1",
        "2024H1",
        " 2024",
        "2024\n",
        "2013-2023",
        "2013..",
        "1899",
        "2100",
        "20244",
        "٢٠٢٤",
        None,
        2024,
    ],
)
def test_any_other_text_is_refused_with_what_to_write(text):
    with pytest.raises(PeriodError) as caught:
        Period(text)
    assert str(caught.value) == f"“{text}” is not a period: write 2024-H1, 2024-H2, 2024 or 2013..2023."


@pytest.mark.parametrize("text", ["2023..2013", "2023..2023"])
def test_a_span_ends_after_the_year_it_begins_in(text):
    with pytest.raises(PeriodError, match="does not end after"):
        Period(text)


def test_equal_periods_are_one_key_and_never_change():
    assert {Period("2024"): 1}[Period("2024")] == 1
    assert Period("2024") != Period("2024-H2")
    with pytest.raises(AttributeError):
        Period("2024").code = "2025"


def test_periods_stand_in_the_order_they_end_in():
    codes = ["2023", "2024-H1", "2024-H2", "2024", "2015..2024", "2013..2024", "2025-H1"]
    assert sorted(map(Period, reversed(codes))) == [Period(code) for code in codes]


def test_a_period_is_not_compared_with_a_text():
    with pytest.raises(TypeError):
        sorted([Period("2024"), "2025"])


@pytest.mark.parametrize(
    ("code", "label", "title"),
    [
        ("2024-H1", "6 tháng đầu năm 2024", "First half of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "Second half of 2024"),
        ("2024", "năm 2024", "Year 2024"),
        ("2013..2023", "giai đoạn 2013 - 2023", "2013 to 2023"),
    ],
)
def test_the_label_is_vietnamese_where_the_title_follows_the_interface(code, label, title):
    assert (Period(code).label, Period(code).title) == (label, title)


@pytest.mark.parametrize(
    ("code", "a_year_before", "after", "before"),
    [
        ("2024-H1", "2023-H1", "2024-H2", "2023-H2"),
        ("2024-H2", "2023-H2", "2025-H1", "2024-H1"),
        ("2024", "2023", "2025", "2023"),
        ("2013..2023", "2002..2012", "2024..2034", "2002..2012"),
    ],
)
def test_a_period_knows_its_neighbours(code, a_year_before, after, before):
    period = Period(code)
    neighbours = (period.previous_year(), period.next(), period.previous())
    assert neighbours == (Period(a_year_before), Period(after), Period(before))


@given(halves | years | spans)
def test_next_and_previous_undo_each_other(period):
    assert period.next().previous() == period
    assert period.previous().next() == period


def test_a_half_lies_in_a_year_and_a_span_in_none():
    assert Period("2024-H2").year_period() == Period("2024").year_period() == Period("2024")
    with pytest.raises(PeriodError, match="covers several years"):
        Period("2013..2023").year_period()


def test_a_period_knows_its_halves_and_years():
    assert [str(half) for half in Period("2023..2024").halves()] == ["2023-H1", "2023-H2", "2024-H1", "2024-H2"]
    assert Period("2024-H1").halves() == (Period("2024-H1"),)
    assert [str(year) for year in Period("2022..2024").years()] == ["2022", "2023", "2024"]
    assert Period("2024-H1").years() == (Period("2024"),)


@pytest.mark.parametrize("family", ["report", "conferences", "ngos"])
@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2018-H1", "2018-01-01", "2018-06-30"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-14"),
        ("2019-H2", "2019-06-15", "2019-12-14"),
        ("2019", "2019-01-01", "2019-12-14"),
        ("2020-H1", "2019-12-15", "2020-06-14"),
        ("2024-H1", "2023-12-15", "2024-06-14"),
        ("2024-H2", "2024-06-15", "2024-12-14"),
        ("2024", "2023-12-15", "2024-12-14"),
        ("2013..2023", "2013-01-01", "2023-12-14"),
        ("2020..2021", "2019-12-15", "2021-12-14"),
    ],
)
def test_windows_follow_the_calendar_before_2019_and_the_decree_after(family, code, start, end):
    assert edges(code, family) == (start, end)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_aid_money_follows_the_calendar_in_every_year(code, start, end):
    assert edges(code, "aid") == (start, end)


def test_an_unknown_family_has_no_windows():
    with pytest.raises(KeyError):
        Period("2024").window("weather")


def test_a_window_says_its_days_in_vietnamese():
    assert Period("2024-H1").window().label == "từ ngày 15/12/2023 đến ngày 14/6/2024"


@given(halves | years, families)
def test_successive_windows_never_overlap_and_leave_no_day_out(period, family):
    window = period.window(family)
    assert window.start <= window.end
    assert period.next().window(family).start == window.end + ONE_DAY


@given(years | spans, families)
def test_halves_make_up_the_year_and_the_span(period, family):
    parts = [half.window(family) for half in period.halves()]
    assert (parts[0].start, parts[-1].end) == period.window(family)


@given(days, st.sampled_from(["half", "year"]), families)
def test_every_day_lies_in_one_period(day, kind, family):
    period = Period.containing(day, kind, family)
    assert period.kind == kind
    assert period.window(family).holds(day)
    assert not period.next().window(family).holds(day)
    assert not period.previous().window(family).holds(day)


@pytest.mark.parametrize(
    ("day", "half", "year", "aid_half"),
    [
        (date(2024, 6, 14), "2024-H1", "2024", "2024-H1"),
        (date(2024, 6, 15), "2024-H2", "2024", "2024-H1"),
        (date(2024, 7, 1), "2024-H2", "2024", "2024-H2"),
        (date(2024, 12, 14), "2024-H2", "2024", "2024-H2"),
        (date(2024, 12, 15), "2025-H1", "2025", "2024-H2"),
        (date(2018, 12, 31), "2018-H2", "2018", "2018-H2"),
        (date(2019, 1, 1), "2019-H1", "2019", "2019-H1"),
    ],
)
def test_a_day_is_told_its_period(day, half, year, aid_half):
    assert Period.containing(day) == Period(half)
    assert Period.containing(day, "year") == Period(year)
    assert Period.containing(day, family="aid") == Period(aid_half)


def test_a_day_can_not_tell_a_span():
    with pytest.raises(ValueError, match="span"):
        Period.containing(date(2024, 1, 1), "span")


def test_a_day_beyond_the_years_of_periods_is_refused():
    with pytest.raises(PeriodError):
        Period.containing(date(2099, 12, 15))


@pytest.mark.parametrize(
    ("on", "half", "year"),
    [
        (date(2024, 6, 14), "2023-H2", "2023"),
        (date(2024, 6, 15), "2024-H1", "2023"),
        (date(2024, 12, 14), "2024-H1", "2023"),
        (date(2024, 12, 15), "2024-H2", "2024"),
    ],
)
def test_a_period_is_closed_from_the_day_after_its_last(on, half, year):
    assert Period.last_closed(on, "half") == Period(half)
    assert Period.last_closed(on, "year") == Period(year)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 6, 14, 16, 59, tzinfo=UTC), date(2024, 6, 14)),
        (datetime(2024, 6, 14, 17, 0, tzinfo=UTC), date(2024, 6, 15)),
    ],
)
def test_today_is_the_day_in_vietnam(monkeypatch, moment, day):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    with timezone.override("America/New_York"):
        assert periods.today() == day
