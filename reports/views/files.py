"""The files a submission or a summary is to be had in: what is drawn, what is under way, and what can be asked for."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from ..models import Document


@dataclass(frozen=True)
class File:
    """One format of what ``title`` names; ``document`` is None where nobody has asked for it yet, by ``address``."""

    format: Document.Format
    title: str
    address: str
    document: Document | None


def files_of(submissions):
    """``{submission id: [File]}`` in the order of the formats, in one query; no workbook where there are no annexes."""
    found = Document.objects.filter(submission__in=submissions).select_related("job").defer("canonical")
    known = {(document.submission_id, document.format): document for document in found}
    return {
        submission.pk: [
            File(
                format,
                submission.full_number,
                reverse("document-make", args=[submission.pk]),
                known.get((submission.pk, format)),
            )
            for format in _offered(submission)
        ]
        for submission in submissions
    }


def _offered(submission):
    return [format for format in Document.Format if format != Document.Format.XLSX or submission.has_annexes]


def files_of_summaries(summaries):
    """``{summary id: [File]}`` of what the summaries say now: as PDF to read, as Word to go on writing. One query."""
    found = Document.objects.filter(summary__in=summaries).select_related("job").defer("canonical").order_by("pk")
    known = {(document.summary_id, document.format, document.content_sha256): document for document in found}
    return {
        one.pk: [
            File(
                format,
                f"{one.form.name}, {one.period.title}",
                reverse("summary-file", args=[one.pk]),
                known.get((one.pk, format, one.sha256)),
            )
            for format in (Document.Format.PDF, Document.Format.DOCX)
        ]
        for one in summaries
    }


def asked_format(request):
    """The format that is asked for, PDF unless said; 404 for one there is not."""
    format = request.POST.get("format", Document.Format.PDF.value)
    if format not in Document.Format.values:
        raise Http404
    return format


def way_to(document):
    """To the document where it is drawn, else to the job that draws it."""
    if document.is_ready:
        return redirect("document-download", pk=document.pk)
    return redirect("job", pk=document.job_id)
