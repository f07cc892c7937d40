"""An import as jobs: one looks at the file and keeps what it found, the other writes what was looked at.

The file, the preview and the marked file lie in the storage under the name of the job that looked at the file; beside
them, where every row is right, what was read of it, so that it is not read a second time to be written.
"""

import gzip
import hashlib
import json
import tempfile
from contextlib import contextmanager

import pghistory
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from portal import access
from portal.events.models import Event
from portal.events.models import record as record_event
from portal.garbage import uncollected
from portal.jobs.models import Job
from portal.jobs.queue import JobError, ask, worker

from .. import registry
from . import guard, reading
from .books import write_marked
from .context import Context
from .plan import CHANGED, NEW
from .preview import preview
from .writing import ChangedMeanwhile, NotWritten

CHECK, WRITE = "check-import", "write-import"


def ask_to_check(register, file, name, *, by, token):
    """The job that looks at an uploaded file; who sends it twice (the same ``token``) gets the same one."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    place = f"imports/{by.pk}-{token}.xlsx"
    if not default_storage.exists(place):
        file.seek(0)
        default_storage.save(place, File(file))
    key = f"{CHECK}:{by.pk}:{register.name}:{token}"
    return _ask_to_check(key, register.name, place, name, digest, by)


def _ask_to_check(key, register, place, name, digest, by):
    language = translation.get_language()
    return ask(CHECK, key, by=by, register=register, file=place, name=name, sha256=digest, language=language)


def ask_to_write(check):
    """The job that writes what a job found: one for each, however often it is asked for."""
    return ask(WRITE, f"{WRITE}:{check.pk}", by=check.asked_by, check=str(check.pk), **check.arguments)


def visible_jobs(person):
    """Imports are for who sent the file, nobody else."""
    return Job.objects.visible_to(person).filter(kind__in=(CHECK, WRITE))


def context_of(person):
    """What a person's files are read against: the provinces whose records the person keeps."""
    return Context(person, access.own_provinces(person, *access.KEEPERS), access.province_of(person))


@worker(CHECK, page="import-job")
@uncollected()
def check(job):
    """Reads the file and keeps the preview; where rows are wrong, the file with the errors in it, too."""
    register, told = registry[job.arguments["register"]], _told(job)
    sheet, plan, resource, context = _planned(job, register, told)
    job.report_progress(80)
    with translation.override(job.arguments["language"]):
        shown, errors = preview(register, plan, context), plan.errors()
    _keep(f"imports/{job.pk}.json", ContentFile(json.dumps(shown, ensure_ascii=False).encode()))
    if errors:
        with tempfile.TemporaryFile() as file, translation.override("vi"):
            write_marked(file, register, resource, context, sheet, errors)
            _keep(f"imports/{job.pk}-marked.xlsx", File(file))
    found = {"counts": plan.counts, "problems": len(errors), "fingerprint": plan.fingerprint()}
    return found if errors else {**found, "told": _keep_told(job, told)}


@contextmanager
def _sentences():
    """What is wrong with a file as a whole is said by the job."""
    try:
        yield
    except ValidationError as error:
        raise JobError(error.messages[0]) from error
    except reading.Unreadable as error:
        raise JobError(str(error.sentence)) from error


def _told(job):
    """What the file holds, as the child process tells it."""
    with _sentences(), default_storage.open(job.arguments["file"], "rb") as file:
        guard.check(file, job.arguments["name"])
        return reading.told_of(file)


def _keep_told(job, told):
    """Keeps it for the job that writes; answers by what that one knows it again."""
    kept = gzip.compress(told, 1, mtime=0)
    _keep(f"imports/{job.pk}-told.json.gz", ContentFile(kept))
    return hashlib.sha256(kept).hexdigest()


def _told_before(looked_at):
    """What a job kept of the file it looked at; ``None`` where that is gone, or not as it left it."""
    try:
        with default_storage.open(f"imports/{looked_at.pk}-told.json.gz") as file:
            kept = file.read()
    except FileNotFoundError:
        return None
    return gzip.decompress(kept) if hashlib.sha256(kept).hexdigest() == looked_at.result.get("told") else None


def _planned(job, register, told, *, dry_run=True, expected=None):
    with _sentences():
        resource, sheet = read_sheet(register, told, job.asked_by)
    job.report_progress(30)
    context = context_of(job.asked_by)
    with translation.override(job.arguments["language"]):
        result = resource.import_data(sheet.dataset(), dry_run=dry_run, context=context, expected=expected)
    return sheet, result.plan, resource, context


def read_sheet(register, told, person=None):
    """(resource, sheet) of what was told of a file: the words of the columns are Vietnamese, whatever the reader's language."""
    with translation.override("vi"):
        resource = register.resource(person)
    return resource, reading.sheet_of(told, [column.column_name for column in resource.columns])


@worker(WRITE, page="import-job")
@uncollected()
def write(job):
    """Writes what was looked at, as one transaction; a second run finds that it was done.

    Where something else would be written by now, nothing is, and the file is looked at again.
    """
    done = Job.objects.get(pk=job.pk).result
    if done.get("written"):
        return done
    looked_at = Job.objects.get(pk=job.arguments["check"])
    try:
        return _write(job, registry[job.arguments["register"]], looked_at)
    except ChangedMeanwhile:
        told = job.arguments
        again = _ask_to_check(
            f"{CHECK}:{job.pk}:again", told["register"], told["file"], told["name"], told["sha256"], job.asked_by
        )
        return {"stale": str(again.pk)}
    except NotWritten as error:
        raise JobError(str(error)) from error


@transaction.atomic
def _write(job, register, looked_at):
    if looked_at.result["problems"]:
        raise JobError(_("Rows of this file are wrong: mend them and send the file again."))
    told, expected = _told_before(looked_at) or _told(job), looked_at.result["fingerprint"]
    with pghistory.context(user=job.asked_by.pk, job=str(job.pk)):
        _sheet, plan, *_others = _planned(job, register, told, dry_run=False, expected=expected)
    counts = {"new": len(plan.of(NEW)), "changed": len(plan.of(CHANGED)), "unchanged": plan.counts["unchanged"]}
    record_event(
        Event.Verb.IMPORTED,
        ContentType.objects.get_for_model(register.model),
        by=job.asked_by,
        register=register.name,
        sha256=job.arguments["sha256"],
        **counts,
    )
    result = {"written": counts}
    Job.objects.filter(pk=job.pk).update(result=result)  # in the transaction: a repeat finds it
    return result


def _keep(name, content):
    content.seek(0)
    default_storage.delete(name)
    default_storage.save(name, content)


def is_kept(job):
    """Whether the file and what was found in it are still there (see :mod:`portal.registers.sweeping`)."""
    return default_storage.exists(f"imports/{job.pk}.json") and default_storage.exists(job.arguments["file"])


def shown(job):
    """The preview that a finished job kept."""
    with default_storage.open(f"imports/{job.pk}.json") as file:
        return json.load(file)
