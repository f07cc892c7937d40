"""What the fields of a register say of the values that a file gives them, and a record of its own for each row."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.base import ModelState
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .. import bases
from ..sheets import as_text

TOO_LONG = _("The text has {length} characters, the column holds {most}: shorten it.")


def is_required(field):
    if field.blank or isinstance(field, models.BooleanField):
        return False
    return isinstance(field, ArrayField) or not field.has_default()


def same_value(field, record, value):
    if field.one_to_many:
        return set(bases.cited(record)) == set(value)
    if field.is_relation:
        return value is not None and value.pk is not None and getattr(record, field.attname) == value.pk
    stored = getattr(record, field.name)
    return sorted(stored) == sorted(value) if isinstance(value, list) and stored else stored == value


def field_problem(field, value):
    """What the field itself says of a value, or ``None``."""
    if value is None or field.is_relation:
        return None
    if isinstance(value, str):
        most = field.max_length
        return format_lazy(TOO_LONG, length=len(value), most=most) if most and len(value) > most else None
    try:
        field.run_validators(value)
    except ValidationError as error:
        return error.messages[0]
    return None


def copied(record):
    """What ``copy.copy`` makes of a record; that one asks pickle how, which takes five times as long."""
    found, state = type(record).__new__(type(record)), ModelState()
    state.__dict__ |= record._state.__dict__ | {"fields_cache": dict(record._state.fields_cache)}
    found.__dict__ |= record.__dict__ | {"_state": state}
    return found


def told(cell):
    return "" if cell is None else as_text(cell)
