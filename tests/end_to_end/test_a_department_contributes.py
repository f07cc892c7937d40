"""A department contributes, the officer merges, the leader signs, the ministry returns one section: in real browsers."""

import re

import pytest
from playwright.sync_api import expect

from portal.accounts.models import Role
from reports.models import Contribution, ReportSection
from tests import factories
from tests.end_to_end.test_the_whole_way import (
    TEXT,
    Desk,
    return_with_a_remark,
    review_path,
    send_for_signature,
    sign,
    state_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "economic-diplomacy"
SAVED = re.compile("✓")


@pytest.fixture
def people():
    return {
        "officer": factories.officer(),
        "department": factories.person(Role.CONTRIBUTOR, factories.department()),
        "leader": factories.leader(),
        "reviewer": factories.at_ministry(),
    }


@pytest.fixture
def report(people):
    """Everything is written but the section on economic diplomacy, where the office has a sentence of its own."""
    report = factories.written(factories.report(people["officer"]), people["officer"])
    section = report.sections.filter(form_section__key=KEY)
    section.update(html="<p>Câu của văn phòng.</p>", is_complete=False)
    return report


@pytest.fixture
def sit(live, new_page, people):
    return lambda name: Desk(new_page(), live.url, people[name])


def ask(desk, report):
    """The form proposes who usually contributes: the officer adds nothing but the message."""
    desk.open(f"/reports/{report.pk}/contributions/?section={KEY}")
    desk.page.fill("[name=message]", "Kính đề nghị Sở cung cấp kết quả thu hút đầu tư.")
    desk.press("#ask .btn-primary")


def contribute(desk, words):
    desk.open("/")
    desk.press(".due-action .btn-primary")
    desk.page.locator(TEXT).click()
    desk.page.keyboard.type(words)
    expect(desk.page.locator("[data-save-state]")).to_have_text(SAVED, timeout=15_000)
    desk.press("form[action$='/send/'] .btn-primary")


def merge(desk, report):
    """Both texts side by side: the words of the department go after those of the office."""
    desk.open("/")
    desk.press("a[href$='#contributions']")
    desk.page.locator(".contribution-words summary").click()
    expect(desk.page.locator(".contribution-words ins").first).to_be_visible()
    desk.press(".contribution [name=how][value=append]")
    with desk.page.expect_response(re.compile("/save/")):
        desk.page.locator("form.writing [name=is_complete]").check()
    expect(desk.page.locator("[data-save-state]")).to_have_text(SAVED, timeout=15_000)


def test_a_department_contributes_and_one_section_comes_back(sit, report):
    officer, department, leader, reviewer = map(sit, ("officer", "department", "leader", "reviewer"))
    ask(officer, report)
    contribute(department, "Có hai dự án mới từ Nhật Bản.")
    assert Contribution.objects.get().state == "sent"
    merge(officer, report)
    html = ReportSection.objects.get(report=report, form_section__key=KEY).html
    assert html == "<p>Câu của văn phòng.</p><p>Có hai dự án mới từ Nhật Bản.</p>"

    send_for_signature(officer, report)
    sign(leader, report)
    reviewer.open(review_path(report))
    expect(reviewer.page.locator(".review-text")).to_contain_text("hai dự án mới từ Nhật Bản")
    return_with_a_remark(reviewer, report, "Nêu rõ kết quả của các đoàn.")
    assert state_of(report) == "returned"

    officer.open(f"/reports/{report.pk}/sections/{KEY}/")
    expect(officer.page.locator("form.writing")).to_have_count(0)
    officer.open(f"/reports/{report.pk}/sections/delegations/#questions")
    expect(officer.page.locator(".thread")).to_contain_text("Nêu rõ kết quả")
    expect(officer.page.locator("form.writing")).to_have_count(1)
