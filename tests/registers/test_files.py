"""Files on records: taken, given out, withdrawn; out of reach they do not exist."""

import hashlib
import socket
import threading

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from portal.events.models import Event
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.registers import files
from portal.registers.models import Attachment
from tests import factories

from . import uploads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _storage(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def record(client):
    client.force_login(factories.officer())
    return factories.agreement()


def address(record, name="register-files", *more):
    return reverse(name, args=["agreements", record.pk, *more])


def add(client, record, *sent, **typed):
    typed = {"kind": "text", "label": "Bản ký tiếng Việt", **typed}
    return client.post(address(record), {"files": list(sent) or [uploads.upload()], **typed})


def one(client, record):
    add(client, record)
    return Attachment.objects.get()


def test_several_files_are_kept_under_random_names_with_their_digest(client, record):
    assert add(client, record, uploads.upload("a.pdf"), uploads.upload("b.docx", uploads.docx())).status_code == 302
    kept = Attachment.objects.get(name="a.pdf")
    assert kept.sha256 == hashlib.sha256(uploads.PDF).hexdigest()
    assert "a.pdf" not in kept.stored_as
    assert Attachment.objects.of(record).standing().count() == 2


def test_the_page_of_the_record_shows_them(client, record):
    one(client, record)
    page = client.get(address(record, "register-record")).content.decode()
    assert "Bản ký tiếng Việt" in page
    assert "ban-ghi-nho.pdf" in page


def test_it_is_given_out_as_a_closed_attachment_and_told_of(client, record):
    answer = client.get(address(record, "register-file", one(client, record).pk))
    assert b"".join(answer.streaming_content) == uploads.PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'; sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.get(verb="downloaded").details["record"] == record.pk


def test_one_wrong_file_keeps_all_out_and_is_named(client, record):
    answer = add(client, record, uploads.upload(), uploads.upload("virus.pdf", b"MZ"))
    assert answer.status_code == 422
    assert "virus.pdf" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_one_that_is_too_large_is_named(client, record, settings):
    settings.FILE_MOST_BYTES = 10
    assert "ban-ghi-nho.pdf" in add(client, record).content.decode()
    assert not Attachment.objects.exists()


def test_a_sending_larger_than_the_portal_takes_gets_a_page(client, record, settings):
    settings.REQUEST_MOST_BYTES = 100
    answer = add(client, record)
    assert answer.status_code == 413
    assert "150 dpi" in answer.content.decode()


def test_the_same_bytes_stand_once_on_a_record(client, record):
    one(client, record)
    add(client, record, uploads.upload("other-name.pdf"))
    assert Attachment.objects.count() == 1


def test_a_withdrawn_file_keeps_its_reason_and_is_given_to_nobody(client, record):
    found = one(client, record)
    client.post(address(record, "register-file-withdraw", found.pk), {"reason": "Nhầm bản"})
    assert client.get(address(record, "register-file", found.pk)).status_code == 404
    assert "Nhầm bản" in client.get(address(record)).content.decode()


def test_a_withdrawal_needs_its_reason(client, record):
    found = one(client, record)
    client.post(address(record, "register-file-withdraw", found.pk), {"reason": " "})
    found.refresh_from_db()
    assert not found.is_withdrawn


def test_a_file_is_not_found_through_another_record(client, record):
    found = one(client, record)
    assert client.get(address(factories.agreement(), "register-file", found.pk)).status_code == 404


def test_a_stranger_finds_neither_the_files_nor_a_way_to_add_one(client, record):
    found = one(client, record)
    client.force_login(factories.stranger())
    assert client.get(address(record)).status_code == 404
    assert client.get(address(record, "register-file", found.pk)).status_code == 404
    assert add(client, record).status_code == 404
    assert client.post(address(record, "register-file-withdraw", found.pk), {"reason": "x"}).status_code == 404


def test_who_only_reads_may_open_and_not_add(client, record):
    found = one(client, record)
    client.force_login(factories.at_ministry())
    assert client.get(address(record, "register-file", found.pk)).status_code == 200
    assert add(client, record, uploads.upload("x.pdf", uploads.PDF + b"\n")).status_code == 403


@pytest.fixture
def clamd(settings):
    """A daemon that speaks ClamAV's protocol on loopback and finds a virus in what holds the word EICAR."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMAV_SOCKET = f"127.0.0.1:{server.getsockname()[1]}"
        threading.Thread(target=_answer, args=[server], daemon=True).start()
        yield server


def _answer(server):
    client, _address = server.accept()
    with client, client.makefile("rb") as asked:
        assert asked.read(10) == b"zINSTREAM\0"
        data = b""
        while size := int.from_bytes(asked.read(4), "big"):
            data += asked.read(size)
        client.sendall(b"stream: Eicar-Test FOUND\0" if b"EICAR" in data else b"stream: OK\0")


def test_a_file_is_given_to_nobody_before_it_was_looked_at(client, record, clamd):
    found = one(client, record)
    assert client.get(address(record, "register-file", found.pk)).status_code == 404
    run_job(Job.objects.get(kind=files.KIND).pk)
    assert client.get(address(record, "register-file", found.pk)).status_code == 200


def test_a_file_that_holds_a_virus_is_removed_and_its_row_says_so(client, record, clamd):
    add(client, record, uploads.upload(data=uploads.PDF + b"EICAR%%EOF\n"))
    run_job(Job.objects.get(kind=files.KIND).pk)
    found = Attachment.objects.get()
    assert found.state == Attachment.State.INFECTED
    assert not default_storage.exists(found.stored_as)
    assert client.get(address(record, "register-file", found.pk)).status_code == 404


def test_it_waits_while_the_antivirus_program_is_away_and_is_asked_again(client, record, settings):
    settings.CLAMAV_SOCKET = "127.0.0.1:9"
    found = one(client, record)
    job = Job.objects.get(kind=files.KIND)
    run_job(job.pk)
    found.refresh_from_db()
    assert found.state == Attachment.State.CHECKING
    files.scan_waiting()
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED
