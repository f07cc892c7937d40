"""What a computation answers: cells, by province and period, and how a chip writes them."""

from dataclasses import dataclass
from decimal import Decimal

from portal import formats
from portal.periods import Period

from . import distinct
from .kinds import Figure
from .numbers import NOT_AVAILABLE, Number, State


@dataclass(frozen=True)
class Cell:
    """One figure of one province in one period: its value, the same period before, and the rows behind it."""

    figure: Figure
    province_id: int
    period: Period
    number: Number
    before: Number
    parts: tuple[Number, ...]
    origin_ids: frozenset[int]
    part_figure: Figure | None = None
    whole: Number | None = None  # what the value is a part of, where that is asked

    @property
    def value(self):
        return self.number.value

    @property
    def previous(self):
        return self.before.value

    @property
    def rates(self):
        """The exchange rates by which the value was converted, by currency and day."""
        return self.number.rates

    @property
    def change(self):
        """Change against the same period before in per cent; ``None`` where that can't be said (also for shares)."""
        if self.parts or not (self.number.is_known and self.before.is_known) or not self.before.value:
            return None
        return (Decimal(self.value) - Decimal(self.previous)) * 100 / Decimal(self.previous)

    @property
    def window(self):
        return self.figure.window(self.period)

    @property
    def figure_of_rows(self):
        """The figure whose rows stand behind the value: for a share, its part."""
        return self.part_figure or self.figure

    def rows(self):
        """The records behind the value, with what their labels read."""
        return rows_behind([self])

    def shown(self, show="count"):
        """The text of a chip: ``value`` 02 · ``count`` 02 đoàn · ``plan`` 02/10 đoàn, đạt 20% · ``change`` tăng 13% so với cùng kỳ
        · ``share`` 41/59 địa phương, chiếm 69,5% · ``percent`` 69,5%."""
        return SHOWN.get(show, SHOWN["count"])(self)


def rows_behind(cells):
    """The records behind one figure of several units in one period."""
    units = frozenset().union(*(cell.origin_ids for cell in cells))
    used = frozenset().union(*((cell.parts[0] if cell.part_figure else cell.number).used for cell in cells))
    return cells[0].figure_of_rows.rows(cells[0].period, units, used)


MISSING_TEXT = {
    State.ABSENT: "chưa có số liệu",
    State.NOT_AVAILABLE: "chưa có số liệu",
    State.NOT_APPLICABLE: "không áp dụng",
}


def _shown_value(cell):
    if not cell.number.is_known:
        return MISSING_TEXT[cell.number.state]
    return cell.figure.bare(cell.number)


def _shown_count(cell):
    return cell.figure.text(cell.number) if cell.number.is_known else MISSING_TEXT[cell.number.state]


def _shown_plan(cell):
    if not cell.parts or not cell.number.is_known:
        return _shown_count(cell)
    done, planned = cell.parts
    return cell.part_figure.with_plan(done, planned, cell.value)


def _shown_percent(cell):
    """``69,5%``: what part of the whole the value is."""
    whole = cell.whole.value if cell.whole is not None and cell.whole.is_known else None
    if not (whole and cell.number.is_known):
        return MISSING_TEXT[State.NOT_AVAILABLE]
    return formats.percent(Decimal(cell.value) * 100 / Decimal(whole))


def _shown_share(cell):
    """``41/59 địa phương, chiếm 69,5%``"""
    whole = cell.whole.value if cell.whole is not None and cell.whole.is_known else None
    if not (whole and cell.number.is_known):
        return _shown_count(cell)
    return f"{cell.figure.bare(cell.number)}/{cell.figure.text(cell.whole)}, chiếm {_shown_percent(cell)}"


def _shown_change(cell):
    if cell.number.is_known and cell.before.is_known and not cell.before.value:
        before = cell.period.before_label
        return f"{before} không phát sinh" if cell.value else f"không phát sinh như {before}"
    if cell.change is None:
        return MISSING_TEXT[State.NOT_AVAILABLE]
    return f"{formats.change(cell.change)} so với {cell.period.before_label}"


SHOWN = {
    "value": _shown_value,
    "count": _shown_count,
    "plan": _shown_plan,
    "change": _shown_change,
    "share": _shown_share,
    "percent": _shown_percent,
}


@dataclass(frozen=True)
class Answers:
    """All numbers of a computation: ``numbers`` by (code, period, province id); ``members`` the units each stands for."""

    catalogue: dict
    numbers: dict
    members: dict

    def cell(self, code, pk, period, previous):
        figure = self.catalogue[code]
        return Cell(
            figure=figure,
            province_id=pk,
            period=period,
            number=self.numbers[code, period, pk],
            before=self.numbers.get((code, previous, pk), NOT_AVAILABLE),
            parts=tuple(self.numbers[needed, period, pk] for needed in figure.needs()),
            origin_ids=frozenset(self.members[code, period][pk]),
            part_figure=self.catalogue[figure.needs()[0]] if figure.needs() else None,
        )


class Table:
    """The answer of :func:`compute`: ``table["agreements.signed", province]`` is a :class:`Cell`."""

    def __init__(self, codes, province_ids, period, previous, answers):
        self.codes, self.province_ids, self.period = codes, province_ids, period
        self._previous, self._answers = previous, answers

    def __getitem__(self, key):
        code, province = key
        return self._answers.cell(code, getattr(province, "pk", province), self.period, self._previous)

    def cells(self, province):
        """The cells of one province, in the order asked."""
        return [self[code, province] for code in self.codes]


class Series:
    """The answer of :func:`series`: ``found["agreements.signed", province]`` is a list of cells, one a period."""

    def __init__(self, codes, province_ids, periods, answers):
        self.codes, self.province_ids, self.periods, self._answers = codes, province_ids, periods, answers

    def __getitem__(self, key):
        code, province = key
        pk = getattr(province, "pk", province)
        return [self._answers.cell(code, pk, period, period.previous_year()) for period in self.periods]

    def totals(self, code):
        """``[Number]``, one a period: the sum over the provinces. Shares have none: compute them from sums."""
        numbers = self._answers.numbers
        return [added_up([numbers[code, period, pk] for pk in self.province_ids]) for period in self.periods]


def added_up(numbers):
    """The sum of several units' numbers: one that is not available makes it so; where nobody has one, nobody's state.

    What several units count as the same thing (a donor) is in the sum once.
    """
    known = [number for number in numbers if number.is_known]
    if not numbers or any(number.state is State.NOT_AVAILABLE for number in numbers):
        return NOT_AVAILABLE
    if any(number.keys is not None for number in known):
        return distinct.counted(frozenset().union(*(number.keys for number in known)))
    return Number(sum(number.value for number in known)) if known else numbers[0]
