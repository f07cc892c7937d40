"""Where rows come from: one query for all registers, however many figures, periods and provinces."""

import itertools
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import JSONField, Q
from django.db.models.functions import JSONArray

MOST_ARGUMENTS = 100


def reading(rows, related):
    """Rows with the relations their words read; Django takes no name at all for every relation there is."""
    return rows.select_related(*related) if related else rows


class Exact(json.JSONDecoder):
    """Numbers as the database has them: a decimal keeps its digits."""

    def __init__(self, **options):
        super().__init__(parse_float=Decimal, **options)


@dataclass(frozen=True)
class Rows:
    """A source: the rows of one model that belong to provinces. Fetches any number of its figures in one query."""

    model_label: str
    related: tuple[str, ...] = ()  # what a row's label reads, so that listing rows asks once

    def queryset(self):
        return apps.get_model(self.model_label)._default_manager.counted()

    @property
    def insides(self):
        """The relation to what a line stands in, if the rows are lines: ``("project",)``; it belongs to the same province."""
        inside = getattr(apps.get_model(self.model_label), "inside", "")
        return (inside,) if inside else ()

    def grouped(self, values, which, **key):
        """``(province_id, key if there is one, told)`` of the rows that are ``which``: a queryset of one row a group.

        ``values`` are aggregates; what they give lies in arrays of an array (:func:`values_of`): before PostgreSQL 16 an
        array is made by a function, and a function takes no more than 100 arguments.
        """
        parts = (JSONArray(*values[at : at + MOST_ARGUMENTS]) for at in range(0, len(values), MOST_ARGUMENTS))
        columns = JSONArray(*parts, output_field=JSONField(decoder=Exact))
        rows = self.queryset().filter(which).order_by()
        return rows.annotate(**key).values("province_id", *key).annotate(told=columns)

    def fetch_split(self, wanted, province_ids, by):
        """The values parted by the expression ``by``: ``[(code, period, province_id, key, value)]``, nothing that is zero."""
        values = [figure.expression(period) for figure, period in wanted]
        rows = self.grouped(values, nearly_all(wanted) & Q(province__in=province_ids), key=by)
        return [
            (figure.code, period, province, key, value)
            for province, key, told in rows.values_list("province_id", "key", "told")
            for (figure, period), value in zip(wanted, values_of(told), strict=True)
            if value
        ]


def values_of(told):
    """The values of a group in the order of what was wanted."""
    return itertools.chain.from_iterable(told)


def nearly_all(wanted):
    """A condition that holds for every row any of the figures counts, plain enough for an index."""
    return reduce(or_, dict.fromkeys(figure.nearly(period) for figure, period in wanted))
