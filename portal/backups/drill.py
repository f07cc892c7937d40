"""The drill: a backup is only one when it was restored. Into a scratch database beside, never into the live one.

The restored portal examines itself: ``examine_restored`` runs as a process whose only database is the scratch one and
whose files are those of the backup, so that nothing of the live portal is within its reach.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.psycopg_any import sql

from . import log, tools
from .making import DUMP, FILES, MANIFEST, SEALS, sha256
from .tools import BackupError

PATIENCE = 3000  # seconds


def drill(folder):
    """``{"ok", "faults": [sentence], "counted", "sealed", "hashed", "seconds"}``; BackupError where it is no backup."""
    folder, began = Path(folder).absolute(), time.monotonic()
    try:
        manifest = read(folder)
        faults = damaged(folder, manifest)
        found = {} if faults else _restored(folder)
    except BackupError as error:
        log.note("drill", ok=False, place=folder, sentence=str(error))
        raise
    faults += found.pop("faults", [])
    seconds = round(time.monotonic() - began, 1)
    told = {"ok": not faults, "faults": faults, **found, "seconds": seconds, "made_at": manifest["made_at"]}
    sentence = "; ".join(faults[:5])
    log.note("drill", place=folder, sentence=sentence, **{key: told[key] for key in told if key != "faults"})
    return told


def read(folder):
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BackupError(f"{folder} is not a backup: its {MANIFEST} cannot be read.") from error
    if manifest.get("format") != 1:
        raise BackupError(f"{folder} is a backup of another format.")
    return manifest


def damaged(folder, manifest):
    """Sentences about what does not have the bytes the manifest says."""
    wanted = {DUMP: manifest["dump"]["sha256"], SEALS: manifest["seals_sha256"]}
    wanted |= {f"{FILES}/{name}": each["sha256"] for name, each in manifest["files"].items()}
    faults = []
    for name, kept in wanted.items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{name} is missing")
        elif sha256(path) != kept:
            faults.append(f"{name} is not as it was written")
    return faults


def _restored(folder):
    with scratch() as name:
        tools.run(tools.program("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={name}", folder / DUMP)
        return _examined(folder, name)


@contextlib.contextmanager
def scratch():
    """The name of an empty database on the same server; it is dropped whatever happens."""
    name = f"portal_drill_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
    try:
        yield name
    finally:
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _examined(folder, name):
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "examine_restored", str(folder / MANIFEST)]
    theirs = {
        "DATABASE_URL": url_of(name),
        "FILES_BUCKET": "",
        "FILES_DIR": folder / FILES,
        "SEAL_FILE": folder / SEALS,
    }
    environment = os.environ | {key: str(value) for key, value in theirs.items()} | {"REDIS_URL": settings.REDIS_URL}
    done = subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    try:
        return json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError) as error:
        said = done.stderr.strip().splitlines() or ["nothing"]
        raise BackupError(f"The restored portal could not examine itself: {said[-1]}") from error


def url_of(name):
    """The live database's address with another name."""
    facts = connection.settings_dict
    who = quote(facts["USER"], safe="") + (f":{quote(facts['PASSWORD'], safe='')}" if facts["PASSWORD"] else "")
    where = quote(facts["HOST"], safe="[]:.") if not facts["HOST"].startswith("/") else quote(facts["HOST"], safe="")
    port = f":{facts['PORT']}" if facts["PORT"] else ""
    words = urlencode(tools.told_besides(facts))
    return f"postgres://{who}@{where}{port}/{name}" + (f"?{words}" if words else "")
