"""Telling people something, and taking it back when it is settled. Rows only: letters are sent later, by beat."""

from django.db import transaction
from django.utils import timezone

from .kinds import KINDS
from .models import Notice, about


@transaction.atomic
def notify(people, kind, *, key, thing=None, address="", at=None, **parameters):
    """Tells each person, in the transaction of what caused it; a key that a person has had already comes to nothing.

    ``thing`` is the row it is about, ``address`` the page it leads to (a path of ours), ``parameters`` what the kind's
    sentence needs, in JSON. Answers whom was told, each once, the inactive left out.
    """
    if kind not in KINDS:
        raise LookupError(f"{kind!r} is no declared kind of notice")
    told = list({person.pk: person for person in people if person.is_active}.values())
    facts = {"kind": kind, "key": key, "parameters": parameters, "address": address}
    facts |= {"about": about(thing) if thing else "", "created_at": at or timezone.now()}
    Notice.objects.bulk_create((Notice(person=person, **facts) for person in told), ignore_conflicts=True)
    return told


def settle(*things, kinds=None, at=None):
    """What nobody needs to read any more: unread notices about these rows, of these kinds where they are named.

    They count as read and no letter carries them.
    """
    notices = Notice.objects.unread().about(*things)
    if kinds is not None:
        notices = notices.filter(kind__in=kinds)
    notices.update(read_at=at or timezone.now())
