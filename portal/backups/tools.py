"""PostgreSQL's own programs, those of the server's version first, and how they are told where the server is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection

from portal.embedded.servers import Postgres

PATIENCE = 3000  # seconds; the task around it ends after 3300


class BackupError(Exception):
    """A backup cannot be made or read; the message is the sentence to show."""


def program(name):
    """The path of ``pg_dump`` or ``pg_restore``: of the server's major version, else the oldest that is newer.

    A newer ``pg_restore`` says things that an older server does not understand; an older ``pg_dump`` refuses.
    """
    wanted = connection.pg_version // 10000
    found = {major: path for path in _candidates(name) if (major := _major(path)) >= wanted}
    if not found:
        raise BackupError(f"{name} for PostgreSQL {wanted} is not installed: install postgresql-client-{wanted}.")
    return found[min(found)]


def _candidates(name):
    yield from (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))
    yield from filter(None, [shutil.which(name), Postgres().client(name)])


def _major(path):
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    said = re.search(r"\) (\d+)", done.stdout)
    return int(said[1]) if said else 0


def environment(database=None):
    """Where the server is, in libpq's words; the password never stands in a list of processes."""
    facts = connection.settings_dict
    told = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    known = {name: str(facts[key]) for name, key in told.items() if facts.get(key)}
    known |= {f"PG{key.replace('_', '').upper()}": str(value) for key, value in told_besides(facts).items()}
    return os.environ | known | {"PGDATABASE": database or facts["NAME"], "PGAPPNAME": "portal backup"}


def told_besides(facts):
    """Of the options of a connection those that say how a server is reached, and which of several."""
    return {key: value for key, value in facts["OPTIONS"].items() if key.startswith(("ssl", "target_session_attrs"))}


def run(*command, database=None):
    """Runs one of them; BackupError with the last it said where it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            [str(part) for part in command],
            env=environment(database),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BackupError(f"{Path(command[0]).name} did not end within {PATIENCE} seconds.") from error
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()] or [f"status {done.returncode}"]
        raise BackupError(f"{Path(command[0]).name}: {said[0]}")
