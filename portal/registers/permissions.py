"""Who may keep records, and when, in pairs: ``check_…`` raises the sentence to show, the other answers yes or no."""

import copy

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from portal import access
from portal.access import Refused
from portal.accounts.models import Role

from . import registry


def register_of_records(name):
    """The register of provinces' records with this name, or 404."""
    if (register := registry.get(name)) is None or register.is_shared:
        raise Http404
    return register


def register_of_rows(name):
    """The register with this name, be it of records or shared by all, or 404."""
    if (register := registry.get(name)) is None:
        raise Http404
    return register


def check_user_can_add(person):
    """Contributors and officers of a province enter records; everybody else reads."""
    if not access.user_can_keep_records(person):
        raise Refused(_("Records are entered by the province's officers and contributors."))


def check_user_can_edit(person, record):
    """A record is kept by the officers and contributors of its province, or of the one that continues it."""
    if record.province_id not in access.own_provinces(person, *access.KEEPERS):
        raise Refused(_("This record is kept by the officers and contributors of its own province."))
    if record.restricted and not access.sees_restricted(person):
        raise Refused(_("This record is restricted: only the foreign-affairs office keeps it."))


def check_user_can_merge(person, *records):
    """Two records become one only by an officer of their province: figures that were reported count fewer then."""
    mine = access.own_provinces(person, Role.OFFICER)
    if any(record.province_id not in mine for record in records):
        raise Refused(_("Records are merged, and mergers undone, by the officers of their own province."))


def check_record_is_open(record):
    """A withdrawn record stays as it was; it is restored first."""
    if record.is_withdrawn:
        raise Refused(_("This record was withdrawn: restore it before you change it."))


def check_can_be_restored(register, record):
    """It stands again only where it fits: not twice what there is once, and as its register says."""
    again = copy.copy(record)
    again.withdrawn_at, again.withdrawn_by, again.withdrawal_reason = None, None, ""
    try:
        again.validate_constraints(exclude={"search"})
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    register.check_restoration(again)


def _allowed(check, *arguments):
    try:
        check(*arguments)
    except Refused:
        return False
    return True


def user_can_add(person, register):
    return _allowed(register.check_user_can_add, person)


def user_can_edit(person, record):
    return _allowed(check_user_can_edit, person, record)


def user_can_merge(person, *records):
    return _allowed(check_user_can_merge, person, *records)


def reach_of(person):
    """A function that says of a record in hand what ``visible_to(person)`` says of rows; for nobody, that it is in reach.

    It asks the database once, however many records are looked at.
    """
    if person is None:
        return lambda record: True
    seen = set(access.provinces_seen_by(person).values_list("pk", flat=True))
    everything = access.sees_restricted(person)
    return lambda record: record.province_id in seen and (everything or not record.restricted)


def visible_record(register, person, pk, *, lock=False):
    """The record, or 404 for a stranger: out of reach and absent look the same. ``lock`` holds the row till the end."""
    rows = register.model.objects.visible_to(person)
    if lock:
        rows = register.model.objects.select_for_update().filter(pk__in=rows.filter(pk=pk).values("pk"))
    else:
        rows = register.with_related(rows)
    record = rows.filter(pk=pk).first()
    if record is None:
        raise Http404
    return record
