"""Faults made on purpose. What kills processes runs in ``make chaos`` only (CHAOS=1), the rest in ``make test``, too."""

import os

import pytest
from django.db import connection

from tests.chaos.machinery import Broker, Worker, forget_connections

collect_ignore = (
    []
    if os.environ.get("CHAOS")
    else ["test_processes.py", "test_beside_celery.py", "test_database.py", "test_deadline.py", "test_as_composed.py"]
)


def pytest_configure(config):
    config.addinivalue_line("markers", "fault(what, holds): a row of the table in docs/operations.md")


@pytest.fixture
def broker(tmp_path, monkeypatch):
    """A broker of this test alone, which it may stop, empty and restart."""
    with Broker() as made:
        monkeypatch.setenv("CELERY_BROKER_URL", made.url)
        forget_connections()
        yield made
    forget_connections()


@pytest.fixture
def worker(broker, tmp_path):
    """``worker(hold="…")`` starts a Celery worker of this test; it is killed at the end whatever happens."""
    made = []

    def start(**options):
        made.append(Worker(broker, tmp_path, **options))
        return made[-1].start()

    yield start
    for each in made:
        each.kill()


@pytest.fixture
def ledger(transactional_db):
    """What the work did, as seen from outside: the keys in the order they were written."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS chaos_ledger (id bigserial, key text)")

    def keys():
        with connection.cursor() as cursor:
            cursor.execute("SELECT key FROM chaos_ledger ORDER BY id")
            return [key for (key,) in cursor.fetchall()]

    yield keys
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE chaos_ledger")
