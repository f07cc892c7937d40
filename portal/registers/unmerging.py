"""Parting two records that were merged: both as they were, unless something has changed since."""

import copy

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused

from .beside import Merge
from .merging import locked, mark_undone, point
from .permissions import check_can_be_restored, check_user_can_merge


@transaction.atomic
def undo(register, pk, *, by):
    """Restores both records and every relation.

    :raises Refused: naming what was changed since, for what is typed after a merger is never thrown away.
    """
    merge = Merge.objects.select_for_update().get(pk=pk)
    rows = locked(register, merge.kept_id, merge.gone_id)
    kept, gone = rows[merge.kept_id], rows[merge.gone_id]
    check_user_can_merge(by, kept, gone)
    if merge.undone_at:
        raise Refused(_("This merger was undone already."))
    moved = [(row_of(one), one["field"]) for one in merge.moved]
    _check_nothing_changed(merge, kept, gone, moved)
    before, gone_before = copy.copy(kept), copy.copy(gone)
    _put_back(kept, merge.values)
    check_can_be_restored(register, gone)
    gone.restore()
    for row, column in moved:
        point(row, column, gone.pk)
    register.after_save(kept, before)
    register.after_save(gone, gone_before)
    mark_undone(merge, by)
    return merge


def row_of(one):
    model = apps.get_model(one["model"])
    return model._base_manager.select_for_update().get(pk=one["id"])


def _check_nothing_changed(merge, kept, gone, moved):
    for row in (kept, gone, *(row for row, _column in moved)):
        known = merge.versions.get(f"{row._meta.label_lower}:{row.pk}")
        if known is not None and row.version != known:
            raise Refused(_("“%(title)s” was changed after the merger: it can't be undone any more.") % {"title": row})
    for row, column in moved:
        if getattr(row, column) != kept.pk:
            raise Refused(_("“%(title)s” was moved after the merger: it can't be undone any more.") % {"title": row})


def _put_back(kept, values):
    if not values:
        return
    columns = {field.attname: field for field in kept._meta.concrete_fields}
    for name, value in values.items():
        setattr(kept, name, value if isinstance(value, list) else columns[name].to_python(value))
    kept.save(update_fields=list(values))
