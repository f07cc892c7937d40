"""The files a submission is to be had in: what is drawn, what is under way, and what can be asked for."""

from dataclasses import dataclass

from ..models import Document, Submission


@dataclass(frozen=True)
class File:
    """One format of a submission; ``document`` is None where nobody has asked for it yet."""

    format: Document.Format
    submission: Submission
    document: Document | None


def files_of(submissions):
    """``{submission id: [File]}`` in the order of the formats, in one query; no workbook where there are no annexes."""
    found = Document.objects.filter(submission__in=submissions).select_related("job").defer("canonical")
    known = {(document.submission_id, document.format): document for document in found}
    return {
        submission.pk: [File(format, submission, known.get((submission.pk, format))) for format in _offered(submission)]
        for submission in submissions
    }


def _offered(submission):
    return [format for format in Document.Format if format != Document.Format.XLSX or submission.has_annexes]
