"""PostgreSQL that restarts in the middle of an import. It is the throw-away one of this run; a server that is named stays."""

import os
import signal

import pytest
from django.db import DatabaseError, connection, connections

from portal import embedded
from portal.embedded.servers import SERVERS
from portal.jobs import tasks
from portal.registers import registry
from portal.registers.imports import work as imports
from tests.chaos.machinery import leases_run_out, until
from tests.chaos.test_processes import files, fresh, is_over, looked_at  # noqa: F401 - files is a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def _restart():
    """Its fast shutdown, which breaks every connection; its keeper starts it again."""
    data = embedded.state_dir() / "postgres" / "data"
    before = (data / "postmaster.pid").read_text().splitlines()[0]
    os.kill(int(before), signal.SIGINT)
    connections.close_all()
    until(lambda: _pid(data) not in ("", before) and _answers(), 60, "PostgreSQL back again")


def _pid(data):
    try:
        return (data / "postmaster.pid").read_text().splitlines()[0]
    except (OSError, IndexError):
        return ""


def _answers():
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


@pytest.mark.skipif(SERVERS["postgres"].named() and "portal-test-run" not in os.environ.get("DATABASE_URL", ""), reason="a server that is named is not ours to restart")  # fmt: skip
@pytest.mark.fault(
    "PostgreSQL is restarted in the middle of writing an import",
    "Nothing of the file is half-written; the job says that it failed or is taken up again; tried again it writes all of it once.",
)
def test_postgres_restarted_while_it_imports(worker, files):  # noqa: F811
    checked = looked_at(worker)
    first = worker(hold="portal.registers.imports.work.record_event:before")
    written = imports.ask_to_write(checked)
    first.wait_until_held()
    _restart()
    model = registry["delegations"].model
    assert model.objects.count() == 0
    first.kill()
    leases_run_out()
    worker()
    tasks.sweep()
    until(lambda: is_over(written), 90)
    assert (fresh(written).state, model.objects.count()) == ("done", 50)
