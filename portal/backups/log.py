"""What came of the last backups and drills: one line each in ``history.jsonl`` beside the backups.

A file and not a table: it must be readable when the database is what was lost, and a drill must not write into it.
"""

import json

from django.conf import settings
from django.utils import timezone

SHOWN = 200


def path():
    return settings.BACKUP_DIR / "history.jsonl"


def note(kind, *, ok, place, **facts):
    """``kind`` is "backup" or "drill"; the line must never be the reason that a backup fails."""
    entry = {"at": timezone.now().isoformat(), "kind": kind, "ok": ok, "place": str(place), **facts}
    try:
        path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path().open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError:
        return False
    return True


def entries():
    """The last ones, newest first."""
    try:
        lines = path().read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [json.loads(line) for line in reversed(lines[-SHOWN:]) if line.endswith("}")]


def last(kind):
    return next((entry for entry in entries() if entry["kind"] == kind), None)
