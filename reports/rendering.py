"""Asking for a document and drawing it: a job's row, a file that is kept, never drawn again once issued."""

import hashlib
import json

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.jobs.queue import JobError, ask, worker

from .documents.content import ContentError
from .freezing import freeze
from .models import Document
from .models.submissions import canonical, digest

PREVIEW, DRAFT = "BẢN XEM TRƯỚC", "DỰ THẢO"


def document_of(submission, *, by=None, format=Document.Format.PDF):
    """The one document of a submission in a format; asked for when it was never drawn."""
    document, _created = Document.objects.get_or_create(
        submission=submission,
        format=format,
        defaults={"report": submission.report, "content_sha256": submission.sha256},
    )
    return _asked(document, by)


def preview_of(report, *, by, signer=None):
    """A watermarked, throw-away freeze of a report as it stands; the same text gives the same document."""
    text = canonical(freeze(report, signer=signer))
    document, _created = Document.objects.get_or_create(
        report=report,
        submission=None,
        summary=None,
        content_sha256=digest(text),
        format=Document.Format.PDF,
        defaults={"canonical": text, "watermark": PREVIEW},
    )
    return _asked(document, by)


def document_of_summary(summary, *, by=None, format=Document.Format.PDF):
    """The draft document of a periodic summary."""
    document, _created = Document.objects.get_or_create(
        summary=summary,
        content_sha256=summary.sha256,
        format=format,
        defaults={"canonical": summary.canonical, "watermark": DRAFT},
    )
    return _asked(document, by)


def _asked(document, by):
    if not document.is_ready:
        document.job = ask("render", f"render:{document.pk}", by=by, document=document.pk)
        document.save(update_fields=["job"])
    return document


@worker("render", queue="documents", page="job")
def render(job):
    """Draws a document. Between the file and the commit a worker may die: the next one writes the same bytes again."""
    document = Document.objects.select_related("submission").filter(pk=job.arguments["document"]).first()
    if document is None:
        raise JobError(_("The document this was asked for is gone."))
    if not document.is_ready:
        job.report_progress(10)
        draw(document)
    return {"document": document.pk}


def drawn(content, format, watermark):
    """The bytes of a content in a format. Only who draws pays for loading the engine.

    What is issued carries its data inside the PDF; a draft does not.
    """
    if format == Document.Format.DOCX:
        from .documents.docx import render_docx

        return render_docx(content, watermark=watermark)
    if format == Document.Format.XLSX:
        from .documents.xlsx import render_xlsx

        return render_xlsx(content, watermark=watermark)
    from .documents.pdf import render_pdf

    return render_pdf(content, watermark=watermark, attachments=() if watermark else attached(content))


def attached(content):
    """The frozen content, and its annexes as sheets where there are any, as they go into the PDF."""
    from .documents.pdf import Attachment
    from .documents.xlsx import render_xlsx

    found = [Attachment("du-lieu.json", canonical(content).encode(), "Dữ liệu của văn bản", "Source")]
    if content.get("annexes"):
        found.append(Attachment("phu-luc.xlsx", render_xlsx(content), "Biểu mẫu phụ lục", "Data"))
    return found


def draw(document):
    """Renders and keeps the file; the name says the content, so that a repeat replaces its own half-written file."""
    text = document.submission.canonical if document.submission_id else document.canonical
    try:
        data = drawn(json.loads(text), document.format, document.watermark)
    except ContentError as error:
        raise JobError(str(error)) from error
    name = f"{timezone.localdate():%Y}/{document.content_sha256}-{document.pk}.{document.format}"
    storage = document.file.storage
    if storage.exists(f"documents/{name}"):
        storage.delete(f"documents/{name}")
    with transaction.atomic():
        document.file.name = storage.save(f"documents/{name}", ContentFile(data))
        document.sha256, document.made_at = hashlib.sha256(data).hexdigest(), timezone.now()
        document.save(update_fields=["file", "sha256", "made_at"])
