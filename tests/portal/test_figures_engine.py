"""The engine of figures: kinds, windows, comparison, lineage, the four ways of not being a number."""

import datetime
from decimal import Decimal

import pytest

from portal import figures
from portal.figures import Number, State
from portal.organisations.models import Province
from portal.periods import Period
from tests.factories import agreement, delegation, planned, province

H1 = Period("2024-H1")
OLD = datetime.date(2024, 6, 14)
pytestmark = pytest.mark.django_db


@pytest.fixture
def dong_nai():
    return province("75", OLD)


def cell(code, unit, period=H1):
    return figures.compute([code], [unit], period)[code, unit]


@pytest.mark.parametrize(
    ("start", "counted"), [("2023-12-14", 0), ("2023-12-15", 1), ("2024-06-14", 1), ("2024-06-15", 0)]
)
def test_a_flow_counts_the_rows_dated_in_the_window(dong_nai, start, counted):
    delegation(dong_nai, starts_on=datetime.date.fromisoformat(start))

    assert cell("delegations.outbound", dong_nai).value == counted


def test_a_trip_over_new_year_counts_where_it_sets_out(dong_nai):
    delegation(dong_nai, starts_on=datetime.date(2023, 12, 12), ends_on=datetime.date(2023, 12, 20))

    assert cell("delegations.outbound", dong_nai, Period("2023-H2")).value == 1
    assert cell("delegations.outbound", dong_nai).value == 0


def test_a_stock_counts_what_holds_at_the_end(dong_nai):
    for expires, ended in [(None, None), (OLD, None), (datetime.date(2024, 6, 15), None), (None, OLD)]:
        agreement(dong_nai, expires_on=expires, ended_on=ended, ended_by="terminated" if ended else "")

    assert cell("agreements.in_force", dong_nai).value == 2


def test_a_withdrawn_record_counts_nowhere(dong_nai, django_user_model):
    somebody = django_user_model.objects.create_user("x")
    record = delegation(dong_nai)
    record.withdrawn_at, record.withdrawn_by, record.withdrawal_reason = (
        datetime.datetime.now(datetime.UTC),
        somebody,
        "Nhập trùng",
    )
    record.save()

    assert cell("delegations.outbound", dong_nai).value == 0


def test_a_share_of_the_plan_leaves_the_unplanned_out(dong_nai):
    items = [planned(dong_nai) for _ in range(10)]
    for item in items[:2]:
        delegation(dong_nai, planned_item=item)
    delegation(dong_nai)

    found = cell("delegations.outbound_plan_rate", dong_nai)

    assert found.value == 20
    assert found.shown("plan") == "02/10 đoàn, đạt 20%"
    assert cell("delegations.outbound", dong_nai).value == 3


def test_two_trips_for_one_planned_item_count_once(dong_nai):
    item = planned(dong_nai)
    delegation(dong_nai, planned_item=item)
    delegation(dong_nai, planned_item=item)

    assert cell("delegations.outbound_plan_rate", dong_nai).value == 100


def test_without_a_plan_the_share_is_not_available(dong_nai):
    assert cell("delegations.outbound_planned", dong_nai).number.state is State.ABSENT
    assert cell("delegations.outbound_plan_rate", dong_nai).number.state is State.NOT_AVAILABLE


def test_a_share_of_nothing_is_not_applicable():
    rate = figures.known()["delegations.outbound_plan_rate"]

    assert rate.combine_from(Number(0), Number(0)).state is State.NOT_APPLICABLE


def test_it_compares_with_the_same_period_before(dong_nai):
    for year, trips in [(2023, 2), (2024, 3)]:
        for _ in range(trips):
            delegation(dong_nai, starts_on=datetime.date(year, 2, 1))

    found = cell("delegations.outbound", dong_nai)

    assert (found.previous, found.change) == (2, Decimal(50))
    assert found.shown("change") == "tăng 50% so với cùng kỳ năm trước"


def test_several_years_are_compared_with_the_years_before_them(dong_nai):
    for year, trips in [(2010, 2), (2020, 3)]:
        for _ in range(trips):
            delegation(dong_nai, starts_on=datetime.date(year, 2, 1))

    found = cell("delegations.outbound", dong_nai, Period("2014..2023"))

    assert found.shown("change") == "tăng 50% so với giai đoạn trước"
    assert cell("delegations.inbound", dong_nai, Period("2014..2023")).shown("change").endswith("như giai đoạn trước")


def test_a_past_of_nothing_gives_no_percentage(dong_nai):
    delegation(dong_nai)

    assert cell("delegations.outbound", dong_nai).change is None


def test_a_merged_unit_holds_the_past_of_its_origins(dong_nai):
    today, binh_phuoc = province("75"), province("70", OLD)
    delegation(dong_nai)
    delegation(binh_phuoc)
    planned(dong_nai)
    planned(binh_phuoc)

    assert cell("delegations.outbound", today).value == 2
    assert cell("delegations.outbound_planned", today).value == 2
    assert cell("delegations.outbound", dong_nai).value == 1


def test_the_sums_of_both_maps_agree(dong_nai):
    for code in ["75", "70", "68", "60", "52", "64"]:
        delegation(province(code, OLD))
    sums = []
    for day in [OLD, datetime.date(2026, 1, 1)]:
        units = Province.objects.existing_on(day)
        table = figures.compute(["delegations.outbound"], units, H1)
        sums.append(sum(table["delegations.outbound", unit].value for unit in units))

    assert sums == [6, 6]


def test_queries_depend_neither_on_provinces_nor_on_rows(django_assert_num_queries):
    everyone = list(Province.objects.all())
    for _ in range(20):
        delegation(province("01"))
    codes = list(figures.REGISTRY)
    sources = {figure.source for figure in figures.REGISTRY.values() if not figure.needs()}
    stated = sum(isinstance(source, figures.Statements) for source in sources)
    others = sum(type(source) is not figures.Rows for source in sources) - stated

    with django_assert_num_queries(2 + 3 * stated + others):  # lineage, all that is counted
        figures.compute(codes, everyone, H1)


def test_the_rows_behind_a_share_are_those_of_its_part(dong_nai):
    item = planned(dong_nai)
    trip = delegation(dong_nai, planned_item=item)

    assert list(cell("delegations.outbound_plan_rate", dong_nai).rows()) == [trip]


def test_an_unknown_code_is_named(dong_nai):
    with pytest.raises(figures.UnknownFigure, match=r"no\.such"):
        figures.compute(["no.such"], [dong_nai], H1)


def test_a_code_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        figures.declare(figures.REGISTRY["agreements.signed"])


def test_people_are_summed(dong_nai):
    delegation(dong_nai, people=7)
    delegation(dong_nai, people=None)

    assert cell("delegations.outbound_people", dong_nai).shown() == "07 lượt người"


def test_a_replaced_agreement_never_counts_as_expired(dong_nai):
    agreement(
        dong_nai,
        signed_on=datetime.date(2022, 1, 1),
        expires_on=datetime.date(2024, 4, 20),
        ended_on=datetime.date(2024, 3, 1),
        ended_by="replaced",
    )
    agreement(dong_nai, signed_on=datetime.date(2019, 1, 1), expires_on=datetime.date(2024, 4, 20))

    assert cell("agreements.expired", dong_nai).value == 1
    assert cell("agreements.replaced", dong_nai).value == 1


@pytest.mark.parametrize(
    ("code", "period", "days", "rule"),
    [
        ("delegations.outbound", "2026-H1", "15/12/2025 – 14/6/2026", ""),
        ("agreements.in_force", "2026-H1", "14/6/2026", ""),
        ("aid.items_new", "2026-H1", "01/01/2026 – 30/6/2026", "TT 23/2022/TT-BTC"),
        ("delegations.outbound_planned", "2026", "31/12/2026", ""),
        ("aid.items_new", "2018", "01/01/2018 – 31/12/2018", ""),
    ],
)
def test_a_figure_says_its_days_and_the_law_where_they_are_not_the_reports(code, period, days, rule):
    figure = figures.known()[code]
    assert figure.as_of(Period(period)).endswith(days)
    assert rule in str(figure.own_rule(Period(period)))
    assert bool(rule) == bool(figure.own_rule(Period(period)))
