"""Many periods at once, on today's map and as reported; what is added up; golden totals over a merger."""

import datetime
from decimal import Decimal

import pytest

from portal import figures
from portal.figures import Map, State
from portal.organisations.models import Province
from portal.periods import Period
from reports.models import Indicator, IndicatorValue
from tests.factories import agreement, delegation, planned, province, rate

BEFORE, AFTER = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
YEARS = [Period(str(year)) for year in range(2023, 2027)]
TRIPS = "delegations.outbound"
pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """Bình Phước, the Đồng Nai of before, and the Đồng Nai that continues both."""
    return province("70", BEFORE), province("75", BEFORE), province("75")


def trips(unit, *years):
    for year in years:
        delegation(unit, starts_on=datetime.date(year, 3, 1))


def values(code, unit, on_map, periods=YEARS):
    return [cell.value for cell in figures.series([code], [unit], periods, on_map=on_map)[code, unit]]


def test_on_todays_map_a_unit_has_always_held_its_past(units):
    binh_phuoc, old, today = units
    trips(binh_phuoc, 2023, 2024)
    trips(old, 2024)
    trips(today, 2026, 2026)

    assert values(TRIPS, today, Map.TODAY) == [1, 2, 0, 2]


def test_as_reported_a_unit_answers_only_while_it_existed(units):
    binh_phuoc, old, today = units
    trips(binh_phuoc, 2023, 2024)
    trips(old, 2024)
    trips(today, 2026)

    assert values(TRIPS, binh_phuoc, Map.AS_REPORTED) == [1, 1, None, None]
    assert values(TRIPS, old, Map.AS_REPORTED) == [0, 1, None, None]
    assert values(TRIPS, today, Map.AS_REPORTED) == [None, None, 0, 1]


def test_the_successor_reports_the_whole_of_the_period_in_which_it_began(units):
    trips(units[0], 2025)

    assert values(TRIPS, units[2], Map.AS_REPORTED) == [None, None, 1, 0]
    assert values(TRIPS, units[0], Map.AS_REPORTED, [Period("2025-H1")]) == [1]


def test_a_period_without_the_unit_is_not_applicable_and_has_no_rows(units):
    trips(units[2], 2024)
    cell = figures.series([TRIPS], [units[2]], YEARS, on_map=Map.AS_REPORTED)[TRIPS, units[2]][1]

    assert cell.number.state is State.NOT_APPLICABLE
    assert not cell.rows()


def test_a_series_agrees_with_each_of_its_periods(units):
    trips(units[1], 2023, 2024, 2024)
    cells = figures.series([TRIPS], [units[2]], YEARS)[TRIPS, units[2]]

    assert [cell.value for cell in cells] == [
        figures.compute([TRIPS], [units[2]], period)[TRIPS, units[2]].value for period in YEARS
    ]
    assert cells[1].previous == 1


HALVES = [Period("2023-H2"), Period("2024-H1"), Period("2025-H1"), Period("2025")]


@pytest.mark.parametrize("periods", [HALVES[:1], HALVES[:2], HALVES[:3], HALVES, HALVES[2::-1]])
def test_the_days_at_the_edges_of_windows_count_where_they_lie(units, periods):
    """Windows that follow each other, that leave days between them, that lie in each other, in any order."""
    edges = [day for period in HALVES for day in period.window()]
    for day in {edge + datetime.timedelta(days=days) for edge in edges for days in (-1, 0, 1)}:
        delegation(units[1], starts_on=day)

    assert values(TRIPS, units[2], Map.TODAY, periods) == [
        figures.known()[TRIPS].rows(period, [units[1].pk]).count() for period in periods
    ]


@pytest.mark.parametrize("on_map", Map)
def test_queries_depend_on_nothing_asked(django_assert_max_num_queries, on_map):
    everyone = list(Province.objects.all())
    trips(province("01"), 2024, 2025)

    sources = {figure.source for figure in figures.REGISTRY.values() if not figure.needs()}
    lineages = 2 * sum(isinstance(source, figures.Statements) for source in sources)
    with django_assert_max_num_queries(3 + len(sources) + lineages):  # indicators, units, successions, one a source
        figures.series(
            list(figures.REGISTRY), everyone, [Period(str(year)) for year in range(2017, 2027)], on_map=on_map
        )


def records_of(place, unit, day):
    """One row for each source in each unit, so that every figure has something to count."""
    item = planned(unit, year=day.year, approved_on=day)
    going = {"starts_on": day, "people": 3 + place, "funding": "state", "amount": Decimal("12.3456"), "currency": "USD"}
    for direction in ("out", "in"):
        delegation(unit, direction=direction, **going)
        delegation(unit, direction=direction, tier="visit", starts_on=day)
    delegation(unit, planned_item=item, starts_on=day)
    agreement(unit, signed_on=day, effective_on=day, expires_on=day + datetime.timedelta(days=200 + place))
    agreement(unit, signed_on=day, effective_on=day, ended_on=day + datetime.timedelta(days=90), ended_by="replaced")


@pytest.fixture
def country():
    """All units that ever were, with records on days on which they were."""
    rate("USD", 25000, datetime.date(2020, 1, 1))
    indicator = Indicator.objects.filter(kind="number").first()
    for place, unit in enumerate(Province.objects.order_by("pk")):
        day = datetime.date(2024, 2, 1 + place % 28) if unit.started_on < AFTER else datetime.date(2025, 9, 1)
        records_of(place, unit, day)
        period = Period.containing(day, "year")
        IndicatorValue.objects.create(indicator=indicator, province=unit, period=period, value=Decimal("1.25") * place)


def additive():
    return [code for code, figure in figures.known().items() if not figure.needs()]


def test_golden_totals_agree_on_both_maps(country):
    """Every additive figure, summed over the units of each period's day and over today's 34: the same numbers."""
    today = Province.objects.existing_on(datetime.date(2026, 1, 1))
    by_map = figures.series_on({Map.TODAY: today, Map.AS_REPORTED: Province.objects.all()}, additive(), YEARS)
    sums = {name: {code: known_sums(found, code) for code in additive()} for name, found in by_map.items()}

    assert sums[Map.TODAY] == sums[Map.AS_REPORTED]
    assert {code for code, years in sums[Map.TODAY].items() if any(years)} >= {"delegations.outbound_cost_vnd", TRIPS}


def known_sums(found, code):
    return [number.value or 0 for number in found.totals(code)]


@pytest.mark.parametrize(
    ("period", "year_start", "plan_start"),
    [("2024-H1", "2024-H1", None), ("2024-H2", "2024", "2021..2024"), ("2024", "2024", "2021..2024"), ("2026", "2026", "2026")],
)  # fmt: skip
def test_what_is_added_up_is_a_period_where_one_says_it(period, year_start, plan_start):
    assert figures.since_year_start(Period(period)) == Period(year_start)
    if plan_start:
        assert figures.since_plan_start(Period(period)) == Period(plan_start)


def test_adding_up_to_a_first_half_stops_at_its_end(units):
    trips(units[1], 2020, 2021, 2023)
    delegation(units[1], starts_on=datetime.date(2024, 6, 14))
    delegation(units[1], starts_on=datetime.date(2024, 6, 15))
    until = figures.since_plan_start(Period("2024-H1"))

    assert figures.compute([TRIPS], [units[1]], until)[TRIPS, units[1]].value == 3
    assert until.window().label == "từ ngày 15/12/2020 đến ngày 14/6/2024"


def test_nothing_is_added_up_from_a_year_to_come():
    with pytest.raises(ValueError, match="after"):
        figures.since_year(2025, Period("2024"))
