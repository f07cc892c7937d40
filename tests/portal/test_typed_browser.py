"""An officer types, the session ends, the text comes back: in a browser."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests import factories
from tests.portal.test_factors_browser import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_typed_into_a_record_survives_a_session_that_ended(page, live):
    officer = factories.officer()
    record = factories.agreement(title="Thỏa thuận cũ")
    sign_in(page, live.url, officer)
    page.goto(f"{live.url}/registers/agreements/{record.pk}/edit/")
    page.fill("[name=title]", "Thỏa thuận gõ dở dang")
    Session.objects.all().delete()
    page.click("form .btn-primary[type=submit], form button.btn-primary")
    page.fill("[name=username]", officer.username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click(".panel .btn-primary")
    page.wait_for_url(f"**/registers/agreements/{record.pk}/edit/")
    # The script that brings it back runs after the page has come.
    expect(page.locator("[name=title]")).to_have_value("Thỏa thuận gõ dở dang", timeout=15_000)
    record.refresh_from_db()
    assert record.title == "Thỏa thuận cũ"  # nothing is sent by itself
