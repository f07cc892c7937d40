"""sum: the parts named after *gồm, bao gồm, trong đó:* add up to their whole.

Source: DOMAIN.md §7 (628 = 205 + 423; 34 = 21 + 13). *Gồm* lists everything, *trong đó* may leave something out: less than
the whole is then only worth a warning, and only where the list reads as complete and comes close.
"""

import re

from reports.checks.findings import STYLE, WARNING, Draft
from reports.checks.rules.common import severity, span, with_unit, written
from reports.checks.rules.parts import splits

REST = re.compile(r"(?<!\w)(?:khác|còn lại|một số|các loại)(?!\w)")
OPPOSED = re.compile(r"(?<!\w)(?:chưa|không|giảm)(?!\w)")


def find(document):
    for split in splits(document):
        if len(split.parts) > 1:
            yield from _bound(document, split)
            if not _agrees(split) and (level := _level(document, split)):
                yield _draft(document, split, level)


def _agrees(split):
    slack = split.whole.step if not split.whole.exact else 0
    return any(split.whole.interval.meets(reading, slack) for reading in split.readings())


def _level(document, split):
    """The severity, or None where the sentence may well be right."""
    frame, numbers = split.frame, (split.whole, *split.parts)
    whole, parts = split.whole.interval, split.sum
    if parts.above(whole):
        return _excess(frame, split, numbers, float((parts.low - whole.high) / max(whole.high, 1)))
    missing = float((whole.low - parts.high) / whole.low) if whole.low else 1
    rest = REST.search(document.low, *frame.body)
    if not split.closed or rest:
        return None
    if frame.strict:
        return severity(split.certain and (frame.colon or missing < 0.5), *numbers)
    if frame.colon and missing < 0.4 or missing <= 0.15 and not frame.has:
        return WARNING
    opposed = OPPOSED.search(document.low, split.parts[-1].start, frame.body[1])
    return WARNING if missing <= 0.12 or (opposed and missing < 0.4 and len(split.parts) == 2) else None


def _excess(frame, split, numbers, excess):
    """Parts that come to more than the whole: certain, unless they may overlap ("trong đó có 38 đảng viên, 20 nữ")."""
    if frame.has or not split.certain:
        return WARNING if frame.colon or frame.strict or excess <= 0.3 else None
    if frame.bracketed and not (frame.strict or frame.colon):
        return WARNING if excess <= 1 else None
    return severity(frame.strict or frame.colon or excess <= 0.5, *numbers)


def _bound(document, split):
    """bound: "hơn 628" whose parts come to exactly 628 is not "hơn" (DOMAIN.md §6)."""
    whole, parts = split.whole, split.parts
    if whole.hedge not in {"above", "below"} or any(part.hedge for part in parts) or split.sum.middle != whole.value:
        return
    start, end = span(whole, *parts)
    words = {"whole": written(document, whole)}
    yield Draft("bound", "bound_exact", STYLE, start, end, written(document, whole), with_unit(document, whole, whole.value), words)


def _draft(document, split, level):
    whole, parts = split.whole, split.parts
    note = min(part.start for part in parts) > whole.end + 2500 or "\n" in document.low[whole.end : parts[0].start].strip(" \n-+")
    start, end = span(*parts) if note else span(whole, *parts)
    expected = with_unit(document, whole, split.sum.middle)
    words = {"parts": " + ".join(written(document, part) for part in parts)}
    related = ((whole.start, whole.end),) if note else ()
    return Draft("sum", "sum", level, start, end, written(document, whole), expected, words, related)
