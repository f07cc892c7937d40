"""exchange rate: one rate in a sentence, one rate in a report, and a rate that has existed.

Source: a report with two pairs at one rate ("782,770,596 Kip, tương đương 846,513,027 VNĐ"). The ranges are wide: the lowest
and highest rate of each currency in đồng since 2005, with a margin.
"""

import re
from dataclasses import dataclass

from reports.checks.findings import Draft
from reports.checks.numbers import show
from reports.checks.rules.common import severity, span, written

EQUALS = re.compile(
    r"^[ ,(]{0,3}(?:\(|tương đương|tương ứng|quy đổi|tức|khoảng|bằng|=|≈|~)(?: với)?(?: là)?(?: khoảng| hơn| gần| trên| ước)? ?$"
)
RANGES = {
    "USD": (15_000, 29_000), "EUR": (18_000, 34_000), "GBP": (24_000, 40_000), "JPY": (120, 290), "KRW": (11, 24), "CNY": (1_900, 4_300),
    "THB": (350, 950), "LAK": (0.9, 3.2), "AUD": (11_000, 24_000), "RUB": (150, 850),
}  # fmt: skip
SENTENCE, REPORT = 0.003, 0.12  # how far two rates may differ: in a sentence, in a report (which spans dates)


@dataclass(frozen=True, slots=True)
class Pair:
    """The same amount in a foreign currency and in đồng."""

    foreign: object
    local: object

    @property
    def rate(self):
        return self.local.interval.over(self.foreign.interval)

    @property
    def start(self):
        return min(self.foreign.start, self.local.start)


def find(document):
    pairs = [pair for pair in _pairs(document) if pair.rate]
    for index, pair in enumerate(pairs):
        yield from _existing(document, pair)
        yield from _like_the_others(document, pair, pairs[:index] + pairs[index + 1 :])


def _pairs(document):
    for one, other in zip(document.quantities, document.quantities[1:], strict=False):
        units = {one.unit, other.unit}
        if "VND" in units and len(units & RANGES.keys()) == 1 and EQUALS.match(document.low[one.end : other.start]):
            yield Pair(other, one) if one.unit == "VND" else Pair(one, other)


def _existing(document, pair):
    low, high = RANGES[pair.foreign.unit]
    if pair.foreign.shown == 1:
        return  # a rate that is stated, not an amount turned into another
    if pair.foreign.decimals == 3 and low <= pair.rate.high / 1000 and pair.rate.low / 1000 <= high:
        return  # "57,945 USD", written the English way
    if pair.rate.high < low or pair.rate.low > high:
        yield _draft(document, pair, f"{show(low)} - {show(high)}", True)


def _like_the_others(document, pair, others):
    """Against the other pairs of the sentence; across the report only a rate that all the others contradict."""
    others = [other for other in others if other.foreign.unit == pair.foreign.unit]
    near = [o for o in others if document.sentence_at(o.start) == document.sentence_at(pair.start)]
    for margin, group, certain in ((SENTENCE, near, True), (REPORT, others if len(others) > 1 else [], False)):
        if group and not any(_close(pair.rate, other.rate, margin) for other in group):
            first = len(group) == 1 and group[0].start > pair.start
            if not first:
                rate = group[0].rate
                far = not _close(pair.rate, rate, 0.02)
                also = group[:1] if certain and len(group) == 1 else []
                yield _draft(document, pair, show(rate.middle, 2 if rate.middle < 100 else 0), certain and far, also)
            return


def _close(one, other, margin):
    return one.low <= other.high * (1 + margin) and other.low <= one.high * (1 + margin)


def _draft(document, pair, expected, certain, also=()):
    start, end = span(pair.foreign, pair.local, *(mark for other in also for mark in (other.foreign, other.local)))
    claimed = show(pair.rate.middle, 2 if pair.rate.middle < 100 else 0)
    words = {
        "local": written(document, pair.local),
        "foreign": written(document, pair.foreign),
        "unit": pair.foreign.unit,
    }
    return Draft(
        "exchange rate", "rate", severity(certain, pair.foreign, pair.local), start, end, claimed, expected, words
    )
