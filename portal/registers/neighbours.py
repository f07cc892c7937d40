"""The stored rows that a rule looks at beside the one it judges, asked for once for all rows that are judged together.

A rule that asked the database itself would ask once for every row of a file. It is declared instead which rows it needs
(:class:`Neighbours`, beside the rules), and they come to it under a name among the values.
"""

from collections import defaultdict, namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Neighbours:
    """Standing rows of ``model`` that agree with the judged row in ``by``: pairs (their field, its field or ``id``).

    They come under ``name`` as a list of named tuples with ``id`` and the plain fields of ``reads``. Where the judged rows
    are of the same model (``is_own``) each sees the others as they will be once all are saved, those not stored yet (their
    ``id`` is ``None``) among them, and never itself. ``unless(values)`` says where the rule is to keep silent.
    """

    name: str
    model: str
    by: tuple[tuple[str, str], ...]
    reads: tuple[str, ...] = ()
    is_own: bool = True
    unless: Callable[[dict], Any] = lambda values: False

    @cached_property
    def _row(self):
        return namedtuple("Neighbour", ("id", *self.reads))

    @property
    def uses(self):
        """The fields of the judged row, as far as they are its columns."""
        return tuple(name for _theirs, name in self.by if name != "id")

    def beside(self, many):
        """``[rows or None]`` for each of the values: ``None`` where what they agree in could not be read. One query."""
        keys = [self._key(values) for values in many]
        stored = self._stored({key for key in keys if key})
        if not self.is_own:
            return [key if key is None else stored.get(key, []) for key in keys]
        judged, places = {values.get("id") for values in many} - {None}, defaultdict(list)
        for place, (key, values) in enumerate(zip(keys, many, strict=True)):
            if key:
                places[key].append((place, self._row(*(values.get(name) for name in ("id", *self.reads)))))
        standing = {key: [row for row in rows if row.id not in judged] for key, rows in stored.items()}
        return [
            key if key is None else [*standing.get(key, []), *(row for at, row in places[key] if at != place)]
            for place, key in enumerate(keys)
        ]

    def _key(self, values):
        """What the rows agree in; ``()`` where no row can agree, ``None`` where that could not be read."""
        if any(name not in values for _theirs, name in self.by) or self.unless(values):
            return None
        found = tuple(_plain(values[name]) for _theirs, name in self.by)
        return () if None in found or "" in found else found

    def _stored(self, keys):
        found = defaultdict(list)
        if not keys:
            return found
        model = apps.get_model(self.model)
        columns = [model._meta.get_field(theirs).attname for theirs, _name in self.by]
        rows = model.objects.counted().order_by("pk")
        for column, wanted in zip(columns, map(set, zip(*keys, strict=True)), strict=True):
            rows = rows.filter(**{f"{column}__in": wanted})
        for one in rows.values_list(*columns, "id", *self.reads):
            key = one[: len(columns)]
            if key in keys:
                found[key].append(self._row(*one[len(columns) :]))
        return found


def _plain(value):
    return value.pk if isinstance(value, models.Model) else value
