"""Asking for work and doing it. A *worker function* is registered by kind and takes the job."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError
from redis import RedisError

from portal.notices.of_jobs import tell_of

from .models import LEASE, MAX_ATTEMPTS, Job

log = logging.getLogger(__name__)
WORKERS, QUEUES, PAGES = {}, {}, {}


class JobError(Exception):
    """The work can't be done and trying again won't help; ``str()`` is the sentence to show."""


def worker(kind, queue="celery", page=""):
    """Registers ``function(job) -> result dict`` for a kind of job, the queue that kind waits in, and the name of the page
    that shows how far it is."""

    def register(function):
        WORKERS[kind], QUEUES[kind], PAGES[kind] = function, queue, page
        return function

    return register


def ask(kind, key, *, by=None, **arguments):
    """The job of that key: made and rung when new, tried again when it had failed, as it is otherwise."""
    job, created = Job.objects.get_or_create(key=key, defaults={"kind": kind, "arguments": arguments, "asked_by": by})
    if created:
        transaction.on_commit(lambda: ring(job.pk))
    else:
        try_again(job)
    return job


def try_again(job):
    """Puts a failed job back into the queue; whether it was one. Of many who ask at once only one does it."""
    fresh = {"state": Job.State.QUEUED, "attempts": 0, "error": "", "progress": 0, "rung_at": None, "finished_at": None}
    found = Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(**fresh)
    if found:
        job.refresh_from_db()
        transaction.on_commit(lambda: ring(job.pk))
    return bool(found)


def ring(job_id):
    """Tells the broker; where it can't be reached the row waits and the sweep rings again. Whether it was heard."""
    from .tasks import run

    kind = Job.objects.filter(pk=job_id).values_list("kind", flat=True).first()
    try:
        run.apply_async((str(job_id),), queue=QUEUES.get(kind, "celery"))
    except (OperationalError, RedisError, OSError) as error:
        log.warning("The broker could not be reached; job %s waits for the sweep (%s)", job_id, type(error).__name__)
        Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(rung_at=None)
        return False
    Job.objects.filter(pk=job_id).update(rung_at=timezone.now())
    return True


def take(job_id):
    """The job under a lease of ours, or ``None`` when somebody has it, it is over or has been tried too often."""
    with transaction.atomic():
        job = Job.objects.waiting().select_for_update(skip_locked=True).filter(pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            sentence = _("The work stopped {count} times before its end. Please tell the administrator.")
            _fail(job, sentence.format(count=MAX_ATTEMPTS))
            return None
        job.attempts += 1
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
        _finish(job, state=Job.State.DONE, progress=100, result=result or {})


def _fail(job, sentence):
    _finish(job, state=Job.State.FAILED, error=sentence)


def _finish(job, **values):
    """Writes the end, unless the lease ran out and somebody else has taken the job since: then it is theirs to end."""
    with transaction.atomic():
        ended = job.held().update(finished_at=timezone.now(), **values)
        job.refresh_from_db()
        if ended:
            page = PAGES.get(job.kind)
            tell_of(job, reverse(page, args=[job.pk]) if page else "")
