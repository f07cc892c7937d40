"""The one statement that counts for all registers. Its text is kept: for one province Django takes longer to write it than
PostgreSQL to answer it, and it is the same for every province."""

import json
from collections import defaultdict
from functools import reduce
from operator import and_

from django.db import connection
from django.db.models import BooleanField, Func, Q, Value

from .columns import columns_of
from .sources import Exact, values_of

UNITS = object()  # stands among the parameters for the ids of the units asked for
MOST_KEPT = 64
_kept = {}  # {figures and periods: (the figures, text, parameters)}


class AmongUnits(Func):
    """The condition that a column is one of :data:`UNITS`, which are filled in when it is asked."""

    output_field = BooleanField()

    def as_sql(self, compiler, connection, **context):
        (column,) = self.get_source_expressions()
        text, params = compiler.compile(column)
        return f"{text} = ANY(%s)", [*params, UNITS]


def fetch_together(wanted, province_ids):
    """``{(code, period): {province_id: value}}`` of all sources that are :class:`Rows`, by one statement.

    ``wanted`` is ``{source: [(figure, period)]}``. On its way each row is the place of its columns, their slice, a province
    and an array of values, so that registers with other columns go together, and no number of columns is too many.
    """
    found = defaultdict(dict)
    if not wanted:
        return found
    told_by, text, params = _statement(wanted)
    units = list(province_ids)
    with connection.cursor() as cursor:
        cursor.execute(text, [units if param is UNITS else param for param in params])
        for place, slice_, province, told in cursor.fetchall():
            if slice_ not in told_by[place]:
                continue  # days between two windows
            for key, value in zip(told_by[place][slice_], values_of(json.loads(told, cls=Exact)), strict=True):
                if value is not None:
                    found[key][province] = value
    return found


def _statement(wanted):
    """``(what each row tells, text, parameters)``. A figure is known by its object: it is declared once and never changes."""
    key = tuple((id(figure), period) for pairs in wanted.values() for figure, period in pairs)
    if (found := _kept.get(key)) is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = found = (wanted, *_written(wanted))  # the figures stay alive, so that no other one gets their id
    return found[1:]


def _among_units(source):
    """What a line stands in is of the same province: said, else what lines of the whole country stand in is read for one."""
    columns = ("province_id", *(f"{inside}__province_id" for inside in source.insides))
    return reduce(and_, (Q(AmongUnits(column)) for column in columns))


def _written(wanted):
    parts = [part for source, pairs in wanted.items() for part in columns_of(source, pairs)]
    first, *others = (
        part.rows(_among_units(part.source))
        .annotate(part=Value(place))
        .values_list("part", "slice", "province_id", "told")
        for place, part in enumerate(parts)
    )
    text, params = (first.union(*others, all=True) if others else first).query.sql_with_params()
    return [part.told_by() for part in parts], text, params
