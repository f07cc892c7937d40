"""growth: a change agrees with the two amounts it is said of, and a series with its own years.

Source: worked cases of real reports (702,1 to 703,1 is +0,1%; wrong: 922,4 to 1.107,4 as +14,8%). "Bằng 62%" is a ratio (-38%), "gấp 5 lần" a
ratio; "tăng 1,5 lần" is read both ways (×1,5 and ×2,5).
"""

from dataclasses import replace
from fractions import Fraction

from reports.checks.findings import WARNING, Draft
from reports.checks.intervals import Interval
from reports.checks.numbers import show, show_percent
from reports.checks.rules.common import severity, span, with_unit, written
from reports.checks.rules.comparisons import Change, changes
from reports.checks.rules.series import series
from reports.checks.rules.shares import agrees, near

UP, DOWN = {"tăng", "tăng trưởng", "nhiều hơn", "cao hơn"}, {"giảm", "sụt giảm", "ít hơn", "thấp hơn"}


def find(document):
    seen = set()
    for change in [*changes(document), *_of_series(document)]:
        if change.said.start not in seen:
            seen.add(change.said.start)
            yield from _check(document, change)


def _of_series(document):
    for run in document.once(series):
        amounts = {point.year.first: point.amount for point in run}
        for point in run:
            base = amounts.get(point.against) if point.growth else None
            if base and base is not point.amount:
                yield Change(point.amount, base, point.growth, point.verb)


def _check(document, change):
    ratio = _ratio(change)
    if ratio is None:
        return
    if change.said.unit == "%":
        yield from _percent(document, change, ratio)
    elif change.said.unit == "điểm %":
        yield from _amount(document, change, change.now.key == change.base.key)
    elif change.said.unit == "lần":
        yield from _times(document, change, ratio)
    else:
        yield from _amount(document, change)


def _ratio(change):
    """now : base. Where one shows decimals in the same unit the other leaves out ("3,9" and "6 triệu"), 6 is 6,0."""
    now, base = change.now, change.base
    if now.scale == base.scale and not now.hedge and not base.hedge and now.decimals != base.decimals:
        decimals = max(now.decimals, base.decimals)
        now, base = replace(now, decimals=decimals), replace(base, decimals=decimals)
    return now.interval.over(base.interval)


def _percent(document, change, ratio):
    """Readings of a percentage: a change for tăng and giảm, else the ratio itself."""
    one = Interval(Fraction(1), Fraction(1))
    moved = ratio - one if change.verb in UP else one - ratio if change.verb in DOWN else ratio
    if agrees(change.said, moved):
        return
    wrong_way = moved.high < 0
    word = {"tăng": "giảm ", "giảm": "tăng "}.get(change.verb, "") if wrong_way else ""
    expected = word + show_percent(abs(moved.middle) * 100, change.said.decimals)
    yield _draft(document, change, expected, not near(change.said, moved))


def _times(document, change, ratio):
    inverse = change.base.interval.over(change.now.interval) if change.verb in DOWN else None
    one = Interval(Fraction(1), Fraction(1))
    readings = [inverse] if inverse else [ratio] if change.verb == "gấp" else [ratio, ratio - one]
    slack = change.said.step / 2 if not change.said.hedge else change.said.step
    if not any(change.said.interval.meets(reading, slack) for reading in readings):
        yield _draft(document, change, show(readings[0].middle, change.said.decimals + 1) + " lần")


def _amount(document, change, comparable=None):
    """ "tăng 12 đoàn so với cùng kỳ (30 đoàn)", "tăng 2,1 điểm phần trăm (84,2%)"."""
    if comparable is False or (comparable is None and change.said.key != change.now.key):
        return
    moved = (
        change.now.interval - change.base.interval if change.verb in UP else change.base.interval - change.now.interval
    )
    slack = 0 if change.said.exact else change.said.step / 2
    if not change.said.interval.meets(moved, slack):
        expected = with_unit(document, change.said, abs(moved.middle))
        yield _draft(document, change, expected)


def _draft(document, change, expected, certain=True):
    level = severity(certain and change.base.unit != "bare", change.now, change.base, change.said)
    if change.said.unit == "lần" and change.verb in UP:
        level = WARNING
    words = {"base": written(document, change.base), "now": written(document, change.now)}
    start, end = span(change.now, change.base, change.said)
    claimed = f"{change.verb} {written(document, change.said)}"
    return Draft("growth", "growth", level, start, end, claimed, expected, words)
