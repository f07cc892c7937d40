"""Values stated per period: which statement is taken, what is missing, and whose past is added."""

import datetime
from decimal import Decimal

import pytest

from portal import figures
from portal.figures import State
from portal.figures.calendar import Slot
from portal.periods import Period
from tests import factories

pytestmark = pytest.mark.django_db
MILLION = 1_000_000
FIRST_HALF = ("01", "02", "03", "04", "05", "06")


@pytest.fixture
def binh_dinh():
    return factories.province("52", factories.IN_2024_H1)


def exports(unit, part, value, standing="actual", year=2024, **fields):
    fields = {"commodity": "", "market": "", **fields}
    return factories.trade_figure(
        unit, part=part, value=Decimal(value) * MILLION, standing=standing, year=year, **fields
    )


def cell(unit, period="2024-H1", code="trade.export"):
    return figures.compute([code], [unit], Period(period))[code, unit]


@pytest.mark.parametrize(
    ("entered", "value", "is_estimate"),
    [
        ([("H1", 870, "estimate")], 870, True),
        ([("H1", 870, "estimate"), ("H1", 876, "actual")], 876, False),
        ([("H1", 876, "actual"), *((part, 150, "actual") for part in FIRST_HALF)], 876, False),
        ([("H1", 870, "estimate"), *((part, 150, "actual") for part in FIRST_HALF)], 900, False),
        ([*((part, 150, "actual") for part in FIRST_HALF[:5]), ("06", 100, "estimate")], 850, True),
        ([("H1", 870, "estimate"), *((part, 150, "actual") for part in FIRST_HALF[:5])], 870, True),
        ([("H1", 870, "estimate"), *((part, 150, "estimate") for part in FIRST_HALF)], 870, True),
    ],
)
def test_what_it_came_to_goes_before_its_parts_and_these_before_an_estimate(binh_dinh, entered, value, is_estimate):
    for part, amount, standing in entered:
        exports(binh_dinh, part, amount, standing)
    found = cell(binh_dinh)

    assert (found.value, found.number.is_estimate) == (value * MILLION, is_estimate)


def test_a_half_year_with_a_month_missing_is_not_available_and_says_which(binh_dinh):
    for part in ("01", "02", "03", "05", "06"):
        exports(binh_dinh, part, 100)
    found = cell(binh_dinh)

    assert (found.number.state, found.number.lacking) == (State.NOT_AVAILABLE, ((binh_dinh.pk, Slot(2024, "04")),))
    assert found.rows().count() == 5


def test_nothing_stated_is_absent_and_a_stated_zero_is_zero(binh_dinh):
    assert cell(binh_dinh).number.state is State.ABSENT
    exports(binh_dinh, "H1", 0)
    assert cell(binh_dinh).value == 0


def test_a_year_is_the_sum_of_its_halves_and_a_span_of_its_years(binh_dinh):
    exports(binh_dinh, "year", 1418, year=2023)
    exports(binh_dinh, "H1", 700)
    exports(binh_dinh, "H2", 800)

    assert cell(binh_dinh, "2024").value == 1500 * MILLION
    assert cell(binh_dinh, "2023..2024").value == 2918 * MILLION
    assert cell(binh_dinh, "2024").previous == 1418 * MILLION


def test_commodities_and_markets_are_not_the_total(binh_dinh):
    exports(binh_dinh, "H1", 60, commodity="Gỗ")
    exports(binh_dinh, "H1", 40, market="JP")

    assert cell(binh_dinh).number.state is State.ABSENT


def test_the_rows_behind_are_those_that_were_taken(binh_dinh):
    exports(binh_dinh, "H1", 870, "estimate")
    actual = exports(binh_dinh, "H1", 876)

    assert list(cell(binh_dinh).rows()) == [actual]


def test_a_merged_province_is_the_sum_of_those_it_was_made_from(binh_dinh):
    old_gia_lai = factories.province("64", factories.IN_2024_H1)
    exports(binh_dinh, "H1", 876)
    partly = cell(factories.province("52"))
    exports(old_gia_lai, "H1", 300)
    whole = cell(factories.province("52"))

    assert (partly.number.state, partly.number.lacking) == (State.NOT_AVAILABLE, ((old_gia_lai.pk, Slot(2024, "H1")),))
    assert (whole.value, cell(binh_dinh).value) == (1176 * MILLION, 876 * MILLION)


def test_in_the_year_of_a_merger_each_answers_for_its_own_time(binh_dinh):
    exports(binh_dinh, "H1", 900, year=2025)
    exports(factories.province("64", factories.IN_2024_H1), "H1", 300, year=2025)
    exports(factories.province("52"), "H2", 1400, year=2025)

    assert cell(factories.province("52"), "2025").value == 2600 * MILLION


def test_the_share_of_the_plan_takes_the_plan_of_the_year(binh_dinh):
    exports(binh_dinh, "H1", 876)
    factories.trade_plan(binh_dinh, year=2024, value=1400 * MILLION)
    rate = cell(binh_dinh, code="trade.export_plan_rate")

    assert rate.shown() == "62,6%"
    assert rate.shown("plan") == "876 triệu USD, đạt 62,6% kế hoạch (1.400 triệu USD)"


def test_in_the_year_of_a_merger_the_plans_of_its_origins_hold_until_it_has_its_own(binh_dinh):
    merged = factories.province("52")
    factories.trade_plan(binh_dinh, year=2025, value=1500 * MILLION)
    factories.trade_plan(factories.province("64", factories.IN_2024_H1), year=2025, value=500 * MILLION)

    assert cell(merged, "2025", "trade.export_plan").value == 2000 * MILLION
    factories.trade_plan(merged, year=2025, value=2100 * MILLION)
    assert cell(merged, "2025", "trade.export_plan").value == 2100 * MILLION


def test_a_market_counts_once_whoever_exported_to_it(binh_dinh):
    for unit, market, part in [(binh_dinh, "JP", "01"), (binh_dinh, "JP", "02"), (binh_dinh, "US", "07")]:
        exports(unit, part, 1, market=market)
    exports(factories.province("64", factories.IN_2024_H1), "01", 1, market="JP")

    assert cell(factories.province("52"), code="trade.markets").value == 1
    assert cell(factories.province("52"), "2024", "trade.markets").value == 2


def test_both_maps_add_up_to_the_same(binh_dinh):
    exports(binh_dinh, "H1", 876)
    old = factories.province("64", factories.IN_2024_H1)
    exports(old, "H1", 300)
    found = figures.series(["trade.export"], [binh_dinh, old], [Period("2024-H1")], on_map=figures.Map.AS_REPORTED)

    assert found.totals("trade.export")[0].value == cell(factories.province("52")).value


def test_the_page_names_what_is_missing(client, binh_dinh):
    exports(binh_dinh, "01", 100)
    client.force_login(factories.officer(factories.province("52")))
    page = client.get("/figures/trade.export/", {"province": "52", "period": "2024-H1"}).content.decode()

    assert "2/2024" in page
    assert "Gia Lai" in page


def test_a_comparison_takes_the_actual_of_the_year_before(binh_dinh):
    exports(binh_dinh, "H1", 800, "estimate", year=2023)
    exports(binh_dinh, "H1", 820, year=2023)
    exports(binh_dinh, "H1", 876, "estimate")

    assert cell(binh_dinh).shown("change") == "tăng 6,8% so với cùng kỳ năm trước"
    assert datetime.date(2024, 6, 30) == cell(binh_dinh).window.end
