"""``reports`` and ``issue_report``: names and answers that other systems rely on."""

import json
from io import StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from reports.models import Document
from tests.reports import sending

pytestmark = pytest.mark.django_db


def told(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def refused(*arguments):
    with pytest.raises(CommandError) as refusal:
        call_command(*arguments)
    assert refusal.value.returncode == 2
    return str(refusal.value)


@pytest.fixture
def out(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "kept"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    return tmp_path / "report.pdf"


def test_reports_are_listed_as_json():
    report = sending.begun(sending.opened())
    assert json.loads(told("reports", "--json")) == [
        {
            "id": report.pk,
            "province": "75",
            "name": "Đồng Nai",
            "period": "2026-H1",
            "form": "foreign-affairs-half-year",
            "state": "draft",
        }
    ]


def test_reports_are_listed_as_lines():
    sending.begun(sending.opened())
    assert "75\tĐồng Nai\t2026-H1" in told("reports")


def test_a_report_is_issued_without_a_worker(out):
    report = sending.sent(sending.opened())
    told("issue_report", str(report.pk), "--format", "pdf", "--out", str(out))
    assert out.read_bytes().startswith(b"%PDF")


def test_what_was_issued_is_served_never_drawn_again(out):
    report = sending.sent(sending.opened())
    told("issue_report", str(report.pk), "--out", str(out))
    kept = Document.objects.get()
    with kept.file.storage.open(kept.file.name, "wb") as file:
        file.write(b"as it was issued")
    told("issue_report", str(report.pk), "--out", str(out))
    assert out.read_bytes() == b"as it was issued"


def test_a_report_that_was_not_sent_is_refused(out):
    report = sending.begun(sending.opened())
    assert "has not been sent" in refused("issue_report", str(report.pk), "--out", str(out))
    assert not out.exists()


def test_a_report_that_is_not_there_is_refused(out):
    assert "There is no report 4711" in refused("issue_report", "4711", "--out", str(out))


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_report_is_issued_for_the_office_and_kept_beside_the_pdf(out, format):
    report = sending.sent(sending.opened())
    told("issue_report", str(report.pk), "--format", format, "--out", str(out))
    assert "[Content_Types].xml" in ZipFile(out).namelist()
    assert {document.format: document.is_ready for document in Document.objects.all()} == {"pdf": False, format: True}


def test_a_place_that_cannot_be_written_is_told(out):
    report = sending.sent(sending.opened())
    assert "could not be written" in refused(
        "issue_report", str(report.pk), "--out", str(out.parent / "none" / "x.pdf")
    )
