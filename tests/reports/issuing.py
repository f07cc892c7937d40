"""An issued document, drawn and kept, with its officer and leader at hand."""

from portal.jobs.queue import run_job
from reports.models import Document
from reports.rendering import document_of
from tests.reports import sending


def issued(round_=None, unit=None):
    """``(report, document)``: a report that was sent once, and its PDF."""
    report = sending.sent(round_ or sending.opened(), unit)
    return report, drawn(report.submission)


def drawn(submission):
    asked = document_of(submission)
    run_job(asked.job_id)
    return Document.objects.with_parts().get(pk=asked.pk)


def replaced(report):
    """The report returned, mended and sent again: the newer submission."""
    sending.returned(report)
    return sending.signed(sending.written(report))
