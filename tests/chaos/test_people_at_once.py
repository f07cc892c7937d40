"""Many people at the same moment: nothing lost, nothing doubled, everybody told the truth. Threads on a real database."""

import json

import pytest
from django.db import transaction
from django.test import Client

from portal.access import Refused
from portal.jobs.queue import ask
from portal.organisations.models import Agency
from reports import actions
from reports.models import NumberBook, ReportSection, Submission
from tests import factories
from tests.chaos.machinery import at_once
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True)


def _saver(report, person, section, html):
    client = Client()
    client.force_login(person)
    address = f"/reports/{report.pk}/sections/{section.form_section.key}/save/"
    data = {"html": html, "version": section.version}
    return lambda: client.post(address, data, headers={"accept": "application/json"})


@pytest.fixture
def report():
    return sending.begun(sending.opened())


def sections(report):
    return list(report.sections.select_related("form_section").order_by("pk"))


@pytest.mark.fault(
    "Two officers save the same section at the same moment",
    "One text is saved; the other officer gets 409 with both texts; nothing is overwritten.",
)
def test_two_officers_on_the_same_section(report):
    first, others = sections(report)[0], [report.officer, factories.officer()]
    save = [_saver(report, person, first, f"<p>Bản {n}.</p>") for n, person in enumerate(others)]
    answers = at_once(2, lambda n: save[n]())
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    won = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    assert f"Bản {won}" in ReportSection.objects.get(pk=first.pk).html
    assert ReportSection.objects.get(pk=first.pk).version == first.version + 1
    assert f"Bản {won}" in json.dumps(answers[1 - won].json(), ensure_ascii=False)


@pytest.mark.fault(
    "Two officers save different sections at the same moment", "Both are saved; nobody waits for the other's decision."
)
def test_two_officers_on_different_sections(report):
    both, people = sections(report)[:2], [report.officer, factories.officer()]
    save = [_saver(report, people[n], both[n], f"<p>Mục {n}.</p>") for n in range(2)]
    assert [answer.status_code for answer in at_once(2, lambda n: save[n]())] == [200, 200]
    assert [f"Mục {n}" in ReportSection.objects.get(pk=each.pk).html for n, each in enumerate(both)] == [True, True]


@pytest.mark.fault(
    "The connection is cut after an autosave; the browser sends it again, five times at once",
    "The text is saved once, one version; every repeat is told it is saved.",
)
def test_a_repeated_autosave(report):
    first = sections(report)[0]
    save = [_saver(report, report.officer, first, "<p>Một lần.</p>") for _ in range(5)]
    assert {answer.status_code for answer in at_once(5, lambda n: save[n]())} == {200}
    assert ReportSection.objects.get(pk=first.pk).version == first.version + 1


@pytest.mark.fault("20 threads take document numbers of one agency", "20 numbers without a gap and without a double.")
def test_twenty_take_numbers():
    agency = Agency.objects.order_by("pk").first()

    def take(_):
        with transaction.atomic():
            return NumberBook.take(agency, 2031)

    assert sorted(at_once(20, take)) == list(range(1, 21))


@pytest.mark.fault("Five ask for the same document at once", "One job, one row; the same answer for all five.")
def test_five_ask_for_the_same():
    assert len({job.pk for job in at_once(5, lambda _: ask("render", "render:chaos", document=0))}) == 1


@pytest.mark.fault(
    "The leader signs while the officer sends the same report again",
    "One submission; the other is refused with a sentence.",
)
def test_signing_twice_at_once(report):
    sending.written(report)
    actions.send_for_signature(report, signer=report.leader.posts.get(), by=report.officer)
    answers = at_once(2, lambda _: actions.sign(type(report).objects.get(pk=report.pk), by=report.leader))
    assert Submission.objects.filter(report=report).count() == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
