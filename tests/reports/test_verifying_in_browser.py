"""A stranger with a paper and its file: the browser compares, and sends nothing."""

import time

import pytest
from django.urls import reverse

from reports.sealing import bytes_of
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def drawn_by_the_worker(report, patience=40):
    """The PDF of a report, once the worker of these tests has drawn it."""
    for _ in range(patience * 5):
        if document := report.documents.exclude(sha256="").first():
            return document
        time.sleep(0.2)
    raise AssertionError("the worker has not drawn the document")


def test_the_browser_finds_the_same_file_and_a_changed_byte(page, live):
    report = sending.sent(sending.opened())
    document = drawn_by_the_worker(report)
    data, asked = bytes_of(document), []
    page.goto(live.url + reverse("verify", kwargs={"code": report.submission.code}))
    page.on("request", lambda request: asked.append(request.method))
    shown = page.locator("[data-verdict]:visible")
    for body, verdict in ((data, "same"), (data[:-1] + b"!", "other")):
        page.locator("#verify-file").set_input_files({"name": "x.pdf", "mimeType": "application/pdf", "buffer": body})
        page.locator(f"[data-verdict={verdict}]").wait_for()
        assert shown.count() == 1
    assert "POST" not in asked
