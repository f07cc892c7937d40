"""Every address of the API × every role, own and other province, signed in or not, with a token that only reads."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Role
from portal.registers import registry
from reports.models import IndicatorValue
from tests import factories
from tests.api.routes import NAMES
from tests.registers.test_registry import MAKE

pytestmark = pytest.mark.django_db
KEEPERS = {"contributor", "officer"}
REPORT_READERS = {"officer", "leader", "auditor_of_province"}
RECORDS = MAKE


@pytest.fixture
def people():
    return {
        "contributor": factories.contributor(), "officer": factories.officer(), "leader": factories.leader(),
        "auditor_of_province": factories.person(Role.AUDITOR, factories.office(factories.province())),
        "reviewer": factories.at_ministry(), "auditor": factories.at_ministry(Role.AUDITOR),
        "stranger": factories.stranger(),
    }  # fmt: skip


@pytest.fixture
def ours(people):
    """Name of each address → the id of something of Đồng Nai's behind it."""
    report = factories.report(people["officer"])
    submission = factories.signed(report, people["officer"], people["leader"])
    value = IndicatorValue.objects.filter(province=report.province).order_by("pk").first()
    records = {name: make().pk for name, make in RECORDS.items()}
    return {**records, "reports": report.pk, "submissions": submission.pk, "indicator-values": value.pk}


def may_read(name, role):
    if role == "stranger":
        return False
    if role in ("reviewer", "auditor"):
        return True
    return name not in ("reports", "submissions") or role in REPORT_READERS


PROVINCE, MINISTRY = {"contributor", "officer", "leader", "auditor_of_province"}, {"reviewer", "auditor"}
REACH = {
    "own": PROVINCE | MINISTRY,
    "withdrawn": PROVINCE | MINISTRY,  # read, and in no list
    "restricted": PROVINCE - {"contributor"} | MINISTRY,
    "a predecessor's": PROVINCE | MINISTRY,
    "another province's": {"stranger"} | MINISTRY,
}


@pytest.fixture
def rows(people):
    """``{register: {whose row: its id}}``."""
    units = dict.fromkeys(REACH, factories.province())
    units |= {
        "a predecessor's": factories.province("70", factories.IN_2024_H1),
        "another province's": factories.province("68"),
    }
    made = {name: {whose: make(unit) for whose, unit in units.items()} for name, make in RECORDS.items()}
    for of_register in made.values():
        of_register["withdrawn"].withdraw(by=people["officer"], reason="Nhập trùng")
        hidden = of_register["restricted"]
        type(hidden).objects.filter(pk=hidden.pk).update(restricted=True)
    return {name: {whose: row.pk for whose, row in made[name].items()} for name in made}


def test_a_row_of_a_register_is_found_by_those_it_is_for_and_by_nobody_else(api, people, rows, proved):
    wrong = []
    for role, person in people.items():
        caller = api(person)
        for name, of_register in rows.items():
            reached = {whose for whose in REACH if role in REACH[whose]}
            answers = {
                whose: caller.get(reverse(f"api-{name}-detail", args=[pk])).status_code
                for whose, pk in of_register.items()
            }
            listed = {row["id"] for row in caller.get(reverse(f"api-{name}-list")).json()["results"]}
            if answers != {whose: 200 if whose in reached else 404 for whose in REACH}:
                wrong.append((role, name, answers))
            if listed & set(of_register.values()) != {of_register[whose] for whose in reached - {"withdrawn"}}:
                wrong.append((role, name, "list"))
    assert wrong == []
    proved("actions of the API × roles × rows walked", len(people) * len(rows) * (len(REACH) + 1))


def test_a_report_is_found_by_those_it_is_for_and_by_nobody_else(api, people, ours, proved):
    wrong = []
    for role, person in people.items():
        caller = api(person)
        for name in ("reports", "submissions", "indicator-values"):
            one = caller.get(reverse(f"api-{name}-detail", args=[ours[name]])).status_code
            listed = {row["id"] for row in caller.get(reverse(f"api-{name}-list")).json()["results"]}
            expected = 200 if may_read(name, role) else 404
            if one != expected or (ours[name] in listed) != (expected == 200):
                wrong.append((role, name, one, ours[name] in listed))
    assert wrong == []
    proved("actions of the API × roles × rows walked", len(people) * 3 * 2)


def test_only_its_keepers_change_a_record_and_to_a_stranger_it_does_not_exist(api, people, ours, proved):
    wrong = []
    for role, person in people.items():
        for name in RECORDS:
            address = reverse(f"api-{name}-detail", args=[ours[name]])
            answers = [
                api(person).send("PATCH", address, {}).status_code,
                api(person).send("POST", f"{address}withdraw/", {}).status_code,
            ]
            expected = 400 if role in KEEPERS else 404 if role == "stranger" else 403
            if set(answers) != {expected}:
                wrong.append((role, name, answers))
    assert wrong == []
    proved("actions of the API × roles × rows walked", len(people) * len(RECORDS) * 2)


def test_a_restricted_record_is_not_for_the_other_agencies(api, people):
    secret = factories.delegation(restricted=True)
    addresses = [f"/api/v1/delegations/{secret.pk}/", f"/api/v1/delegations/{secret.pk}/history/"]

    for role, expected in {"contributor": 404, "officer": 200, "reviewer": 200, "stranger": 404}.items():
        assert {api(people[role]).get(address).status_code for address in addresses} == {expected}, role


def test_nobody_gets_an_answer_without_saying_who_asks(proved):
    answers = {name: Client().get(reverse(name, args=_arguments(name))).status_code for name in NAMES - {"api-nothing"}}

    assert {name: status for name, status in answers.items() if status != 401} == {}
    assert Client().get("/api/v1/anything").status_code == 401
    proved("actions of the API × roles × rows walked", len(answers))


def test_a_token_that_reads_opens_every_list_and_changes_nothing(api, people, ours):
    caller = api(people["officer"], scope="read")

    for name in NAMES - {"api-nothing"}:
        if name.endswith("-list"):
            assert caller.get(reverse(name)).status_code == 200, name
    for register in registry.all():
        assert caller.send("POST", f"/api/v1/{register.name}/bulk/", [{}]).status_code == 403
        assert caller.send("POST", f"/api/v1/{register.name}/", {}).status_code == 403


def test_whatever_else_is_asked_is_not_there(api, people):
    answer = api(people["officer"]).get("/api/v1/anything/else")

    assert (answer.status_code, answer.json()["errors"]) == (404, [])


def test_the_rows_behind_a_figure_are_those_one_may_read(api, people):
    day = datetime.date(2026, 3, 1)
    open_, hidden = factories.delegation(starts_on=day), factories.delegation(starts_on=day, restricted=True)
    address = "/api/v1/figures/delegations.outbound/"
    query = "?province=75&period=2026-H1"

    told = api(people["contributor"]).get(f"{address}rows/{query}").json()
    everything = api(people["officer"]).get(f"{address}rows/{query}").json()

    assert ([row["id"] for row in told["results"]], told["hidden"]) == ([open_.pk], 1)
    assert [row["id"] for row in everything["results"]] == [open_.pk, hidden.pk]
    assert api(people["officer"]).get(f"{address}{query}").json()["value"] == "2"
    assert api(people["stranger"]).get(f"{address}{query}").status_code == 400


def _arguments(name):
    if name.startswith("api-figures"):
        return [] if name.endswith("list") else ["delegations.outbound"]
    return [] if name.endswith(("-list", "-bulk")) else [1]
