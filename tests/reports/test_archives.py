"""All documents of a round in one ZIP, with an index and hashes."""

import csv
import hashlib
import io
import time
import zipfile

import pytest
from django.urls import reverse

from portal.jobs.models import Job
from portal.jobs.queue import QUEUES, run_job
from reports import actions
from reports.archives import archive_of
from reports.models import Document
from tests import factories
from tests.reports import issuing, sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(files):
    return factories.at_ministry("administrator")


@pytest.fixture
def round_(files):
    """Đồng Nai and Lâm Đồng have sent; the first one's paper is drawn, the other's not yet."""
    opened = sending.opened()
    issuing.issued(opened)
    sending.sent(opened, factories.province("68"))
    return opened


def unpacked(client, job):
    answer = client.get(reverse("archive", kwargs={"pk": job.pk}))
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def test_it_packs_every_document_with_an_index_that_tells_the_truth(client, round_, administrator):
    client.force_login(administrator)
    where = client.post(reverse("archive-make", kwargs={"pk": round_.pk})).url
    job = Job.objects.get(kind="archive-round")
    run_job(job.pk)
    archive = unpacked(client, job)
    rows = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode("utf-8-sig"))))
    assert len(rows) == 2
    for row in rows:
        assert hashlib.sha256(archive.read(row["Tệp"])).hexdigest() == row["SHA-256"]
    assert {"index.xlsx", "SHA256SUMS"} <= set(archive.namelist())
    assert reverse("archive", kwargs={"pk": job.pk}) in client.get(where).content.decode()


def test_asking_twice_is_one_job_until_something_changes(round_, administrator):
    first = archive_of(round_, by=administrator)
    assert archive_of(round_, by=factories.at_ministry("administrator")) == first
    submission = Document.objects.issued().first().submission
    actions.withdraw(submission, by=administrator, reason="Ban hành nhầm.")
    assert archive_of(round_, by=administrator) != first


def test_the_same_round_gives_the_same_bytes(round_, administrator):
    job = archive_of(round_, by=administrator)
    digests = set()
    for _ in range(2):
        Job.objects.filter(pk=job.pk).update(state="queued", attempts=0)
        run_job(job.pk)
        job.refresh_from_db()
        digests.add(job.result["sha256"])
        time.sleep(1)  # a clock in a file moves on
    assert len(digests) == 1


def test_a_file_that_was_changed_on_the_disk_stops_it_with_a_sentence(round_, administrator, files):
    document = Document.objects.exclude(file="").get()
    (files / document.file.name).write_bytes(b"%PDF changed")
    job = archive_of(round_, by=administrator)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert document.submission.full_number in job.error


def test_a_round_without_documents_gets_a_sentence(administrator):
    job = archive_of(sending.opened(), by=administrator)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.error)) == ("failed", True)


def test_papers_and_archives_wait_in_queues_of_their_own():
    assert (QUEUES["render"], QUEUES["archive-round"]) == ("documents", "archives")
