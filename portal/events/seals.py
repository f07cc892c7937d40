"""Sealing events: each batch carries the digests of its rows and a hash chained to the batch before.

Whoever changes the tables past their triggers breaks a digest; whoever makes the digests fit breaks the chain; whoever
rewrites the chain differs from the heads kept in a file (settings.SEAL_FILE) and in the log.
"""

import hashlib
import json
import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from .models import Event, Seal

log = logging.getLogger("portal.seals")
FIELDS = ("pk", "at", "verb", "actor_id", "object_id", "address", "details", "province_id")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def digests(events):
    """``[[id, SHA-256 of the row's canonical JSON]]``; the kind of the target goes in by name, which does not change."""
    rows = events.order_by("pk").values_list(*FIELDS, "content_type__app_label", "content_type__model")
    return [[row[0], _digest(canonical([row[0], row[1].isoformat(), *row[2:]]))] for row in rows.iterator()]


def head_of(ordinal, first, last, rows, previous):
    return _digest(canonical([ordinal, first, last, rows, previous]))


@transaction.atomic
def seal():
    """Seals what no seal covers yet; answers the :class:`Seal`, or ``None`` where nothing is new.

    The lock waits for every transaction that has begun to write an event, so that no lower id appears afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute("LOCK TABLE events_event IN SHARE MODE")
    before = Seal.objects.last()
    rows = digests(Event.objects.filter(pk__gt=before.last_id) if before else Event.objects.all())
    if not rows:
        return None
    place = {"ordinal": before.ordinal + 1 if before else 1, "first": rows[0][0], "last": rows[-1][0]}
    previous = before.head if before else ""
    head = head_of(**place, rows=rows, previous=previous)
    made = Seal.objects.create(
        ordinal=place["ordinal"],
        first_id=place["first"],
        last_id=place["last"],
        rows=rows,
        previous=previous,
        head=head,
    )
    transaction.on_commit(lambda: _keep_elsewhere(made))
    return made


def _keep_elsewhere(made):
    line = canonical({"ordinal": made.ordinal, "last_id": made.last_id, "head": made.head, "at": made.sealed_at})
    log.info("sealed %s", line)
    settings.SEAL_FILE.parent.mkdir(parents=True, exist_ok=True)
    with settings.SEAL_FILE.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@dataclass(frozen=True)
class Verdict:
    """What a check found: sentences of what is wrong, how many events are sealed, how many are not yet."""

    faults: list
    sealed: int
    unsealed: int


def verify(up_to=None):
    """Holds every event against its seal, every seal against the one before, and the last head against the file.

    ``up_to`` leaves out the heads of the file after that seal: a backup's file may be a moment newer than its database.
    """
    faults, previous, ordinal, end, sealed = [], "", 1, None, 0
    for each in Seal.objects.order_by("ordinal").iterator():
        if each.ordinal != ordinal:
            faults.append(f"seals {ordinal} to {each.ordinal - 1} are missing")
        if each.previous != previous:
            faults.append(f"seal {each.ordinal} does not follow the seal before it")
        if each.head != head_of(each.ordinal, each.first_id, each.last_id, each.rows, each.previous):
            faults.append(f"seal {each.ordinal} was changed")
        faults += _differences(each, end)
        previous, ordinal, end, sealed = each.head, each.ordinal + 1, each.last_id, sealed + len(each.rows)
    faults += _not_as_kept(up_to)
    last = Seal.objects.aggregate(last=Max("last_id"))["last"] or 0
    return Verdict(faults, sealed, Event.objects.filter(pk__gt=last).count())


def _differences(each, after):
    then = dict(map(tuple, each.rows))
    standing = Event.objects.filter(pk__lte=each.last_id)
    now = dict(map(tuple, digests(standing if after is None else standing.filter(pk__gt=after))))
    if then and not now:
        return [f"all events from {each.first_id} to {each.last_id} are missing"]
    found = [f"event {pk} is missing" for pk in sorted(then.keys() - now.keys())]
    found += [f"event {pk} was added afterwards" for pk in sorted(now.keys() - then.keys())]
    changed = sorted(pk for pk in then.keys() & now.keys() if then[pk] != now[pk])
    return found + [f"event {pk} was changed" for pk in changed]


def _not_as_kept(up_to):
    """The heads in the file, each of which must still be the head of its seal."""
    if not settings.SEAL_FILE.exists():
        return ["the file of heads is missing"] if Seal.objects.exists() else []
    heads = dict(Seal.objects.values_list("ordinal", "head"))
    lines = settings.SEAL_FILE.read_text(encoding="utf-8").splitlines()
    kept = {line["ordinal"]: line["head"] for line in map(json.loads, filter(None, lines))}
    if up_to is not None:
        kept = {ordinal: head for ordinal, head in kept.items() if ordinal <= up_to}
    found = [f"seal {n} is not the one kept in the file" for n, head in kept.items() if n in heads and heads[n] != head]
    found += [f"seal {n} of the file is missing" for n in sorted(kept.keys() - heads.keys())]
    return found + [f"seal {n} is not in the file of heads" for n in sorted(heads.keys() - kept.keys())]
