"""Two partners that are one: every record of the one that goes names the other from then on; and parting them again.

The ways in which rows point at a partner are found as those at records are, each row is moved by the same function, and
what was done is kept in the same table.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access import Refused
from portal.registers import registry, relations
from portal.registers.beside import Merge
from portal.registers.merging import described, mark_undone, point
from portal.registers.unmerging import row_of
from portal.text import fold

from .models import Partner
from .rules import check_user_can_decide

EXCLUDING = gettext_lazy("Both partners stand in records that exclude each other: merge those records first.")
OWN = Partner._meta.label + ".merged_into"


def moving(gone):
    """[(relation, [rows])] of what names the partner that goes, withdrawn records among them.

    :raises Refused: naming a relation that is none of a register's: nothing is merged before it is thought about.
    """
    found = [(relation, list(relation.rows(gone))) for relation in relations.of(Partner)]
    found = [(relation, rows) for relation, rows in found if rows]
    for relation, rows in found:
        if relation.label != OWN and registry.of(relation.model) is None:
            words = {"what": relation.model._meta.verbose_name_plural, "relation": relation.label, "count": len(rows)}
            raise Refused(
                _(
                    "%(count)d rows of “%(what)s” point at the partner (%(relation)s) and can't be moved: nothing was merged."
                )
                % words
            )
    return found


def check_can_be_merged(kept, gone):
    if kept.pk == gone.pk:
        raise Refused(_("These are not two partners: choose another one."))
    if kept.merged_into_id or gone.merged_into_id:
        raise Refused(_("One of the two was merged into another partner already."))
    if kept.country != gone.country:
        raise Refused(_("The two are of different countries: correct the country of one of them first."))


def check_records_go_together(kept, gone):
    """Where the rules of a register look at the other records of a partner, they look at those of both."""
    for relation, rows in moving(gone):
        register = registry.of(relation.model)
        if register is None or all(relation.field not in beside.uses for beside in register.rules.beside):
            continue
        values = [_values(row) for row in rows if not row.is_withdrawn]
        after = register.rules.of_many([{**one, relation.field: kept} for one in values])
        for known, found in zip(register.rules.of_many(values), after, strict=True):
            if any(one not in known for one in found):
                raise Refused(EXCLUDING)


def _values(row):
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return {**{field.name: getattr(row, field.name) for field in fields}, "id": row.pk}


@transaction.atomic
def merge(kept_id, gone_id, *, by):
    """Merges the second partner into the first, which takes over its name and spellings.

    :raises Refused: with the sentence to show; nothing has changed then.
    """
    check_user_can_decide(by)
    kept, gone = _locked(kept_id, gone_id)
    check_can_be_merged(kept, gone)
    check_records_go_together(kept, gone)
    before = list(kept.spellings)
    moved = [(row, relation.column) for relation, rows in moving(gone) for row in rows]
    try:
        with transaction.atomic():
            for row, column in moved:
                point(row, column, kept.pk)
    except IntegrityError as error:
        raise Refused(EXCLUDING) from error
    names = [*before, fold(gone.name), *gone.spellings]
    kept.spellings = [one for one in dict.fromkeys(names) if one != fold(kept.name)]
    kept.is_proposed = kept.is_proposed and gone.is_proposed
    gone.merged_into = kept
    kept.save(), gone.save()
    return Merge.objects.create(
        content_type=ContentType.objects.get_for_model(Partner), kept_id=kept.pk, gone_id=gone.pk, by=by,
        values={"spellings": before}, moved=[described(row) | {"field": field} for row, field in moved],
    )  # fmt: skip


@transaction.atomic
def undo(pk, *, by):
    """Both partners as they were; a record names the one it named, unless it was given another since.

    :raises Refused: where the partner that stayed went on into another one.
    """
    check_user_can_decide(by)
    found = Merge.objects.select_for_update().get(pk=pk)
    kept, gone = _locked(found.kept_id, found.gone_id)
    if found.undone_at:
        raise Refused(_("This merger was undone already."))
    if kept.merged_into_id:
        raise Refused(_("The partner that stayed was merged into another one since: undo that first."))
    moved = [(row_of(one), one["field"]) for one in found.moved]
    taken = {fold(gone.name), *gone.spellings} - set(found.values["spellings"])
    kept.spellings = [one for one in kept.spellings if one not in taken]
    gone.merged_into = None
    gone.save(), kept.save()
    for row, column in moved:
        if getattr(row, column) == kept.pk:
            point(row, column, gone.pk)
    mark_undone(found, by)
    return found


def _locked(*ids):
    rows = {row.pk: row for row in Partner.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    return [rows[pk] for pk in ids]
