"""Figures of NGOs and aid: new and carried over, donors counted once, money only by stated rates."""

import datetime
import random

import pytest
from django.urls import reverse

from portal import figures
from portal.figures import State
from portal.organisations.models import Province
from portal.periods import Period
from tests.factories import (
    aid,
    at_ministry,
    commitment,
    contributor,
    disbursement,
    ngo,
    officer,
    organisation,
    province,
    rate,
    registration,
    stranger,
)

H1 = Period("2024-H1")
OLD = datetime.date(2024, 6, 14)
pytestmark = pytest.mark.django_db


def day(text):
    return text and datetime.date.fromisoformat(text)


def value(code, unit, period=H1):
    return figures.compute([code], [unit], period)[code, unit].value


@pytest.fixture
def dong_nai():
    return province("75", OLD)


@pytest.mark.parametrize(
    ("approved", "ends", "closed", "new", "carried"),
    [
        ("2024-01-01", None, None, 1, 0),
        ("2024-06-30", None, None, 1, 0),
        ("2024-07-01", None, None, 0, 0),
        ("2023-12-31", None, None, 0, 1),
        ("2023-12-31", "2024-01-01", None, 0, 1),
        ("2023-12-31", "2023-12-31", None, 0, 0),
        ("2023-06-01", "2023-12-31", "2024-01-01", 0, 1),
        ("2023-06-01", "2025-12-31", "2023-12-31", 0, 0),
        ("2024-02-01", "2024-02-01", None, 1, 0),
        (None, None, None, 0, 0),
    ],
)
def test_an_item_is_new_or_carried_over(dong_nai, approved, ends, closed, new, carried):
    aid(dong_nai, approved_on=day(approved), ends_on=day(ends), closed_on=day(closed))

    assert (value("aid.items_new", dong_nai), value("aid.items_carried", dong_nai)) == (new, carried)


def test_new_and_carried_over_are_the_whole_in_items_and_money(dong_nai):
    chance = random.Random(2024)
    start = datetime.date(2022, 1, 1)
    for _nth in range(60):
        approved = start + datetime.timedelta(chance.randrange(1000))
        ends = chance.choice([None, approved + datetime.timedelta(chance.randrange(700))])
        item = aid(dong_nai, approved_on=approved, ends_on=ends)
        for _each in range(chance.randrange(3)):
            later = approved + datetime.timedelta(chance.randrange(400))
            commitment(project=item, approved_on=later, amount=chance.randrange(1, 10**12), currency="VND")
    for period in map(Period, ["2022-H2", "2023-H1", "2023", "2024-H1", "2024", "2022..2024"]):
        for suffix in ("", "_vnd"):
            whole, new, old = (value(f"aid.items{part}{suffix}", dong_nai, period) for part in ("", "_new", "_carried"))
            assert whole == new + old > 0


def test_an_item_is_carried_over_year_by_year_without_a_copy(dong_nai):
    aid(dong_nai, approved_on=day("2022-05-01"), ends_on=day("2024-03-31"))
    found = [value("aid.items", dong_nai, Period(code)) for code in ("2022", "2023", "2024-H1", "2024-H2")]

    assert found == [1, 1, 1, 0]
    assert value("aid.items", dong_nai, Period("2022..2024")) == 1


def test_two_currencies_without_a_rate_are_not_available(dong_nai):
    commitment(dong_nai, amount=500_000_000, currency="VND")
    commitment(dong_nai, amount=10_000, currency="EUR")
    missing = figures.compute(["aid.committed_vnd"], [dong_nai], H1)["aid.committed_vnd", dong_nai]
    rate("EUR", 27_000, day("2024-01-01"))

    assert (missing.number.state, missing.number.missing) == (State.NOT_AVAILABLE, ("EUR",))
    assert value("aid.committed_vnd", dong_nai) == 770_000_000
    assert value("aid.committed_usd", dong_nai) is None


def test_a_commitment_is_not_a_payment_and_counts_for_approved_aid_only(dong_nai):
    commitment(project=aid(dong_nai, approved_on=None, approval=""), amount=10**9, currency="VND")
    commitment(dong_nai, amount=10**8, currency="VND")

    assert value("aid.committed_vnd", dong_nai) == 10**8
    assert value("aid.disbursed_vnd", dong_nai) == 0


def test_a_payment_without_a_day_counts_in_its_year_only(dong_nai):
    item = aid(dong_nai)
    disbursement(project=item, amount=10**6, currency="VND", paid_on=day("2024-02-01"))
    disbursement(project=item, amount=10**7, currency="VND")
    disbursement(project=item, amount=10**9, currency="VND", nature="estimate")
    found = [
        value("aid.disbursed_vnd", dong_nai, Period(code)) for code in ("2024-H1", "2024-H2", "2024", "2023..2024")
    ]

    assert found == [10**6, 0, 11 * 10**6, 11 * 10**6]


def test_a_donor_counts_once_in_a_unit_in_its_past_and_in_the_country(dong_nai):
    shared, other = organisation("Tổ chức chung"), organisation("Tổ chức khác")
    aid(dong_nai, partner=shared)
    aid(dong_nai, partner=shared, approved_on=day("2023-03-01"))
    aid(province("70", OLD), partner=shared)
    commitment(project=aid(province("68", OLD), partner=shared), partner=other)
    everyone = list(Province.objects.existing_on(day("2026-11-01")))
    whole = figures.series(["aid.donors"], everyone, [H1])

    assert value("aid.donors", dong_nai) == 1
    assert value("aid.donors", province("75")) == 1  # made of both units
    assert value("aid.donors", province("68")) == 2
    assert [number.value for number in whole.totals("aid.donors")] == [2]
    assert [value(f"aid.donors_{part}", dong_nai) for part in ("new", "carried")] == [1, 1]


def test_an_organisation_with_two_registrations_is_registered_once(dong_nai):
    whole = ngo(dong_nai)
    registration(ngo=whole)
    registration(ngo=whole, kind="office")
    registration(province("70", OLD), partner=whole.partner)
    registration(dong_nai, ended_on=day("2024-06-14"), ended_by="revoked")
    registration(dong_nai, valid_until=day("2024-06-14"))

    assert value("ngo.registered", dong_nai) == 2
    assert value("ngo.registered", dong_nai, Period("2024-H2")) == 1
    assert value("ngo.registered", province("75"), Period("2024")) == 1
    assert value("ngo.registrations_issued", dong_nai) == 4


def test_only_ngos_are_active_ngos(dong_nai):
    aid(dong_nai)
    aid(dong_nai, donor_kind="government", partner=organisation("Cơ quan viện trợ"))

    assert (value("ngo.active", dong_nai), value("aid.donors", dong_nai)) == (1, 2)


def test_all_sources_answer_by_one_statement_for_all_provinces(django_assert_num_queries):
    codes = [code for code in figures.REGISTRY if code.startswith(("aid.", "ngo."))]
    registration(), commitment(), disbursement()
    everyone = list(Province.objects.all())

    with django_assert_num_queries(2):  # lineage, the sources
        figures.compute(codes, everyone, H1)


@pytest.mark.parametrize("make", [ngo, registration, aid, commitment, disbursement])
def test_a_restricted_record_is_read_by_the_office_and_the_ministry_only(make):
    record = make()
    whole = getattr(record, "whole", record) if hasattr(record, "inside") else record
    whole.restricted = True
    whole.save()
    record.save()
    seen = [
        type(record).objects.visible_to(one).exists() for one in (officer(), at_ministry(), contributor(), stranger())
    ]

    assert seen == [True, True, False, False]


def test_what_becomes_of_aid_becomes_of_its_lines(client):
    promise = commitment(project=aid(approved_on=day("2026-03-01")))
    client.force_login(officer())
    page = reverse("register-edit", args=["aid-projects", promise.project_id])
    form = client.get(page).context["form"]
    typed = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    answer = client.post(page, {**typed, "partner_country": "US", "restricted": "on"})
    promise.refresh_from_db()

    assert answer.status_code == 302, answer.context["form"].errors
    assert promise.restricted


def test_a_new_donor_is_an_organisation(client):
    client.force_login(officer())
    typed = {"title": "Dự án nước sạch", "form": "project", "donor_kind": "ngo", "sector": "health", "version": "1"}
    client.post(
        reverse("register-new", args=["aid-projects"]), {**typed, "partner": "Clean Water", "partner_country": "AU"}
    )

    assert organisation("Clean Water", "AU").kind == "organisation"
