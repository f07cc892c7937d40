"""The section page in a real browser: writing, figures by "/", footnotes, saving, two versions, no connection."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from reports import actions
from tests import factories
from tests.reports import making
from tests.reports.pasted import SHAPES

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[role=textbox]"


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def report(officer):
    factories.agreement(making.dong_nai())
    return making.begun(officer)


@pytest.fixture
def writing(live_server, page, officer, report):
    """The officer's page of the section on agreements."""
    page.goto(f"{live_server.url}/sign-in/")
    page.fill("[name=username]", officer.username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main form button")
    page.wait_for_url(f"{live_server.url}/")
    page.goto(live_server.url + making.address(report))
    expect(page.locator(TEXT)).to_be_visible()
    return page


def typed(page, text):
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def typed_over(page, text):
    page.keyboard.type(text)
    expect(page.locator(TEXT)).to_have_text(text)


def saved(page):
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved", timeout=10_000)


def test_what_is_typed_is_saved_by_itself(writing, report):
    typed(writing, "Tỉnh đã ký bản ghi nhớ.")
    saved(writing)
    assert making.section(report).html == "<p>Tỉnh đã ký bản ghi nhớ.</p>"


def test_a_slash_at_the_start_of_a_word_inserts_a_figure(writing, report):
    typed(writing, "Đã ký ")
    writing.keyboard.type("/")
    writing.keyboard.type("agreements.signed thoa thuan")
    expect(writing.locator('[role="option"][aria-selected="true"]')).to_contain_text("01 thỏa thuận quốc tế")
    writing.keyboard.press("Enter")
    expect(writing.locator(f"{TEXT} [data-figure]")).to_have_text("01 thỏa thuận quốc tế")
    saved(writing)
    assert making.section(report).html == f"<p>Đã ký {making.CHIP}</p>"


def test_the_palette_fetches_the_figures_of_other_sections_when_it_opens(writing):
    typed(writing, "Đã đón ")
    writing.keyboard.type("/")
    writing.keyboard.type("delegations.inbound_people")
    expect(writing.locator('[role="option"][aria-selected="true"]')).to_contain_text("người")
    writing.keyboard.press("Enter")
    expect(writing.locator(f"{TEXT} [data-figure='delegations.inbound_people']")).to_be_visible()
    saved(writing)


def test_a_slash_inside_a_word_is_a_slash(writing):
    typed(writing, "ngày 12/6")
    expect(writing.locator(TEXT)).to_have_text("ngày 12/6")
    expect(writing.locator("[data-palette]")).to_be_hidden()
    saved(writing)


def test_escape_gives_back_what_was_typed_into_the_palette(writing):
    typed(writing, "và /hoặc")
    writing.keyboard.press("Escape")
    expect(writing.locator(TEXT)).to_have_text("và /hoặc")
    saved(writing)


def test_a_footnote_is_written_under_the_text(writing, report):
    typed(writing, "Đã ký")
    writing.locator('[data-tool="footnote"]').click()
    writing.keyboard.type("Ký ngày 01/3/2024.")
    saved(writing)
    assert 'data-footnote="Ký ngày 01/3/2024."' in making.section(report).html


@pytest.mark.console_errors("409")
def test_a_colleague_who_saved_first_makes_two_texts_not_one(writing, report):
    making.write(report, "agreements", "<p>Của đồng nghiệp</p>", factories.officer())
    typed(writing, "Của tôi")
    expect(writing.locator(".conflict-text").first).to_have_text("Của tôi")
    assert making.section(report).html == "<p>Của đồng nghiệp</p>"
    writing.locator('[data-choose="mine"]').click()
    saved(writing)
    assert making.section(report).html == "<p>Của tôi</p>"


@pytest.mark.console_errors("ERR_INTERNET_DISCONNECTED|Failed to load")
def test_a_lost_connection_loses_no_text(writing, report):
    writing.context.set_offline(True)
    typed(writing, "Viết khi mất mạng")
    expect(writing.locator("[data-save-state]")).to_have_class(re.compile("is-unsaved"), timeout=10_000)
    writing.goto("about:blank")
    writing.context.set_offline(False)
    writing.go_back()
    expect(writing.locator(TEXT)).to_have_text("Viết khi mất mạng")
    saved(writing)
    assert making.section(report).html == "<p>Viết khi mất mạng</p>"


@pytest.mark.console_errors("422")
def test_a_marked_text_stays_in_the_editor_and_goes_nowhere(writing, report):
    typed(writing, "MẬT")
    expect(writing.locator("[data-warning]")).to_contain_text("MẬT")
    expect(writing.locator(TEXT)).to_have_text("MẬT")
    assert making.section(report).html == ""
    writing.keyboard.press("Control+A")
    typed_over(writing, "Bảo mật thông tin")
    saved(writing)


@pytest.mark.console_errors("403")
def test_a_session_that_ended_keeps_the_text_and_goes_on_after_signing_in(writing, report):
    cookies = writing.context.cookies()
    writing.context.clear_cookies()
    typed(writing, "Phiên đã hết")
    expect(writing.locator("[data-warning] a")).to_have_attribute("href", re.compile("next=%2Freports"))
    writing.context.add_cookies(cookies)
    typed(writing, ".")
    saved(writing)
    assert making.section(report).html == "<p>Phiên đã hết.</p>"


PASTE = """text => { const data = new DataTransfer(); data.setData("text/html", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true})); }"""


def test_what_is_pasted_keeps_lists_tables_and_footnotes_and_loses_its_dress(writing, report):
    seen = {}
    for name, (arrives, _kept) in SHAPES.items():
        typed(writing, "")
        writing.keyboard.press("Control+A")
        writing.keyboard.press("Delete")
        writing.evaluate(PASTE, arrives)
        seen[name] = actions.storable(
            writing.locator("form.writing").evaluate("() => document.querySelector('[role=textbox]').editor.getHTML()")
        )
    assert seen == {name: kept for name, (_arrives, kept) in SHAPES.items()}
    saved(writing)
    assert making.section(report).html == seen["Docs"]


@pytest.fixture
def earlier(report, officer):
    """The half-year before this one, whose text may be copied."""
    before = {"opened_on": datetime.date(2023, 5, 1), "due_on": datetime.date(2023, 6, 17)}
    made = making.begun(officer, "2023-H1", **before)
    return making.write(made, "agreements", "<p>Ký 07 thỏa thuận.</p><p>Thực hiện tốt.</p>", officer)


def test_last_periods_text_is_copied_marked_and_filled_in(earlier, writing, report):
    writing.locator("#last-period-tab").click()
    writing.locator("[data-copy-all]").click()
    bar = writing.locator("[data-copied-count]")
    expect(bar).to_have_text(re.compile("2 .* 1 "))
    saved(writing)
    assert making.section(report).html == (
        '<p data-copied="">Ký <span data-gap=""></span> thỏa thuận.</p><p data-copied="">Thực hiện tốt.</p>'
    )
    expect(writing.locator(TEXT)).to_be_focused()
    writing.keyboard.press("F8")  # from the end to the first paragraph
    writing.keyboard.press("F8")  # its gap
    writing.keyboard.type("09")
    writing.keyboard.press("F8")
    writing.locator("[data-copied-tool=keep]").press("Enter")
    expect(bar).to_be_hidden()
    saved(writing)
    assert making.section(report).html == "<p>Ký 09 thỏa thuận.</p><p>Thực hiện tốt.</p>"
