"""Real processes to be killed: a broker, workers; and the patience to wait for what must become true."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from django.db import connections
from django.utils import timezone

from portal.celery import app
from portal.embedded.servers import SERVERS, identity
from portal.jobs.models import Job
from portal.run import QUEUES
from tests.live import database_url


def forget_connections():
    """The application looks up its broker anew."""
    app.amqp._producer_pool = app._pool = None


def until(true, seconds=60, what=""):
    deadline = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what or true}"
        time.sleep(0.05)
    return found


def die(process):
    """kill -9 of a process and of all it has started."""
    if process and process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


class Broker:
    """Valkey in a folder of its own, without a disk: what it had is gone when it stops."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="chaos-", dir="/tmp"))
        if mine := identity():
            os.chown(self.folder, mine["user"], mine["group"])
        self.socket, self.process = self.folder / "s", None
        self.url = f"redis+socket://{self.socket}"
        self.start()
        return self

    def start(self):
        program = SERVERS["valkey"].command()[0]
        words = ["--port", "0", "--unixsocket", self.socket, "--dir", self.folder, "--save", ""]
        self.process = subprocess.Popen(
            [str(word) for word in (program, *words)], stdout=subprocess.DEVNULL, start_new_session=True, **identity()
        )
        until(self.socket.exists, 20, "the broker's socket")

    def stop(self):
        die(self.process)
        self.socket.unlink(missing_ok=True)

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Worker:
    """A Celery worker with two processes. ``hold`` names a point of ``tests.chaos.work`` at which it waits to be killed."""

    def __init__(self, broker, folder, *, hold="", app="portal", acks="", visible_after=0, limit_bytes=0, tag=""):
        self.log = folder / f"worker-{time.monotonic_ns()}.log"
        self.held = folder / f"held-{time.monotonic_ns()}"
        told = {"DATABASE_URL": database_url(), "CELERY_BROKER_URL": broker.url, "CHAOS_HOLD": hold, "CHAOS_ACKS": acks}
        told |= {"CHAOS_VISIBLE_AFTER": str(visible_after)}
        told |= {"CHAOS_HELD": str(self.held), "CHAOS_LIMIT": str(limit_bytes), "PYTHONWARNINGS": "ignore"}
        self.environment = {**os.environ, **told}
        python = [sys.executable, "-m", "celery", "-A", app, "worker", "--concurrency", "2", "--loglevel", "INFO"]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        self.command = [*python, "--queues", QUEUES, "-I", "tests.chaos.work", *quiet]
        self.process = None

    def start(self):
        with self.log.open("ab") as file:
            file.truncate(0)
            self.process = subprocess.Popen(
                self.command, env=self.environment, stdout=file, stderr=file, start_new_session=True
            )
        until(lambda: "ready." in self.log.read_text() or self.process.poll() is not None, 90, "the worker's start")
        assert self.process.poll() is None, self.log.read_text()
        return self

    def wait_until_held(self):
        until(self.held.exists, 90, f"the worker at its point; {self.log.read_text()[-2000:]}")

    def kill(self):
        die(self.process)


def leases_run_out():
    """As if 200 seconds had gone by since the workers of these jobs died."""
    Job.objects.filter(state=Job.State.RUNNING).update(leased_until=timezone.now())


def at_once(count, function):
    """Runs ``function(number)`` in that many threads that begin together; ``[answer or exception]`` in their order."""
    barrier, answers = threading.Barrier(count), [None] * count

    def run(number):
        try:
            barrier.wait(30)
            answers[number] = function(number)
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return answers
