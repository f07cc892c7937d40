"""The columns of a sheet: what stands in a cell, and the way back.

A column knows what stands in a cell (``cell``): a text, a ``date``, an ``int`` or ``Decimal``, or ``None``; how it looks is
for :mod:`portal.registers.sheets`. It knows the way back (``read``): what a cell that is not blank means. A ``readonly``
column is there to be read by people: an import passes over it.
"""

import itertools
import re
from functools import lru_cache

from django.db import models
from django.utils import timezone
from import_export.fields import Field

from portal.formats import READ_CURRENCIES, short_date
from portal.partners.country_names import country_of
from portal.partners.models import country_codes, country_name

from . import bases
from .imports import cells

COUNTER = itertools.count()
OUT_OF_REACH = "ngoài phạm vi"
YES, NO = "có", "không"
BETWEEN = "; "  # the official names of Hồng Kông and Macao hold a comma


class Column(Field):
    """A text. ``width`` is in characters; ``last`` puts the column after the register's own; ``example`` is what the
    example row of the template shows where what it shows by itself would not do."""

    number_format = ""

    def __init__(self, heading, attribute=None, *, width=14, last=False, readonly=False, example=None):
        super().__init__(attribute=attribute, column_name=heading, readonly=readonly)
        self.width, self.place, self.example = width, (last, next(COUNTER)), example

    def bind(self, resource, name):
        """Learns its place in a resource: the name of the model's field where no attribute was given."""
        self.attribute = self.attribute or name
        self.path = self.attribute.split("__")
        names = {field.name: field for field in resource._meta.model._meta.concrete_fields}
        self.field = names.get(self.attribute.partition("__")[0])

    def get_value(self, instance):
        """As the base has it, without its dictionaries and managers: this is asked for each cell of a file."""
        value = instance
        for name in self.path:
            value = getattr(value, name, None)
        return value() if callable(value) else value

    def export(self, instance, **kwargs):
        return self.cell(self.get_value(instance))

    def cell(self, value):
        return None if value is None or value == "" else str(value)

    def prepare(self, raws, context):
        """Asks the database once for what the cells of a whole file need."""

    def read(self, raw, context):
        """The value of the field that a cell means; FormatError with what would be right."""
        return cells.plain(raw) if isinstance(self.field, models.TextField) else cells.line(raw)


Text = Column


class Currency(Column):
    """An ISO 4217 code; the names that reports use are read, too."""

    def read(self, raw, context):
        word = cells.line(raw)
        return READ_CURRENCIES.get(word.lower()) or word.upper()


class Day(Column):
    def cell(self, value):
        return value

    def read(self, raw, context):
        return cells.day(raw)


class LocalDay(Day):
    """The day, in Vietnam, of a moment."""

    def cell(self, value):
        return value and timezone.localdate(value)


class Number(Column):
    """A count; ``grouped=False`` for a year or a code."""

    def __init__(self, heading, attribute=None, *, grouped=True, **kwargs):
        super().__init__(heading, attribute, **{"width": 10, **kwargs})
        self.number_format = "#,##0" if grouped else "0"

    def cell(self, value):
        return value

    def read(self, raw, context):
        return cells.amount(raw) if isinstance(self.field, models.DecimalField) else cells.whole(raw)


class Amount(Number):
    """Money in the base unit of the currency that the column beside it names, to the last of its decimals."""

    def __init__(self, heading, attribute=None, **kwargs):
        super().__init__(heading, attribute, **{"width": 20, **kwargs})


class Choice(Column):
    """The words of one of the field's choices."""

    def bind(self, resource, name):
        super().bind(resource, name)
        choices = resource._meta.model._meta.get_field(self.attribute).flatchoices
        self.words = {value: str(words) for value, words in choices}

    def cell(self, value):
        return super().cell(self.words.get(value, value))

    def read(self, raw, context):
        return cells.choice(raw, self.words)


class YesNo(Column):
    def cell(self, value):
        return YES if value else NO

    def read(self, raw, context):
        return cells.truth(raw)


@lru_cache
def country(code):
    return country_name(code, "vi")


@lru_cache
def all_countries():
    """{code: Vietnamese name}."""
    return {code: country(code) for code in country_codes()}


class CountryName(Column):
    def cell(self, value):
        return country(value) if value else None

    def read(self, raw, context):
        return cells.country(raw, all_countries())


class Countries(Column):
    def cell(self, value):
        return BETWEEN.join(map(country, value)) or None

    def read(self, raw, context):
        """Countries parted by ; or, where no country is called so, by commas and line ends."""
        codes = []
        for name in re.split(r"[;\n]", cells.plain(raw)):
            parts = [name] if country_of(name) else name.split(",")
            codes += [cells.country(part, all_countries()) for part in parts if part.strip()]
        return list(dict.fromkeys(codes))


class Named(Column):
    """The name of a province or an agency: few of them, on many rows, so that each is put together once."""

    def bind(self, resource, name):
        super().bind(resource, name)
        self.known = {}

    def cell(self, value):
        if value is None:
            return None
        if value.pk not in self.known:
            self.known[value.pk] = self.name(value)
        return self.known[value.pk]

    def name(self, value):
        return str(value)

    def read(self, raw, context):
        return context.agency(raw)


class Owner(Named):
    """A province; one that no longer exists says until when it did, because its name may have been given again."""

    def name(self, value):
        return f"{value} (đến {short_date(value.last_day())})" if value.ended_on else str(value)

    def read(self, raw, context):
        return context.owner(raw)


class Reference(Number):
    """The code of another record; who may not read that one learns only that there is one."""

    def __init__(self, heading, attribute=None, **kwargs):
        super().__init__(heading, attribute, grouped=False, **kwargs)

    def bind(self, resource, name):
        super().bind(resource, name)
        self.reaches = resource.reaches

    def cell(self, value):
        if value is None:
            return None
        return self.named(value) if self.reaches(value) else OUT_OF_REACH

    def named(self, record):
        return record.pk

    def prepare(self, raws, context):
        context.find_records(self.field.related_model, raws)

    def read(self, raw, context):
        return context.record(self.field.related_model, raw)


class ReferenceTitle(Reference):
    """The title of that record, for the reader."""

    def __init__(self, heading, attribute, **kwargs):
        super().__init__(heading, attribute, **{"width": 40, "readonly": True, **kwargs})

    def named(self, record):
        return record.title


class Citations(Column):
    """The numbers of the legal documents a record rests on."""

    def bind(self, resource, name):
        self.field = resource._meta.model._meta.get_field("bases")

    def export(self, instance, **kwargs):
        return self.cell(bases.cited(instance))

    def cell(self, value):
        return BETWEEN.join(one.number for one in value) or None

    def prepare(self, raws, context):
        context.find_citations()

    def read(self, raw, context):
        numbers = [part for part in re.split(r"[;,\n]", cells.plain(raw)) if part.strip()]
        return list(dict.fromkeys(context.citation(number) for number in numbers))
