"""Reminders: to whom, when, once, never to who has sent; by hand; and what the desk shows of them."""

import datetime

import pytest
from django.urls import reverse

from portal.accounts.models import Role
from portal.events.models import Event
from portal.notices import mailing
from portal.notices.models import Letter, Notice
from portal.periods import Period, add_working_days, today
from reports import planning, telling
from reports.models import PlanProgress, Reminder
from reports.reminders import matrix, plan, reminding
from reports.reminders.schedule import Step, as_data, steps_due
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 6, 17)


@pytest.fixture
def round_():
    return sending.opened("2026-H1", DUE)


def on(working_days):
    return add_working_days(DUE, working_days)


def told(person):
    return [notice.kind for notice in Notice.objects.filter(person=person).order_by("pk")]


@pytest.mark.parametrize(
    ("working_days", "audiences"),
    [(-11, {}), (-10, {-10}), (-9, {-10}), (-3, {-3}), (0, {0}), (2, {2}), (5, {2, 5}), (7, {2, 5, 7}), (15, {5, 7}), (17, {7}), (18, {})],
)  # fmt: skip
def test_only_the_latest_step_of_each_audience_is_due(round_, working_days, audiences):
    due = {step.days for step in steps_due(round_, on(working_days)) if step.anchor == "ministry"}
    assert due == set(audiences)


def test_officers_then_leaders_then_the_ministry(round_):
    officer, leader, reviewer = factories.officer(), factories.leader(), factories.at_ministry()
    for working_days in range(-10, 12):
        reminding.tick(on(working_days))
    assert told(officer) == ["reminder-officer"] * 4
    assert (told(leader), told(reviewer)) == (["reminder-leader"], ["late-provinces"])


def test_a_tick_that_comes_twice_reminds_once(round_):
    officer = factories.officer()
    assert [reminding.tick(DUE), reminding.tick(DUE)] == [34, 0]
    assert len(told(officer)) == 1


def test_a_missed_tick_is_made_up_for_with_what_is_true_by_then(round_):
    officer = factories.officer()
    reminding.tick(on(-1))
    notice = Notice.objects.get(person=officer)
    assert (
        Reminder.objects.filter(province=factories.province())
        .values_list("step", flat=True)[0]
        .startswith("ministry:-3")
    )
    assert telling.distance(DUE, on(-1)) in notice.sentence(on(-1))
    assert telling.distance(DUE, on(-3)) not in notice.sentence(on(-1))


def test_a_newer_reminder_takes_the_place_of_an_older_one(round_):
    officer = factories.officer()
    for working_days in (-10, -3, 0):
        reminding.tick(on(working_days))
    assert Notice.objects.unread().filter(person=officer).count() == 1


def test_nothing_goes_on_a_day_off_or_for_a_round_of_long_ago(round_):
    factories.officer()
    assert reminding.tick(datetime.date(2026, 6, 14)) == 0
    assert reminding.tick(on(60)) == 0


def test_who_has_sent_is_not_reminded_and_what_was_said_is_settled(round_):
    report = sending.begun(round_)
    reminding.tick(on(-3))
    sending.signed(sending.written(report))
    reminding.tick(DUE)
    assert not Notice.objects.unread().filter(person=report.officer, kind="reminder-officer").exists()
    assert told(report.officer).count("reminder-officer") == 1


def test_inside_the_province_a_report_that_waits_for_signature_is_in_time(round_):
    round_.province_due_on = on(-2)
    round_.save()
    officer = factories.officer()
    report = sending.begun(round_)
    report.state = "for_signature"
    report.save()
    reminding.tick(on(-2))
    assert told(officer) == []


def test_the_unit_that_continues_one_is_reminded_for_it():
    sending.opened("2025-H1", datetime.date(2025, 6, 17))
    heir = factories.officer(factories.province("68"))
    reminding.tick(datetime.date(2025, 7, 2))
    provinces = Notice.objects.filter(person=heir).values_list("parameters__province", flat=True)
    assert {"Lâm Đồng", "Bình Thuận", "Đắk Nông"} == set(provinces)


def test_a_round_may_have_a_schedule_of_its_own(round_):
    round_.schedule = as_data([Step("ministry", -1, "leader")])
    round_.save()
    officer, leader = factories.officer(), factories.leader()
    reminding.tick(on(-1))
    assert (told(officer), told(leader)) == ([], ["reminder-leader"])


def test_each_step_of_a_report_is_told_to_its_writers_and_to_nobody_who_took_it(round_):
    colleague = factories.officer()
    report = sending.sent(round_)
    sending.returned(report)
    assert told(colleague) == ["report-signed", "report-returned"]
    assert told(report.leader) == ["report-to-sign"]
    assert not Notice.objects.unread().filter(person=report.leader).exists()
    sending.signed(sending.written(report))
    assert Notice.objects.unread().filter(kind="report-returned").count() == 0


def test_every_kind_has_a_sentence():
    facts = {
        "form": "Báo cáo",
        "period": "2026-H1",
        "province": "Huế",
        "due": "2026-06-17",
        "province_due": "2026-06-12",
    }
    facts |= {
        "names": ["Huế", "Cà Mau"],
        "day": "2026-06-26",
        "what": "FDI",
        "task": "Tổ chức hội nghị",
        "agency": "Sở Tài chính",
    }
    for code, kind in telling.kinds_of_reports().items():
        for day in (on(-5), DUE, on(3)):
            assert "%" not in kind.sentence({**facts, "anchor": "province"}, day), code


@pytest.fixture
def reviewer(client):
    somebody = factories.at_ministry()
    client.force_login(somebody)
    return somebody


def remind(client, round_, *codes):
    return client.post(reverse("desk-remind", args=[round_.pk]), {"province": codes})


def test_the_ministry_reminds_those_it_ticks_once_a_day(client, reviewer, round_):
    officer, other = factories.officer(), factories.stranger()
    for _press in range(2):
        remind(client, round_, "75")
    assert (told(officer), told(other)) == (["reminder-by-hand"], [])
    event = Event.objects.get(verb="reminded")
    assert (event.details["provinces"], event.details["people"]) == (["75"], 1)


def test_an_auditor_reminds_nobody(client, round_):
    client.force_login(factories.at_ministry(Role.AUDITOR))
    remind(client, round_, "75")
    assert not Reminder.objects.exists()


def test_who_sent_cannot_be_reminded(client, reviewer, round_):
    sending.sent(round_)
    remind(client, round_, "75")
    assert not Reminder.objects.exists()


def test_the_page_shows_who_would_get_what(client, reviewer, round_):
    officer, leader = factories.officer(), factories.leader()
    preview = {
        unit.code: people
        for unit, people, _told in client.get(reverse("desk-reminders", args=[round_.pk])).context["preview"]
    }
    assert set(preview["75"]) == ({officer, leader} if today() > DUE else {officer})
    assert preview["68"] == []


def test_the_matrix_tells_what_was_delivered(round_):
    officer = factories.officer()
    officer.email = "can.bo@example.vn"
    officer.save()
    factories.officer()  # without an address
    reminding.tick(DUE)
    mailing.deliver()
    found = matrix.told_in(round_)[factories.province().pk]
    assert (found.times, found.people, found.sent, found.failed) == (1, 2, 1, 1)
    assert matrix.told_in(round_)[factories.province("68").pk].reached_nobody


def test_a_letter_nobody_knows_of_counts_as_not_delivered(round_):
    factories.officer()
    reminding.tick(DUE)
    mailing.deliver()
    Letter.objects.update(state="unclear")
    assert matrix.told_in(round_)[factories.province().pk].failed == 1


def test_the_schedule_is_edited_on_its_page(client, round_):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    address = reverse("manage-round-reminders", args=[round_.pk])
    line = {"form-0-days": "4", "form-0-side": "before", "form-0-anchor": "ministry", "form-0-audience": "officer"}
    count = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}
    assert client.post(address, {**count, **line}).status_code == 302
    round_.refresh_from_db()
    assert round_.schedule == [["ministry", -4, "officer"]]
    assert client.post(address, {**count, **line, "form-0-days": "99"}).status_code == 422
    client.post(address, {"usual": "1"})
    round_.refresh_from_db()
    assert round_.schedule is None


def test_a_late_task_is_told_once_to_who_leads_it():
    contributor, officer = factories.contributor(), factories.officer()
    task = factories.plan_task(frame="month", month=5, years=[2026])
    task.leads.add(contributor.posts.get().agency)
    assert [plan.tick(datetime.date(2026, 6, day)) for day in (1, 1, 2)] == [1, 0, 0]
    assert told(contributor) == told(officer) == ["plan-task-late"]
    planning.tell(task, Period("2026-H1"), PlanProgress.State.DONE, "Đã tổ chức.", by=officer)
    assert not Notice.objects.unread().exists()


def test_a_task_that_is_done_is_not_late():
    officer = factories.officer()
    task = factories.plan_task(frame="month", month=5, years=[2026])
    PlanProgress.objects.create(task=task, period="2026-H1", state="done", told_by=officer)
    assert plan.tick(datetime.date(2026, 6, 1)) == 0
