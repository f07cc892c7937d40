"""Amounts in several currencies as one, by stated rates: exact, and never a part of the sum."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from babel.numbers import get_currency_precision
from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import Case, Count, DecimalField, ExpressionWrapper, F, Q, Subquery, Sum, TextField, When
from django.db.models.functions import Cast, JSONArray, JSONObject

from portal import formats

from .numbers import ABSENT, NOT_AVAILABLE, Number, State

DIGITS = 60  # sums of NUMERIC(24,4) times a rate are never rounded
EXACT = DecimalField(max_digits=48, decimal_places=12)


@dataclass(frozen=True)
class Money:
    """Adds up ``amount`` of rows in the ``currency`` they were written in, converted into ``to``.

    The rate is the last one on or before the row's day ``dated``; the rates used come with the number. One rate that is
    missing makes the whole not available, with the currency named: never zero, never a part. Rows of which none has an
    amount make it absent.
    """

    amount: str
    currency: str
    to: str
    dated: str
    sign: Any = None  # an expression by which each amount is multiplied: -1 for what is taken away

    def __call__(self, condition):
        """One aggregate that answers ``{"total", "rows", "stated", "foreign": [[currency, id of the rate or None]]}``.

        The total travels as text: a JSON number would lose digits on the way. The rate is looked up twice for a row, not
        once for each thing to be said of it: that is what costs here.
        """
        stated = condition & Q(**{f"{self.amount}__isnull": False})
        foreign = stated & ~Q(**{self.currency: self.to})
        return JSONObject(
            total=Cast(Sum(self._converted(), filter=stated, output_field=EXACT), TextField()),
            rows=Count("pk", filter=condition),
            stated=Count("pk", filter=stated),
            foreign=JSONBAgg(JSONArray(self.currency, Subquery(self._rate("pk"))), filter=foreign, distinct=True),
        )

    def _rate(self, column):
        from portal.rates.models import ExchangeRate  # figures are declared before models are ready

        return ExchangeRate.objects.for_row(self.currency, self.to, self.dated).values(column)[:1]

    def _converted(self):
        by_rate = F(self.amount) * Subquery(self._rate("rate"))
        same = When(**{self.currency: self.to}, then=F(self.amount))
        amount = Case(same, default=by_rate, output_field=EXACT)
        return amount if self.sign is None else ExpressionWrapper(amount * self.sign, output_field=EXACT)

    def combine(self, values):
        """One :class:`Number` from the answers of several units."""
        found = [value for value in values if value]
        foreign = [pair for value in found for pair in value["foreign"] or ()]
        if missing := {currency for currency, rate in foreign if rate is None}:
            return Number(None, State.NOT_AVAILABLE, missing=tuple(sorted(missing)))
        if any(value["rows"] for value in found) and not any(value["stated"] for value in found):
            return ABSENT
        with localcontext(prec=DIGITS):
            total = sum((Decimal(value["total"] or 0) for value in found), Decimal(0))
        rates = tuple(sorted({rate for _currency, rate in foreign}))
        entered = tuple(sum(value[name] for value in found) for name in ("stated", "rows"))
        return Number(total, rates=rates, entered=entered)

    def text(self, value, decimals=None):
        """The amount as prose writes it; what a conversion leaves below the smallest unit in use is not written."""
        with localcontext(prec=DIGITS):
            smallest = Decimal(1).scaleb(-get_currency_precision(self.to))
            return formats.money(Decimal(value).quantize(smallest, ROUND_HALF_UP), self.to, decimals=decimals)


def with_rates(numbers):
    """The same numbers with the rates they were converted by instead of the rates' ids: one query, or none."""
    from portal.rates.models import ExchangeRate

    ids = {pk for number in numbers.values() for pk in number.rates}
    if not ids:
        return numbers
    rates = ExchangeRate.objects.in_bulk(ids)
    return {key: _resolved(number, rates) for key, number in numbers.items()}


def _resolved(number, rates):
    if not number.rates:
        return number
    used = sorted((rates[pk] for pk in number.rates if pk in rates), key=lambda rate: (rate.currency, rate.on))
    return replace(number, rates=tuple(used)) if len(used) == len(number.rates) else NOT_AVAILABLE
