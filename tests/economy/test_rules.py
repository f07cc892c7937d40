"""The rules of the registers of the economy."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from economy import models, rules
from portal.organisations.models import Province
from portal.periods import today
from tests import factories

UNIT = Province(pk=1, started_on=date(1976, 1, 1))
TO_COME = today() + timedelta(days=2)  # still to come where a run crosses midnight


def blank(model, **values):
    empty = {field.name: "" if field.empty_strings_allowed and not field.null else None for field in model._meta.fields}
    return empty | {"id": None, "province": UNIT} | values


def wrong(checked, values):
    return sorted({field for field, _sentence in checked(values)})


PROJECT = blank(models.FdiProject, title="Nhà máy", countries=["JP"], place="zone", licensed_on=date(2024, 3, 1))
DOMESTIC = blank(models.DomesticProject, title="Khu du lịch", place="outside", approved_on=date(2024, 3, 1))
OUTWARD = blank(models.OutwardInvestment, title="Nông trường", country="LA", licensed_on=date(2024, 3, 1))
ODA = blank(models.OdaProject, title="Cấp nước", kind="loan", state="proposed")
TRADE = blank(
    models.TradeFigure, direction="export", year=2024, part="H1", standing="actual", value=Decimal(876_000_000)
)
PLAN = blank(models.TradePlan, direction="export", year=2024, value=Decimal(1_400_000_000))
MONEY = {"amount": Decimal(9_000_000), "currency": "USD"}


@pytest.mark.parametrize(
    ("checked", "values", "fields"),
    [
        (rules.FDI_PROJECT_RULES, PROJECT, []),
        (rules.FDI_PROJECT_RULES, PROJECT | {"licensed_on": TO_COME}, ["licensed_on"]),
        (rules.FDI_PROJECT_RULES, PROJECT | {"place": "outside", "zone": "KKT Nhơn Hội"}, ["zone"]),
        (rules.FDI_PROJECT_RULES, PROJECT | {"licensed_on": date(1970, 1, 1)}, ["province"]),
        (rules.DOMESTIC_RULES, DOMESTIC | MONEY, []),
        (rules.DOMESTIC_RULES, DOMESTIC | {"amount": Decimal(500), "currency": "VND"}, ["amount"]),
        (rules.DOMESTIC_RULES, DOMESTIC | {"amount": Decimal(500)}, ["currency"]),
        (rules.DOMESTIC_RULES, DOMESTIC | {"ended_on": date(2024, 2, 1)}, ["ended_on"]),
        (rules.OUTWARD_RULES, OUTWARD | {"country": "VN"}, ["country"]),
        (rules.OUTWARD_RULES, OUTWARD | {"result": "Doanh thu 782.770.596 Kip"}, ["as_of"]),
        (rules.ODA_RULES, ODA, []),
        (rules.ODA_RULES, ODA | {"state": "signed", **MONEY}, ["signed_on"]),
        (rules.ODA_RULES, ODA | {"state": "signed", "signed_on": date(2024, 1, 1)}, ["amount"]),
        (rules.ODA_RULES, ODA | {"state": "approved", "signed_on": date(2024, 1, 1)}, ["approved_on", "state"]),
        (rules.TRADE_PLAN_RULES, PLAN | {"value": Decimal(1400)}, ["value"]),
        (rules.TRADE_PLAN_RULES, PLAN | {"year": 24}, ["year"]),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_said_at_its_field(checked, values, fields):
    assert wrong(checked, values) == fields


@pytest.fixture
def project():
    """Licensed on 1/3/2024 with 100 USD, 50 more from 1/4."""
    found = factories.fdi_project(factories.province("75", factories.IN_2024_H1))
    factories.capital_event(project=found, amount=100)
    factories.capital_event(project=found, kind="increase", on=date(2024, 4, 1), amount=50)
    return found


def an_event(project, **values):
    values = {"kind": "decrease", "on": date(2024, 4, 2), "amount": Decimal(10), "currency": "USD"} | values
    return blank(models.CapitalEvent, project=project, **values)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"amount": Decimal(150)}, []),
        ({"amount": Decimal(151)}, ["amount"]),
        ({"amount": Decimal(101), "on": date(2024, 3, 31)}, ["amount"]),
        ({"on": date(2024, 2, 29), "kind": "increase"}, ["on"]),
        ({"on": TO_COME, "kind": "increase"}, ["on"]),
        ({"kind": "new", "on": date(2024, 3, 1)}, ["kind"]),
        ({"kind": "ended", "amount": None, "currency": ""}, []),
        ({"kind": "ended"}, ["amount"]),
        ({"kind": "ended", "amount": None, "currency": "", "on": date(2024, 3, 31)}, ["on"]),
        ({"kind": "increase", "amount": None, "currency": ""}, ["amount"]),
        ({"kind": "increase", "currency": "VND", "amount": Decimal(10_000_000)}, ["currency"]),
        ({"kind": "shares", "currency": "VND", "amount": Decimal(10_000_000)}, []),
    ],
)
@pytest.mark.django_db
def test_an_event_follows_from_those_of_its_project(project, values, fields):
    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(project, **values)) == fields


@pytest.mark.django_db
def test_nothing_follows_the_end(project):
    factories.capital_event(project=project, kind="ended", on=date(2024, 5, 1), amount=None, currency="")

    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(project)) == []
    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(project, on=date(2024, 5, 2))) == ["on"]


@pytest.mark.django_db
def test_the_licence_comes_first_and_on_the_day_of_the_project():
    bare = factories.fdi_project(factories.province("75", factories.IN_2024_H1))

    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(bare)) == ["on"]
    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(bare, kind="new")) == ["on"]
    assert wrong(rules.CAPITAL_EVENT_RULES, an_event(bare, kind="new", on=date(2024, 3, 1))) == []


@pytest.mark.django_db
def test_a_licence_moved_behind_an_event_is_refused(project):
    values = PROJECT | {"id": project.pk, "licensed_on": date(2024, 4, 2)}

    assert wrong(rules.FDI_PROJECT_RULES, values) == ["licensed_on"]


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, []),
        ({"value": Decimal(876)}, ["value"]),
        ({"value": Decimal(876), "commodity": "Gỗ"}, []),
        ({"value": Decimal(800_000_001), "commodity": "Sắt thép"}, []),
        ({"value": Decimal(500_000_001), "commodity": "Sắt thép", "year": 2023}, ["value"]),
        ({"value": Decimal(1_000_000_000), "year": 2023}, ["part"]),
        ({"year": today().year, "part": "year"}, ["province", "standing"]),
        ({"year": 2026, "part": "01"}, ["province"]),
    ],
)
@pytest.mark.django_db
def test_a_trade_figure_is_checked_against_those_beside_it(values, fields):
    unit = factories.province("52", factories.IN_2024_H1)
    factories.trade_figure(unit, year=2023, value=1_000_000_000, commodity="")
    factories.trade_figure(unit, year=2023, value=500_000_000, commodity="Gỗ")

    assert wrong(rules.TRADE_FIGURE_RULES, TRADE | {"province": unit} | values) == fields


@pytest.mark.django_db
def test_a_year_has_one_plan_and_an_owner_that_lived_in_it():
    unit = factories.province("52", factories.IN_2024_H1)
    factories.trade_plan(unit, year=2024)

    assert wrong(rules.TRADE_PLAN_RULES, PLAN | {"province": unit}) == ["year"]
    assert wrong(rules.TRADE_PLAN_RULES, PLAN | {"province": unit, "year": 2025}) == []
    assert wrong(rules.TRADE_PLAN_RULES, PLAN | {"province": unit, "year": 2026}) == ["province"]
