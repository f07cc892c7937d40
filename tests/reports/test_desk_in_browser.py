"""The ministry's pages as a person meets them: under the policy, with script, by keyboard, on a phone."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
PHONE = {"viewport": {"width": 360, "height": 780}}


@pytest.fixture
def report():
    return sending.sent(sending.opened())


def signed_in(page, live, person):
    """The cookie of a session, as signing in would leave it."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live.url}])
    return page


def at(live, name, **kwargs):
    return live.url + reverse(name, kwargs=kwargs)


def test_a_reviewer_ticks_a_section_reads_what_follows_and_returns_it(page, live_server, report):
    signed_in(page, live_server, factories.at_ministry())
    page.goto(at(live_server, "review", pk=report.round_id, code="75"))
    section = report.sections.get(form_section__key="delegations")
    remark, sentence = page.locator(f"#id_remark_{section.pk}"), page.locator("[data-consequence]")
    before = sentence.inner_text()
    assert not remark.is_visible()
    page.locator(f"#id_return_{section.pk}").focus()
    page.keyboard.press("Space")
    remark.fill("Thiếu đoàn tháng 3.")
    assert before != sentence.inner_text()
    assert str(section.form_section) in sentence.inner_text()
    page.locator("#id_comment").fill("Đề nghị bổ sung.")
    page.locator("#verdict button").first.click()
    page.wait_for_url(at(live_server, "desk-round", pk=report.round_id))
    report.refresh_from_db()
    assert report.state == "returned"


def test_the_progress_comes_to_its_end_by_itself_and_the_file_downloads(page, live, report):
    document = report.documents.get()
    signed_in(page, live, report.officer)
    page.goto(at(live, "job", pk=document.job_id))
    link = page.locator(f'a[href="{reverse("document-download", kwargs={"pk": document.pk})}"]')
    link.wait_for(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_nothing_is_wider_than_a_phone(new_page, live_server, report):
    phone = signed_in(new_page(**PHONE), live_server, factories.at_ministry())
    place = {"pk": report.round_id}
    for address in (
        at(live_server, "desk"),
        at(live_server, "desk-round", **place),
        at(live_server, "review", **place, code="75"),
        at(live_server, "review", **place, code="68"),
        at(live_server, "document-list"),
    ):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
