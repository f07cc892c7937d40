"""Notices: told once, said when they are read, marked read by nobody but their person."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.notices import kinds
from portal.notices.models import Notice
from portal.notices.telling import notify, settle
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kind():
    kinds.kind("of-tests")(lambda told, day: f"Việc số {told['n']}, {day:%d/%m}")
    yield
    kinds.KINDS.pop("of-tests", None)


@pytest.fixture
def person(client):
    somebody = factories.officer()
    client.force_login(somebody)
    return somebody


def told(person, n=1, **more):
    notify([person], "of-tests", key=f"test:{n}", n=n, **more)
    return Notice.objects.get(person=person, key=f"test:{n}")


def test_the_same_key_comes_to_a_person_once(person):
    colleague = factories.officer()
    for _time in range(2):
        notify([person, person, colleague], "of-tests", key="once", n=1)
    assert sorted(Notice.objects.values_list("person", flat=True)) == sorted([person.pk, colleague.pk])


def test_who_left_is_told_nothing(person):
    person.is_active = False
    assert notify([person], "of-tests", key="x", n=1) == []


def test_a_kind_nobody_declared_is_a_mistake(person):
    with pytest.raises(LookupError):
        notify([person], "no-such-kind", key="x")


def test_a_kind_that_is_gone_still_has_a_sentence(person):
    notice = told(person)
    kinds.KINDS.pop("of-tests")
    assert notice.sentence()


def test_it_says_what_is_true_on_the_day_it_is_read(person):
    notice = told(person)
    assert notice.sentence(datetime.date(2026, 5, 4)) == "Việc số 1, 04/05"
    notice.read_at = datetime.datetime(2026, 5, 6, tzinfo=datetime.UTC)
    assert notice.sentence(datetime.date(2026, 6, 7)) == "Việc số 1, 06/05"


def test_the_bell_counts_what_is_unread(client, person):
    told(person), told(person, 2), told(factories.officer(), 3)
    assert '<span class="bar-count">2</span>' in client.get("/").content.decode()


def test_the_unread_stand_first(client, person):
    first, _second = told(person), told(person, 2)
    client.post(reverse("notice-open", args=[first.pk]))
    told(person, 3, at=timezone.now() - datetime.timedelta(days=3))
    page = client.get(reverse("notices")).context["page"]
    assert [notice.parameters["n"] for notice in page] == [2, 3, 1]


def test_opening_marks_it_read_and_leads_where_it_says(client, person):
    notice = told(person, address="/reports/")
    answer = client.post(reverse("notice-open", args=[notice.pk]))
    notice.refresh_from_db()
    assert (answer.headers["Location"], notice.read_at is not None) == ("/reports/", True)


def test_it_leads_nowhere_outside(client, person):
    notice = told(person, address="//elsewhere.example/")
    assert client.post(reverse("notice-open", args=[notice.pk])).headers["Location"] == reverse("notices")


def test_nobody_opens_the_notice_of_another(client, person):
    notice = told(factories.officer())
    assert client.post(reverse("notice-open", args=[notice.pk])).status_code == 404
    client.post(reverse("notices-read"))
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_are_marked_read_at_once(client, person):
    told(person), told(person, 2)
    client.post(reverse("notices-read"))
    assert not Notice.objects.unread().exists()


def test_what_is_settled_needs_no_reading(person):
    unit, other = factories.province(), factories.province("68")
    told(person, 1, thing=unit), told(person, 2, thing=other)
    settle(unit, kinds=["of-tests"])
    assert [notice.parameters["n"] for notice in Notice.objects.unread()] == [2]


def test_the_page_asks_the_same_queries_for_more_notices(client, person, django_assert_max_num_queries):
    for count in (1, 20):
        for n in range(count):
            told(person, n)
        with django_assert_max_num_queries(10):
            client.get(reverse("notices"))


def test_an_empty_page_says_what_will_come(client, person):
    assert "empty-state" in client.get(reverse("notices")).content.decode()


def test_who_asked_is_told_of_work_that_failed(person):
    job = Job.objects.create(kind="no-worker", key="x", asked_by=person)
    run_job(job.pk)
    assert [notice.kind for notice in Notice.objects.filter(person=person)] == ["job-failed"]


def test_a_person_chooses_how_letters_come(client, person):
    assert client.post(reverse("notices-settings"), {"rhythm": "weekly", "language": "en"}).status_code == 302
    person.refresh_from_db()
    assert (person.mail_choice.rhythm, person.mail_choice.language) == ("weekly", "en")
    assert client.post(reverse("notices-settings"), {"rhythm": "hourly"}).status_code == 200
