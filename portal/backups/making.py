"""Making a backup: a folder that holds all that a new machine needs, but the keys, and says what it holds.

::

    manifest.json   when, of what version, how many rows a table, what SHA-256 each file has, which keys must be kept
    database.dump   by pg_dump, in its own compressed format
    files/          what was uploaded and issued
    seals.jsonl     the heads of the sealed events up to the last seal in the dump

Counts and dump are of one snapshot, while everybody goes on working. Files are copied after it (``files``), so every
file a row of the dump names is there.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone

from portal.events.models import Seal

from . import files, log, tools
from .tools import BackupError

FORMAT = 1
MANIFEST, DUMP, FILES, SEALS = "manifest.json", "database.dump", "files", "seals.jsonl"
# Their values stand in no backup: whoever restores needs them from where the keys are kept.
KEYS = ("SECRET_KEY", "FACTOR_KEY", "METRICS_TOKEN", "SIGNING_KEYS", "SIGNING_ROOTS", "DATABASE_URL", "REDIS_URL",
        "EMAIL_HOST_PASSWORD", "FILES_KEY_ID", "FILES_SECRET_KEY")  # fmt: skip


def make(out, tell=lambda done, wanted: None):
    """Writes a backup into the folder ``out``, which must be new or empty; answers its manifest.

    ``tell(done, all)`` is called before each file.

    It has its name only once it is whole: a backup that was interrupted stays as ``NAME.part``.
    """
    out = Path(out).absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BackupError(f"{out} is not empty: name a new folder.")
    part, began = out.with_name(out.name + ".part"), timezone.now()
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        found = {**_database(part), **_files(part, tell)}
        manifest = {"format": FORMAT, "made_at": began.isoformat(), **found, "keys": keys()}
        manifest["seconds"] = round((timezone.now() - began).total_seconds(), 1)
        _write(part / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
        part.rename(out)
    except (OSError, BackupError) as error:
        log.note("backup", ok=False, place=out, sentence=str(error))
        raise BackupError(str(error)) from error
    log.note("backup", ok=True, place=out, seconds=manifest["seconds"], bytes=size(manifest))
    return manifest


def size(manifest):
    return manifest["dump"]["bytes"] + sum(each["bytes"] for each in manifest["files"].values())


def keys():
    """``{name: "set" or "not set"}``; on one person's machine a key may be in the state folder instead."""
    made_here = {"SECRET_KEY", "FACTOR_KEY"} if not settings.PRODUCTION else set()
    return {name: "set" if os.environ.get(name) else "made here" if name in made_here else "not set" for name in KEYS}


def _database(part):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        command = [tools.program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges"]
        tools.run(*command, f"--snapshot={snapshot}", f"--file={part / DUMP}")
        sealed = Seal.objects.aggregate(last=Max("ordinal"))["last"] or 0
        found = {"server": connection.pg_version, "tables": counts(), "migrations": migrations(), "sealed": sealed}
    return found | {"dump": {"sha256": sha256(part / DUMP), "bytes": (part / DUMP).stat().st_size}}


def counts():
    """``{table: rows}`` of every table of the portal, those of many-to-many fields and histories included."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    tables = sorted({model._meta.db_table for model in models if not model._meta.proxy})
    with connection.cursor() as cursor:
        return {table: _count(cursor, table) for table in tables}


def _count(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of ours, quoted
    return cursor.fetchone()[0]


def migrations():
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _files(part, tell):
    (part / FILES).mkdir()
    found = files.copy_out(part / FILES, tell)
    _write(part / SEALS, _heads())
    return {"files": found, "seals_sha256": sha256(part / SEALS)}


def _heads():
    if not settings.SEAL_FILE.exists():
        return ""
    return settings.SEAL_FILE.read_text(encoding="utf-8")


def sha256(path):
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(path, text):
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
