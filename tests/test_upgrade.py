"""A portal that has worked for a while takes the new version: its rows stay, its figures stay, its seals hold.

``tests/data/portal-2026-11-22.dump.xz`` is the demonstration as the version of that day kept it (pg_dump 15, custom
format). It is never made anew: what was once in somebody's database must be taken over for ever.
"""

import json
import lzma
import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from portal.backups import tools
from portal.backups.drill import scratch, url_of

DUMP = Path(__file__).parent / "data" / "portal-2026-11-22.dump.xz"
KEPT = ("agreements_agreement", "delegations_delegation", "economy_capitalevent", "reports_submission", "events_event")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def old(tmp_path):
    """The address of a database with the old version's data in it."""
    unpacked = tmp_path / "old.dump"
    unpacked.write_bytes(lzma.decompress(DUMP.read_bytes()))
    with scratch() as name:
        tools.run(tools.program("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={name}", unpacked)
        yield url_of(name)


def manage(database, *words):
    """What a command of the new version says to the old data, with the patience of production for locks."""
    environment = os.environ | {"DATABASE_URL": database, "PGOPTIONS": "-c lock_timeout=5s"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def counted(database):
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        found = {}
        for table in KEPT:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
        cursor.execute("SELECT array_agg(sha256 ORDER BY id) FROM reports_submission")
        return found, cursor.fetchone()[0]


def test_an_old_database_takes_the_new_version(old):
    before = counted(old)

    manage(old, "migrate", "--verbosity", "0")

    assert counted(old) == before
    found = json.loads(manage(old, "figures", "--province", "75", "--period", "2024-H1", "--json"))
    told = [found[code]["value"] for code in ("delegations.outbound", "agreements.signed", "agreements.expired")]
    assert told == [2, 3, 1]
    assert "as they were" in manage(old, "verify_events")
