"""What a page asks before it saves, the API tells after: records that look alike. And what changed since a moment."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from delegations.models import Delegation
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
TRIPS = "/api/v1/delegations/"
TRIP = {
    "title": "Đoàn công tác tại tỉnh Champasak", "direction": "out", "countries": ["LA"], "state": "done", "people": 5,
    "starts_on": "2026-04-02", "ends_on": "2026-04-05",
}  # fmt: skip


@pytest.fixture
def there():
    return factories.delegation(title="Doan cong tac tai tinh Champasak", starts_on=datetime.date(2026, 4, 1))


@pytest.fixture
def caller(api):
    return api(factories.officer())


def test_a_record_that_looks_like_another_is_saved_and_says_so(caller, there):
    told = caller.send("POST", TRIPS, TRIP).json()
    assert told["warnings"] == [{"id": there.pk, "title": there.title}]
    assert caller.send("POST", TRIPS, {**TRIP, "title": "Đoàn xúc tiến đầu tư"}).json()["warnings"] == []


def test_of_many_it_says_which(caller, there):
    told = caller.send("POST", f"{TRIPS}bulk/", [{**TRIP, "title": "Đoàn xúc tiến đầu tư"}, TRIP]).json()
    assert told["warnings"] == [{"index": 1, "id": there.pk, "title": there.title}]


def test_many_rows_ask_no_more_often_than_one(caller, there):
    with CaptureQueriesContext(
        connection,
    ) as one:
        caller.send("POST", f"{TRIPS}bulk/", [TRIP, TRIP])
    with CaptureQueriesContext(connection) as many:
        caller.send("POST", f"{TRIPS}bulk/", [{**TRIP, "title": f"Đoàn số {number}"} for number in range(30)])
    assert len(many) <= len(one)


def test_a_restricted_record_is_not_told_of(api, there):
    there.restricted = True
    there.save()
    assert api(factories.contributor()).send("POST", TRIPS, TRIP).json()["warnings"] == []


def test_since_tells_what_was_entered_or_changed(caller, there):
    old = factories.delegation()
    Delegation.pgh_event_model.objects.filter(pgh_obj=old).update(pgh_created_at=timezone.now() - 2 * DAY)
    for days, found in {-1: [], 1: [there.pk], 3: [there.pk, old.pk]}.items():
        since = (timezone.now() - days * DAY).isoformat()
        assert [row["id"] for row in caller.get(TRIPS, {"since": since}).json()["results"]] == found


@pytest.mark.parametrize("moment", ["hôm qua", "", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_is_named(caller, moment):
    answer = caller.get(TRIPS, {"since": moment})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "since")


@pytest.mark.usefixtures("without_redis")
def test_it_answers_while_nobody_can_be_counted(caller, there):
    assert caller.get(TRIPS).status_code == 200
