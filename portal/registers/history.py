"""The history of a record as sentences, from the versions that the database keeps of every row."""

from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.accounts.models import Person

from .bases import Basis
from .beside import Attachment, Merge
from .display import moment, shown
from .models import Line, lines_of

FOUND = "found"  # the label of the version that a row had when its history began
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
    """The acts on a record and on its lines, newest first; a related record out of the person's reach is not named."""
    found = []
    for model, inside in lines_of(record._meta.model):
        found += _entries_of_lines(model, inside, record, person)
    found += _entries(record._meta.model, list(versions(record)), person, Verbs())
    found += _beside(record)
    return sorted(found, key=attrgetter("stamp"), reverse=True)  # of one moment, the lines stand after their whole


def entries_of(row, person, verbs, untold=frozenset()):
    """The acts on one row whose versions are kept, newest first; ``verbs`` says what they are, ``untold`` what is not told."""
    return _entries(row._meta.model, list(versions(row)), person, verbs, untold)


def _entries_of_lines(model, inside, record, person):
    """The acts on the lines of one register, three queries however many lines: a line that was moved here was added."""
    events = model.pgh_event_model.objects.filter(**{inside: record.pk}).select_related("pgh_context")
    lines = {line.pk: line.short_title for line in model.objects.visible_to(person).filter(**{inside: record.pk})}
    seen = [event for event in events.order_by("pgh_id") if event.pgh_obj_id in lines]
    return _entries(model, seen, person, VerbsOfLines(model._meta.verbose_name, lines), {*Line.FOLLOWED})


def _entries(model, events, person, verbs, untold=frozenset()):
    who, words = _people(events), _related_words(model, events, person)
    found, latest = [], {}
    for event in events:
        if act := _act(latest.get(event.pgh_obj_id), event, words, verbs, untold):
            stamp = event.pgh_created_at
            found.append(Entry(who(event), act[0], stamp.isoformat(), moment(stamp), *act[1:]))
        latest[event.pgh_obj_id] = event
    return found[::-1]


def _beside(record):
    """What happened to the record without changing its row: files and citations that came and went, mergers."""
    acts = []
    for file in Attachment.objects.of(record).select_related("by", "withdrawn_by"):
        acts.append((file.at, file.by, _("added the file “%(name)s”") % {"name": file.name}, ""))
        if file.is_withdrawn:
            said = _("withdrew the file “%(name)s”") % {"name": file.name}
            acts.append((file.withdrawn_at, file.withdrawn_by, said, file.withdrawal_reason))
    for basis in Basis.objects.of(record).select_related("citation", "by", "withdrawn_by"):
        words = {"document": basis.citation}
        acts.append((basis.at, basis.by, _("cited the document “%(document)s”") % words, ""))
        if basis.withdrawn_at:
            said = _("took off the document “%(document)s”") % words
            acts.append((basis.withdrawn_at, basis.withdrawn_by, said, ""))
    into, gone = Merge.objects.into(record), Merge.objects.of_gone(record)
    for one in (into | gone).select_related("by", "undone_by"):
        words = {"gone": one.gone_id, "kept": one.kept_id, "moved": len(one.moved)}
        said = _("merged record %(gone)d into record %(kept)d; %(moved)d rows moved over") % words
        acts.append((one.at, one.by, said, ""))
        if one.undone_at:
            said = _("undid the merger of record %(gone)d into record %(kept)d") % words
            acts.append((one.undone_at, one.undone_by, said, ""))
    return [
        Entry(str(by or _("The portal")), what, at.isoformat(), moment(at), reason) for at, by, what, reason in acts
    ]


class Verbs:
    """What is done to a record, in words."""

    def entered(self, event):
        return _("entered the record")

    def changed(self, event):
        return _("changed the record")

    def withdrew(self, event):
        return _("withdrew the record")

    def restored(self, event):
        return _("restored the record")

    def turned(self, before, event):
        """(what was done, reason) where a row became another kind of row, not only another text; else ``None``."""
        was_gone, is_gone = (getattr(one, "withdrawn_at", None) for one in (before, event))
        if is_gone and not was_gone:
            return self.withdrew(event), event.withdrawal_reason
        return (self.restored(event), "") if was_gone and not is_gone else None


class VerbsOfLines(Verbs):
    """What is done to a line, told in the history of its whole: ``one`` says what it is, ``titles`` names each."""

    def __init__(self, one, titles):
        self.one, self.titles = one, titles

    def _words(self, event):
        return {"one": self.one, "line": self.titles[event.pgh_obj_id]}

    def entered(self, event):
        return _("added %(one)s “%(line)s”") % self._words(event)

    def changed(self, event):
        return _("changed %(one)s “%(line)s”") % self._words(event)

    def withdrew(self, event):
        return _("withdrew %(one)s “%(line)s”") % self._words(event)

    def restored(self, event):
        return _("restored %(one)s “%(line)s”") % self._words(event)


def _act(before, event, words, verbs, untold):
    """(what was done, reason, changes) between two versions; ``None`` where people would see no difference."""
    if before is None:
        return None if event.pgh_label == FOUND else (verbs.entered(event), "", ())
    if turned := verbs.turned(before, event):
        return *turned, ()
    changes = tuple(_changes(before, event, words, untold))
    return (verbs.changed(event), "", changes) if changes else None


def _changes(before, event, words, untold=frozenset()):
    for field in _told(before.pgh_tracked_model):
        if field.name in untold:
            continue
        old, new = getattr(before, field.attname), getattr(event, field.attname)
        if old != new and isinstance(field, ArrayField) and not field.base_field.choices:
            yield from _of_list(capfirst(field.verbose_name), old, new)
        elif old != new:
            related = words.get(field.name)
            yield Change(capfirst(field.verbose_name), *(shown(field, value, related) for value in (old, new)))


def _of_list(label, old, new):
    """Texts that came to a list and went from it, each for itself."""
    yield from (Change(label, "", one) for one in new if one not in old)
    yield from (Change(label, one, "") for one in old if one not in new)


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
        return told or getattr(event, "created_by_id", None)
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
