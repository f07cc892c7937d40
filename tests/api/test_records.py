"""One register in the API: reading, entering, changing, withdrawing."""

import datetime

import pytest

from agreements.models import Agreement
from delegations.models import Delegation, PlannedDelegation
from portal.partners.models import Partner
from tests import factories

pytestmark = pytest.mark.django_db
TRIP = {
    "title": "Đoàn công tác", "direction": "out", "countries": ["LA"], "starts_on": "2026-03-01", "ends_on": "2026-03-05",
    "state": "done", "people": 6, "amount": "1107400000.25", "currency": "VND",
}  # fmt: skip
URL = "/api/v1/delegations/"


def given(**fields):
    """A stored delegation that the rules find right."""
    return factories.delegation(starts_on=datetime.date(2026, 3, 1), people=4, **fields)


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def client(api, officer):
    return api(officer)


def test_it_tells_of_a_record_with_codes_days_and_money_as_text(client):
    trip = factories.delegation(amount="12.5", currency="USD", partner=factories.partner())

    told = client.get(f"{URL}{trip.pk}/").json()

    assert told["amount"] == "12.5000"
    assert told["starts_on"] == "2024-03-31"
    assert told["countries"] == ["LA"]
    assert (told["province_code"], told["province_name"], told["version"]) == ("75", "Đồng Nai", 1)
    assert (told["partner"], told["partner_name"], told["partner_country"]) == (trip.partner_id, "Tỉnh Champasak", "LA")


def test_it_enters_a_record_with_the_rules_of_the_form(client, officer):
    answer = client.send("POST", URL, TRIP)

    assert answer.status_code == 201, answer.content
    stored = Delegation.objects.get()
    assert (stored.created_by, stored.province, stored.agency) == (
        officer, factories.province(), officer.current_posts[0].agency,
    )  # fmt: skip
    assert str(stored.amount) == "1107400000.2500"


def test_it_says_everything_that_is_wrong_and_saves_nothing(client):
    wrong = {**TRIP, "ends_on": "2026-02-01", "people": 0, "currency": "", "titel": "x", "starts_on": "01/3/2026"}

    answer = client.send("POST", URL, wrong)

    assert answer.status_code == 400
    assert {"people", "titel", "starts_on", "currency"} <= {error["field"] for error in answer.json()["errors"]}
    assert not Delegation.objects.exists()


def test_a_rule_of_the_register_speaks_in_the_language_that_was_asked_for(client):
    early = {**TRIP, "ends_on": "2026-02-01"}

    english = client.send("POST", URL, early, headers={"Accept-Language": "en"})
    vietnamese = client.send("POST", URL, early)

    assert english.json()["errors"][0]["field"] == "ends_on"
    assert english.headers["Content-Language"] == "en"
    assert english.json()["errors"][0]["message"] != vietnamese.json()["errors"][0]["message"]


def test_what_is_left_out_begins_as_on_the_form(client, api):
    item = {"year": 2026, "direction": "out", "title": "Đoàn dự kiến"}

    client.send("POST", "/api/v1/delegation-plans/", item)
    refused = api(factories.contributor()).send("POST", "/api/v1/delegation-plans/", {**item, "restricted": True})

    assert PlannedDelegation.objects.get().restricted
    assert [error["field"] for error in refused.json()["errors"]] == ["restricted"]


def test_a_partner_is_found_under_any_spelling_or_made_once(client):
    known = factories.partner()
    for name in ("tinh champasak", "Tỉnh Attapu"):
        client.send("POST", URL, {**TRIP, "partner_name": name, "partner_country": "LA"})

    assert {trip.partner.name for trip in Delegation.objects.all()} == {known.name, "Tỉnh Attapu"}
    assert Partner.objects.count() == 2


def test_it_changes_the_fields_that_are_given_and_counts_the_version(client):
    trip = given(head="Chủ tịch")

    answer = client.send("PATCH", f"{URL}{trip.pk}/", {"version": 1, "people": 9})

    assert (answer.status_code, answer.json()["version"], answer.json()["people"]) == (200, 2, 9)
    assert answer.json()["head"] == "Chủ tịch"


def test_what_was_read_can_be_sent_back_and_what_is_left_out_is_emptied(client):
    trip = given(head="Chủ tịch", partner=factories.partner(), restricted=True)
    told = client.get(f"{URL}{trip.pk}/").json()
    del told["head"], told["restricted"]

    answer = client.send("PUT", f"{URL}{trip.pk}/", told)

    assert answer.status_code == 200, answer.content
    assert answer.json() == {**told, "head": "", "version": 2, "restricted": True}


def test_a_stale_change_is_refused_with_both_versions(client):
    trip = given()
    client.send("PATCH", f"{URL}{trip.pk}/", {"version": 1, "people": 9})

    answer = client.send("PATCH", f"{URL}{trip.pk}/", {"version": 1, "people": 7})

    assert answer.status_code == 409
    assert (answer.json()["current"]["people"], answer.json()["yours"]["people"]) == (9, 7)


def test_it_withdraws_with_a_reason_and_restores_and_never_deletes(client):
    trip = factories.delegation()
    address = f"{URL}{trip.pk}/"

    assert client.send("POST", f"{address}withdraw/", {}).status_code == 400
    assert client.send("POST", f"{address}withdraw/", {"reason": "Nhập trùng"}).json()["withdrawal_reason"]
    assert client.send("PATCH", address, {"version": 2, "people": 3}).status_code == 409
    assert client.send("POST", f"{address}withdraw/", {"reason": "Nhập trùng"}).status_code == 409
    assert client.send("POST", f"{address}restore/").json()["withdrawn_at"] is None
    assert client.send("POST", f"{address}restore/").status_code == 409
    assert client.send("DELETE", address).status_code == 405


def test_its_history_names_the_person_behind_the_token(client, officer):
    client.send("POST", URL, TRIP)
    trip = Delegation.objects.get()
    client.send("PATCH", f"{URL}{trip.pk}/", {"version": 1, "people": 9})

    entries = client.get(f"{URL}{trip.pk}/history/").json()["results"]

    assert [entry["who"] for entry in entries] == [str(officer)] * 2
    assert (entries[0]["changes"][0]["before"], entries[0]["changes"][0]["after"]) == ("6", "9")


def test_what_follows_a_save_on_the_pages_follows_it_here(client):
    old = factories.agreement()
    new = {
        "title": "Bản ghi nhớ mới", "kind": "memorandum", "partner": old.partner_id, "replaces": old.pk,
        "signed_on": "2026-01-10", "effective_on": "2026-01-10",
    }  # fmt: skip

    assert client.send("POST", "/api/v1/agreements/", new).status_code == 201
    old.refresh_from_db()
    assert (old.ended_by, old.ended_on) == (Agreement.Ending.REPLACED, datetime.date(2026, 1, 10))


def test_it_points_at_nothing_out_of_reach_and_tells_nothing_of_it(client, api):
    theirs = factories.planned(factories.province("68"))
    trip = factories.delegation(planned_item=factories.planned(restricted=True))

    refused = client.send("POST", URL, {**TRIP, "planned_item": theirs.pk})
    seen_by_other = api(factories.contributor()).get(f"{URL}{trip.pk}/").json()

    assert [error["field"] for error in refused.json()["errors"]] == ["planned_item"]
    assert seen_by_other["planned_item"] is None
    assert seen_by_other["planned_item_label"] == "một bản ghi ngoài phạm vi của bạn"
