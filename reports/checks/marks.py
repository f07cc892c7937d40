"""What the reader finds in a text: quantities, fractions, days, periods, citations. All places are in the flat text."""

from dataclasses import dataclass, field
from fractions import Fraction

from reports.checks.intervals import Interval, spread
from reports.checks.numbers import show


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    ``start:end`` hold number and unit, ``number_end`` is the end of the digits. ``shown`` is the number as written,
    ``scale`` what its unit multiplies by (triệu: 10**6), ``unit`` one of: "count", "bare", "%", a currency code, a measure,
    "time", "scale" (triệu, tỷ of nothing said). ``head`` is the counted noun ("" where none), ``noun`` the words that follow.
    """

    start: int
    end: int
    number_end: int
    shown: Fraction
    decimals: int
    scale: int
    unit: str
    head: str
    noun: str
    hedge: str
    value: Fraction = field(init=False, compare=False)  # in the base unit
    step: Fraction = field(init=False, compare=False)  # one unit of the last shown digit, in the base unit
    interval: Interval = field(init=False, compare=False)

    def __post_init__(self):
        value, step = self.shown * self.scale, Fraction(self.scale, 10**self.decimals)
        for name, what in (("value", value), ("step", step), ("interval", spread(value, step, self.hedge, self.exact))):
            object.__setattr__(self, name, what)

    @property
    def exact(self):
        return self.unit in {"count", "bare", "lần"} and self.scale == 1 and self.decimals == 0

    @property
    def stated(self):
        """The interval without its hedge: the number as if it were exact to its last digit."""
        return spread(self.value, self.step, "", self.exact)

    @property
    def key(self):
        """Quantities with the same key can be added and compared."""
        return ("count", self.head) if self.unit == "count" else (self.unit,)

    def wear(self, value):
        """``value`` (base unit) written in this quantity's own unit and precision."""
        return show(Fraction(value) / self.scale, self.decimals)


@dataclass(frozen=True, slots=True)
class Ratio:
    """ "41/59 địa phương", "876/1.400 triệu USD": ``part`` of ``whole``."""

    start: int
    end: int
    part: Quantity
    whole: Quantity


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day or a month (``day`` None), ``year`` None where the text leaves it out."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None

    @property
    def key(self):
        return (self.year or 0, self.month, self.day or 0)


@dataclass(frozen=True, slots=True)
class Years:
    """ "năm 2023", "giai đoạn 2016 - 2020"; ``first == last`` for one year."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Citation:
    """ "Quyết định số 76/2017/QĐ-UBND ngày 18/12/2017": ``number`` "76", ``year`` 2017 or None, ``symbol`` "QĐ-UBND"."""

    start: int
    end: int
    number: str
    year: int | None
    symbol: str
    day: Day | None

    @property
    def name(self):
        return f"{self.number}/{self.year}/{self.symbol}" if self.year else f"{self.number}-{self.symbol}"
