"""Which stored record a row of a sheet means: by our code, else by the register's natural key."""

from collections import defaultdict
from functools import cached_property

from django.db import models
from django.db.models import F, Value
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from . import cells
from .context import code_of
from .plan import NEW, WRONG

NO_SUCH_CODE = _("No record with the code {code} is among those you keep: leave the cell empty to add a new record.")
BROKEN_CODE = _("“{text}” is not the code of a record: leave the cell empty to add a new one.")
SEVERAL = _("Several records agree with this row ({codes}): write the code of the one that is meant.")


class Finder:
    """The part of a planner that finds records; it knows the ``register``, its ``model`` and ``resource``, the ``context``."""

    def _by_code(self, rows):
        """Gives rows with a code their record; answers the numbers of the rows that have a code, right or wrong."""
        column = self.column_of.get("id")
        told = [row for row in rows if column in row.given and not cells.is_blank(row.given[column])]
        codes = {row.number: code_of(row.given[column]) for row in told}
        stored = self._stored({code for code in codes.values() if code})
        for row in told:
            code = codes[row.number]
            row.record, row.key = stored.get(code), code and ("id", code)
            if row.record is None:
                said = format_lazy(NO_SUCH_CODE, code=code) if code else BROKEN_CODE
                row.wrong(column, said if code else format_lazy(said, text=cells.line(row.given[column])))
        return set(codes)

    def _stored(self, ids):
        if not ids:
            return {}
        rows = self.context.in_reach(self.model).filter(pk__in=ids)
        rows = self.register.joined(rows)
        records = list(rows.select_for_update(of=("self",)) if self.lock else rows)
        self.resource.complete(records)
        return {record.pk: record for record in records}

    def _by_key(self, fresh):
        """Finds the stored records that rows without a code mean, by the register's natural key."""
        for row in fresh:
            row.key = self._key_of(row)
        keyed = [row for row in fresh if row.key]
        known = self._known({row.key for row in keyed}) if keyed else {}
        found = {row.number: known.get(row.key, ()) for row in keyed}
        standing = {
            number: [pk for pk, gone in ids if not gone] or [pk for pk, _gone in ids] for number, ids in found.items()
        }
        stored = self._stored({ids[0] for ids in standing.values() if len(ids) == 1})
        for row in keyed:
            ids = standing[row.number]
            if len(ids) > 1:
                row.wrong(None, format_lazy(SEVERAL, codes=", ".join(map(str, ids))))
            elif ids and ids[0] in stored:
                row.record, row.key = stored[ids[0]], ("id", ids[0])
                row.values, row.problems = {}, list(row.faults)
                row.state = WRONG if row.faults else NEW
        self._read([row for row in keyed if row.record is not None], is_coded=False)

    @cached_property
    def _key(self):
        """``{name of a field of the natural key: how its values are compared}``."""
        names = self.register.key if self.register.is_shared else ("province", *self.register.key)
        return {name: part_as_it_is if self.model._meta.get_field(name).choices else key_part for name in names}

    def _key_of(self, row):
        if not self._unread(row).isdisjoint(self._key):
            return None
        if not self.register.is_shared and row.values.get("province") is None:
            return None
        values = self.defaults | row.values
        return tuple([part(values[name]) for name, part in self._key.items()])

    def _known(self, keys):
        """{key: [(id, is withdrawn)]} of the stored records, two queries at most, narrowed by the days of the file."""
        fields = [self.model._meta.get_field(name) for name in self._key]
        rows = self.context.in_reach(self.model)
        for place, field in enumerate(fields):
            if isinstance(field, models.DateField | models.ForeignKey):
                wanted = {key[place] for key in keys}
                rows = rows.filter(
                    models.Q(**{f"{field.attname}__in": {one for one in wanted if not isinstance(one, tuple)} - {None}})
                    | (models.Q(**{field.attname: None}) if None in wanted else models.Q(pk__in=()))
                )
        exact = [
            place
            for place, field in enumerate(fields)
            if field.choices or not isinstance(field, models.CharField | models.TextField)
        ]
        near = {tuple([key[place] for place in exact]) for key in keys}  # else every title of those days is spelled out
        found = defaultdict(list)
        gone = Value(None, models.DateTimeField()) if self.register.is_shared else F("withdrawn_at")
        for pk, withdrawn_at, *values in rows.values_list("pk", gone, *(field.attname for field in fields)):
            if tuple([values[place] for place in exact]) in near:
                key = tuple([part(value) for part, value in zip(self._key.values(), values, strict=True)])
                found[key].append((pk, withdrawn_at is not None))
        return found


def part_as_it_is(value):
    """One of the choices of a field."""
    return value


def key_part(value):
    """A part of a natural key as it is compared: texts without accents, case and double spaces, relations by id."""
    if isinstance(value, str):
        return cells.spelled(value)
    if isinstance(value, models.Model):
        return value.pk or ("new", cells.spelled(str(value)))
    return value
