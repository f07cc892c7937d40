"""Loaded by the workers of these tests: points at which they wait to be killed, a disk that is full, a ledger.

``CHAOS_HOLD`` is a dotted name, then ``:before`` or ``:after``; the first call to get there touches ``CHAOS_HELD`` and waits.
``CHAOS_LIMIT`` is the size in bytes that no file may grow beyond, as where a disk is full. ``CHAOS_VISIBLE_AFTER`` are the
seconds after which the broker gives a message again that nobody has acknowledged.
"""

import os
import resource
import signal
import time
from importlib import import_module
from pathlib import Path

from celery import shared_task
from django.db import connection, transaction

from portal.celery import app
from portal.jobs.models import Job
from portal.jobs.queue import worker
from portal.registers.imports import reading

PIECE = 0.1  # seconds of work


def _hold():
    path = Path(os.environ["CHAOS_HELD"])
    if not path.exists():
        path.touch()
        time.sleep(120)


def _install(point):
    dotted, _, moment = point.partition(":")
    *parts, owner, name = dotted.split(".")
    module = (
        import_module(".".join([*parts, owner])) if owner.islower() else getattr(import_module(".".join(parts)), owner)
    )
    real = getattr(module, name)

    def held(*args, **kwargs):
        if moment == "before":
            _hold()
        answer = real(*args, **kwargs)
        if moment == "after":
            _hold()
        return answer

    setattr(module, name, held)


if os.environ.get("CHAOS_HOLD"):
    _install(os.environ["CHAOS_HOLD"])
if child := os.environ.get("CHAOS_CHILD"):
    reading.CHILD = Path(child)
if limit := int(os.environ.get("CHAOS_LIMIT") or 0):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


if seconds := int(os.environ.get("CHAOS_VISIBLE_AFTER") or 0):
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, "visibility_timeout": seconds}


def write_down(key):
    """An effect that is seen from outside: one line in the ledger."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO chaos_ledger (key) VALUES (%s)", [key])


@worker("chaos")
def our_way(job):
    """As the import does it: the effect and the note of it in one transaction, so that a repeat finds the note."""
    time.sleep(PIECE)
    with transaction.atomic():
        if not Job.objects.select_for_update().get(pk=job.pk).result.get("written"):
            write_down(job.key)
            Job.objects.filter(pk=job.pk).update(result={"written": True})
    return {"written": True}


@shared_task(acks_late=os.environ.get("CHAOS_ACKS") == "late", name="chaos.stock")
def stock(key):
    time.sleep(PIECE)
    write_down(key)
