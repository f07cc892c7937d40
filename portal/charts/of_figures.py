"""From figures to charts and their tables: the unit that fits their values, and where a value is not firm."""

from decimal import Decimal

from portal import formats
from portal.formats import BILLION, MILLION, ONE, SCALE_WORDS, count, currency_word

from .data import Point

NONE = "-"
SCALES = {"VND": (BILLION, MILLION)}  # the largest first; every other currency in millions


def scale_of(figure, values):
    """``(divisor, unit)`` in which all values are written: ``(1_000_000, "triệu USD")`` for an amount, ``(1, "đoàn")`` for things."""
    currency = figure.money.to if figure.money else getattr(figure, "currency", "")
    if not currency:
        return Decimal(1), str(figure.noun)
    most = max((abs(value) for value in values if value is not None), default=0)
    scale = next((one for one in SCALES.get(currency, (MILLION,)) if most >= one), ONE)
    return Decimal(scale), " ".join(filter(None, (SCALE_WORDS[scale], currency_word(currency))))


def point(number, divisor=Decimal(1), *, soft=False):
    """A number as a point: hollow where an estimate stands in it."""
    value = Decimal(number.value) / divisor if number.is_known else None
    return Point(None if value is None else round(value, 4), soft or number.is_estimate)


def in_unit(found, divisor):
    """A number in the unit of its column: ``02``, ``1.550,29``, ``1.418,06*`` for an estimate, a dash where there is none."""
    if not found.is_known:
        return NONE
    value = Decimal(found.value)
    whole = divisor == 1 and value == value.to_integral_value()
    written = count(value) if whole else formats.number(value / divisor, None if _short_enough(value / divisor) else 2)
    return f"{written}*" if found.is_estimate else written


def _short_enough(value):
    return -value.normalize().as_tuple().exponent <= 2
