"""What the other side is told of contributions, questions and what came in: once, and no longer than it waits."""

import datetime

import pytest
from django.urls import reverse

from portal.access import Refused
from portal.notices.models import Notice
from reports import actions, contributing, conversing
from reports.models import ReviewDuty
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db
TEXT = "<p>Vốn đăng ký mới đạt kết quả khá.</p>"
LATER = datetime.date(2030, 1, 1)


def told(person, *, unread=False):
    notices = Notice.objects.filter(person=person).order_by("pk")
    return list((notices.unread() if unread else notices).values_list("kind", flat=True))


@pytest.fixture
def asked(officer, colleague):
    return factories.asked(factories.report(officer), officer)


def send_in(asked, by):
    contributing.save(asked, html=TEXT, version=1, by=by)
    contributing.send_in(asked, by=by)


def test_an_agency_is_told_once_and_the_office_of_what_came_back(asked, officer, colleague):
    assert told(colleague) == ["contribution-asked"]
    with pytest.raises(Refused):
        factories.asked(asked.report, officer)
    send_in(asked, colleague)
    assert (told(colleague, unread=True), told(officer)) == ([], ["contribution-sent"])
    assert Notice.objects.get(person=officer).address == reverse("contribution", args=[asked.pk])


def test_each_answer_of_the_office_is_told_to_the_agency(asked, officer, colleague):
    send_in(asked, colleague)
    contributing.send_back(asked, by=officer, word="Bổ sung số liệu.")
    assert told(officer, unread=True) == []
    contributing.send_in(asked, by=colleague)
    contributing.accept(asked, by=officer, how=contributing.BY_HAND, version=0)
    assert told(colleague) == ["contribution-asked", "contribution-returned", "contribution-accepted"]
    assert told(colleague, unread=True) == ["contribution-accepted"]
    assert told(officer) == ["contribution-sent", "contribution-sent"]


def test_who_declines_and_what_is_called_off_is_told(asked, officer, colleague):
    contributing.decline(asked, by=colleague, word="Không phát sinh.")
    assert told(officer) == ["contribution-declined"]
    again = factories.asked(asked.report, officer)
    contributing.withdraw(again, by=officer)
    assert told(colleague)[-2:] == ["contribution-asked", "contribution-withdrawn"]
    assert told(colleague, unread=True) == ["contribution-withdrawn"]


@pytest.fixture
def reviewer():
    return factories.at_ministry()


@pytest.fixture
def report(reviewer):
    return sending.sent(sending.opened())


def question(report, by, text="Kết quả ra sao?"):
    section = report.sections.select_related("form_section", "report__round").get(form_section__key="agreements")
    return conversing.ask(report.submission, section, text, by=by)


def test_the_ministry_is_told_of_a_report_until_it_is_judged(report, reviewer):
    assert told(reviewer, unread=True) == ["report-received"]
    sending.accepted(report, by=reviewer)
    assert told(reviewer, unread=True) == []


def test_only_who_has_taken_a_report_on_is_told_that_it_came_again(report, reviewer):
    other = factories.at_ministry()
    ReviewDuty.objects.create(report=report, reviewer=reviewer)
    sending.signed(sending.written(sending.returned(report, by=reviewer)))
    assert (told(reviewer), told(other)) == (["report-received"] * 2, [])


def test_questions_are_told_once_a_section_and_a_reply_to_who_asked(report, reviewer):
    remark, other = question(report, reviewer), factories.at_ministry()
    question(report, reviewer, "Đối tác nào?")
    assert told(report.officer).count("question-asked") == 1
    conversing.reply(remark, "Đã bổ sung.", by=report.officer)
    assert "question-asked" not in told(report.officer, unread=True)
    assert (told(reviewer)[-1], told(other)) == ("question-answered", [])
    conversing.reply(remark, "Cảm ơn.", by=reviewer)
    assert told(report.officer, unread=True)[-1] == "question-told"
    conversing.resolve(remark, by=reviewer)
    assert not Notice.objects.unread().filter(kind__startswith="question").exists()


def test_what_was_entered_long_afterwards_is_no_news(report, reviewer):
    at = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
    actions.send_back(report, by=reviewer, comment="Bổ sung.", at=at)
    assert "report-returned" not in told(report.officer)
