"""Capital by its events: what came in a period, what is valid on a day."""

import datetime
from decimal import Decimal

import pytest

from portal import figures
from portal.figures import State
from portal.organisations.models import Province
from portal.periods import Period
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date.fromisoformat


@pytest.fixture
def dong_nai():
    return factories.province("75", factories.IN_2024_H1)


def project(unit, licensed="2024-03-01", amount=100, **fields):
    found = factories.fdi_project(unit, licensed_on=DAY(licensed), **fields)
    event(found, "new", licensed, amount)
    return found


def event(of, kind, day, amount=None, currency="USD"):
    currency = "" if amount is None else currency
    return factories.capital_event(project=of, kind=kind, on=DAY(day), amount=amount, currency=currency)


def value(code, unit, period="2024-H1"):
    return figures.compute([f"fdi.{code}"], [unit], Period(period))[f"fdi.{code}", unit].value


@pytest.mark.parametrize(
    ("licensed", "counted"), [("2023-12-14", 0), ("2023-12-15", 1), ("2024-06-14", 1), ("2024-06-15", 0)]
)
def test_a_licence_counts_in_the_window_of_its_day(dong_nai, licensed, counted):
    project(dong_nai, licensed)

    assert (value("new_projects", dong_nai), value("new_capital", dong_nai)) == (counted, counted * 100)


def test_the_total_is_what_was_new_added_and_bought(dong_nai):
    one = project(dong_nai, amount=Decimal("291.47"))
    event(one, "increase", "2024-04-01", Decimal("200"))
    event(one, "increase", "2024-05-01", Decimal("79.91"))
    event(one, "decrease", "2024-05-02", 50)
    event(one, "shares", "2024-05-03", 7)
    event(one, "ended", "2024-06-01")
    names = ("new_capital", "added_capital", "shares_capital", "total_capital", "reduced_capital")

    assert [value(name, dong_nai) for name in names] == [Decimal(x) for x in ("291.47", "279.91", "7", "578.38", "50")]
    assert [value(name, dong_nai) for name in ("adjusted_projects", "share_purchases", "ended_projects")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("ended", "projects", "capital"), [(None, 1, 130), ("2024-06-15", 1, 130), ("2024-06-14", 0, 0)]
)
def test_what_is_valid_holds_on_the_last_day_and_an_end_takes_out_what_is_left(dong_nai, ended, projects, capital):
    one = project(dong_nai, "2020-01-01")
    event(one, "increase", "2022-01-01", 50)
    event(one, "decrease", "2024-06-14", 20)
    event(one, "shares", "2023-01-01", 500)
    event(one, "increase", "2024-06-15", 1000)
    if ended:
        event(one, "ended", ended)

    assert (value("valid_projects", dong_nai), value("valid_capital", dong_nai)) == (projects, capital)


def test_the_stock_is_the_stock_before_with_the_changes_of_the_period(dong_nai):
    first, _second = project(dong_nai, "2023-05-01"), project(dong_nai, "2024-01-01", 40)
    event(first, "increase", "2024-02-01", 30)
    event(first, "decrease", "2024-03-01", 10)
    changes = value("new_capital", dong_nai) + value("added_capital", dong_nai) - value("reduced_capital", dong_nai)

    assert value("valid_capital", dong_nai) == value("valid_capital", dong_nai, "2023-H2") + changes == 160


def test_an_amount_in_dong_needs_a_rate(dong_nai):
    one = factories.fdi_project(dong_nai)
    event(one, "new", "2024-03-01", 50_000_000_000, "VND")
    missing = figures.compute(["fdi.valid_capital"], [dong_nai], Period("2024-H1"))["fdi.valid_capital", dong_nai]
    factories.rate("VND", "0.00004", DAY("2024-01-01"), to="USD")

    assert (missing.number.state, missing.number.missing) == (State.NOT_AVAILABLE, ("VND",))
    assert value("valid_capital", dong_nai) == value("new_capital", dong_nai) == 2_000_000


def test_the_sums_of_both_maps_agree(dong_nai):
    for code in ("75", "70", "52", "64"):
        project(factories.province(code, factories.IN_2024_H1))
    totals = []
    for day in (factories.IN_2024_H1, DAY("2026-01-01")):
        units = Province.objects.existing_on(day)
        found = figures.compute(["fdi.valid_capital"], units, Period("2024-H1"))
        totals.append(sum(found["fdi.valid_capital", unit].value for unit in units))

    assert totals == [400, 400]


def test_a_withdrawn_project_or_event_counts_nowhere(dong_nai):
    somebody, one = factories.officer(), project(dong_nai)
    event(one, "increase", "2024-04-01", 5).withdraw(by=somebody, reason="Nhập trùng")
    assert value("valid_capital", dong_nai) == 100
    one.withdraw(by=somebody, reason="Nhập trùng")
    assert (value("valid_projects", dong_nai), value("total_capital", dong_nai)) == (0, 0)


def test_it_is_parted_by_country_sector_and_place(dong_nai):
    project(dong_nai, countries=["JP", "SG"], sector="C", place="zone")
    project(dong_nai, countries=["JP"], sector="", place="outside", amount=20)
    key = ("fdi.valid_capital", Period("2024-H1"), dong_nai.pk)

    def parts(name):
        found = figures.breakdown(["fdi.valid_capital"], name, [dong_nai], [key[1]])[key]
        return {part: number.value for part, number in found.items()}

    assert parts("project__countries") == {"JP": 120, "SG": 100}
    assert parts("project__sector") == {"C": 100, "": 20}
    assert parts("project__place") == {"zone": 100, "outside": 20}


def test_the_rows_behind_the_stock_say_what_each_adds(dong_nai):
    one = project(dong_nai)
    event(one, "decrease", "2024-04-01", 30)
    found = figures.compute(["fdi.valid_capital"], [dong_nai], Period("2024-H1"))["fdi.valid_capital", dong_nai]

    assert sorted(row.change for row in found.rows()) == [-30, 100]


def test_the_other_registers_count_their_projects_and_money(dong_nai):
    factories.domestic_project(dong_nai, amount=5_000_000, currency="VND")
    factories.domestic_project(dong_nai, approved_on=DAY("2019-01-01"), ended_on=DAY("2024-06-14"))
    whole = factories.oda_project(dong_nai)
    factories.oda_disbursement(project=whole)
    factories.outward_investment(dong_nai)
    asked = {"domestic.new_projects": 1, "domestic.valid_projects": 1, "domestic.new_capital": 5_000_000}
    asked |= {"oda.signed_projects": 1, "oda.disbursed": 1_000_000, "outward.valid_capital": 2_000_000}
    found = figures.compute(list(asked), [dong_nai], Period("2024-H1"))

    assert {code: found[code, dong_nai].value for code in asked} == asked
