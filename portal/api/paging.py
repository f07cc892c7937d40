"""Pages by key: each begins after the last row of the one before, so that rows that come meanwhile move nothing."""

import base64
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from .errors import Problem, problem

USUAL, MOST = 100, 1000
PARAMETERS = {"cursor", "limit", "ordering", "count", "fields"}


def truth(text):
    return text.lower() in {"true", "1", "yes"}


@dataclass(frozen=True)
class Page:
    """What the address asks: how many rows, in which order, after which."""

    limit: int
    name: str
    descending: bool
    after: tuple | None
    counted: bool

    @classmethod
    def asked(cls, query, orderable):
        """:raises Problem: 400, for what means nothing."""
        ordering = query.get("ordering") or "id"
        name = ordering.removeprefix("-")
        if name not in orderable:
            said = _("These can be ordered by: %(names)s.") % {"names": ", ".join(orderable)}
            raise Problem([problem("ordering", said)])
        after = _opened(query["cursor"], ordering) if query.get("cursor") else None
        return cls(_limit(query.get("limit")), name, ordering.startswith("-"), after, truth(query.get("count", "")))

    @property
    def ordering(self):
        return f"-{self.name}" if self.descending else self.name

    def of(self, rows):
        """The queryset of this page with one row more, which tells whether there is another page."""
        key = F(self.name)
        order = [key.desc(nulls_last=True), "-pk"] if self.descending else [key.asc(nulls_last=True), "pk"]
        if self.after is not None:
            rows = rows.filter(self._beyond(rows.model))
        return rows.order_by(*order)[: self.limit + 1]

    def _beyond(self, model):
        than = "lt" if self.descending else "gt"
        try:
            value, pk = model._meta.get_field(self.name).to_python(self.after[0]), int(self.after[1])
        except (ValidationError, TypeError, ValueError) as error:
            raise _unknown_cursor() from error
        same_but_later = Q(**{f"{self.name}": value, f"pk__{than}": pk})
        if value is None:
            return Q(**{f"{self.name}__isnull": True, f"pk__{than}": pk})
        return Q(**{f"{self.name}__{than}": value}) | same_but_later | Q(**{f"{self.name}__isnull": True})

    def cursor(self, row):
        """The place of a row, for the address of the next page."""
        told = json.dumps([self.ordering, row[self.name], row["id"]], default=str)
        return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _limit(text):
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST):
        raise Problem([problem("limit", _("Give a number from 1 to %(most)s.") % {"most": MOST})])
    return int(text)


def _opened(text, ordering):
    try:
        told = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        was, value, pk = told
    except (ValueError, TypeError) as error:
        raise _unknown_cursor() from error
    if was != ordering or not isinstance(value, str | int | None) or not isinstance(pk, int) or abs(pk) > 2**62:
        raise _unknown_cursor()
    return value, pk


def _unknown_cursor():
    return Problem([problem("cursor", _("This place is not known: begin with the first page."))])


def paged(request, page, found, rows):
    """The answer for rows read with one more than the limit: ``{"next", "results"}``, and ``count`` if it was asked."""
    more, results = len(found) > page.limit, found[: page.limit]
    following = None
    if more:
        query = request.query_params.copy()
        query["cursor"] = page.cursor(results[-1])
        following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return {"next": following, **({"count": rows.count()} if page.counted else {}), "results": results}
