"""Throw-away engines with two databases: the whole country and a tenth of it. A folder that is named is kept and reused."""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

from portal import embedded

WHOLE, TENTH, EMPTY = "bench_whole", "bench_tenth", "bench_empty"
YEARS = 10


@contextmanager
def engines(kept=""):
    """Engines of our own, whatever servers the environment names."""
    for name in ("DATABASE_URL", "REDIS_URL", "FILES_DIR"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="portal-bench-", dir="/tmp") as fresh:
        folder = Path(kept or fresh)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)  # as root the engines run as another user
        (folder / "static").mkdir(exist_ok=True)
        os.environ.update(PORTAL_STATE_DIR=str(folder), PORTAL_THROW_AWAY="1", PORTAL_ENV="test")
        with embedded.engines():
            yield embedded.database_url()


def named(url, database):
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def databases(url, share, say):
    """``{share: address}`` of the data of this size and of a tenth of it, made where it is missing."""
    if _is_missing(url, EMPTY):
        _create(url, EMPTY)
        _manage(named(url, EMPTY), "migrate", "-v0")
    made = {}
    for name, size in ((WHOLE, share), (TENTH, share / 10)):
        made[size] = named(url, name)
        if _is_missing(url, name):
            begun = time.perf_counter()
            _create(url, name, template=EMPTY)
            _manage(made[size], "build_national_data", "--years", str(YEARS), "--share", str(size))
            say(f"{name} ({size:g} of the country): built in {time.perf_counter() - begun:.0f} s")
        else:
            _manage(made[size], "migrate", "-v0")  # the code may be newer than what was kept
    return made


def copied(url, name, template):
    """The address of a copy of a database, made where it is missing; nobody may be connected to the other one then."""
    if _is_missing(url, name):
        _create(url, name, template=template)
    _manage(named(url, name), "migrate", "-v0")
    return named(url, name)


def fresh(url, name, template):
    """The address of a new copy, whatever a run before did to the last one."""
    with _server(url) as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    return copied(url, name, template)


def _is_missing(url, name):
    with _server(url) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is None


def _create(url, name, template="template1"):
    with _server(url) as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@contextmanager
def _server(url):
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def _manage(url, *arguments):
    run = [sys.executable, "manage.py", *arguments]
    subprocess.run(run, check=True, env={**os.environ, "DATABASE_URL": url}, stdout=subprocess.DEVNULL)
