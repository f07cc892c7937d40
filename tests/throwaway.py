"""A pytest plugin: throw-away engines, there before Django reads its settings, shared by all workers of one run.

They are used where ``DATABASE_URL`` and ``REDIS_URL`` name no servers. Killed tests leave nothing running: the keepers
stop the engines when the process that uses them has gone (portal/embedded/leases.py).
"""

import atexit
import fcntl
import os
import shutil
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from portal import embedded

FOLDER, PREFIX = Path("/tmp"), "portal-test-run-"
JUST_MADE = 60  # seconds in which another run may not have taken its lock yet


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests():
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["REDIS_URL"] = redis_database(os.environ["REDIS_URL"], int(worker.removeprefix("gw")) + 1)
    else:
        start()
    return (yield)


def start():
    sweep()
    state = Path(tempfile.mkdtemp(prefix=PREFIX, dir=FOLDER))
    state.chmod(0o711)  # as root the engines run as another user
    (state / "static").mkdir()  # whitenoise warns of a folder that is not there
    os.environ.update(PORTAL_STATE_DIR=str(state), PORTAL_THROW_AWAY="1", PORTAL_ENV="test")
    using = ExitStack()
    atexit.register(shutil.rmtree, state, ignore_errors=True)
    atexit.register(using.close)
    fcntl.flock(using.enter_context((state / "in-use").open("w")), fcntl.LOCK_EX)
    using.enter_context(embedded.engines())
    os.environ.setdefault("DATABASE_URL", embedded.database_url())
    os.environ.setdefault("REDIS_URL", embedded.redis_url())


def redis_database(url, number):
    """The same server, another of its databases: tests that run side by side do not share a broker."""
    if url.startswith("unix:"):
        return f"{url.partition('?')[0]}?db={number}"
    return urlsplit(url)._replace(path=f"/{number}").geturl()


def sweep():
    """Remove what killed runs left behind; what is gone meanwhile, another run has removed."""
    for old in FOLDER.glob(f"{PREFIX}*"):
        with suppress(FileNotFoundError):
            _remove_if_left(old)


def _remove_if_left(old):
    found = old.stat()
    if found.st_uid == os.geteuid() and time.time() - found.st_mtime > JUST_MADE and not _in_use(old):
        shutil.rmtree(old, ignore_errors=True)


def _in_use(folder):
    try:
        with (folder / "in-use").open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False
