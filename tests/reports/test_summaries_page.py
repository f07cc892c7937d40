"""The page of a province's periodic summaries: the drafts, and asking for one."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.models import Role
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.periods import Period
from reports.models import Document, Summary
from reports.summaries import make_summary, wishes
from tests import factories

pytestmark = pytest.mark.django_db
HALF, TEN = "foreign-affairs-half-year", "resolution-ten-year"
DAY = datetime.date(2026, 11, 22)
LIST, MAKE = "/documents/summaries/", "/documents/summaries/make/"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


@pytest.fixture
def former():
    """Bình Phước, which Đồng Nai continues."""
    return factories.province("70", factories.IN_2024_H1)


def summary_of(unit, period="2024-H1"):
    return make_summary(HALF, unit, Period(period))


def listed(client):
    return [row[0] for row in client.get(LIST).context["rows"]]


def test_it_lists_those_of_the_province_and_of_what_it_was_made_from(client, officer, former):
    mine, past = summary_of(factories.province(), "2026-H1"), summary_of(former)
    summary_of(factories.province("68"), "2026-H1")

    assert set(listed(client)) == {mine, past}
    assert "Bình Phước" in client.get(LIST).content.decode()


def test_there_is_no_such_page_for_other_agencies(client):
    client.force_login(factories.contributor())

    assert client.get(LIST).status_code == client.post(MAKE, {"wish": "x"}).status_code == 404


def test_an_officer_may_ask_for_closed_periods_only(officer, former):
    found = [(wish.form.code, str(wish.period), wish.province) for wish in wishes.possible(officer, DAY)]

    assert [period for form, period, _unit in found if form == HALF][:2] == ["2026-H1", "2025-H2"]
    assert (HALF, "2024-H1", former) in found
    assert (HALF, "2026-H1", former) not in found
    assert (TEN, "2015..2025", factories.province()) in found


def test_a_leader_reads_and_does_not_ask(client):
    client.force_login(factories.leader())

    assert not client.get(LIST).context["form"].possible
    assert client.post(MAKE, {"wish": "x"}).status_code == 403


def test_what_is_not_possible_is_refused_with_the_page(client, officer):
    other = factories.province("68")
    answer = client.post(MAKE, {"wish": f"{HALF}|2026-H1|{other.pk}"})

    assert answer.status_code == 422
    assert not Job.objects.filter(kind="summarise").exists()


def ask(client, person):
    wish = wishes.possible(person)[0]
    return wish, client.post(MAKE, {"wish": wish.key})


def test_asking_leads_to_the_progress_and_then_to_the_paper(client, officer):
    wish, answer = ask(client, officer)
    job = Job.objects.get(kind="summarise")
    assert answer.url == reverse("job", args=[job.pk])
    run_job(job.pk)
    drawing = client.get(answer.url).context["job"]
    run_job(drawing.pk)

    document = Document.objects.get(summary__period=wish.period)
    assert drawing.kind == "render"
    assert reverse("document-download", args=[document.pk]) in client.get(answer.url).content.decode()
    assert reverse("document-download", args=[document.pk]) in client.get(LIST).content.decode()


def test_asking_again_takes_the_records_as_they_stand_then(client, officer):
    wish, _answer = ask(client, officer)
    run_job(Job.objects.get(kind="summarise").pk)
    before = Summary.objects.get().sha256
    factories.agreement(signed_on=wish.period.window().end)
    ask(client, officer)
    run_job(Job.objects.get(kind="summarise", state=Job.State.QUEUED).pk)

    assert Summary.objects.get().sha256 != before


def test_two_who_ask_wait_for_the_same_job(client, officer):
    _wish, first = ask(client, officer)
    colleague = factories.officer()
    client.force_login(colleague)
    _wish, second = ask(client, colleague)

    assert first.url == second.url
    assert client.get(second.url).status_code == 200


def test_a_stranger_does_not_see_the_job(client, officer):
    _wish, answer = ask(client, officer)
    client.force_login(factories.stranger())

    assert client.get(answer.url).status_code == 404


def test_the_list_asks_as_many_queries_for_five_as_for_one(client, officer, django_assert_num_queries):
    summary_of(factories.province(), "2026-H1")
    with CaptureQueriesContext(connection) as seen:
        client.get(LIST)
    for year in range(2020, 2025):
        summary_of(factories.province("75", datetime.date(year, 6, 1)), f"{year}-H1")

    assert len(seen) < 20
    with django_assert_num_queries(len(seen)):
        client.get(LIST)


def test_an_auditor_reads_them_too(client):
    client.force_login(factories.person(Role.AUDITOR, factories.office(factories.province())))

    assert client.get(LIST).status_code == 200
