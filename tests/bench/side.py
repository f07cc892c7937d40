"""One side of one task in a process of its own: ``python -m tests.bench.side 3 ours``, told by lines what to do."""

import gc
import hashlib
import json
import resource
import sys
import time


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
            begun = time.perf_counter()
            given = getattr(chosen, side)()
            seconds = time.perf_counter() - begun
        added, answer = peak() - before, chosen.answer(given)
        told = {"bytes": chosen.bytes(given)}
        digest = hashlib.sha256(json.dumps(answer, sort_keys=True, default=str).encode()).hexdigest()
        chosen.after(given)
        told |= {
            "seconds": seconds,
            "queries": count.asked,
            "digest": digest,
            "peak_mb": before + added,
            "added_mb": added,
        }
        say(told)


class Counter:
    """How many statements were asked."""

    asked = 0

    def __call__(self, execute, *arguments):
        self.asked += 1
        return execute(*arguments)


def peak():
    """The most memory this process or a child of it has had, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024


def say(told):
    sys.__stdout__.write(json.dumps(told, default=str) + "\n")
    sys.__stdout__.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
