"""One side of one task in a process of its own: ``python -m tests.bench.side 3 ours``, told by lines what to do."""

import gc
import hashlib
import json
import os
import resource
import sys
import time
from pathlib import Path


def main(number, side):
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # as they lie in the tree
    settings.STORAGES = {**settings.STORAGES, "staticfiles": files}

    import portal.urls  # noqa: F401 - a portal that runs has read all of itself in

    from .task import task

    chosen = task(int(number))
    chosen.prepare(side)
    before, given = peak(), None
    say({"before_mb": before})
    for line in sys.stdin:
        if line.strip() == "answer":
            say(chosen.answer(given))
            continue
        count, given = Counter(), None
        gc.collect()
        with connection.execute_wrapper(count):
            worked, begun = cpu(connection), time.perf_counter()
            given = getattr(chosen, side)()
            seconds, worked = time.perf_counter() - begun, cpu(connection) - worked
        added, answer = peak() - before, chosen.answer(given)
        told = {"bytes": chosen.bytes(given)}
        digest = hashlib.sha256(json.dumps(answer, sort_keys=True, default=str).encode()).hexdigest()
        chosen.after(given)
        told |= {
            "seconds": seconds,
            "cpu": worked,
            "queries": count.asked,
            "digest": digest,
            "peak_mb": max(before + added, chosen.workers_mb(given)),
            "added_mb": added,
        }
        say(told)


class Counter:
    """How many statements were asked."""

    asked = 0

    def __call__(self, execute, *arguments):
        self.asked += 1
        return execute(*arguments)


def cpu(connection):
    """Seconds of work so far: of this process, of children that ended, of its backend in the database.

    On a machine that does other things too, they say more than the clock. A backend's own parallel workers are left out.
    """
    own = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return own + (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def peak():
    """The most memory this process or a child of it has had, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def say(told):
    sys.__stdout__.write(json.dumps(told, default=str) + "\n")
    sys.__stdout__.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
