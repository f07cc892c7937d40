"""What a plan writes: new rows in bulk, changed ones by one statement a batch. Triggers keep versions and history."""

import datetime
from decimal import Decimal
from itertools import chain

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from psycopg2 import sql

from .. import bases
from .plan import CHANGED, NEW

FOLLOWED = ("province_id", "agency_id", "restricted")  # what lines have from their whole

BATCH = 1000
AS_IT_IS = frozenset({type(None), str, int, bool, Decimal, datetime.date, datetime.datetime})
CHANGED_MEANWHILE = _("Records of this file were changed while it was written: look at the file again.")


REFUSED = _("The database refuses these rows ({name}): nothing was written. Please tell the administrator.")


class ChangedMeanwhile(Exception):
    """What was looked at is not what would be written now."""


class NotWritten(Exception):
    """The database refuses what the rules let pass; ``str()`` is the sentence of the constraint."""


def hold(register):
    """One import a register at a time, until the transaction ends: two would not see each other's new rows."""
    kind = ContentType.objects.get_for_model(register.model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import'), %s)", [kind.pk])


def write(plan, register, person=None):
    """Writes the new and the changed rows of a plan without errors; the caller holds the transaction.

    :raises NotWritten: where a constraint of the database stands against it.
    """
    try:
        with connection.cursor() as cursor:
            # Else what is to be checked at the end piles up, and each row's trigger that history lets fail walks the pile.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _write(plan, register, person)
    except IntegrityError as error:
        raise NotWritten(_sentence(register.model, error)) from error


def _sentence(model, error):
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "?"
    known = {constraint.name: constraint for constraint in model._meta.constraints}
    said = getattr(known.get(name), "violation_error_message", None)
    return said or format_lazy(REFUSED, name=name)


def _write(plan, register, person):
    new, changed = plan.of(NEW), plan.of(CHANGED)
    _save_partners([*new, *changed])
    for row in new:
        row.instance.created_by = person
        if register.inside:
            row.instance.follow_whole()
    _insert(register.model, [row.instance for row in new])
    _update(register, [row for row in changed if set(row.values) != {"bases"}])
    for row in () if register.is_shared else changed:
        if any(getattr(row.instance, name) != getattr(row.record, name) for name in FOLLOWED):
            row.instance.lead_lines()
    citing = [(row.instance, row.values["bases"]) for row in [*new, *changed] if "bases" in row.values]
    bases.cite(citing, by=person)
    register.after_saves([(row.instance, row.record) for row in [*new, *changed]])


def _save_partners(rows):
    """A partner met for the first time is stored once, however many rows name it; each row then takes its id."""
    named = [
        (row.instance, name, value)
        for row in rows
        for name, value in row.values.items()
        if isinstance(value, models.Model) and value.pk is None
    ]
    new = {id(value): value for _instance, _name, value in named}
    for kind in {type(value) for value in new.values()}:
        kind.objects.bulk_create([value for value in new.values() if type(value) is kind])
    for instance, name, value in named:
        setattr(instance, name, value)


def _update(register, rows):
    if not rows:
        return
    model = register.model
    if register.inside:
        for row in rows:
            row.instance.follow_whole()
    names = {name for row in rows for name in row.values}
    if register.inside and register.inside in names:
        names |= {"province", "agency", "restricted"}
    fields = [field for field in model._meta.concrete_fields if field.name in names]
    values = [
        (
            row.record.pk,
            row.record.version,
            *(_prepared(field, getattr(row.instance, field.attname)) for field in fields),
        )
        for row in rows
    ]
    done = 0
    with connection.cursor() as cursor:
        for start in range(0, len(values), BATCH):
            batch = values[start : start + BATCH]
            # Django runs it, with parameters, so that history is told who wrote.
            cursor.execute(_update_statement(model, fields, batch, cursor.cursor), list(chain.from_iterable(batch)))
            done += cursor.rowcount
    if done != len(rows):
        raise ChangedMeanwhile(CHANGED_MEANWHILE)


def _update_statement(model, fields, values, cursor):
    """UPDATE … FROM (VALUES …) on rows of the version that was looked at."""
    sets = [
        sql.SQL("{0} = new.{0}::{1}").format(sql.Identifier(field.column), sql.SQL(field.cast_db_type(connection)))
        for field in fields
    ]
    columns = [sql.Identifier(name) for name in ("id", "version", *(field.column for field in fields))]
    query = sql.SQL(
        "UPDATE {0} SET {1} FROM (VALUES {2}) AS new ({3}) WHERE {0}.id = new.id::bigint AND {0}.version = new.version"
    )
    names, sets = sql.SQL(", ").join(columns), sql.SQL(", ").join(sets)
    return query.format(sql.Identifier(model._meta.db_table), sets, _places(values), names).as_string(cursor)


def _places(values):
    """(%s, %s), (%s, %s)"""
    return sql.SQL(", ".join(["(" + ", ".join(["%s"] * len(values[0])) + ")"] * len(values)))


def _prepared(field, value):
    """What the driver is given; most values go as they are, and asking the field takes longer than sending them."""
    return value if type(value) in AS_IT_IS else field.get_db_prep_save(value, connection)


def _insert(model, instances):
    """INSERT with RETURNING; Django's own bulk_create asks each field of each row for its SQL, which takes twice as long."""
    with connection.cursor() as cursor:
        for start in range(0, len(instances), BATCH):
            batch = instances[start : start + BATCH]
            columns = dict(_columns(model, batch))
            values = list(zip(*columns.values(), strict=True))
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            query = sql.SQL("INSERT INTO {} ({}) VALUES {} RETURNING id").format(
                sql.Identifier(model._meta.db_table), names, _places(values)
            )
            cursor.execute(query.as_string(cursor.cursor), list(chain.from_iterable(values)))
            for one, (pk,) in zip(batch, cursor.fetchall(), strict=True):
                one.pk, one._state.adding, one._state.db = pk, False, connection.alias


def _columns(model, instances):
    """(name of a column, its values) of new rows; what all of them leave empty, and the base leaves so, is not sent."""
    for field in model._meta.concrete_fields:
        if field.primary_key or field.generated:
            continue
        values = [_prepared(field, field.pre_save(one, add=True)) for one in instances]
        if field.has_db_default() or any(value is not None for value in values):
            yield field.column, values
