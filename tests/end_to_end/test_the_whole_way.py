"""The product's main job in a real browser, from an officer's first word to the PDF in an administrator's hands."""

import datetime
import io
import re

import pdfplumber
import pytest
from playwright.sync_api import expect

from portal.accounts.models import Role
from reports.models import Document, Report
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[role=textbox]"


@pytest.fixture
def people():
    return {
        "officer": factories.officer(),
        "leader": factories.leader(),
        "reviewer": factories.at_ministry(),
        "administrator": factories.at_ministry(Role.ADMINISTRATOR),
        "stranger": factories.stranger(),
    }


@pytest.fixture
def report(people):
    """Everything is written but the section on delegations; three trips are in the register."""
    for day in (3, 9, 17):
        factories.delegation(starts_on=datetime.date(2026, 3, day))
    report = factories.written(factories.report(people["officer"]), people["officer"])
    report.sections.filter(form_section__key="delegations").update(html="", is_complete=False)
    return report


class Desk:
    """Somebody at a browser."""

    def __init__(self, page, url, person):
        self.page, self.url = page, url
        page.goto(f"{url}/sign-in/")
        page.fill("[name=username]", person.username)
        page.fill("[name=password]", factories.PASSWORD)
        page.click("main form button")
        page.wait_for_url(f"{url}/")

    def open(self, path):
        return self.page.goto(self.url + path)

    def press(self, selector):
        with self.page.expect_navigation():  # who goes on before it has begun takes the form back
            self.page.locator(selector).first.click()


@pytest.fixture
def sit(live, new_page, people):
    return lambda name: Desk(new_page(accept_downloads=True), live.url, people[name])


def write_section(desk, report, words, figure):
    """Types, inserts a figure by ``/``, marks the section complete and waits until it is saved."""
    desk.open(f"/reports/{report.pk}/sections/delegations/")
    desk.page.locator(TEXT).click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.type(f"{words} ")
    if figure:
        desk.page.locator(f'[data-insert="{figure}"][data-show="count"]').first.click()
    with desk.page.expect_response(
        lambda told: "/save/" in told.url and "is_complete" in (told.request.post_data or "")
    ):
        desk.page.locator("form.writing [name=is_complete]").check()
    expect(desk.page.locator("[data-save-state]")).to_have_text(re.compile("✓"), timeout=15_000)


def send_for_signature(desk, report):
    desk.open(f"/reports/{report.pk}/check/")
    desk.page.locator("form[action$='/check/send/'] [name=signer]").first.check()
    desk.press("form[action$='/check/send/'] .btn-primary")


def sign(desk, report):
    desk.open(f"/reports/{report.pk}/candidate/")
    desk.page.locator("[data-dialog-open=sign]").click()
    desk.press("dialog#sign .btn-primary")


def review_path(report):
    return f"/desk/{report.round_id}/75/"


def return_with_a_remark(desk, report, remark):
    desk.open(review_path(report))
    section = report.sections.get(form_section__key="delegations")
    desk.page.check(f"[name=return_{section.pk}]")
    desk.page.fill(f"[name=remark_{section.pk}]", remark)
    desk.page.fill("form#verdict [name=comment]", remark)
    desk.press("form#verdict .btn-primary")


def reply_to_the_ministry(desk, report, words):
    desk.open(f"/reports/{report.pk}/sections/delegations/#questions")
    desk.page.locator(".thread [name=text]").fill(words)
    desk.press(".thread-write .btn")


def state_of(report):
    return Report.objects.get(pk=report.pk).state


def text_of(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_a_report_goes_the_whole_way(sit, report):
    officer, leader, reviewer = sit("officer"), sit("leader"), sit("reviewer")
    write_section(officer, report, "Tỉnh đã cử", "delegations.outbound")
    send_for_signature(officer, report)
    sign(leader, report)
    assert state_of(report) == "submitted"

    return_with_a_remark(reviewer, report, "Nêu rõ kết quả của các đoàn.")
    assert state_of(report) == "returned"
    reply_to_the_ministry(officer, report, "Đã bổ sung kết quả của ba đoàn.")
    write_section(officer, report, "đi công tác, các đoàn đã báo cáo kết quả.", None)
    send_for_signature(officer, report)
    sign(leader, report)
    reviewer.open(review_path(report))
    reviewer.press("form#verdict [formaction$='/accept/']")
    assert state_of(report) == "accepted"

    words = text_of(downloaded(sit("administrator"), report))
    assert "Tỉnh đã cử 03 đoàn" in words
    assert "các đoàn đã báo cáo kết quả" in words
    assert "02/BC-UBND" in words


def downloaded(desk, report):
    """The PDF of the last submission, fetched from the list of documents as a person does."""
    last = report.submissions.order_by("-ordinal").first()
    desk.open("/documents/")
    link = desk.page.locator(f"a[href$='/documents/{Document.objects.get(submission=last).pk}/']").first
    expect(link).to_be_visible()
    with desk.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".pdf")
    return download.value.path().read_bytes()


@pytest.mark.console_errors("404|403")
def test_a_stranger_gets_nowhere(sit, report, people):
    submission = factories.signed(report, people["officer"], people["leader"])
    document = Document.objects.get(submission=submission)
    stranger = sit("stranger")
    addresses = [
        f"/reports/{report.pk}/", f"/reports/{report.pk}/sections/delegations/", f"/reports/{report.pk}/check/",
        f"/reports/{report.pk}/candidate/", f"/reports/{report.pk}/submissions/1/", f"/documents/{document.pk}/",
        f"/documents/jobs/{document.job_id}/", review_path(report), "/desk/", "/registers/delegations/1/",
    ]  # fmt: skip

    assert {address: stranger.open(address).status for address in addresses} == dict.fromkeys(addresses, 404)
