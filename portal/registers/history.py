"""The history of a record as sentences, from the versions that the database keeps of every row."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.accounts.models import Person

from .display import moment, shown

WITHDRAWAL = {"withdrawn_at", "withdrawn_by", "withdrawal_reason"}
UNTOLD = {"version", "search", "created_at", "created_by", "entered_at", "entered_by"} | WITHDRAWAL


class Change(NamedTuple):
    label: str
    before: str
    after: str

    def __str__(self):
        if not self.before:
            return _("%(field)s: “%(after)s” was added") % {"field": self.label, "after": self.after}
        if not self.after:
            return _("%(field)s: “%(before)s” was taken out") % {"field": self.label, "before": self.before}
        words = {"field": self.label, "before": self.before, "after": self.after}
        return _("%(field)s: from “%(before)s” to “%(after)s”") % words


@dataclass(frozen=True)
class Entry:
    """One act: who, what, when, and which fields from what to what."""

    who: str
    what: str
    stamp: str
    when: str
    reason: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def sentence(self):
        return _("%(who)s %(what)s") % {"who": self.who, "what": self.what}


def versions(record):
    """Every stored version of a record, oldest first, each with the context of its request."""
    events = record._meta.model.pgh_event_model.objects.filter(pgh_obj_id=record.pk)
    return events.select_related("pgh_context").order_by("pgh_id")


def version_of(record, number):
    """The stored version with this number, or ``None``."""
    return versions(record).filter(version=number).last() if number else None


def changes_since(versions_then, rows, person):
    """``{row id: (Change, …)}`` from the version each row had then to the row as it is: one query, and one a relation.

    ``versions_then`` is ``{row id: version}``, ``rows`` are those rows of one model. A version that was never kept
    tells of nothing.
    """
    model = rows[0]._meta.model
    kept = model.pgh_event_model.objects.filter(
        pgh_obj_id__in=versions_then, version__in=set(versions_then.values())
    ).order_by("pgh_id")
    then = {event.pgh_obj_id: event for event in kept if versions_then[event.pgh_obj_id] == event.version}
    words = _related_words(model, [*then.values(), *rows], person)
    return {row.pk: tuple(_changes(then[row.pk], row, words)) for row in rows if row.pk in then}


def who_wrote(event):
    """The words for whoever made a version."""
    return _people([event])(event)


def last_writers(records):
    """{id: (who made the latest version, when)} of records of one model, two queries."""
    if not records:
        return {}
    events = records[0]._meta.model.pgh_event_model.objects.filter(pgh_obj_id__in=[record.pk for record in records])
    latest = {event.pgh_obj_id: event for event in events.select_related("pgh_context").order_by("pgh_id")}
    who = _people(latest.values())
    return {pk: (who(event), moment(event.pgh_created_at)) for pk, event in latest.items()}


def entries(record, person):
    """The acts on a record, newest first; a related record out of the person's reach is not named."""
    events = list(versions(record))
    who, words = _people(events), _related_words(record._meta.model, events, person)
    found, before = [], None
    for event in events:
        if act := _act(before, event, words):
            what, reason, changes = act
            found.append(
                Entry(who(event), what, event.pgh_created_at.isoformat(), moment(event.pgh_created_at), reason, changes)
            )
        before = event
    return found[::-1]


def _act(before, event, words):
    """(what was done, reason, changes) between two versions; ``None`` where people would see no difference."""
    if before is None:
        return _("entered the record"), "", ()
    if event.withdrawn_at and not before.withdrawn_at:
        return _("withdrew the record"), event.withdrawal_reason, ()
    if before.withdrawn_at and not event.withdrawn_at:
        return _("restored the record"), "", ()
    changes = tuple(_changes(before, event, words))
    return (_("changed the record"), "", changes) if changes else None


def _changes(before, event, words):
    for field in _told(before.pgh_tracked_model):
        old, new = getattr(before, field.attname), getattr(event, field.attname)
        if old != new:
            related = words.get(field.name)
            yield Change(capfirst(field.verbose_name), *(shown(field, value, related) for value in (old, new)))


def _told(model):
    return [field for field in model._meta.concrete_fields if field.name not in UNTOLD and not field.primary_key]


def _people(events):
    """A function from a version to the name of who made it, with one query for all of them."""
    ids = {_user_id(event) for event in events} - {None}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}
    return lambda event: names.get(_user_id(event), _("The portal"))


def _user_id(event):
    told = (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None
    if told or event.pgh_label == "insert":
        return told or event.created_by_id
    return None


def _related_words(model, events, person):
    """{field name: {id: words}} for the relations whose value changed, one query a relation."""
    found = {}
    for field in _told(model):
        if not isinstance(field, models.ForeignKey):
            continue
        ids = {getattr(event, field.attname) for event in events} - {None}
        if len({getattr(event, field.attname) for event in events}) > 1:
            found[field.name] = dict.fromkeys(ids, _("a record out of your reach")) | _words(field, ids, person)
    return found


def _words(field, ids, person):
    rows = field.related_model._default_manager.filter(pk__in=ids)
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(person)
    if hasattr(field.related_model, "names"):
        rows = rows.prefetch_related("names")
    return {row.pk: str(row) for row in rows}
