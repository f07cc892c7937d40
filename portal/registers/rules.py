"""What makes a record right, declared: the same rules serve forms, imports and the API.

A register's rules are one :class:`Rules` object. It is called with a mapping of cleaned values (field name → Python
value, relations as objects, ``id`` of a stored record) and answers a list of ``(field, sentence)``; each sentence says
what would be right. A field that is missing from the mapping could not be read and has its own error already, so the
rules that need it keep silent. Nothing here knows a request or a form.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from babel.core import get_global
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import formats, secrecy
from portal.formats import short_date
from portal.organisations.lineage import origins

from .neighbours import Neighbours

EMPTY = (None, "", [], ())


def is_given(value):
    return value not in EMPTY


@dataclass(frozen=True)
class Order:
    """``first`` is not later (or larger) than ``last``; the error stands at ``at``, which is ``last`` where not named."""

    first: str
    last: str
    message: Any
    at: str = ""

    @property
    def fields(self):
        return (self.first, self.last)

    def problems(self, values):
        first, last = values[self.first], values[self.last]
        if is_given(first) and is_given(last) and first > last:
            yield self.at or self.last, self.message


@dataclass(frozen=True)
class Together:
    """All of the fields are given or none; the error stands at those that are missing."""

    fields: tuple[str, ...]
    message: Any

    def problems(self, values):
        missing = [name for name in self.fields if not is_given(values[name])]
        if len(missing) < len(self.fields):
            yield from ((name, self.message) for name in missing)


@dataclass(frozen=True)
class RequiredWhen:
    """``field`` is given wherever ``when(values)`` holds; ``uses`` names the fields that ``when`` reads."""

    field: str
    uses: tuple[str, ...]
    when: Callable[[dict], bool]
    message: Any

    @property
    def fields(self):
        return (self.field, *self.uses)

    def problems(self, values):
        if not is_given(values[self.field]) and self.when(values):
            yield self.field, self.message


@dataclass(frozen=True)
class AtLeast:
    field: str
    least: Any
    message: Any

    @property
    def fields(self):
        return (self.field,)

    def problems(self, values):
        value = values[self.field]
        if value is not None and value < self.least:
            yield self.field, self.message


@dataclass(frozen=True)
class Check:
    """``wrong(values)`` answers true, or a sentence of its own, where the rule is broken."""

    field: str
    uses: tuple[str, ...]
    wrong: Callable[[dict], Any]
    message: Any = ""

    @property
    def fields(self):
        return (self.field, *self.uses)

    def problems(self, values):
        if answer := self.wrong(values):
            yield self.field, self.message or answer


NOT_THERE = _(
    "On {date} “{province}” did not exist yet or no longer: choose the unit that existed then. "
    "Its records count for the province that continues it."
)


@dataclass(frozen=True)
class OwnerExisted:
    """The province is one that existed on the day: what happened before a merger belongs to the unit of that time."""

    on: str

    @property
    def fields(self):
        return ("province", self.on)

    def problems(self, values):
        province, day = values["province"], values[self.on]
        if not (province and day):
            return
        if day < province.started_on or (province.ended_on and day >= province.ended_on):
            yield "province", format_lazy(NOT_THERE, date=short_date(day), province=province)


@dataclass(frozen=True)
class SamePast:
    """The record ``field`` points at belongs to the same province, to one it was made from, or to one made from it."""

    field: str
    message: Any
    known: dict = dataclasses.field(default_factory=dict, compare=False)  # what is known of the rows judged together

    @property
    def fields(self):
        return ("province", self.field)

    def afresh(self):
        """The rule for another lot of rows: two units are asked about once, however many rows name them."""
        return replace(self, known={})

    def problems(self, values):
        other, province = values[self.field], values["province"]
        if other is None or province is None or other.province_id == province.pk:
            return
        pair = (province.pk, other.province_id)
        if pair not in self.known:
            past = origins(pair)
            self.known[pair] = pair[1] in past[pair[0]] or pair[0] in past[pair[1]]
        if not self.known[pair]:
            yield self.field, self.message


LEAST_IN_DONG = Decimal(100_000)  # less was meant in millions


def money_rules(least=LEAST_IN_DONG):
    """An amount with its currency: both or none, above zero, a currency there is; no fewer đồng than ``least``."""
    return (
        Together(("amount", "currency"), _("An amount needs its currency, a currency its amount.")),
        AtLeast("amount", Decimal("0.0001"), _("An amount is above zero: leave it empty where there is none.")),
        Check(
            "amount",
            ("currency",),
            lambda values: values["currency"] == "VND" and values["amount"] and values["amount"] < least,
            format_lazy(
                _("Less than {least} đồng: write the whole amount in đồng, such as 1.250.000.000, not in millions."),
                least=formats.number(least),
            ),
        ),
        Check(
            "currency",
            (),
            lambda values: values["currency"] and values["currency"] not in get_global("all_currencies"),
            _("This is not a currency code: write three letters, such as USD or VND."),
        ),
    )


@dataclass(frozen=True)
class Rules:
    """The rules of one register, and those of all: no text carries a mark of secrecy.

    ``beside`` are the stored rows that some of them look at, see :class:`~portal.registers.neighbours.Neighbours`.
    """

    rules: tuple = ()
    beside: tuple[Neighbours, ...] = ()

    def __call__(self, values) -> list[tuple[str, Any]]:
        return self.of_many([values])[0]

    def of_many(self, many) -> list[list[tuple[str, Any]]]:
        """The problems of each of several rows that are to be saved together; the queries do not grow with them."""
        many = list(many)
        told = [dict(values) for values in many]
        for neighbours in self.beside:
            for values, rows in zip(told, neighbours.beside(many), strict=True):
                if rows is not None:
                    values.setdefault(neighbours.name, rows)
        rules = [rule.afresh() if isinstance(rule, SamePast) else rule for rule in self.rules]
        asked = {}  # {the fields that are there: the rules that look at no others}
        found = secrets_of(told)
        for values, said in zip(told, found, strict=True):
            there = frozenset(values)
            if there not in asked:
                asked[there] = [rule for rule in rules if there.issuperset(rule.fields)]
            for rule in asked[there]:
                for problem in rule.problems(values):
                    if problem not in said:
                        said.append(problem)
        return found

    @property
    def fields(self):
        """The names that the rules ask for."""
        asked = [*self.rules, *self.beside]
        return {name for one in asked for name in (one.uses if isinstance(one, Neighbours) else one.fields)}


def secrets_of(many):
    """``[[problem]]``: which texts of several rows carry a mark of secrecy."""
    texts = {text for values in many for text in values.values() if isinstance(text, str)}
    if not secrecy.may_be_marked("\n".join(texts)):
        return [[] for _values in many]
    marks = {text: mark for text in texts if (mark := secrecy.find_mark(text))}
    return [
        [
            (name, secrecy.SENTENCE % {"mark": marks[text]})
            for name, text in values.items()
            if isinstance(text, str) and text in marks
        ]
        for values in many
    ]
