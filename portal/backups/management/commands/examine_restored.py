"""manage.py examine_restored MANIFEST: what a restored portal finds in itself. Started by restore_drill."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.backups import making
from portal.backups.evidence import EVIDENCE
from portal.events import seals


class Command(BaseCommand):
    help = "Holds the database and the files of the settings against a manifest; one line of JSON. Changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("manifest", type=Path)

    def handle(self, *args, manifest, **options):
        wanted = json.loads(manifest.read_text(encoding="utf-8"))
        faults = [*_migrations(wanted), *_counts(wanted)]
        verdict = seals.verify(up_to=wanted["sealed"])
        hashed, wrong = _hashes()
        found = {"faults": [*faults, *verdict.faults, *wrong], "sealed": verdict.sealed, "hashed": hashed}
        self.stdout.write(json.dumps(found | {"counted": sum(wanted["tables"].values())}, ensure_ascii=False))


def _migrations(wanted):
    """What is applied is what was; and where the code is of the same version, nothing is left to apply."""
    applied = making.migrations()
    if applied != wanted["migrations"]:
        yield "the migrations applied are not those of the manifest"
    executor = MigrationExecutor(connection)
    missing = set(applied) - {f"{app}.{name}" for app, name in executor.loader.disk_migrations}
    own = {name.split(".")[0] for name in applied} & executor.loader.migrated_apps
    if unknown := sorted(name for name in missing if name.split(".")[0] in own and not _is_replaced(executor, name)):
        yield f"this version of the portal is older than the backup: it does not know {unknown[0]}"


def _is_replaced(executor, name):
    return any(
        tuple(name.split(".", 1)) in map(tuple, migration.replaces)
        for migration in executor.loader.disk_migrations.values()
    )


def _counts(wanted):
    found = making.counts()
    for table, count in wanted["tables"].items():
        if found.get(table) != count:
            yield f"{table} holds {found.get(table, 'no')} rows instead of {count}"


def _hashes():
    """``(how many were hashed, sentences)``"""
    number, wrong = 0, []
    for name, function in sorted(EVIDENCE.items()):
        for what, kept, found in function():
            number += 1
            if found is None:
                wrong.append(f"{name}: the file of {what} is missing")
            elif found != kept:
                wrong.append(f"{name}: {what} is not what it was")
    return number, wrong
