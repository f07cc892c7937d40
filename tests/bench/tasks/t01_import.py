"""10,000 delegations from Excel, by the jobs of the portal: guard, validation, preview, and writing with history; taken
back after each run."""

import datetime
import io
import uuid
from contextlib import ExitStack

import pghistory
import tablib
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import translation
from django.utils.functional import cached_property
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget

from delegations.models import Delegation
from portal.jobs.queue import run_job
from portal.organisations.models import Province
from portal.partners.models import Partner
from portal.registers import registry
from portal.registers.imports import work

from .. import asking
from ..task import Task

ROWS = 10_000
MERGED = datetime.date(2025, 7, 1)


class Cached(ForeignKeyWidget):
    """Foreign keys read once, as its documentation advises."""

    @cached_property
    def known(self):
        return set(self.model.objects.values_list("pk", flat=True))

    def clean(self, value, row=None, **kwargs):
        if not value:
            return None
        if int(value) not in self.known:
            raise ValueError(f"No {self.model._meta.verbose_name} {value}.")
        return int(value)


def tuned():
    """django-import-export with everything its documentation says makes it fast."""
    names = ("id", "title", "direction", "tier", "state", "purpose", "countries", "starts_on", "ends_on", "people", "partner", "province")  # fmt: skip

    class Tuned(ModelResource):
        class Meta:
            model = Delegation
            fields = names
            use_bulk = skip_diff = True
            batch_size = 1000
            clean_model_instances = True

        def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
            """Fields alone: widgets looked at the foreign keys, the database looks at constraints; else six queries a row."""
            if import_validation_errors:
                raise ValidationError(import_validation_errors)
            instance.clean_fields(exclude=("partner", "province"))

    made = Tuned()
    made.fields["partner"].widget = Cached(Partner, key_is_id=True)
    made.fields["province"].widget = Cached(Province, key_is_id=True)
    return made


class Importing(Task):
    number, label = 1, "1a"
    title = "import of 10,000 rows of .xlsx: create"
    peer_name = "django-import-export, tuned"
    aim, times = "≥ 3× faster", 3
    runs = 2

    def prepare(self, side):
        self.register, self.person = registry["delegations"], asking.person("officer")
        rows = self.rows()
        with translation.override("vi"):
            self.file = (self.as_ours if side == "ours" else self.as_peers)(rows)

    def rows(self):
        """Unsaved records."""
        units = list(Province.objects.existing_on(MERGED).prefetch_related("names").order_by("pk"))
        partners, first = list(Partner.objects.order_by("pk")[:500]), datetime.date(2026, 1, 5)
        for number in range(ROWS):
            starts = first + datetime.timedelta(days=number % 280)
            yield Delegation(
                title=f"Đoàn nhập thử {number + 1:05}",
                direction="out" if number % 3 else "in",
                tier="agency",
                state="done",
                purpose="study",
                countries=["LA", "TH"] if number % 5 else ["JP"],
                starts_on=starts,
                ends_on=starts + datetime.timedelta(days=number % 6),
                people=1 + number % 20,
                partner=partners[number % len(partners)],
                province=units[number % len(units)],
            )

    def as_ours(self, rows):
        """The columns of the register's own template that these rows fill."""
        columns = self.register.resource(self.person).fields
        names = ("title", "direction", "tier", "state", "purpose", "countries", "starts_on", "ends_on", "people", "partner", "partner_country", "province")  # fmt: skip
        names = ("id", "version", *names) if self.changes else names
        cells = ([columns[name].export(row) for name in names] for row in rows)
        return written([columns[name].column_name for name in names], cells)

    def as_peers(self, rows):
        made = tuned()
        names = [name for name in made.fields if self.changes or name != "id"]  # a query a row looks for ids
        return written(names, ([made.fields[name].export(row) for name in names] for row in rows))

    changes = False

    def begin(self):
        """What a run writes is never committed; history is told of somebody, as it is whenever the portal writes."""
        self.outer = ExitStack()
        self.outer.enter_context(transaction.atomic())
        self.outer.enter_context(pghistory.context(user=self.person.pk))
        return []

    def ours(self):
        told = self.begin()
        self.outer.callback(emptied, "imports")
        sent = {"by": self.person, "token": uuid.uuid4()}
        checked = done(work.ask_to_check(self.register, io.BytesIO(self.file), "đoàn.xlsx", **sent))
        done(work.ask_to_write(checked))  # what is confirmed is planned again
        return told

    def peer(self):
        told = self.begin()
        for dry_run in (True, False):  # its own pages, too, load the file again to write what was confirmed
            done = tuned().import_data(tablib.Dataset().load(self.file, "xlsx"), dry_run=dry_run)
            assert not any([done.has_errors(), done.has_validation_errors()]), done.row_errors()[:1]
        connection.check_constraints()  # as the end of its transaction would; ours looks at once
        return told

    def _stored(self):
        """What was written, and how many versions history holds of it."""
        rows = Delegation.objects.filter(title__startswith="Đoàn nhập thử").order_by("title")
        columns = ("title", "direction", "countries", "starts_on", "people", "partner", "province", "version")
        events = Delegation.pgh_event_model.objects.filter(title__startswith="Đoàn nhập thử").count()
        return [events, *rows.values_list(*columns)]

    def answer(self, given):
        if not given:
            given += self._stored()
        assert len(given) > 1, "Nothing was written."
        return given

    def after(self, given):
        transaction.set_rollback(True)
        self.outer.close()


def done(job):
    """A job that was asked for, as a worker does it."""
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == job.State.DONE, job.error
    return job


def emptied(folder):
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")


def written(headings, rows):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy", "remove_timezone": True})
    sheet = book.add_worksheet("Dữ liệu")
    sheet.write_row(0, 0, headings)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(place, column, value)
    book.close()
    return file.getvalue()


TASK = Importing()
