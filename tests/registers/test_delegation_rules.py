"""The rules of delegations and of their yearly plan."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from delegations.models import Delegation, PlannedDelegation
from delegations.rules import DELEGATION_RULES, PLAN_RULES
from portal.organisations.models import Province
from portal.periods import today

UNIT = Province(pk=1, started_on=date(1976, 1, 1))
TRIP = {field.name: None for field in Delegation._meta.concrete_fields} | {
    "province": UNIT,
    "direction": "out",
    "tier": "province",
    "state": "done",
    "starts_on": date(2024, 3, 10),
    "ends_on": date(2024, 3, 15),
    "people": 9,
    "currency": "",
}
ITEM = {field.name: None for field in PlannedDelegation._meta.concrete_fields} | {"province": UNIT, "year": 2024}


def item(**fields):
    return PlannedDelegation(**{"pk": 3, "province_id": 1, "direction": "out", "year": 2024} | fields)


def wrong(rules, values):
    return sorted({field for field, _sentence in rules(values)})


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ends_on": date(2024, 3, 9)}, "ends_on"),
        ({"people": 0}, "people"),
        ({"people": None}, "people"),
        ({"amount": Decimal(420_000_000)}, "currency"),
        ({"currency": "VND"}, "amount"),
        ({"amount": Decimal(420), "currency": "VND"}, "amount"),
        ({"amount": Decimal(-1), "currency": "USD"}, "amount"),
        ({"amount": Decimal(1), "currency": "QQQ"}, "currency"),
        ({"reported_on": date(2024, 3, 1)}, "reported_on"),
        ({"reported_on": date(2024, 3, 20), "state": "cancelled"}, "reported_on"),
        ({"state": "prepared"}, "state"),
        ({"starts_on": today() + timedelta(2), "ends_on": today() + timedelta(3)}, "state"),
        ({"planned_item": item(direction="in")}, "planned_item"),
        ({"planned_item": item(year=2023)}, "planned_item"),
        ({"planned_item": item(), "tier": "agency"}, "planned_item"),
        ({"result": "TUYỆT MẬT"}, "result"),
    ],
)
def test_what_is_wrong_with_a_delegation_is_said_at_its_field(values, field):
    assert wrong(DELEGATION_RULES, TRIP | values) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"ends_on": date(2024, 3, 10)},
        {"people": None, "tier": "visit"},
        {"amount": Decimal(420), "currency": "USD"},
        {"planned_item": item()},
        {"starts_on": date(2023, 12, 20), "ends_on": date(2024, 1, 2), "planned_item": item()},
        {"starts_on": date(2023, 12, 20), "ends_on": date(2024, 1, 2), "planned_item": item(year=2023)},
    ],
)
def test_what_may_be_is_not_refused(values):
    assert wrong(DELEGATION_RULES, TRIP | values) == []


@pytest.mark.django_db
def test_an_item_of_another_province_is_refused():
    assert wrong(DELEGATION_RULES, TRIP | {"planned_item": item(province_id=2)}) == ["planned_item"]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"approval": "Công văn 5", "approved_on": date(2023, 12, 20)}, []),
        ({"approval": "Công văn 5"}, ["approved_on"]),
        ({"approved_on": date(2024, 1, 5)}, ["approval"]),
        ({"approval": "Công văn 5", "approved_on": date(2025, 1, 5)}, ["approved_on"]),
        ({"year": 24}, ["year"]),
        ({"people": 0}, ["people"]),
        ({"province": Province(pk=1, started_on=date(2025, 7, 1))}, ["province"]),
        ({"province": Province(pk=1, started_on=date(1976, 1, 1), ended_on=date(2024, 1, 1))}, ["province"]),
    ],
)
def test_the_rules_of_the_plan(values, fields):
    assert wrong(PLAN_RULES, ITEM | values) == fields
