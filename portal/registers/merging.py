"""Two records that are one: which stays, with which values, what moves over to it; and parting them again.

The record that goes is withdrawn with a reason that names the other, so that every figure counts one fewer and nothing
new has to be known to count. What was sent to the ministry stays as it was sent.
"""

import copy

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.organisations.lineage import origins

from . import registry, relations
from .beside import Merge
from .display import label_of
from .models import Line
from .permissions import check_user_can_merge

NOT_CHOSEN = {"province", "agency"}


def fields_of(register):
    """The fields of a record a person fills in; whose it is does not change by a merger."""
    found = [field for field in register.model._meta.concrete_fields if field.editable and not field.primary_key]
    return [field for field in found if field.name not in NOT_CHOSEN]


def differing(register, kept, gone):
    """[(field, the kept one's value, the other's)] where the two are not the same."""
    pairs = [(field, getattr(kept, field.attname), getattr(gone, field.attname)) for field in fields_of(register)]
    return [pair for pair in pairs if pair[1] != pair[2]]


def takes_other(mine, theirs):
    """What is proposed: the kept record's value stands, and the other's fills what is empty."""
    return mine in (None, "", []) and theirs not in (None, "", [])


def moving(register, gone):
    """[(relation, [rows])] of what points at the record that goes.

    :raises Refused: naming a relation that nobody declared: nothing is merged before it is thought about.
    """
    found = [(relation, list(relation.rows(gone))) for relation in relations.of(register.model)]
    found = [(relation, rows) for relation, rows in found if rows]
    for relation, rows in found:
        if not relations.is_declared(register, relation):
            words = {"what": relation.model._meta.verbose_name_plural, "relation": relation.label, "count": len(rows)}
            raise Refused(
                _(
                    "%(count)d rows of “%(what)s” point at the record (%(relation)s) and can't be moved: nothing was merged."
                )
                % words
            )
    return found


def check_can_be_merged(register, kept, gone):
    """Two standing records of one register and one past."""
    if kept.pk == gone.pk:
        raise Refused(_("These are not two records: choose another one."))
    for record in (kept, gone):
        if record.is_withdrawn:
            raise Refused(_("“%(title)s” was withdrawn: restore it before you merge.") % {"title": record})
    past = origins([kept.province_id, gone.province_id])
    if kept.province_id not in past[gone.province_id] and gone.province_id not in past[kept.province_id]:
        raise Refused(_("The two records belong to different provinces."))
    if register.inside and getattr(kept, f"{register.inside}_id") != getattr(gone, f"{register.inside}_id"):
        raise Refused(_("The two lines belong to different records: merge those first."))


def locked(register, *ids):
    """``{id: record}``, held till the end of the transaction, always in one order: two mergers wait, never for each other."""
    return {row.pk: row for row in register.model.objects.select_for_update().filter(pk__in=ids).order_by("pk")}


@transaction.atomic
def merge(register, kept_id, gone_id, *, by, from_gone=(), versions=None):
    """Merges the second record into the first, which takes over the fields ``from_gone`` of the other.

    ``versions`` are (of the kept one, of the other) as the person saw them.
    :raises Refused: with the sentence to show; nothing has changed then.
    """
    rows = locked(register, kept_id, gone_id)
    kept, gone = rows[kept_id], rows[gone_id]
    check_user_can_merge(by, kept, gone)
    check_can_be_merged(register, kept, gone)
    if versions and (kept.version, gone.version) != tuple(versions):
        raise Refused(_("One of the two was changed in the meantime: look at both again."))
    moved, before, gone_before = moving(register, gone), copy.copy(kept), copy.copy(gone)
    register.check_withdrawal(gone)
    gone.withdraw(by=by, reason=_("Merged into record %(number)d") % {"number": kept.pk})
    values = _take_over(register, kept, gone, from_gone)
    touched = _move(moved, kept, gone)
    register.after_save(kept, before)
    register.after_save(gone, gone_before)
    return Merge.objects.create(
        content_type=ContentType.objects.get_for_model(kept), kept_id=kept.pk, gone_id=gone.pk, by=by,
        values=values, moved=[described(row) | {"field": field} for row, field in touched],
        versions=_versions([kept, gone, *(row for row, _field in touched)]),
    )  # fmt: skip


def _take_over(register, kept, gone, from_gone):
    """Writes the chosen values; answers those that stood before, by field."""
    problems = set(_problems(register, kept))
    before = {}
    for field, mine, theirs in differing(register, kept, gone):
        value = theirs if field.name in from_gone else mine
        if field.related_model is register.model and value in (kept.pk, gone.pk):
            value = None  # it can't point at itself, nor at what became of it
        if value != mine:
            before[field.attname] = mine
            setattr(kept, field.attname, value)
    if before:
        if new := [words for words in _problems(register, kept) if words not in problems]:
            raise Refused(_("These values do not go together. %(why)s") % {"why": " ".join(new)})
        kept.save(update_fields=list(before))
    return before


def _problems(register, record):
    values = {
        field.name: getattr(record, field.name) for field in record._meta.concrete_fields if not field.primary_key
    }
    found = register.rules({**values, "id": record.pk})
    return [f"{label_of(register.model, name) if name else ''}: {sentence}" for name, sentence in found]


def _move(moved, kept, gone):
    """Points every row at the kept record; answers [(row, column)]."""
    touched = []
    for relation, rows in moved:
        for row in rows:
            if type(row) is type(kept) and row.pk == kept.pk:
                continue  # its own field, chosen with the others
            point(row, relation.column, kept.pk)
            touched.append((row, relation.column))
    return touched


def point(row, column, target):
    """Points one row at another record, with what its register does after a save."""
    before, columns = copy.copy(row), [column]
    setattr(row, column, target)
    if isinstance(row, Line) and column == f"{row.inside}_id":
        row.follow_whole()
        columns += Line.FOLLOWED
    row.save(update_fields=columns)
    if register := registry.of(type(row)):
        register.after_save(row, before)


def described(row):
    return {"model": row._meta.label_lower, "id": str(row.pk)}


def _versions(rows):
    """``{"model:id": version}`` as the rows stand now, for those that have one."""
    found = {}
    for row in rows:
        if hasattr(row, "version"):
            row.refresh_from_db()
            found[f"{row._meta.label_lower}:{row.pk}"] = row.version
    return found


def standing_merge_of(record):
    """The merger by which a record went, or ``None``."""
    return Merge.objects.of_gone(record).standing().first() if record.is_withdrawn else None


def check_is_not_merged(record):
    """A record that went into another comes back by undoing that, not by a restoration."""
    if found := standing_merge_of(record):
        sentence = _("This record was merged into record {number}: undo the merger there, and it is back.")
        raise Refused(format_lazy(sentence, number=found.kept_id))


def mark_undone(found, by):
    found.undone_at, found.undone_by = timezone.now(), by
    found.save(update_fields=["undone_at", "undone_by"])
