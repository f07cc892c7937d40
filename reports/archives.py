"""All documents of a round in one ZIP: the PDFs as issued, their signed copies, an index, and the hashes to check them.

A job makes it, on a queue of its own. It is kept under the state of the round it was made for: when a report comes in,
is replaced or withdrawn, the next one asked for is a new one.
"""

import csv
import hashlib
import io
import tempfile
import zipfile
from datetime import datetime

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from portal.jobs.models import Job
from portal.jobs.queue import JobError, ask, worker

from . import rendering
from .models import Document, Round

KIND = "archive-round"
HEAD = ("Số, ký hiệu", "Ngày ban hành", "Tỉnh, thành phố", "Tình trạng", "Thay thế bởi", "Tệp", "SHA-256")
STANDINGS = {"valid": "Còn hiệu lực", "replaced": "Đã được thay thế", "withdrawn": "Đã thu hồi"}  # a paper: Vietnamese
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of every entry: the same documents give the same bytes


def documents_of(round_):
    """The issued PDFs of a round, oldest number first."""
    found = Document.objects.issued().filter(report__round=round_, format=Document.Format.PDF)
    return found.with_parts().prefetch_related("signed_copies").order_by("report__province", "submission__ordinal")


def archive_of(round_, *, by):
    """The job that makes the archive of a round as it stands; who asks again meanwhile gets the same one."""
    facts = [
        (document.pk, document.submission.standing, [copy.sha256 for copy in document.signed_copies.all()])
        for document in documents_of(round_)
    ]
    mark = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
    return ask(KIND, f"{KIND}:{round_.pk}:{mark}", by=by, round=round_.pk)


@worker(KIND, queue="archives", page="job")
def make(job):
    """Writes the archive under the job's own name, so that a repeat replaces what was half-written."""
    round_ = Round.objects.select_related("form_version__form").filter(pk=job.arguments["round"]).first()
    documents = list(documents_of(round_)) if round_ else []
    if not documents:
        raise JobError(_("No document of this round has been issued yet."))
    with tempfile.TemporaryFile() as file:
        _write(documents, file, lambda done: job.report_progress(min(99, 100 * done / len(documents))))
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        name = f"archives/{job.pk}.zip"
        default_storage.delete(name)
        file.seek(0)
        kept = default_storage.save(name, File(file))
    return {"file": kept, "documents": len(documents), "sha256": digest, "round": round_.pk}


def _write(documents, file, told):
    rows = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for done, document in enumerate(documents, 1):
            if not document.is_ready:
                rendering.draw(document)
            rows += _added(archive, document)
            told(done)
        _add(archive, "index.csv", _as_csv(rows))
        _add(archive, "index.xlsx", _as_sheet(rows))
        sums = "".join(f"{row[-1]}  {row[-2]}\n" for row in rows)
        _add(archive, "SHA256SUMS", sums.encode())


def _added(archive, document):
    """Copies the issued file and its signed copies; one row of the index each. What differs from its hash is not lied about."""
    submission = document.submission
    newer = getattr(submission, "replaced_by", None)
    facts = (
        submission.full_number,
        f"{submission.issued_on:%d/%m/%Y}",
        document.named.name,
        STANDINGS[submission.standing],
        newer.full_number if newer else "",
    )
    for one in (document, *document.signed_copies.all()):
        name = f"documents/{one.filename}"
        with one.file.open("rb") as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != one.sha256:
            raise JobError(
                _("The file of %(number)s is not the one that was kept. The administrator must look into it.")
                % {"number": submission.full_number}
            )
        _add(archive, name, data)
        yield (*facts, name, one.sha256)


def _add(archive, name, data):
    archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), data)


def _as_csv(rows):
    """With a mark of its encoding, for Excel; a cell is never a formula: numbers, names and hashes begin with none."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([HEAD, *rows])
    return text.getvalue().encode("utf-8-sig")


def _as_sheet(rows):
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(*FIRST_DAY)})
        sheet = book.add_worksheet("Danh mục")
        for place, row in enumerate([HEAD, *rows]):
            for column, text in enumerate(row):
                sheet.write_string(place, column, text)
        sheet.set_column(0, len(HEAD) - 1, 22)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def visible_jobs():
    """Every administrator of the ministry sees the archives others asked for; the pages ask who it is."""
    return Job.objects.filter(kind=KIND)
