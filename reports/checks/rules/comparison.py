"""comparison: what is said to be higher is higher, a range runs upwards, a series said to rise each year rises.

Source: claims met in real reports ("5,73% cao hơn … (5,52%)"; "năm sau luôn tăng").
"""

import itertools
import re

from reports.checks.findings import WARNING, Draft
from reports.checks.lexicon import HEADS
from reports.checks.rules.common import severity, span, written
from reports.checks.rules.series import series

HIGHER = re.compile(r"(?<!\w)(cao hơn|lớn hơn|nhiều hơn|thấp hơn|nhỏ hơn|ít hơn)(?!\w)[^.,;%\d]{0,30}")
ALWAYS = re.compile(
    r"(?<!\w)(?:luôn (tăng|giảm)|(tăng|giảm) (?:liên tục|đều|dần)|liên tục (tăng|giảm)|năm sau cao hơn năm trước)(?!\w)"
)
FIRST = re.compile(r"(?<!\w)(?:nhiều nhất|lớn nhất|cao nhất|đứng đầu|dẫn đầu|đứng thứ nhất|xếp thứ nhất)(?!\w)")
NEXT = re.compile(r"(?<!\w)(?:tiếp theo|tiếp đến|kế đến|thứ hai|thứ 2|đứng thứ 2|sau đó|lần lượt)(?!\w)")


def find(document):
    yield from _higher(document)
    yield from _ranges(document)
    yield from _always(document)
    yield from _rank(document)


def _higher(document):
    for found in HIGHER.finditer(document.low):
        sentence = document.sentences[document.sentence_at(found.start())]
        before = document.between("quantities", max(sentence.start, found.start() - 40), found.start() + 1)
        before = [q for q in before if not ((bracket := document.bracket_at(q.start)) and bracket.end < found.start())]
        after = [
            q
            for q in document.between("quantities", found.end() - 1, min(sentence.end, found.end() + 60))
            if q.unit != "time"
        ]
        if (
            not before
            or not after
            or before[-1].key != after[0].key
            or ";" in document.low[found.end() : after[0].start]
        ):
            continue
        gap = document.low[found.end() : after[0].start]
        if "%" in gap or "," in gap or not re.search(r"(?:so với|mức|con số|cùng kỳ|năm|\()", found[0] + gap):
            continue
        up = found[1].startswith(("cao", "lớn", "nhiều"))
        now, base = _end_of_range(document, before, up), after[0]
        if now.interval.below(base.interval) if up else now.interval.above(base.interval):
            start, end = span(now, base)
            words = {"now": written(document, now), "base": written(document, base)}
            expected = ("> " if up else "< ") + written(document, base)
            yield Draft("comparison", "comparison", severity(True, now, base), start, end, found[1], expected, words)


def _end_of_range(document, before, up):
    """ "2,7% - 3,5%, cao hơn mức 2,4%": all of the range is higher, so its low end."""
    if up and len(before) > 1 and re.fullmatch(r" ?[-–] ?", document.low[before[-2].end : before[-1].start]):
        return before[-2]
    return before[-1]


def _ranges(document):
    """ "2,7% - 3,5%" written the wrong way round."""
    for low, high in zip(document.quantities, document.quantities[1:], strict=False):
        dash = high.start - low.end < 4 and re.fullmatch(r" ?[-–] ?", document.low[low.end : high.start])
        known = low.unit not in {"bare", "time"} and (low.unit != "count" or low.head in HEADS.values())
        if dash and low.key == high.key and known and low.interval.above(high.interval):
            start, end = span(low, high)
            words = {"now": written(document, low), "base": written(document, high)}
            yield Draft(
                "comparison",
                "range",
                WARNING,
                start,
                end,
                document.flat.text[start:end],
                f"{words['base']} - {words['now']}",
                words,
            )


def _always(document):
    for run in document.once(series):
        first, last = run[0].year.start, run[-1].amount.end
        sentence = document.sentences[document.sentence_at(first)]
        found = ALWAYS.search(document.low, sentence.start, last)
        if not found or len(run) < 3:
            continue
        up = (found[1] or found[2] or found[3] or "tăng") == "tăng"
        for before, after in itertools.pairwise(run):
            a, b = (before.amount, after.amount) if up else (after.amount, before.amount)
            if after.year.first > before.year.first and b.interval.below(a.interval):
                start, end = span(before.amount, after.amount)
                words = {"now": written(document, after.amount), "base": written(document, before.amount)}
                yield Draft("comparison", "always", severity(True, a, b), start, end, found[0], words["base"], words)


def _rank(document):
    """ "nhiều nhất với 19 dự án …; tiếp theo là Singapore (15 dự án)": who is first has the most."""
    for found in FIRST.finditer(document.low):
        index = document.sentence_at(found.start())
        end = document.sentences[min(index + 2, len(document.sentences) - 1)].end
        if "\n" in document.low[found.end() : end]:
            end = document.low.index("\n", found.end())
        following = NEXT.search(document.low, found.end(), min(end, found.end() + 260))
        leading = document.between("quantities", found.end(), following.start()) if following else []
        leading = [q for q in leading if q.unit not in {"%", "time"}][:1]
        for first in leading:
            for other in document.between("quantities", following.end(), min(end, following.end() + 200)):
                if other.key == first.key and other.interval.above(first.interval):
                    start, stop = span(first, other)
                    words = {"now": written(document, first), "base": written(document, other)}
                    yield Draft("rank", "rank", WARNING, start, stop, found[0], "≥ " + words["base"], words)
                    break
