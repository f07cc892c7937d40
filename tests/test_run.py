"""`make run`, as its user meets it: a sentence where it cannot, and no process left where it ends."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = {"DATABASE_URL", "REDIS_URL", "PORTAL_ENV", "PORT", "MAKELEVEL"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def state():
    folder = Path(tempfile.mkdtemp(dir=os.environ["PORTAL_STATE_DIR"]))
    folder.chmod(0o711)
    return folder


def start(state, port):
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment |= {"PORTAL_STATE_DIR": str(state), "PORTAL_THROW_AWAY": "1", "PORT": str(port)}
    return subprocess.Popen(
        [sys.executable, "-m", "portal.run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_until_it_runs(portal):
    said = []
    while "Their password" not in (line := portal.stdout.readline()):
        assert line, f"the portal ended: {''.join(said)}"
        said.append(line)


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def eventually(found, seconds=30):
    deadline = time.monotonic() + seconds
    while not found() and time.monotonic() < deadline:
        time.sleep(0.1)
    return found()


def children_of(portal, word):
    """Ids of the processes the portal has started that have this word in their command line."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(portal.pid)], capture_output=True, text=True
    )
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if word in line]


@pytest.mark.parametrize("port", ["http", "70000"])
def test_a_port_that_is_none_is_refused_with_a_sentence(state, port):
    said, _ = start(state, port).communicate(timeout=30)
    assert said == f"PORT={port} is not a port: give a number, as in PORT=8001 make run.\n"


def test_a_taken_port_is_named_with_what_to_do(state):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        portal = start(state, port)
        said, _ = portal.communicate(timeout=30)
    assert portal.returncode == 1
    assert said == f"Port {port} is taken by another program: choose one, as in PORT={port + 1} make run.\n"


def test_it_serves_mends_itself_says_where_it_is_and_leaves_no_process(state):
    port = free_port()
    portal = start(state, port)
    try:
        wait_until_it_runs(portal)
        assert answers(port)
        check_that_dead_children_come_back(portal)
        assert eventually(lambda: answers(port))
        said, _ = start(state, free_port()).communicate(timeout=30)
        assert said == f"The portal of this folder runs already, at http://127.0.0.1:{port}.\n"
        sessions = {str(process) for process in [portal.pid, *children_of(portal, "")]}
        portal.send_signal(signal.SIGINT)
        assert portal.wait(30) == 0
        left = subprocess.run(["ps", "-eo", "sid="], capture_output=True, text=True).stdout.split()
        assert sessions.isdisjoint(left)
    finally:
        portal.kill()
        portal.communicate()


def check_that_dead_children_come_back(portal):
    for word in ("gunicorn", "celery -A portal worker", "celery -A portal beat"):
        [before] = children_of(portal, word)
        os.kill(before, signal.SIGKILL)
        assert eventually(lambda word=word, before=before: children_of(portal, word) not in ([], [before]))
