"""``manage.py issue_national --form CODE --period P --format pdf|docx|xlsx --out FILE``: the national report as a document.

What was signed last is written as it was issued. Where nothing is signed yet, a draft with a watermark is built from what
is accepted now: with the text that was written, where the report was begun. A wrong wish ends with exit status 2.
"""

import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.periods import Period, PeriodError
from reports.documents.content import ContentError
from reports.models import Document, Report, Round
from reports.national.issuing import draft_content
from reports.rendering import DRAFT, document_of
from reports.rendering import drawn as rendered

from .issue_report import drawn


class Command(BaseCommand):
    help = "Writes the national report of a period to a file: as it was signed, else a draft from what is accepted."

    def add_arguments(self, parser):
        parser.add_argument("--form", required=True)
        parser.add_argument("--period", required=True, help="2024-H1, 2024 or 2013..2023")
        parser.add_argument("--format", choices=Document.Format.values, default="pdf")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *, form, period, format, out, **options):
        if not out.parent.is_dir():
            raise wrong(_("The folder %(folder)s does not exist.") % {"folder": out.parent})
        round_ = round_of(form, period)
        report = Report.objects.national().filter(round=round_).select_related("agency").first()
        submission = report.last_submission if report else None
        if submission:
            document = drawn(document_of(submission, format=format))
            with document.file.open("rb") as kept, out.open("wb") as copy:
                shutil.copyfileobj(kept, copy)
        else:
            out.write_bytes(draft(round_, report, format))
        self.stdout.write(str(out))


def wrong(sentence):
    return CommandError(str(sentence), returncode=2)


def round_of(form, period):
    try:
        wanted = Period(period)
    except PeriodError as error:
        raise wrong(error.sentence) from error
    found = Round.objects.national().filter(form_version__form__code=form, period=wanted)
    round_ = found.select_related("form_version__form__gathers").order_by("-form_version__number").first()
    if round_ is None:
        raise wrong(
            _("No national round of the form %(form)s is open for %(period)s.") % {"form": form, "period": period}
        )
    return round_


def draft(round_, report, format):
    try:
        return rendered(draft_content(round_, report), format, DRAFT)
    except ContentError as error:
        raise wrong(error) from error
