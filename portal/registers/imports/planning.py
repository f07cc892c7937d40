"""How a plan is made: records found by code or natural key, cells read, the register's rules asked. Few queries."""

from collections import defaultdict

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.formats import FormatError
from portal.partners.models import Partner

from .. import history
from ..sheets import as_text
from . import cells
from .context import code_of
from .facts import copied, field_problem, is_required, same_value, told
from .finding import Finder
from .plan import (
    CHANGED,
    MISSING_COLUMNS,
    NEW,
    UNCHANGED,
    mark_twins,
    place_columns,
    quoted,
    rows_of,
    says_the_same,
)

CITED, EMPTY = "bases", object()
OWN = ("province", "agency", "restricted")  # of a line, what its whole decides
REQUIRED = _("This can't stay empty: fill it in.")
WITHDRAWN = _("This record was withdrawn on {date}: restore it on its page before you change it.")
STALE = _("{who} changed this record at {when}, after the file was made. Export it again and enter your change there.")
STALE_UNKNOWN = _("This record was changed after the file was made. Export it again and enter your change there.")
NOT_RESTRICTED = _("Only the foreign-affairs office restricts records: write “không”, or leave the cell empty.")
COUNTRY_ALONE = _("Give the name of the partner, too, or empty both cells.")
WHOLE_WITHDRAWN = _("The record it belongs to was withdrawn: restore that one first.")


class Planner(Finder):
    """Makes the plan of one sheet. ``lock`` holds the stored records until the transaction ends."""

    def __init__(self, register, resource, context, sheet, *, lock=False):
        self.register, self.resource, self.context, self.lock = register, resource, context, lock
        self.model = register.model
        self.plan = place_columns(resource, sheet)
        passed = {"id", "version", *(OWN if register.inside else ())}
        self.fields = defaultdict(list)  # {field: its columns in the sheet}; the province last, read by the row's day
        for column in self.plan.columns.values():
            if self._is_read(column) and column.field.name not in passed:
                self.fields[column.field].append(column)
        self.ordered = sorted(self.fields.items(), key=lambda one: one[0].name == "province")
        self.column_of = {column.attribute: column for column in self.plan.columns.values()}
        # What stands in lines is for the form, which reads them together; a sheet holds one register.
        self.asked = {name for name in register.rules.fields if self._is_concrete(name)}
        self.required = [field for field in self._writable() if is_required(field)]
        self.plain = [field.name for field in self._writable() if not field.is_relation]
        self.defaults = self._defaults()
        self.blank = self.model(**self.defaults)
        self.blank.cited_as = []
        self.known = {}  # {(what else they depend on, *cells of a field): what they mean}: the same are read once a file
        self.doubtful = set()  # the names of the fields that have something against a value of the file

    def _is_concrete(self, name):
        return any(field.name == name for field in self.model._meta.concrete_fields)

    @staticmethod
    def _is_read(column):
        if column.readonly or column.field is None:
            return False
        return "__" not in column.attribute or column.field.related_model is Partner

    def _defaults(self):
        fields = [field for field in self.model._meta.concrete_fields if not field.primary_key and not field.generated]
        found = {field.name: None if field.is_relation else field.get_default() for field in fields}
        if self.register.restricted_at_first and self.context.sees_restricted:
            found["restricted"] = True
        return found

    def make(self):
        rows = self.plan.rows = list(rows_of(self.plan))
        coded = self._by_code(rows)
        self._prepare(rows)
        fresh = [row for row in rows if row.number not in coded]
        self._check_columns(fresh)
        self._read([row for row in rows if row.record is not None], is_coded=True)
        self._read(fresh, is_coded=False)
        self._by_key(fresh)
        mark_twins(rows)
        # A code that leads nowhere tells nothing more.
        self._finish([row for row in rows if row.record is not None or row.number not in coded])
        self._name_stale(rows)
        return self.plan

    # Before the rows

    def _prepare(self, rows):
        for field, columns in self.fields.items():
            for column in columns:
                raws = {raw for raw in {row.given.get(column) for row in rows} if not cells.is_blank(raw)}
                if field.related_model is Partner and column.attribute.endswith("__name"):
                    self.context.find_partners(raws)
                elif raws:
                    column.prepare(raws, self.context)

    def _check_columns(self, fresh):
        there = {field.name for field in self.fields}
        passed = {*OWN, *there}
        needed = [field for field in self.required if field.name not in passed]
        self.absent = {field.name for field in needed}
        if fresh and needed:
            names = [column.column_name for field in needed if (column := self.resource.column(field.name))]
            self.plan.problems.append(format_lazy(MISSING_COLUMNS, names=quoted(names)))

    def _writable(self):
        return [f for f in self.model._meta.concrete_fields if f.editable and not f.primary_key and not f.generated]

    # Reading the cells of the rows, field by field

    def _read(self, rows, *, is_coded):
        """Fills the ``values`` of rows with what differs from the stored record, or with all that a new row gives."""
        for field, columns in self.ordered:
            for row in rows:
                given = [column for column in columns if column in row.given] if row.faults else columns
                if not given or (
                    row.record and all(says_the_same(row.given[one], one.export(row.record)) for one in given)
                ):
                    continue
                self._read_field(row, field, given, is_coded)
        for row in rows:
            if row.record is None:
                self._own(row)

    def _own(self, row):
        """Whose a new row is where it does not say so itself: its whole's, or that of who imports."""
        if self.register.is_shared:
            return
        if self.register.inside:
            if whole := row.values.get(self.register.inside):
                row.values |= {name: getattr(whole, name) for name in OWN}
        elif row.values.get("province") is None and "province" not in self._unread(row):
            self.context.day = self._day(row)
            row.values["province"] = self.context.default_owner()

    def _day(self, row):
        """The day on whose map the row's province is read: of what is typed, else of what is stored."""
        stored = {name: getattr(row.record, name) for name in self.plain} if row.record else {}
        return self.register.day_of({**stored, **row.values})

    def _read_field(self, row, field, given, is_coded):
        beside = None
        if field.name == "province":
            beside = self.context.day = self._day(row)
        elif field.related_model is Partner:
            beside = len(self.context.new_partners)  # a name without its country may mean one that a row above brought
        key = (beside, *[(column, type(raw := row.given[column]), raw) for column in given])
        if key not in self.known:
            self.known[key] = self._meaning(field, {column: row.given[column] for column in given})
        value, wrong = self.known[key]
        if wrong:
            row.wrong(*wrong)
        elif value is EMPTY:
            if row.record is None or is_coded:
                self._empty(row, field, given[0])
        elif row.record is None or not same_value(field, row.record, value):
            row.values[field.name] = list(value) if isinstance(value, list) else value

    def _meaning(self, field, given):
        """(value or ``EMPTY``, ``None`` or (column, sentence)) of the cells ``{column: raw}`` of one field."""
        if all(map(cells.is_blank, given.values())):
            return EMPTY, None
        column = next(iter(given))
        try:
            if field.related_model is Partner:
                return self._partner(given), None
            value = column.read(given[column], self.context)
        except FormatError as error:
            return EMPTY, (getattr(error, "column", column), error.sentence)
        if field_problem(field, value):
            self.doubtful.add(field.name)
        return value, None

    def _partner(self, given):
        names = {column.attribute.rpartition("__")[2]: column for column in given}
        name, country = names.get("name"), names.get("country")
        code = None
        if country and not cells.is_blank(given[country]):
            try:
                code = country.read(given[country], self.context)
            except FormatError as error:
                error.column = country
                raise
        if name is None or cells.is_blank(given[name]):
            raise FormatError(COUNTRY_ALONE)
        return self.context.partner(given[name], code)

    def _empty(self, row, field, column):
        if row.record is None and field.has_default() and not isinstance(field, ArrayField):
            return  # the default stands
        if not (field.blank or isinstance(field, models.BooleanField)):
            if field.name != "province" or row.record is not None:
                row.wrong(column, REQUIRED)
        elif row.record is not None and field.one_to_many:
            row.values[field.name] = []
        elif row.record is not None:
            row.values[field.name] = None if field.null else field.get_default() if field.has_default() else ""

    @staticmethod
    def _unread(row):
        return {column.field.name for column, _said in row.problems if column is not None and column.field is not None}

    # What follows from the values

    def _finish(self, rows):
        """Holds the rows against the rules, all at once: what a rule asks the database is asked once a file."""
        judged = [row for row in rows if self._is_judged(row)]
        for row, found in zip(judged, self.register.rules.of_many(map(self._values, judged)), strict=True):
            for name, said in found:
                row.wrong(self.resource.column(name), said)
            if not row.problems:
                row.state = NEW if row.record is None else CHANGED
                self._make_instance(row)

    def _is_judged(self, row):
        """Says what is wrong in the row alone; false where it changes nothing."""
        if row.record is None:
            self._complete(row)
        elif not row.values and not row.problems:
            row.state = UNCHANGED
            return False
        elif row.record.is_withdrawn:
            row.wrong(self.column_of.get("id"), format_lazy(WITHDRAWN, date=as_text(row.record.withdrawn_at.date())))
        self._check(row)
        return True

    def _complete(self, row):
        """What a new row misses."""
        whole = row.values.get(self.register.inside) if self.register.inside else None
        if whole is not None and whole.is_withdrawn:
            row.wrong(self.resource.column(self.register.inside), WHOLE_WITHDRAWN)
        known = self.absent | self._unread(row) | (set(OWN) if self.register.inside else set())
        for field in self.required:
            if row.values.get(field.name) in (None, "", []) and field.name not in known:
                row.wrong(self.resource.column(field.name), REQUIRED)

    def _check(self, row):
        for name, value in row.values.items():
            if name in self.doubtful and (said := field_problem(self.model._meta.get_field(name), value)):
                row.wrong(self.resource.column(name), said)
        if row.values.get("restricted") and not self.context.sees_restricted and not self.register.inside:
            row.wrong(self.resource.column("restricted"), NOT_RESTRICTED)

    def _values(self, row):
        """What the rules look at: of a stored record the fields they name, so that nothing else is asked for."""
        if row.record is None:
            values = {**self.defaults, **row.values, "id": None}
            unread = self._unread(row) | self.absent
        else:
            stored = {name: getattr(row.record, name) for name in self.asked if hasattr(row.record, name)}
            values, unread = {**stored, **row.values, "id": row.record.pk}, self._unread(row)
        return {name: value for name, value in values.items() if name not in unread} if unread else values

    def _make_instance(self, row):
        own = {name: value for name, value in row.values.items() if name != CITED}
        row.instance = copied(row.record or self.blank)
        if CITED in row.values:
            row.instance.cited_as = row.values[CITED]
        for name, value in own.items():
            setattr(row.instance, name, value)
        if row.record is None:
            return
        for field, columns in self.fields.items():
            for column in columns if field.name in row.values else ():
                before, after = (told(column.export(one)) for one in (row.record, row.instance))
                if before != after:
                    row.changes.append((column.column_name, before, after))

    def _name_stale(self, rows):
        """A change to a record that somebody else changed since the file was made."""
        column = self.column_of.get("version")
        late = [row for row in rows if row.state == CHANGED and self._is_stale(row, row.given.get(column))]
        who = history.last_writers([row.record for row in late])
        for row in late:
            if row.record.pk in who:
                person, when = who[row.record.pk]
                row.wrong(column, format_lazy(STALE, who=person, when=when))
            else:
                row.wrong(column, STALE_UNKNOWN)

    @staticmethod
    def _is_stale(row, raw):
        return not cells.is_blank(raw) and code_of(raw) != row.record.version
