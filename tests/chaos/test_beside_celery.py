"""The same 200 jobs, the same kills, the same restart of the broker: jobs as rows beside stock Celery."""

import json
import os
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import connections

from portal.jobs import tasks
from portal.jobs.models import Job
from portal.jobs.queue import ask
from tests.chaos import work
from tests.chaos.machinery import forget_connections, leases_run_out, until

pytestmark = pytest.mark.django_db(transaction=True)
JOBS, KILLS, LIVES, BROKER_AFTER = 200, 5, 3.0, 7.0  # the last two in seconds
LONGEST = 150  # seconds for each way
VISIBLE_AFTER = 5  # seconds: as short as one would dare, so that what a dead worker held is given to another one
OUT = os.environ.get("CHAOS_OUT", "")


class Killer(threading.Thread):
    """Kills the worker ``LIVES`` seconds after it is ready and starts it again, so often; restarts the broker once."""

    def __init__(self, broker, worker, **options):
        super().__init__(daemon=True)
        self.broker, self.make, self.options = broker, worker, options
        self.over, self.kills, self.began = threading.Event(), 0, time.monotonic()
        self.restarted = False

    def run(self):
        running = self.make(**self.options)
        while not self.over.wait(LIVES if self.kills < KILLS else LONGEST * 2):
            if not self.restarted and time.monotonic() - self.began > BROKER_AFTER:
                self.restarted = True
                self.broker.stop()
                self.broker.start()
                forget_connections()
            running.kill()
            self.kills += 1
            leases_run_out()
            running.start()
        running.kill()
        connections.close_all()


def _told(name, keys, killer, seconds):
    times = Counter(keys)
    told = {
        "way": name,
        "lost": JOBS - len(times),
        "doubled": sum(count > 1 for count in times.values()),
        "kills": killer.kills,
        "seconds": round(seconds),
    }
    print(json.dumps(told))
    if OUT:
        with Path(OUT).open("a") as file:
            file.write(json.dumps(told) + "\n")
    return told


@pytest.mark.fault(
    "200 jobs while the worker is killed with -9 after 3 s, five times, and the broker restarted once, empty",
    "200 done, none lost, none doubled, every row says so.",
)
def test_jobs_as_rows_lose_nothing_and_double_nothing(broker, worker, ledger):
    began, killer = time.monotonic(), Killer(broker, worker)
    for n in range(JOBS):
        ask("chaos", f"job-{n}")
    killer.start()
    try:
        until(_swept, LONGEST * 2, "200 jobs")
    finally:
        killer.over.set()
        killer.join(60)
    told = _told("jobs as rows", ledger(), killer, time.monotonic() - began)
    assert killer.kills >= 2
    assert killer.restarted
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert set(Job.objects.values_list("state", flat=True).order_by("state")) == {"done"}


def _swept():
    tasks.sweep()
    time.sleep(1)
    return not Job.objects.exclude(state__in=("done", "failed")).exists()


@pytest.mark.parametrize(("acks", "visible_after"), [("early", 0), ("late", VISIBLE_AFTER)])
def test_stock_celery_beside_it(broker, worker, ledger, acks, visible_after):
    """It loses the bells: here no assertion of ours is at stake but that the fault is a fault."""
    began, killer = time.monotonic(), Killer(broker, worker, acks=acks, visible_after=visible_after)
    for n in range(JOBS):
        work.stock.apply_async((f"job-{n}",))
    killer.start()
    _until_nothing_happens(ledger)
    killer.over.set()
    killer.join(60)
    told = _told(f"stock Celery, acknowledged {acks}", ledger(), killer, time.monotonic() - began)
    assert told["lost"] + told["doubled"] > 0


def _until_nothing_happens(ledger, quiet=15):
    """Until the ledger has not grown for so many seconds."""
    seen, since = -1, time.monotonic()
    while time.monotonic() - since < quiet:
        if (count := len(ledger())) != seen:
            seen, since = count, time.monotonic()
        time.sleep(0.5)
