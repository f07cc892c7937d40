"""Asking for work and doing it. A *worker function* is registered by kind and takes the job."""

import logging

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from .models import LEASE, MAX_ATTEMPTS, Job

log = logging.getLogger(__name__)
WORKERS = {}


class JobError(Exception):
    """The work can't be done and trying again won't help; ``str()`` is the sentence to show."""


def worker(kind):
    """Registers ``function(job) -> result dict`` for a kind of job."""

    def register(function):
        WORKERS[kind] = function
        return function

    return register


def ask(kind, key, *, by=None, **arguments):
    """The job of that key: made and rung when new, tried again when it had failed, as it is otherwise."""
    job, created = Job.objects.get_or_create(key=key, defaults={"kind": kind, "arguments": arguments, "asked_by": by})
    if not created and job.state == Job.State.FAILED:
        job.state, job.attempts, job.error, job.progress = Job.State.QUEUED, 0, "", 0
        job.save(update_fields=["state", "attempts", "error", "progress"])
        created = True
    if created:
        transaction.on_commit(lambda: ring(job.pk))
    return job


def ring(job_id):
    """Tells the broker; where it can't be reached the row waits and the sweep rings again."""
    from .tasks import run

    try:
        run.delay(str(job_id))
    except OperationalError as error:
        log.warning("The broker could not be reached; job %s waits for the sweep (%s)", job_id, type(error).__name__)
        Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(rung_at=None)
    else:
        Job.objects.filter(pk=job_id).update(rung_at=timezone.now())


def take(job_id):
    """The job under a lease of ours, or ``None`` when somebody has it, it is over or has been tried too often."""
    with transaction.atomic():
        job = Job.objects.waiting().select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None:
            return None
        job.attempts += 1
        if job.attempts > MAX_ATTEMPTS:
            _fail(
                job,
                _("The work stopped {count} times before its end. Please tell the administrator.").format(
                    count=MAX_ATTEMPTS
                ),
            )
            return None
        job.state, job.leased_until = Job.State.RUNNING, timezone.now() + LEASE
        job.save(update_fields=["state", "leased_until", "attempts"])
        return job


def run_job(job_id):
    """Does the work of a job once. Safe to call any number of times, from any number of workers."""
    if (job := take(job_id)) is None:
        return
    try:
        result = WORKERS[job.kind](job)
    except JobError as error:
        _fail(job, str(error))
    except Exception:
        # The row must tell the person the truth whatever the fault was; the log keeps the trace.
        log.exception("Job %s failed", job.pk)
        _fail(job, _("Something went wrong on our side. You can try again; the administrator has been told."))
    else:
        job.state, job.progress, job.result = Job.State.DONE, 100, result or {}
        job.finished_at = timezone.now()
        job.save(update_fields=["state", "progress", "result", "finished_at"])


def _fail(job, sentence):
    job.state, job.error, job.finished_at = Job.State.FAILED, sentence, timezone.now()
    job.save(update_fields=["state", "error", "finished_at", "attempts"])
