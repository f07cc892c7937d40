"""What leaves a register as a file: which rows, said in words, written by :mod:`portal.registers.sheets`.

A long list is a job; its file is kept for whoever asked, as long as that person reaches what they reached then.
"""

import hashlib
import tempfile
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from portal import access, formats
from portal.jobs.models import Job
from portal.jobs.queue import JobError, ask, worker
from portal.periods import VIETNAM, today

from . import registry
from .sheets import MOST_ROWS, WRITERS

KIND = "export-register"
MOST_AT_ONCE = 20_000
CHUNK = 500


@dataclass(frozen=True)
class Export:
    """``rows`` are as the register's ``joined`` gives them, ``chosen`` says which these are, ``by`` who takes them, both in
    Vietnamese; ``person`` is the reader, if any."""

    register: Any
    rows: Any
    chosen: str
    by: str
    person: Any = None

    def write(self, kind, file, told=lambda count: None):
        """Writes all rows as ``xlsx`` or ``csv``; answers how many. ``told(count)`` hears how far it is."""
        with translation.override("vi"):
            resource = self.register.resource(self.person)
            return WRITERS[kind](resource.columns, self._cells(resource, told), self._about(resource), file)

    def _cells(self, resource, told):
        done, rows = 0, self.rows.iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            resource.complete(chunk)
            yield from map(resource.cells, chunk)
            told(done := done + len(chunk))

    def _about(self, resource):
        def lines(count):
            now = timezone.localtime(timezone=VIETNAM)
            return [
                ("Sổ theo dõi", str(self.register.title)),
                ("Bộ lọc", self.chosen),
                ("Số bản ghi", count),
                ("Xuất lúc", f"{now:%H:%M} ngày {formats.short_date(now.date())}"),
                ("Người xuất", self.by),
                ("Phiên bản cột", f"{self.register.name} {resource.mark}"),
            ]

        return lines

    def titled(self, kind):
        """The Vietnamese name of the file."""
        with translation.override("vi"):
            return f"{self.register.title}, {today():%d-%m-%Y}.{kind}"


def plain_name(register, kind):
    return f"{register.name}_{today():%Y-%m-%d}.{kind}"


def of_list(register, person, query):
    """What a list's address shows, in its order; ``None`` where one of its filters can't be read."""
    filters = register.filters(query, register.joined(register.reached(person)), person=person)
    if not filters.form.is_valid():
        return None
    table = register.table(filters.qs, register=register)
    if order := query.getlist("sort"):
        table.order_by = order
    with translation.override("vi"):
        words = register.filters(query, register.model.objects.none(), person=person).chips(query)
        chosen = "; ".join(str(chip["label"]) for chip in words)
    return Export(register, table.data.data, chosen or register.unfiltered, str(person), person)


def asked_for(register, kind, person, query, token):
    """The job that makes the file; who presses twice (the same ``token``) gets the same one."""
    key = f"{KIND}:{person.pk}:{token}"
    return ask(KIND, key, by=person, register=register.name, format=kind, query=query.urlencode())


@worker(KIND, page="export-job")
def make(job):
    """Writes the file under the job's own name, so that a repeat replaces what was half-written."""
    register, kind = registry[job.arguments["register"]], job.arguments["format"]
    found = of_list(register, job.asked_by, QueryDict(job.arguments["query"]))
    if found is None:
        raise JobError(_("One of the filters can't be read: open the list again and mend it."))
    total = found.rows.count()
    if kind == "xlsx" and total > MOST_ROWS:
        raise JobError(_("An Excel sheet holds 1,048,575 records: narrow the list down, or take CSV."))
    name, reach = f"exports/{job.pk}.{kind}", reach_mark(job.asked_by)
    with tempfile.TemporaryFile() as file:
        count = found.write(kind, file, lambda done: job.report_progress(min(99, 100 * done / total)))
        file.seek(0)
        default_storage.delete(name)
        kept = default_storage.save(name, File(file))
    return {"file": kept, "rows": count, "filter": found.chosen, "title": found.titled(kind), "reach": reach}


def reach_mark(person):
    """Another one as soon as the person reaches other provinces or no longer reads restricted records."""
    provinces = sorted(access.provinces_seen_by(person).values_list("pk", flat=True))
    return hashlib.sha256(f"{provinces}{access.sees_restricted(person)}".encode()).hexdigest()


def visible_jobs(person):
    """Exports are for who asked for them, nobody else."""
    return Job.objects.visible_to(person).filter(kind=KIND)


def is_served(job, person):
    """Whether the file of a finished job may still be given to its asker."""
    return job.state == Job.State.DONE and job.result["reach"] == reach_mark(person)


def sentence(job):
    """What is done, in words."""
    if job.state == Job.State.DONE:
        return format_lazy(_("The file is ready: {count} records."), count=formats.number(job.result["rows"]))
    return _("The file is being written. You may leave this page; the work goes on.")
