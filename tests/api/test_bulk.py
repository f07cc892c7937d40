"""Many records at once: all or none, every error with its row."""

import pytest

from delegations.models import Delegation
from portal.api.records import MOST_AT_ONCE
from portal.partners.models import Partner
from portal.registers import history
from tests import factories
from tests.api.test_records import TRIP, URL

pytestmark = pytest.mark.django_db
BULK = f"{URL}bulk/"


def test_it_enters_all_of_them_with_history_and_one_new_partner(api, django_assert_max_num_queries):
    officer = factories.officer()
    rows = [{**TRIP, "title": f"Đoàn {n}", "partner_name": "Tỉnh Attapu", "partner_country": "LA"} for n in range(50)]

    with django_assert_max_num_queries(45):
        answer = api(officer).send("POST", BULK, rows)

    assert answer.status_code == 201, answer.content
    trips = Delegation.objects.in_bulk(answer.json()["ids"])
    assert [trips[pk].title for pk in answer.json()["ids"]] == [row["title"] for row in rows]
    assert Partner.objects.count() == 1
    assert history.entries(next(iter(trips.values())), officer)[0].who == str(officer)


def test_one_wrong_row_keeps_all_of_them_out_and_every_wrong_one_is_told(api):
    rows = [TRIP, {**TRIP, "ends_on": "2025-01-01"}, TRIP, {**TRIP, "title": ""}, "no object"]

    answer = api(factories.officer()).send("POST", BULK, rows)

    assert answer.status_code == 400
    told = [(error["index"], error["field"]) for error in answer.json()["errors"]]
    assert told == [(1, "ends_on"), (3, "title"), (4, "")]
    assert not Delegation.objects.exists()


@pytest.mark.parametrize("rows", [[], {}, [TRIP] * (MOST_AT_ONCE + 1)], ids=["none", "no list", "too many"])
def test_it_takes_a_list_of_a_thousand_at_most(api, rows):
    assert api(factories.officer()).send("POST", BULK, rows).status_code == 400


def test_what_only_the_database_refuses_is_told_with_its_row(api):
    """The rules say it first on the pages; here the constraint is the last to say it."""
    first = {"title": "Thỏa thuận", "kind": "memorandum", "partner_name": "Tỉnh X", "partner_country": "LA"}
    rows = [first, {**first, "ended_by": "terminated"}]

    answer = api(factories.officer()).send("POST", "/api/v1/agreements/bulk/", rows)

    assert answer.status_code == 400
    assert {error["index"] for error in answer.json()["errors"]} == {1}


def test_the_leader_and_the_ministry_enter_nothing(api):
    for person in (factories.leader(), factories.at_ministry()):
        assert api(person).send("POST", BULK, [TRIP]).status_code == 403


def test_what_is_no_choice_or_no_number_is_told_in_vietnamese_with_what_would_be_right(api):
    answer = api(factories.officer()).send("POST", BULK, [{**TRIP, "direction": "up", "people": "six"}])

    told = {error["field"]: error["message"] for error in answer.json()["errors"]}
    assert told["direction"] == "“up” không phải giá trị của trường này: hãy gửi một trong các giá trị out, in."
    assert told["people"] == "Hãy gửi một số nguyên, ví dụ 12."


def test_a_row_for_another_province_keeps_all_of_them_out(api):
    ours, foreign = factories.province().pk, factories.province("68").pk

    answer = api(factories.officer()).send("POST", BULK, [{**TRIP, "province": ours}, {**TRIP, "province": foreign}])

    assert (answer.status_code, [error["index"] for error in answer.json()["errors"]]) == (400, [1])
    assert not Delegation.objects.exists()
