"""What stands around a value: breakdowns, running sums, rates, and why the number is so."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from portal import figures
from portal.periods import Period, today
from portal.registers.definitions import reasons
from tests import factories

COST = "delegations.outbound_cost_vnd"
pytestmark = pytest.mark.django_db


@pytest.fixture
def dong_nai():
    return factories.province("75", factories.IN_2024_H1)


def page(client, code, period="2024-H1"):
    client.force_login(factories.officer())
    return client.get(reverse("figure-detail", args=[code]), {"province": "75", "period": period})


def test_it_breaks_the_value_down_beside_the_year_before(client, dong_nai):
    factories.delegation(dong_nai, countries=["LA", "KR"])
    factories.delegation(dong_nai, countries=["LA"], starts_on=datetime.date(2023, 3, 1))
    by_country = page(client, "delegations.outbound").context["breakdowns"][0]
    assert by_country["lines"] == [("Hàn Quốc", "01", "0"), ("Lào", "01", "01")]
    assert by_country["overlaps"]


def test_a_breakdown_says_that_its_parts_may_add_up_to_more(client, dong_nai):
    factories.delegation(dong_nai, countries=["LA", "KR"])
    found = {part["label"]: part["overlaps"] for part in page(client, "delegations.outbound").context["breakdowns"]}
    assert sorted(found.values()) == [False, False, True]


def test_nothing_to_part_shows_no_table(client, dong_nai):
    assert page(client, "agreements.signed").context["breakdowns"] == []


def test_a_second_half_is_added_up_from_the_years_start(client, dong_nai):
    for day in (datetime.date(2024, 3, 1), datetime.date(2024, 9, 1), datetime.date(2022, 9, 1)):
        factories.delegation(dong_nai, starts_on=day)
    running = page(client, "delegations.outbound", "2024-H2").context["running"]
    assert [words for _label, words in running] == ["02 đoàn", "03 đoàn"]


def test_money_names_its_rates_and_the_rows_without_an_amount(client, dong_nai):
    used = factories.rate("USD", 25000, datetime.date(2024, 1, 1))
    factories.delegation(dong_nai, amount=Decimal(2), currency="USD")
    factories.delegation(dong_nai)
    answer = page(client, COST)
    assert answer.context["rates"] == (used,)
    assert "1 USD = 25.000 VND" in answer.content.decode()
    assert len(answer.context["notes"]) == 1


def test_a_missing_rate_is_named_with_who_can_enter_it(client, dong_nai):
    factories.delegation(dong_nai, amount=Decimal(2), currency="LAK")
    notes = page(client, COST).context["notes"]
    assert len(notes) == 1
    assert "LAK" in notes[0]


@pytest.mark.parametrize(("code", "noun"), [("delegations.outbound", "đoàn"), ("delegations.outbound_people", "lượt")])
def test_it_says_why_the_number_is_so(code, noun):
    found = figures.known()[code]
    said = reasons(found, found.window(Period("2024-H1")))
    assert len(said) == 3
    assert noun in said[0].casefold()
    assert "15/12/2023" in said[2]


@pytest.mark.parametrize(
    ("utc", "day", "closed"),
    [("2024-06-14 16:59", "2024-06-14", "2023-H2"), ("2024-06-14 17:00", "2024-06-15", "2024-H1")],
)
def test_a_period_closes_at_midnight_in_vietnam(monkeypatch, utc, day, closed):
    now = datetime.datetime.fromisoformat(utc).replace(tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert (today().isoformat(), Period.last_closed(today()).code) == (day, closed)


@pytest.mark.parametrize(
    ("start", "of_the_plan", "of_the_year"),
    [("2023-12-14", 0, 0), ("2023-12-15", 1, 1), ("2024-12-14", 1, 1), ("2024-12-15", 1, 0), ("2024-12-31", 1, 0), ("2025-01-01", 0, 0)],
)  # fmt: skip
def test_a_late_december_trip_counts_in_its_plan_and_in_the_next_years_trips(dong_nai, start, of_the_plan, of_the_year):
    item = factories.planned(dong_nai, year=2024, approved_on=datetime.date(2023, 12, 1))
    factories.delegation(dong_nai, planned_item=item, starts_on=datetime.date.fromisoformat(start))
    codes = ["delegations.outbound_planned_done", "delegations.outbound"]
    table = figures.compute(codes, [dong_nai], Period("2024"))
    assert [cell.value for cell in table.cells(dong_nai)] == [of_the_plan, of_the_year]


def test_a_first_half_counts_the_plan_up_to_its_own_end(dong_nai):
    for day in (datetime.date(2024, 6, 14), datetime.date(2024, 6, 15)):
        factories.delegation(dong_nai, planned_item=factories.planned(dong_nai), starts_on=day)
    rate = figures.compute(["delegations.outbound_plan_rate"], [dong_nai], Period("2024-H1"))
    assert rate["delegations.outbound_plan_rate", dong_nai].shown("plan") == "01/02 đoàn, đạt 50%"
