"""The main job by keyboard alone, and again in a browser that runs no script."""

import datetime

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.end_to_end.test_the_whole_way import TEXT, state_of

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 150  # key presses after which something counts as out of reach
HERE = "(selector) => document.activeElement.matches(selector) && document.activeElement.checkVisibility()"
SEEN = "document.activeElement.matches(':focus-visible') || document.activeElement.matches('.ProseMirror')"


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def leader():
    return factories.leader()


@pytest.fixture
def report(officer, leader):
    """Everything is written but the section on delegations."""
    report = factories.written(factories.report(officer), officer)
    report.sections.filter(form_section__key="delegations").update(html="", is_complete=False)
    return report


def go_to(page, selector, key="Tab"):
    """Presses Tab until something is in focus; whatever is in focus on the way is seen to be."""
    for _press in range(MANY):
        if page.evaluate(HERE, selector):
            return
        page.keyboard.press(key)
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
    pytest.fail(f"no key leads to {selector}")


def enter(page, selector, address):
    go_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_report_is_written_and_sent_for_signature_by_keyboard(live, new_page, officer, report):
    page, of_report = new_page(), f"/reports/{report.pk}/"
    page.goto(f"{live.url}/sign-in/")
    page.keyboard.type(officer.username)
    page.keyboard.press("Tab")
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live.url}/")
    enter(page, f"main a.btn[href='{of_report}']", of_report)
    enter(page, ".task a[href$='/delegations/']", "/delegations/")
    write(page)
    enter(page, f".crumbs a[href='{of_report}']", of_report)
    enter(page, "main a[href$='/check/']", "/check/")
    go_to(page, "[name=signer]")
    page.keyboard.press("Space")
    enter(page, "form[action$='/check/send/'] .btn-primary", "/candidate/")
    assert state_of(report) == "for_signature"


def write(page):
    """Text, a figure, the mark that the section is complete; then the page from its beginning, as with the next key."""
    go_to(page, TEXT)
    page.keyboard.type("Tỉnh đã cử /delegations.outbound")
    page.keyboard.press("Enter")
    expect(page.locator(f"{TEXT} [data-figure]")).to_be_visible()
    go_to(page, "[name=is_complete]", "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved", timeout=15_000)
    page.reload()


def sign_in(page, url, person):
    page.goto(f"{url}/sign-in/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main form button")
    return page


def test_a_report_is_written_sent_and_signed_without_script(live, new_page, officer, leader, report):
    page = sign_in(new_page(java_script_enabled=False), live.url, officer)
    page.click(f"main a.btn[href='/reports/{report.pk}/']")
    page.click(".task a[href$='/delegations/']")
    page.fill("textarea[name=html]", "<p>Tỉnh đã cử ba đoàn.</p>")
    page.check("form.writing [name=is_complete]")
    page.click("form.writing [data-plain-save] button")
    assert report.sections.get(form_section__key="delegations").html == "<p>Tỉnh đã cử ba đoàn.</p>"
    page.goto(f"{live.url}/reports/{report.pk}/check/")
    page.check("[name=signer]")
    page.click("form[action$='/check/send/'] .btn-primary")
    page = sign_in(new_page(java_script_enabled=False), live.url, leader)
    page.goto(f"{live.url}/reports/{report.pk}/candidate/")
    page.click(".sign-bar .btn-primary")
    assert state_of(report) == "submitted"
    page.goto(f"{live.url}/reports/{report.pk}/submissions/1/")
    assert "Tỉnh đã cử ba đoàn." in page.locator(".paper").inner_text()


def test_a_record_is_found_and_mended_without_script(live, new_page, officer):
    factories.delegation(title="Đoàn khảo sát", starts_on=datetime.date(2026, 3, 3), people=5)
    page = sign_in(new_page(java_script_enabled=False), live.url, officer)
    page.fill("[data-search-everything]", "doan khao sat")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đoàn khảo sát").click()
    page.click("main .page-head a.btn-primary")
    page.select_option("[name=purpose]", index=1)
    page.fill("main form [name=title]", "Đoàn khảo sát đào tạo nghề")
    page.click("main .form-actions .btn-primary")
    assert page.locator("h1").inner_text() == "Đoàn khảo sát đào tạo nghề"
