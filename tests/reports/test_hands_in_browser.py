"""Speed of hand in a real browser: cells pasted from Excel, tables walked with arrows, one key for the search."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.reports import making
from tests.reports.test_desk_in_browser import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = """(target, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    target.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_cells_from_excel_fill_the_rows_below_and_arrows_walk_the_grid(page, live):
    officer = factories.officer()
    report = making.begun(officer)
    signed_in(page, live, officer).goto(live.url + making.address(report, "external-information"))
    values = page.locator('.grid-row input[name$="-value"]')
    values.first.evaluate(PASTE, '1.181\t"tính đến ""hôm nay"""\r\n7\t\r\n')
    expect(values.nth(0)).to_have_value("1.181")
    expect(values.nth(1)).to_have_value("7")
    expect(page.locator('.grid-row [name$="-note"]').first).to_have_value('tính đến "hôm nay"')
    values.first.focus()
    page.keyboard.press("ArrowDown")
    expect(values.nth(1)).to_be_focused()


def test_arrows_walk_a_list_and_a_slash_goes_to_the_search_of_everything(page, live):
    for number in range(3):
        factories.delegation(title=f"Đoàn {number}")
    signed_in(page, live, factories.officer()).goto(f"{live.url}/registers/delegations/")
    rows = page.locator("tbody td:first-child a")
    rows.first.focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("doan 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Đoàn 2")).to_be_visible()
