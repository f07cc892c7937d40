"""``manage.py summarise --form CODE [--province CODE] --period P --format pdf|docx|xlsx --out FILE``; exit status 2 for a wrong wish."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.jobs.queue import run_job
from portal.organisations.models import Province
from portal.periods import Period, PeriodError
from reports.models import Document
from reports.rendering import document_of_summary
from reports.summaries import SummaryError, make_summary

PATIENCE = 180  # seconds for a worker that draws the same document already


class Command(BaseCommand):
    help = "Computes a summary draft of a province, or of the country without one, and writes its document."

    def add_arguments(self, parser):
        parser.add_argument("--form", required=True)
        parser.add_argument("--province", help="GSO code, on the map of the period's last day; none for the country")
        parser.add_argument("--period", required=True, help="2024-H1, 2024 or 2013..2023")
        parser.add_argument("--format", default="pdf", choices=Document.Format.values)
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, form, period, format, out, province=None, **options):
        if not out.parent.is_dir():
            raise wrong(_("The folder %(folder)s does not exist.") % {"folder": out.parent})
        summary = asked_for(form, province, period)
        document = drawn(document_of_summary(summary, format=format))
        with document.file.open() as file:
            out.write_bytes(file.read())
        self.stdout.write(str(out))


def wrong(sentence):
    return CommandError(str(sentence), returncode=2)


def asked_for(form_code, province_code, period_code):
    try:
        period = Period(period_code)
        unit = Province.objects.by_code(province_code, period.window().end) if province_code else None
        return make_summary(form_code, unit, period)
    except PeriodError as error:
        raise wrong(error.sentence) from error
    except SummaryError as error:
        raise wrong(error) from error
    except Province.DoesNotExist as error:
        raise wrong(
            _("No province had the code %(code)s on %(day)s.")
            % {"code": province_code, "day": f"{period.window().end:%d/%m/%Y}"}
        ) from error


def drawn(document):
    """The document with its file: drawn here, unless a worker is at it already."""
    deadline = time.monotonic() + PATIENCE
    while not document.is_ready:
        run_job(document.job_id)
        document.refresh_from_db()
        if document.job.is_over and not document.is_ready:
            raise CommandError(document.job.error)
        if time.monotonic() > deadline:
            raise CommandError(_("A worker has been drawing this document for too long; try again later."))
        if not document.is_ready:
            time.sleep(0.5)
    return document
