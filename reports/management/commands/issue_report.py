"""``manage.py issue_report REPORT_ID --format pdf|docx|xlsx --out FILE``: the document of a report's last submission.

It is drawn once and kept; from then on the kept file is served. Drawn here and now: no worker is needed. What can't be
done ends with a sentence and exit status 2.
"""

import shutil
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.jobs.models import LEASE
from portal.jobs.queue import run_job
from reports.models import Document, Report
from reports.rendering import document_of


class Command(BaseCommand):
    help = "Writes the official document of a report's last submission to a file."

    def add_arguments(self, parser):
        parser.add_argument("report_id", type=int)
        parser.add_argument("--format", choices=Document.Format.values, default="pdf")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args, report_id, format, out, **options):
        report = Report.objects.filter(pk=report_id).first()
        if report is None:
            _refuse(f"There is no report {report_id}: `manage.py reports` lists them.")
        submission = report.last_submission
        if submission is None:
            _refuse(f"Report {report_id} has not been sent: only what was signed and sent is issued.")
        document = drawn(document_of(submission, format=format))
        try:
            with document.file.open("rb") as kept, out.open("wb") as copy:
                shutil.copyfileobj(kept, copy)
        except OSError as error:
            _refuse(f"The file could not be written or read: {error}.")
        self.stdout.write(f"{document.filename} -> {out}")


def drawn(document):
    """The document with its file; waits where a worker is drawing it already."""
    deadline = time.monotonic() + LEASE.total_seconds()
    while not document.is_ready:
        run_job(document.job_id)
        document = Document.objects.select_related("job").get(pk=document.pk)
        if document.is_ready:
            break
        if document.job.is_over:
            _refuse(f"The document could not be drawn: {document.job.error}")
        if time.monotonic() > deadline:
            _refuse("Another worker has been drawing this document for too long: try again in a few minutes.")
        time.sleep(0.2)
    return document


def _refuse(sentence):
    raise CommandError(sentence, returncode=2)
