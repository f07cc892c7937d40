"""No migration stops who is at work: while it runs the version before still writes, and no table is locked for long."""

import re

import pytest
from django.conf import settings
from django_migration_linter import MigrationLinter

# What was there when the first portal came into use (November 2026). What comes later is linted.
LANDED = {
    "accounts": 2,
    "agreements": 2,
    "api": 1,
    "citations": 1,
    "delegations": 5,
    "economy": 2,
    "events": 4,
    "jobs": 1,
    "ngo_aid": 2,
    "organisations": 2,
    "partners": 1,
    "rates": 1,
    "registers": 1,
    "reports": 8,
}

# The linter takes the condition of a partial index for its table; these lie on tables the same migration makes.
ON_NEW_TABLES = {("reports", "0012_contributions_and_threads")}

pytestmark = pytest.mark.django_db(transaction=True)  # an index is made outside of transactions


def later():
    found = settings.BASE_DIR.glob("**/migrations/[0-9]*.py")
    for path in sorted(path for path in found if not path.is_relative_to(settings.BASE_DIR / ".venv")):
        app, number = path.parent.parent.name, int(re.match(r"\d+", path.name)[0])
        if number > LANDED.get(app, 0):
            yield app, path.stem


def test_no_later_migration_stops_the_version_before(capsys):
    strict, lenient = (
        MigrationLinter(str(settings.BASE_DIR), no_cache=True, warnings_as_errors_tests=codes)
        for codes in (["CREATE_INDEX"], [])
    )

    for place in later():
        linter = lenient if place in ON_NEW_TABLES else strict
        linter.lint_migration(linter.migration_loader.disk_migrations[place])

    assert not any(one.has_errors for one in (strict, lenient)), capsys.readouterr().out
