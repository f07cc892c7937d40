"""The officer's way: send a file, see what it would do, get it back with its errors, confirm once."""

import io
import uuid
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from delegations.models import Delegation
from portal.events.models import Event
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.registers.imports import child, reading
from tests import factories

from .making import exported, records, xlsx
from .test_plan import TRIP, trip_of_2024

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def officer(client):
    found = factories.officer()
    client.force_login(found)
    return found


def sent(client, file, name="tệp.xlsx", token=None, register="delegations"):
    upload = SimpleUploadedFile(name, file.read())
    return client.post(reverse("register-import", args=[register]), {"file": upload, "token": token or uuid.uuid4()})


def checked(client, file, **kwargs):
    """The job that looked at a file, done."""
    address = sent(client, file, **kwargs)["Location"]
    job = Job.objects.get(pk=address.rstrip("/").rpartition("/")[2])
    run_job(job.pk)
    job.refresh_from_db()
    return job


def page(name, job):
    return reverse(name, kwargs={"pk": job.pk})


def confirmed(client, job):
    address = client.post(page("import-confirm", job))["Location"]
    written = Job.objects.get(pk=address.rstrip("/").rpartition("/")[2])
    run_job(written.pk)
    written.refresh_from_db()
    return written


def test_it_shows_what_would_be_new_and_writes_nothing_before_the_confirmation(client, officer):
    job = checked(client, records(TRIP))
    shown = client.get(page("import-job", job)).content.decode()
    assert TRIP["Tên đoàn"] in shown
    assert page("import-confirm", job) in shown
    assert not Delegation.objects.exists()


def test_confirming_twice_writes_once_and_tells_the_log_of_acts(client, officer):
    job = checked(client, records(TRIP))
    assert confirmed(client, job) == confirmed(client, job)
    trip = Delegation.objects.get()
    assert trip.created_by == officer
    event = Event.objects.get(verb="imported")
    assert (event.actor, event.details["new"], event.details["sha256"]) == (officer, 1, job.arguments["sha256"])


def test_a_write_that_is_done_again_finds_that_it_was_done(client, officer):
    written = confirmed(client, checked(client, records(TRIP)))
    Job.objects.filter(pk=written.pk).update(state="queued")
    run_job(written.pk)
    written.refresh_from_db()
    assert written.result["written"]["new"] == Delegation.objects.count() == 1


def test_an_edited_export_shows_the_old_beside_the_new_and_keeps_who_did_it(client, officer):
    trip = trip_of_2024(title="Đoàn cũ", people=5, note="100 % (%s)")
    book = openpyxl.load_workbook(exported("delegations", officer))
    sheet = book["Dữ liệu"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Số người") + 1).value = 7
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Ghi chú") + 1).value = "100 % (%s), mới"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    job = checked(client, file)
    shown = client.get(page("import-job", job)).content.decode()
    assert "<del>5</del> <ins>7</ins>" in shown
    confirmed(client, job)
    trip.refresh_from_db()
    assert (trip.people, trip.version, trip.title) == (7, 2, "Đoàn cũ")
    assert trip.note == "100 % (%s), mới"
    assert trip.events.last().pgh_context.metadata["user"] == officer.pk


def test_the_file_comes_back_with_its_errors_and_is_right_once_they_are_mended(client, officer):
    job = checked(client, records({**TRIP, "Số người": "1.5", "Nước": "Lao; Uc", "Đến ngày": "31/02/2024"}))
    assert job.result["counts"]["wrong"] == 1
    assert page("import-file", job) in client.get(page("import-job", job)).content.decode()
    assert client.post(page("import-confirm", job))["Location"] == page("import-job", job)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(page("import-file", job)).streaming_content)))
    sheet = book["Dữ liệu"]
    place = [str(cell.value).rstrip(" *") for cell in sheet[1]]
    wrong = sheet.cell(2, place.index("Số người") + 1)
    assert (wrong.value, wrong.fill.fgColor.rgb, bool(wrong.comment)) == ("1.5", "FFF9D4D0", True)
    assert "Đến ngày" in sheet.cell(2, place.index("Lỗi") + 1).value
    wrong.value, sheet.cell(2, place.index("Đến ngày") + 1).value = 15, "12/7/2023"
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert checked(client, file).result == {**checked(client, file_again(file)).result, "problems": 0}


def file_again(file):
    file.seek(0)
    return file


def test_what_changed_between_preview_and_confirmation_is_looked_at_again(client, officer):
    trip = trip_of_2024(people=5)
    file = records({"Mã bản ghi": trip.pk, "Số người": 9})
    job = checked(client, file)
    Delegation.objects.filter(pk=trip.pk).update(people=6)
    written = confirmed(client, job)
    trip.refresh_from_db()
    assert trip.people == 6
    again = Job.objects.get(pk=written.result["stale"])
    assert page("import-job", again) in client.get(page("import-job", written)).content.decode()


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a;b;c\n1;2;3", "CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK\x03\x04 and no more", ""),
        (b"\x00" * (10 * 1024 * 1024 + 1), "10 MB"),
    ],
)
def test_what_is_no_sheet_is_refused_at_once_with_a_sentence(client, officer, data, words):
    answer = sent(client, io.BytesIO(data))
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Job.objects.exists()


@pytest.mark.proves("hostile files turned away")
def test_a_cell_at_the_end_of_the_world_is_refused_and_the_worker_lives(client, officer):
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    job = checked(client, file)
    assert (job.state, job.error) == ("failed", str(reading.TOO_MANY))


@pytest.fixture
def killed(monkeypatch, tmp_path):
    """Kills, from now on, each child process that is to read a file."""
    dying = tmp_path / "child.py"
    dying.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    return lambda: monkeypatch.setattr(reading, "CHILD", dying)


def test_a_child_that_is_killed_is_a_sentence(client, officer, killed):
    killed()
    job = checked(client, records(TRIP))
    assert (job.state, job.error) == ("failed", str(reading.STOPPED))


@pytest.mark.parametrize(
    ("harm", "state"),
    [(Path.exists, "done"), (Path.unlink, "failed"), (lambda kept: kept.write_bytes(kept.read_bytes()[:-9]), "failed")],
)
def test_only_where_what_was_read_is_gone_or_altered_is_the_file_read_again(
    client, officer, killed, tmp_path, harm, state
):
    job = checked(client, records(TRIP))
    harm(tmp_path / f"imports/{job.pk}-told.json.gz")
    killed()
    assert confirmed(client, job).state == state
    assert Delegation.objects.count() == (state == "done")


def test_the_template_reads_back_as_nothing_to_import(client, officer):
    answer = client.get(reverse("register-import-template", args=["delegations"]))
    file = io.BytesIO(b"".join(answer.streaming_content))
    sheet = openpyxl.load_workbook(file)["Dữ liệu"]
    assert len(sheet.data_validations.dataValidation) > 5
    assert all(cell.comment for cell in sheet[1])
    file.seek(0)
    job = checked(client, file)
    assert set(job.result["counts"].values()) == {0}


def test_who_does_not_keep_records_may_not_import(client):
    client.force_login(factories.at_ministry())
    assert client.get(reverse("register-import", args=["delegations"])).status_code == 403


def test_the_numbers_of_columns_are_those_of_excel():
    assert [child.column_number(letters) for letters in ("A", "Z", "AB", "XFD")] == [0, 25, 27, 16383]


@pytest.mark.proves("hostile files turned away")
def test_a_secret_is_refused_in_a_cell_and_in_the_name_of_the_file(client, officer):
    assert checked(client, xlsx(list(TRIP), ["TỐI MẬT", "", "", "", "", "", ""])).state == "failed"
    assert sent(client, records(TRIP), name="tối mật.xlsx").context["form"].errors["file"]
