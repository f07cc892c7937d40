"""Processes that are started again when they die, and that never outlive the one that started them."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

SLOWEST = 30  # seconds between two tries, for a child that dies again and again
PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent(parent, number=signal.SIGTERM):
    """Ask the kernel to send this process a signal when ``parent``, its parent, is gone, were it by ``kill -9``."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)
        if os.getppid() != parent:  # it went before we could ask
            os.kill(os.getpid(), number)


class Child:
    """One process, in a session of its own, so that a Ctrl-C in the terminal reaches its parent only."""

    def __init__(self, name, command, log, *, cwd="/", env=None, identity=None, stop_signal=signal.SIGTERM):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = log
        self.stop_signal = stop_signal
        self.options = {"cwd": cwd, "env": env, **(identity or {})}
        self.process = None
        self.delay = 0.5
        self.due = 0.0

    def start(self):
        parent = os.getpid()
        with self.log.open("ab") as log:
            # preexec_fn runs after the change of user, which would undo the wish; our callers have one thread.
            self.process = subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=lambda: end_with_parent(parent, self.stop_signal),
                **self.options,
            )
        self.started = time.monotonic()

    def mend(self):
        """Start it again if it has died, ever more slowly. Returns the sentence to show when it has just died."""
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
            return None
        if self.process.poll() is None:
            return None
        status, self.process = self.process.returncode, None
        lived = time.monotonic() - self.started
        self.delay = 0.5 if lived > 2 * SLOWEST else min(self.delay * 2, SLOWEST)
        self.due = time.monotonic() + self.delay
        return f"{self.name} ended (status {status}) and is started again in {self.delay:.0f} s; see {self.log}"


def stop(children, patience):
    """Ask all of them to stop, wait ``patience`` seconds at most, then end what is left, their own children too."""
    running = [child for child in children if child.process]
    for child in running:
        child.process.send_signal(child.stop_signal)
    deadline = time.monotonic() + patience
    for child in running:
        try:
            child.process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.process.kill()
        finally:
            _end_group(child.process)


def _end_group(process):
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
