"""Numbers as Vietnamese documents write them, both ways. Source: the official style (decimal comma, thousands dot)."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

LITERAL = re.compile(
    r"(?<!\w)(?<!\d[.,])(?:"
    r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?"  # 1.107,4
    r"|\d{1,3}(?:,\d{3}){2,5}(?:\.\d{1,6})?|\d{1,3}(?:,\d{3})+\.\d{1,6}"  # 782,770,596: the English way is met too
    r"|\d{1,15},\d{1,6}"  # 702,1
    r"|\d{1,3}\.\d{1,2}(?![\d.])"  # 34.5: the English way again
    r"|\d{1,15}"
    r")(?!\d)"
)
ENGLISH = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,5}(?:\.\d+)?|(?:,\d{3})+\.\d+)")
WORDS = {"hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}  # "năm" is also "year"


@dataclass(frozen=True, slots=True)
class Number:
    """``value`` as shown, ``decimals`` shown after the comma."""

    value: Fraction
    decimals: int

    @property
    def step(self):
        """One unit of the last shown digit."""
        return Fraction(1, 10**self.decimals)


def parse(literal):
    """Read one literal: "1.107,4" -> 1107.4 with one decimal."""
    if ENGLISH.fullmatch(literal):
        whole, _, tail = literal.replace(",", "").partition(".")
    elif re.fullmatch(r"\d{1,3}\.\d{1,2}", literal):
        whole, _, tail = literal.partition(".")
    else:
        whole, _, tail = literal.replace(".", "").partition(",")
    return Number(Fraction(int(whole + tail), 10 ** len(tail)), len(tail))


def show(value, decimals=0):
    """Write a number the official way: 1107.4 -> "1.107,4"."""
    quantum = Decimal(1).scaleb(-decimals)
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    whole, _, tail = f"{exact.quantize(quantum, ROUND_HALF_UP):,f}".partition(".")
    return whole.replace(",", ".") + ("," + tail if tail else "")


def show_percent(value, decimals):
    """A percentage with one decimal more than was claimed, so that the officer sees which way it rounds."""
    return show(value, min(decimals + 1, 2)) + "%"
