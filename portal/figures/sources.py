"""Where rows come from: one query a source, however many figures, periods and provinces."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps

# PostgreSQL answers at most 1,664 columns: a longer list of figures and periods takes a second query.
MOST_COLUMNS = 1200


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

    def fetch(self, wanted, province_ids):
        """``wanted`` is a list of (figure, period); answers ``{(code, period, province_id): value}``."""
        rows = self._grouped(wanted, province_ids)
        return {
            (figure.code, period, province): value
            for (figure, period), province, _none, value in rows
            if value is not None
        }

    def fetch_split(self, wanted, province_ids, by):
        """The same, parted by the expression ``by``: ``[(code, period, province_id, key, value)]``, nothing that is zero."""
        rows = self._grouped(wanted, province_ids, key=by)
        return [(figure.code, period, province, key, value) for (figure, period), province, key, value in rows if value]

    def _grouped(self, wanted, province_ids, **key):
        """Yields ``((figure, period), province_id, key or None, value)``."""
        for first in range(0, len(wanted), MOST_COLUMNS):
            some = wanted[first : first + MOST_COLUMNS]
            columns = {f"v{place}": figure.expression(period) for place, (figure, period) in enumerate(some)}
            rows = self.queryset().filter(_nearly(some), province__in=province_ids).order_by()
            for row in rows.annotate(**key).values("province_id", *key).annotate(**columns):
                for place, pair in enumerate(some):
                    yield pair, row["province_id"], row.get("key"), row[f"v{place}"]


def _nearly(wanted):
    """A condition that holds for every row any of the figures counts, plain enough for an index."""
    return reduce(or_, dict.fromkeys(figure.nearly(period) for figure, period in wanted))
