"""sum: the parts named after *gồm, bao gồm, trong đó:* add up to their whole.

Source: worked cases of real reports (628 = 205 + 423; 34 = 21 + 13). *Gồm* lists everything, *trong đó* may leave something out: less than
the whole is then only worth a warning, and only where the list reads as complete, comes close, or one slip of the hand would mend it.
"""

import re
from itertools import groupby

from reports.checks.findings import STYLE, WARNING, Draft
from reports.checks.intervals import Interval, last_digit
from reports.checks.rules.common import said, severity, span, with_unit, written
from reports.checks.rules.parts import splits
from reports.checks.slips import mends

REST = re.compile(r"(?<!\w)(?:khác|còn lại|một số|các loại|nhiều)(?!\w)")
OPPOSED = re.compile(
    r"(?<!\w)(?:chưa|không|giảm|ngoài|mới|chuyển tiếp|nữ|cấp sở|cấp xã|cấp huyện|đối ứng|nhập khẩu|vào)(?!\w)"
)


def find(document):
    for _, group in groupby(document.once(splits), key=lambda split: split.frame):
        several = [split for split in group if len(split.parts) > 1]
        complete = any(_exactly(split) for split in several)
        for split in several:
            yield from _bound(document, split)
            level = _level(document, split, complete) if not _agrees(split) else _blunt(split)
            if level:
                yield _draft(document, split, level)


def _exactly(split):
    """Whether all the parts add up: then the list is complete, in its other numbers too."""
    return split.certain and split.whole.value > 9 and split.whole.interval.meets(split.sum)


def _agrees(split):
    slack = split.whole.step / 2 if not split.whole.exact else 0
    return any(
        whole.meets(reading, slack) for reading in split.readings() for whole in [*split.wholes(), *_round(split.whole)]
    )


def _blunt(split):
    """ "9,54 triệu, gồm 6,2; 2,05 và 1,2": agrees only if 6,2 is taken for a rounded number, although the others show more."""
    numbers = (split.whole, *split.parts)
    plain = len({number.scale for number in numbers}) == 1 and not any(number.hedge for number in numbers)
    if not plain or not split.frame.strict or not split.certain or not split.whole.decimals:
        return None
    finest = min(number.step for number in numbers)
    off = abs(split.whole.value - sum(part.value for part in split.parts))
    return WARNING if split.whole.step == finest and off > finest * len(numbers) else None


def _round(whole):
    """ "188.000 ha": a number that ends in three zeros and more may have been rounded to them."""
    unit = last_digit(whole.shown, 1) if whole.decimals == 0 and whole.shown else 1
    return (
        [Interval(whole.value - unit * whole.scale / 2, whole.value + unit * whole.scale / 2)] if unit >= 1000 else []
    )


def _level(document, split, complete):
    """The severity, or None where the sentence may well be right."""
    frame, numbers = split.frame, (split.whole, *split.parts)
    whole, parts = split.whole.interval, split.sum
    if complete and split.certain and not REST.search(document.low, *frame.body):
        return severity(not frame.has, *numbers)
    if parts.above(whole):
        return _excess(frame, split, numbers, float((parts.low - whole.high) / max(whole.high, 1)))
    missing = float((whole.low - parts.high) / whole.low) if whole.low else 1
    if not split.closed or REST.search(document.low, *frame.body):
        return None
    return _shortfall(document, split, numbers, missing)


def _shortfall(document, split, numbers, missing):
    frame = split.frame
    if frame.strict:
        return severity(split.certain and missing < 0.3, *numbers)
    listed = frame.plain and all(part.unit == "bare" for part in split.parts)
    slip = len(str(int(split.whole.shown))) > 3 and mends(split.whole, split.parts)
    if (missing <= 0.15 or listed or slip) and not frame.has:
        return WARNING
    if frame.has and missing < 0.4 and split.certain and mends(split.whole, split.parts):
        return WARNING
    if missing < 0.4 and not frame.has and (frame.colon or frame.bracketed or mends(split.whole, split.parts)):
        return WARNING
    opposed = OPPOSED.search(document.low, split.parts[-1].start, frame.body[1])
    return WARNING if opposed and missing < 0.4 and len(split.parts) == 2 else None


def _excess(frame, split, numbers, excess):
    """Parts that come to more than the whole: certain, unless they may overlap ("trong đó có 38 đảng viên, 20 nữ")."""
    if frame.has or not split.certain:
        bare = all(part.unit == "bare" for part in split.parts) and frame.bracketed
        return WARNING if frame.colon or frame.strict or bare or excess <= 0.3 else None
    if frame.bracketed and not (frame.strict or frame.colon):
        return WARNING if excess <= 3 else None
    return severity(frame.strict or frame.colon or excess <= 0.5, *numbers)


def _bound(document, split):
    """bound: "hơn 628" whose parts come to exactly 628 is not "hơn"."""
    whole, parts = split.whole, split.parts
    if whole.hedge not in {"above", "below"} or any(part.hedge for part in parts) or split.sum.middle != whole.value:
        return
    start, end = span(whole, *parts)
    words = {"whole": said(document, whole)}
    yield Draft(
        "bound",
        "bound_exact",
        STYLE,
        start,
        end,
        said(document, whole),
        with_unit(document, whole, whole.value),
        words,
    )


def _draft(document, split, level):
    whole, parts = split.whole, split.parts
    note = "\n" in document.low[whole.end : parts[0].start].strip(" \n-+") or parts[0].start > whole.end + 2500
    start, end = span(*parts) if note else span(whole, *parts)
    expected = with_unit(document, whole, split.sum.middle)
    words = {"parts": " + ".join(written(document, part) for part in parts)}
    related = ((whole.start, whole.end),) if note else ()
    return Draft("sum", "sum", level, start, end, said(document, whole), expected, words, related)
