"""Contributions: an agency of the province is asked for a section, and nothing of it lands in the report unseen."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.access import Refused
from portal.accounts.models import Role
from portal.events.models import Event
from reports import actions, contributing, readiness
from reports.contribution_steps import STEPS, Move, Side, Standing
from reports.indicators import Entry
from reports.models import Contribution, IndicatorValue
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = "<p>Vốn đăng ký mới đạt kết quả khá.</p>"


@pytest.fixture
def report(officer):
    return factories.report(officer)


@pytest.fixture
def asked(report, officer):
    return factories.asked(report, officer)


@pytest.fixture
def sent(asked, colleague):
    contributing.save(asked, html=TEXT, version=1, by=colleague)
    return contributing.send_in(asked, by=colleague)


def section(report, key="economic-diplomacy"):
    return report.sections.select_related("form_section", "report__round").get(form_section__key=key)


def take(contribution, officer, how="replace", **fields):
    version = section(contribution.report).version
    return contributing.accept(contribution, by=officer, how=how, **{"version": version, **fields})


def test_what_an_agency_writes_does_not_stand_in_the_report(sent, report):
    assert section(report).html == ""
    assert sent.state == Standing.SENT


def test_the_officer_takes_it_over_whole(sent, report, officer):
    take(sent, officer)

    assert section(report).html == TEXT
    assert Contribution.objects.get().state == Standing.ACCEPTED


def test_it_goes_after_the_text_that_stands(sent, report, officer):
    actions.save_section(section(report), html="<p>Lời của văn phòng.</p>", version=1, by=officer)
    take(sent, officer, how="append")

    assert section(report).html == "<p>Lời của văn phòng.</p>" + TEXT


def test_what_was_merged_by_hand_is_left_as_it_is(sent, report, officer):
    take(sent, officer, how="by-hand")

    assert section(report).html == ""


def test_a_text_that_somebody_changed_meanwhile_is_not_overwritten(sent, report, officer):
    actions.save_section(section(report), html="<p>Mới hơn.</p>", version=1, by=officer)
    with pytest.raises(actions.StaleVersionError):
        take(sent, officer, version=1)

    assert section(report).html == "<p>Mới hơn.</p>"
    assert Contribution.objects.get().state == Standing.SENT


def test_it_is_sent_back_with_a_word_and_sent_in_again(sent, officer, colleague):
    with pytest.raises(Refused):
        contributing.send_back(sent, by=officer, word=" ")
    contributing.send_back(sent, by=officer, word="Nêu rõ số liệu.")
    contributing.save(sent, html="<p>02 dự án.</p>", version=2, by=colleague)

    assert contributing.send_in(sent, by=colleague).state == Standing.SENT


def test_what_was_sent_in_is_not_changed_any_more(sent, colleague):
    with pytest.raises(Refused):
        contributing.save(sent, html="<p>Khác.</p>", version=2, by=colleague)


def test_an_empty_contribution_is_not_sent_in(asked, colleague):
    with pytest.raises(Refused):
        contributing.send_in(asked, by=colleague)


def test_the_agency_says_that_it_has_nothing(asked, colleague):
    contributing.decline(asked, by=colleague, word="Không phát sinh trong kỳ.")

    assert Contribution.objects.get().state == Standing.DECLINED


def test_nobody_else_writes_it(asked, officer):
    others = [
        officer, factories.stranger(), factories.contributor(), factories.at_ministry(),
        factories.person(Role.AUDITOR, factories.department()),
        factories.person(Role.CONTRIBUTOR, factories.department(name="Sở Công Thương")),
    ]  # fmt: skip
    for other in others:
        with pytest.raises(Refused):
            contributing.save(asked, html=TEXT, version=1, by=other)


def test_the_agency_that_continues_another_one_goes_on_writing(asked):
    heir = factories.department(name="Sở Tài chính và Đầu tư")
    asked.agency.successor = heir
    asked.agency.save()

    assert contributing.save(asked, html=TEXT, version=1, by=factories.person(Role.CONTRIBUTOR, heir)).html == TEXT


def test_a_sensitive_section_is_never_asked_of_another_agency(report, officer):
    with pytest.raises(Refused):
        factories.asked(report, officer, key="delegations")


def test_an_agency_of_another_province_is_not_asked(report, officer):
    with pytest.raises(Refused):
        factories.asked(report, officer, agency=factories.department(factories.province("68")))


def test_an_agency_is_asked_once_for_a_section(asked, report, officer):
    with pytest.raises(Refused):
        factories.asked(report, officer)


def test_a_day_that_is_over_is_refused(report, officer):
    with pytest.raises(Refused):
        factories.asked(report, officer, due_on=timezone.localdate() - datetime.timedelta(days=1))


def test_a_mark_of_secrecy_is_refused(asked, colleague):
    with pytest.raises(actions.MarkedError):
        contributing.save(asked, html="<p>MẬT</p>", version=1, by=colleague)


def test_two_people_of_the_agency_do_not_overwrite_each_other(asked, colleague):
    contributing.save(asked, html=TEXT, version=1, by=colleague)
    with pytest.raises(actions.StaleVersionError):
        contributing.save(asked, html="<p>Khác.</p>", version=1, by=colleague)


def test_proposed_values_are_taken_one_by_one(report, officer, colleague):
    key, code = "people-diplomacy", "friendship-associations"
    figures = {section(report, key).pk: [f"indicator.{code}", "indicator.friendship-members"]}
    asked = factories.asked(report, officer, key=key, figures=figures, wants_text=False)
    contributing.save_values(
        asked, [Entry(code, "value", 7), Entry("friendship-members", "not-available", None)], by=colleague
    )
    contributing.send_in(asked, by=colleague)
    assert not IndicatorValue.objects.filter(province=report.province, period=report.period).exists()

    contributing.accept(asked, by=officer, how="by-hand", version=1, values={code: 0})
    assert list(IndicatorValue.objects.values_list("indicator__code", "value")) == [(code, 7)]


def test_what_was_sent_in_is_read_before_the_report_goes(sent, report, officer):
    factories.written(report, officer)
    assert ["Sở Tài chính" in gap.sentence for gap in readiness.missing_before_signature(report)] == [True]

    take(sent, officer, how="by-hand")
    assert readiness.missing_before_signature(report) == []


def test_each_step_is_recorded(sent, officer):
    contributing.send_back(sent, by=officer, word="Sửa.")

    found = Event.objects.filter(object_id=str(sent.pk)).values_list("verb", flat=True)
    assert list(found) == [Event.Verb.ASKED, Event.Verb.SENT_IN, Event.Verb.HANDED_BACK]


def test_the_table_leads_everywhere_and_ends(sent):
    reached = {Standing.ASKED} | {step.after for step in STEPS.values()}

    assert reached == set(Standing)
    assert {step.side for step in STEPS.values()} == set(Side)
    assert set(STEPS) == set(Move)


def test_the_officer_sees_both_texts_and_what_differs(client, sent, report, officer):
    actions.save_section(section(report), html="<p>Vốn đăng ký tăng.</p>", version=1, by=officer)
    client.force_login(officer)

    page = client.get(reverse("section", args=[report.pk, "economic-diplomacy"])).content.decode()
    assert "contribution-words" in page
    assert "<ins>mới" in page


def test_home_tells_both_sides(client, asked, officer, colleague):
    client.force_login(colleague)
    assert reverse("contribution", args=[asked.pk]) in client.get("/").content.decode()

    client.force_login(officer)
    assert "#contributions" in client.get("/").content.decode()


def test_the_office_asks_on_its_page(client, report, officer):
    client.force_login(officer)
    agency = factories.department()
    chosen = section(report)
    day = timezone.localdate() + datetime.timedelta(days=3)
    data = {
        "agency": agency.pk,
        "sections": chosen.pk,
        "wants_text": "yes",
        "due_on": f"{day:%d/%m/%Y}",
        "message": "Kính gửi",
    }

    assert client.post(reverse("report-ask", args=[report.pk]), data).status_code == 302
    assert Contribution.objects.get().due_on == day


def test_the_form_proposes_who_usually_contributes(report):
    agency = factories.department(name="Sở Công Thương")

    found = contributing.usual(report, contributing.agencies_to_ask(report))
    assert [each.form_section.key for each in found[agency]] == ["economic-diplomacy"]


def test_the_agency_writes_and_sends_on_its_page(client, asked, colleague):
    client.force_login(colleague)
    page = reverse("contribution", args=[asked.pk])
    assert client.get(page).status_code == 200

    client.post(page + "save/", {"html": TEXT, "version": 1}, headers={"accept": "application/json"})
    client.post(page + "send/")
    assert (Contribution.objects.get().state, Contribution.objects.get().html) == (Standing.SENT, TEXT)


def test_what_is_left_open_is_named_and_asked_about_once(client, asked, colleague):
    client.force_login(colleague)
    page = reverse("contribution", args=[asked.pk])
    html = '<p>Tiếp <span data-gap=""></span> đoàn.</p>'
    client.post(page + "save/", {"html": html, "version": 1}, headers={"accept": "application/json"})

    answer = client.post(page + "send/")
    assert (answer.status_code, Contribution.objects.get().state) == (422, Standing.ASKED)
    assert len(answer.context["still_open"]) == 1
    assert 'name="anyway"' in answer.content.decode()
    client.post(page + "send/", {"anyway": "1"})
    assert Contribution.objects.get().state == Standing.SENT


def test_the_list_asks_as_much_for_many_as_for_one(client, report, officer, django_assert_max_num_queries):
    factories.asked(report, officer)
    for name in ("Sở Công Thương", "Sở Nội vụ", "Sở Tư pháp"):
        factories.asked(report, officer, agency=factories.department(name=name))
    client.force_login(officer)

    with django_assert_max_num_queries(30):
        client.get(reverse("report-ask", args=[report.pk]))
