"""Ready pieces and findings in a real browser: dragged and inserted, marked in the text, kept with a reason."""

import pytest
from playwright.sync_api import expect

from reports import actions
from tests import factories
from tests.reports import making
from tests.reports.test_desk_in_browser import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "[role=textbox]"
WRONG = "<p>Năm 2023, kim ngạch đạt 540 triệu USD, tăng 30% so với cùng kỳ năm 2022 (450 triệu USD).</p>"


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def report(officer):
    factories.agreement(making.dong_nai())
    return making.begun(officer)


def at_section(page, live, officer, report):
    signed_in(page, live, officer).goto(live.url + making.address(report))
    expect(page.locator(TEXT)).to_be_visible()
    return page


def saved(page):
    expect(page.locator("[data-save-state]")).to_have_attribute("data-save-state", "saved", timeout=10_000)


def test_the_sentence_is_inserted_by_its_button_and_saved_with_its_chips(page, live, officer, report):
    at_section(page, live, officer, report)
    page.locator("[data-insert-piece=sentence]").click()
    saved(page)
    assert "đã ký kết mới " + making.CHIP in making.section(report).html


def test_a_sentence_and_a_figure_are_dragged_into_the_text(page, live, officer, report):
    at_section(page, live, officer, report)
    page.locator("[data-piece-kind=sentence]").drag_to(page.locator(TEXT))
    saved(page)
    assert making.section(report).html.startswith("<p>Trong 6 tháng đầu năm 2024, tỉnh đã ký kết mới " + making.CHIP)
    page.locator('[data-drag-figure="agreements.signed"]').drag_to(page.locator(f"{TEXT} p"))
    expect(page.locator(f'{TEXT} [data-figure="agreements.signed"][data-show="count"]')).to_have_count(2)


def test_the_rows_of_a_figure_become_a_footnote_and_the_figures_a_table(page, live, officer, report):
    at_section(page, live, officer, report)
    page.locator("[data-insert-note]").first.click()
    page.locator("[data-insert-piece=table]").click()
    saved(page)
    html = making.section(report).html
    assert "ngày 01/3/2024." in html
    assert "<table>" in html


def test_a_doubted_passage_is_marked_shown_and_kept_and_the_reviewer_reads_why(new_page, live, officer, report):
    leader = factories.leader()
    making.complete(report, officer)
    making.write(report, "agreements", WRONG, officer, is_complete=True)
    page = at_section(new_page(), live, officer, report)
    expect(page.locator(f"{TEXT} .doubted.is-error")).to_contain_text("tăng 30%")
    page.locator("[data-show-passage]").first.click()
    assert "tăng 30%" in page.evaluate("getSelection().toString()")
    page.locator("[data-doubt] summary").first.click()
    page.locator("[data-doubt] textarea").first.fill("Số liệu của cơ quan hải quan.")
    page.locator("[data-doubt] form button").first.click()
    expect(page.locator("#checks .kept")).to_have_count(1)
    expect(page.locator(f"{TEXT} .doubted")).to_have_count(0)
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer)
    actions.sign(report, by=leader)
    reviewing = signed_in(new_page(), live, factories.at_ministry())
    reviewing.goto(f"{live.url}/desk/{report.round_id}/75/")
    expect(reviewing.locator(".doubts .kept").first).to_contain_text("Số liệu của cơ quan hải quan.")


def test_a_save_finds_what_was_just_typed_and_keeps_a_reason_half_written(page, live, officer, report):
    making.write(report, "agreements", WRONG, officer)
    at_section(page, live, officer, report)
    page.locator("[data-doubt] summary").first.click()
    page.locator("[data-doubt] textarea").first.fill("Đang viết dở")
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Có 41/54 hồ sơ đúng hạn, đạt 77,78%.")
    expect(page.locator("[data-doubt]")).to_have_count(2, timeout=10_000)
    expect(page.locator("[data-doubt] textarea").first).to_have_value("Đang viết dở")
    expect(page.locator("#checks-tab .count")).to_have_text("3")
