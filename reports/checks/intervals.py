"""What a written number may stand for: an interval, not a point. Exact fractions throughout.

Source: the rounding of official figures. A shown number stands for half a unit of its last digit either way; *trên, hơn* put the value above
it, *gần, dưới* below it, *khoảng, ước* on both sides. A result that differs by no more than one unit of the last shown
digit counts as cut off, not as wrong.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Fraction
    high: Fraction

    def __add__(self, other):
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other):
        return Interval(self.low - other.high, self.high - other.low)

    def scaled(self, factor):
        return Interval(*sorted((self.low * factor, self.high * factor)))

    def over(self, other):
        """The quotient; both intervals must be positive (a base of zero has no quotient: None)."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def meets(self, other, slack=0):
        """Whether the two share a value, or come within ``slack`` of each other."""
        return self.low - slack <= other.high and other.low - slack <= self.high

    def above(self, other):
        return self.low > other.high

    def below(self, other):
        return self.high < other.low

    @property
    def middle(self):
        return (self.low + self.high) / 2


def total(intervals):
    """The interval of a sum."""
    result = Interval(Fraction(0), Fraction(0))
    for interval in intervals:
        result += interval
    return result


def last_digit(value, step):
    """One unit of the last digit of ``value`` that is not zero, at least ``step`` (3300 -> 100, 4.7 -> 0.1, 628 -> 1)."""
    unit = Fraction(step)
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def spread(value, step, hedge, exact):
    """The interval of a number shown as ``value`` with ``step`` = one unit of its last digit.

    ``hedge``: "", "above", "below", "about", or "estimate": an estimate is reckoned with as if it were the amount.
    ``exact``: a count of things has no rounding.
    """
    if hedge in {"above", "below", "about"}:
        unit = last_digit(value, step)
        if hedge == "above":
            return Interval(value, value + unit)
        if hedge == "below":
            return Interval(max(value - unit, Fraction(0)), value)
        reach = max(unit, value / 20)
        return Interval(max(value - reach, Fraction(0)), value + reach)
    half = Fraction(0) if exact else Fraction(step) / 2
    return Interval(value - half, value + half)
