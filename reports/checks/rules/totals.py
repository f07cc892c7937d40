"""sum, said the other way round: "A 74.500 lượt, B 58.300 lượt, tổng cộng 132.800 lượt"; and shares that come to 100%.

A total named after its parts is compared with all amounts of its kind in the sentence, and with the last two.
"""

import re

from reports.checks.clauses import is_change
from reports.checks.findings import WARNING, Draft
from reports.checks.intervals import Interval, total
from reports.checks.numbers import show
from reports.checks.rules.common import span, with_unit, written
from reports.checks.slips import mends

TOTAL = re.compile(
    r"(?<!\w)(?<!trong )(?:tổng cộng|tổng số|tổng khối lượng|tổng giá trị|tổng vốn|tổng kinh phí|cả thảy|tổng)(?: là| được| đạt| có)* ?:? ?$"
)
SHARE = re.compile(r"(?<!\w)chiếm(?: tỷ lệ| tỉ lệ| tỷ trọng)? ?$")


def find(document):
    for quantity in document.quantities:
        if quantity.unit not in {"%", "time", "bare", "scale"} and TOTAL.search(
            document.low, max(0, quantity.start - 30), quantity.start
        ):
            yield from _after(document, quantity)
    for sentence in document.sentences:
        if document.low.count("chiếm", sentence.start, sentence.end) >= 3:
            yield from _hundred(document, sentence)


def _after(document, whole):
    """The parts before a total, in the sentence it closes."""
    sentence = document.sentences[document.sentence_at(whole.start)]
    parts = [
        q
        for q in document.between("quantities", sentence.start, whole.start)
        if q.key == whole.key and not is_change(document, q)
    ]
    named = [q for q in parts if TOTAL.search(document.low, max(0, q.start - 30), q.start)]
    if not parts and whole.unit == "count":
        parts = _kinds(document, whole, sentence)
    if len(parts) < 2 or named:
        return
    readings = [total(q.interval for q in parts[first:]) for first in range(len(parts) - 1)]
    if any(whole.interval.meets(reading, 0 if whole.exact else whole.step / 2) for reading in readings):
        return
    off = abs(float((readings[0].middle - whole.value) / max(whole.value, 1)))
    if off <= 0.15 or mends(whole, parts) or (off <= 0.6 and whole.start - parts[-1].end < 40):
        start, end = span(whole, *parts)
        words = {"parts": " + ".join(written(document, part) for part in parts)}
        expected = with_unit(document, whole, readings[0].middle)
        yield Draft("sum", "sum", WARNING, start, end, written(document, whole), expected, words)


def _kinds(document, whole, sentence):
    """ "46 điện mừng và 19 thư thăm hỏi, tổng số 65 văn bản": counts of different things joined by "và" right before."""
    counts = [
        q
        for q in document.between("quantities", sentence.start, whole.start)
        if q.unit == "count" and not is_change(document, q)
    ][-3:]
    joined = counts and whole.start - counts[-1].end < 40 and " và " in document.low[counts[0].end : counts[-1].start]
    return (
        counts
        if joined and all(q.value < whole.value for q in counts) and len({q.head for q in counts}) == len(counts)
        else []
    )


def _hundred(document, sentence):
    """ "A chiếm 42,5%, B chiếm 31%, C chiếm 26,5% tổng kim ngạch": three shares of one whole come to 100%, or clearly less."""
    shares = [
        q for q in document.between("quantities", sentence.start, sentence.end)
        if q.unit == "%" and SHARE.search(document.low, max(0, q.start - 24), q.start)
    ]  # fmt: skip
    if len(shares) < 3 or document.between("ratios", sentence.start, sentence.end) or not _names(document, shares):
        return
    result, whole = total(share.interval for share in shares), Interval(100, 100)
    near = 97 <= result.middle <= 103 or result.low > 100
    if near and not result.meets(whole, sum(share.step for share in shares) / 2):
        start, end = span(*shares)
        words = {"parts": " + ".join(written(document, share) for share in shares)}
        yield Draft(
            "sum",
            "hundred",
            WARNING,
            start,
            end,
            f"{show(result.middle, max(s.decimals for s in shares))}%",
            "100%",
            words,
        )


def _names(document, shares):
    """Whether each share has a name before it (a market, a country): such shares do not overlap."""
    return all(
        re.search(r"[^\W\d_a-zà-ỹđ][^.;%]{0,40}$", document.flat.text[max(0, s.start - 48) : s.start - 7])
        for s in shares
    )
