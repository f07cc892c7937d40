"""Where rows come from: one query for all registers, however many figures, periods and provinces."""

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import partial, reduce
from operator import or_

from django.apps import apps
from django.db.models import JSONField, Value
from django.db.models.functions import JSONArray


def reading(rows, related):
    """Rows with the relations their words read; Django takes no name at all for every relation there is."""
    return rows.select_related(*related) if related else rows


@dataclass(frozen=True)
class Rows:
    """A source: the rows of one model that belong to provinces. Fetches any number of its figures in one query."""

    model_label: str
    related: tuple[str, ...] = ()  # what a row's label reads, so that listing rows asks once

    def queryset(self):
        return apps.get_model(self.model_label)._default_manager.counted()

    def grouped(self, wanted, province_ids, **key):
        """``(province_id, key if there is one, value of each of wanted)``: a queryset of one row a group."""
        columns = JSONArray(*(figure.expression(period) for figure, period in wanted), output_field=Values())
        rows = self.queryset().filter(_nearly(wanted), province__in=province_ids).order_by()
        return rows.annotate(**key).values("province_id", *key).annotate(told=columns)

    def fetch_split(self, wanted, province_ids, by):
        """The values parted by the expression ``by``: ``[(code, period, province_id, key, value)]``, nothing that is zero."""
        return [
            (figure.code, period, province, key, value)
            for province, key, told in self.grouped(wanted, province_ids, key=by).values_list(
                "province_id", "key", "told"
            )
            for (figure, period), value in zip(wanted, told, strict=True)
            if value
        ]


class Values(JSONField):
    """Numbers as the database has them: a decimal keeps its digits."""

    def __init__(self, **options):
        super().__init__(decoder=partial(json.JSONDecoder, parse_float=Decimal), **options)


def fetch_together(wanted, province_ids):
    """``{(code, period, province_id): value}`` of all sources that are :class:`Rows`, by one statement.

    ``wanted`` is ``{source: [(figure, period)]}``. On its way each row is the place of its source, a province and an array
    of values, so that registers with other columns go together, and no number of columns is too many.
    """
    if not wanted:
        return {}
    parts = list(wanted.values())
    first, *others = (
        source.grouped(some, province_ids).annotate(part=Value(place)).values_list("part", "province_id", "told")
        for place, (source, some) in enumerate(wanted.items())
    )
    return {
        (figure.code, period, province): value
        for place, province, told in (first.union(*others, all=True) if others else first)
        for (figure, period), value in zip(parts[place], told, strict=True)
        if value is not None
    }


def _nearly(wanted):
    """A condition that holds for every row any of the figures counts, plain enough for an index."""
    return reduce(or_, dict.fromkeys(figure.nearly(period) for figure, period in wanted))
