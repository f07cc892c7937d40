"""The rules of NGOs, their registrations, aid, commitments and payments."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ngo_aid.models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration
from ngo_aid.rules import COMMITMENT_RULES, DISBURSEMENT_RULES, NGO_RULES, PROJECT_RULES, REGISTRATION_RULES
from portal.organisations.models import Province
from portal.periods import today
from tests import factories

UNIT = Province(pk=1, started_on=date(1976, 1, 1))
TO_COME = today() + timedelta(2)  # still to come where a run crosses midnight


def row(model, **fields):
    return {field.name: None for field in model._meta.concrete_fields} | {"province": UNIT, **fields}


PAPER = row(
    NgoRegistration,
    ngo=Ngo(pk=5),
    kind="activity",
    action="grant",
    issued_on=date(2024, 1, 2),
    valid_from=date(2024, 1, 2),
    valid_until=date(2027, 1, 1),
    ended_by="",
)
AID = row(AidProject, approval="1/QĐ", approved_on=date(2024, 3, 1), starts_on=date(2024, 4, 1))
PROMISE = row(AidCommitment, kind="money", amount=Decimal(900), currency="USD", approved_on=date(2024, 3, 1))
PAYMENT = row(AidDisbursement, year=2024, nature="actual", amount=Decimal(900), currency="USD")
OTHERS_PAPER = NgoRegistration(pk=7, ngo_id=6)


def wrong(rules, values):
    return sorted({field for field, _sentence in rules(values)})


@pytest.mark.parametrize(
    ("rules", "values"),
    [
        (REGISTRATION_RULES, PAPER),
        (REGISTRATION_RULES, PAPER | {"valid_until": date(2027, 1, 2)}),
        (REGISTRATION_RULES, PAPER | {"kind": "office", "valid_until": date(2029, 1, 2)}),
        (PROJECT_RULES, AID),
        (PROJECT_RULES, AID | {"approval": "", "approved_on": None}),
        (COMMITMENT_RULES, PROMISE),
        (COMMITMENT_RULES, PROMISE | {"kind": "experts", "amount": None, "currency": ""}),
        (DISBURSEMENT_RULES, PAYMENT),
    ],
)
def test_what_is_right_is_left_alone(rules, values):
    assert wrong(rules, values) == []


@pytest.mark.parametrize(
    ("rules", "values", "field"),
    [
        (REGISTRATION_RULES, PAPER | {"valid_until": date(2027, 1, 3)}, "valid_until"),
        (REGISTRATION_RULES, PAPER | {"kind": "office", "valid_until": date(2029, 1, 3)}, "valid_until"),
        (REGISTRATION_RULES, PAPER | {"valid_until": date(2024, 1, 1)}, "valid_until"),
        (REGISTRATION_RULES, PAPER | {"kind": "project-office"}, "kind"),
        (REGISTRATION_RULES, PAPER | {"issued_on": TO_COME}, "issued_on"),
        (REGISTRATION_RULES, PAPER | {"renews": OTHERS_PAPER, "action": "extend"}, "renews"),
        (REGISTRATION_RULES, PAPER | {"renews": NgoRegistration(pk=7, ngo_id=5)}, "renews"),
        (REGISTRATION_RULES, PAPER | {"ended_on": date(2025, 1, 1)}, "ended_by"),
        (REGISTRATION_RULES, PAPER | {"ended_on": date(2027, 1, 2), "ended_by": "revoked"}, "ended_on"),
        (PROJECT_RULES, AID | {"approved_on": TO_COME, "starts_on": None}, "approved_on"),
        (PROJECT_RULES, AID | {"approval": ""}, "approval"),
        (PROJECT_RULES, AID | {"approved_on": None}, "approved_on"),
        (PROJECT_RULES, AID | {"ends_on": date(2024, 3, 31)}, "ends_on"),
        (PROJECT_RULES, AID | {"starts_on": None, "closed_on": date(2024, 2, 28)}, "closed_on"),
        (PROJECT_RULES, AID | {"closed_on": TO_COME}, "closed_on"),
        (PROJECT_RULES, AID | {"counterpart": Decimal(450)}, "counterpart"),
        (COMMITMENT_RULES, PROMISE | {"amount": None, "currency": ""}, "amount"),
        (COMMITMENT_RULES, PROMISE | {"currency": ""}, "currency"),
        (COMMITMENT_RULES, PROMISE | {"currency": "VND"}, "amount"),
        (COMMITMENT_RULES, PROMISE | {"approved_on": TO_COME}, "approved_on"),
        (DISBURSEMENT_RULES, PAYMENT | {"paid_on": date(2023, 12, 31)}, "paid_on"),
        (DISBURSEMENT_RULES, PAYMENT | {"paid_on": TO_COME, "year": TO_COME.year}, "paid_on"),
        (DISBURSEMENT_RULES, PAYMENT | {"year": today().year + 1}, "nature"),
        (DISBURSEMENT_RULES, PAYMENT | {"title": "TUYỆT MẬT"}, "title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(rules, values, field):
    assert wrong(rules, values) == [field]


@pytest.mark.django_db
def test_a_province_lists_an_organisation_once():
    listed = factories.ngo()
    again = row(Ngo, province=listed.province, partner=listed.partner)

    assert wrong(NGO_RULES, again) == ["partner"]
    assert wrong(NGO_RULES, again | {"id": listed.pk}) == []
    assert wrong(NGO_RULES, again | {"province": factories.province("68")}) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "state"),
    [("2024-01-01", "coming"), ("2027-01-01", "in-force"), ("2027-01-02", "expired"), ("2026-06-01", "renewed")],
)
def test_the_list_and_the_badge_of_a_registration_agree(day, state):
    paper = factories.registration()
    if state == "renewed":
        factories.registration(ngo=paper.ngo, renews=paper, action="extend", valid_from=date(2026, 6, 1))
    day, found = date.fromisoformat(day), type(paper).objects.with_renewal().get(pk=paper.pk)

    states = ["coming", "in-force", "renewed", "expired", "ended"]
    assert found.state_on(day, found.renewed_from) == state
    assert [one for one in states if type(paper).objects.in_state_on(one, day).filter(pk=paper.pk)] == [state]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"approved_on": None, "approval": ""}, "proposed"),
        ({"starts_on": date(2024, 7, 1)}, "approved"),
        ({}, "in-progress"),
        ({"ends_on": date(2024, 6, 30)}, "in-progress"),
        ({"ends_on": date(2024, 6, 29)}, "ended"),
        ({"ends_on": date(2025, 6, 29), "closed_on": date(2024, 6, 29)}, "ended"),
        ({"ends_on": date(2024, 5, 29), "closed_on": date(2024, 7, 2)}, "in-progress"),
    ],
)
def test_the_list_and_the_badge_of_aid_agree(fields, state):
    project, day = factories.aid(**fields), date(2024, 6, 30)
    states = ["proposed", "approved", "in-progress", "ended"]

    assert project.state_on(day) == state
    assert [one for one in states if AidProject.objects.in_state_on(one, day).exists()] == [state]
