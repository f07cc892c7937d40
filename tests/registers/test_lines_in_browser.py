"""Members typed in the form of their delegation, in a real browser."""

import datetime

import pytest
from playwright.sync_api import expect

from delegations.models import DelegationMember
from tests import factories
from tests.reports.test_desk_in_browser import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ROW = "[data-lines=delegation-members] [data-line]"


def test_two_members_are_added_one_mended_and_both_saved_and_told(page, live):
    officer, trip = factories.officer(), factories.delegation(people=9, starts_on=datetime.date(2026, 3, 10))
    address = f"{live.url}/registers/delegations/{trip.pk}/"
    signed_in(page, live, officer).goto(f"{address}edit/")
    for place, name in enumerate(["Lê Thị Minh Họa", "Trần Văn Ví Dụ"]):
        page.locator("[data-lines=delegation-members] [data-lines-add]").click()
        page.locator(ROW).nth(place).locator("input[name$='-name']").fill(name)
    page.locator(ROW).first.locator("input[name$='-post']").fill("Chuyên viên")
    page.locator(".form-actions .btn-primary").click()
    wrong = page.locator(f"{ROW}.has-errors")
    expect(wrong).to_have_count(1)
    wrong.locator("input[name$='-post']").fill("Phiên dịch viên")
    page.locator(".form-actions .btn-primary").click()
    expect(page).to_have_url(address)
    expect(page.locator(".panel:has(#lines-delegation-members)")).to_contain_text("Trần Văn Ví Dụ")
    expect(page.locator(".timeline")).to_contain_text("Lê Thị Minh Họa")
    assert DelegationMember.objects.filter(delegation=trip).count() == 2
