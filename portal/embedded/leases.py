"""Who uses an engine: shared locks that the kernel gives back however their holder ends.

Three files in the home of each server, locked with ``flock``:

``users``   shared by everyone who uses the server; its keeper takes it whole, which it can when nobody is left, and
            then stops the server. Who comes at that moment waits on this lock until it has stopped.
``start``   held while one of several newcomers prepares and starts the keeper.
``keeper``  held by the keeper for as long as it lives; its text is "ready" while the server takes connections.
"""

import contextlib
import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

from .places import EngineError

PATIENCE = 60  # seconds for a server to start or to stop; recovery after a power cut takes its time


def opened(server, name):
    try:
        return os.open(server.home / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except FileNotFoundError as error:
        raise EngineError(f"The folder {server.home} was removed while {server.title} was in use.") from error


def locked(descriptor, kind):
    """Take the lock at once or not at all; tells which."""
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Lease:
    """One user's hold on one server, from ``take`` to ``give_back``."""

    def __init__(self, server):
        self.server = server
        self.keeper = None

    def take(self):
        """Start the server unless it runs. It may not be ready yet; ``wait`` for it."""
        self.server.make_home()
        self.users = opened(self.server, "users")
        fcntl.flock(self.users, fcntl.LOCK_SH)
        self.ensure()

    def ensure(self):
        """Start the keeper again if it has gone; costs next to nothing when it has not."""
        if self._kept():
            return
        start = opened(self.server, "start")
        try:
            fcntl.flock(start, fcntl.LOCK_EX)
            if not self._kept():
                self.server.prepare()
                self._start_keeper()
        finally:
            os.close(start)

    def _kept(self):
        """True while a keeper lives."""
        keeper = opened(self.server, "keeper")
        try:
            return not locked(keeper, fcntl.LOCK_EX)
        finally:
            os.close(keeper)

    def _start_keeper(self):
        """Start it and wait until it holds its lock, so that the next newcomer sees it."""
        (self.server.home / "keeper").write_text("")
        folder = Path(__file__).resolve().parent
        with self.server.log.open("ab") as log:
            # Run as a package of its own, next to ``portal``: the name portal would bring in Celery, in 0.3 seconds.
            self.keeper = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", f"{folder.name}.keeper", self.server.name],
                cwd=folder.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self._kept() and self.keeper.poll() is None:
            time.sleep(0.01)

    def wait(self):
        """Return when the server takes connections; EngineError where it does not come up."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            if not self._kept() or time.monotonic() > deadline:
                raise EngineError(f"{self.server.title} does not start; the end of {self.server.log} says why.")
            time.sleep(0.01)

    def _is_ready(self):
        keeper = opened(self.server, "keeper")
        try:
            return os.read(keeper, 10) == b"ready"
        finally:
            os.close(keeper)

    def give_back(self):
        fcntl.flock(self.users, fcntl.LOCK_UN)

    def see_off(self):
        """Where nobody else uses the server: return when it has stopped, so that no process is left behind."""
        deadline = time.monotonic() + PATIENCE
        while self._stops() and time.monotonic() < deadline:
            time.sleep(0.02)
        if self.keeper and not self._used_by_others():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.keeper.wait(1)
        os.close(self.users)

    def _stops(self):
        return self.server.home.exists() and self._kept() and not self._used_by_others()

    def _used_by_others(self):
        """True where the lock can be shared but not had alone. The keeper that stops its server shares it with nobody."""
        try:
            return not locked(self.users, fcntl.LOCK_EX) and locked(self.users, fcntl.LOCK_SH)
        finally:
            fcntl.flock(self.users, fcntl.LOCK_UN)


@contextlib.contextmanager
def leases(servers):
    """Use these servers; each is there, and ready, inside. Yields the leases, for who must ``ensure`` them for long."""
    held = []
    try:
        for server in servers:
            held.append(Lease(server))
            held[-1].take()
        for lease in held:
            lease.wait()
        yield held
    finally:
        taken = [lease for lease in held if hasattr(lease, "users")]
        for lease in taken:
            lease.give_back()
        for lease in taken:
            lease.see_off()
