"""share: a percentage agrees with the part and the whole it is taken from.

Source: worked cases of real reports ("41/59 … chiếm 69,5%"; "3,06 tỷ USD (chiếm 15,9%)" of 19,22; wrong: 41/54 as 77,78%). Half a unit of
the last digit is rounding, one unit is cutting off: neither is called wrong.
"""

import re
from fractions import Fraction

from reports.checks.findings import WARNING, Draft
from reports.checks.intervals import Interval
from reports.checks.numbers import show_percent
from reports.checks.rules.common import severity, span, written
from reports.checks.slips import slips_into

SHARE = re.compile(r"(?<!\w)(?:chiếm|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)[^.;\d%]{0,24}$|\($")
PLAIN = re.compile(r"(?<!\w)(?:đạt|bằng|tương đương|tương ứng|hoàn thành|là|=|,)[^.;\d%]{0,20}$")
CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm|tăng trưởng|cao hơn|thấp hơn|vượt)[^.;,\d%()]{0,24}$")
IN_ALL = re.compile(
    r"^[^.;\d]{0,60}?(?<!\w)(?:trong tổng số|trên tổng số|trong số|trên|trong tổng)(?: là| cả| gần| hơn)? $"
)
OF_ALL = re.compile(r"^ ?(?:của |trên |trong |so với )?(?:tổng|toàn)[^.;,\d%()]{0,34}(?:\(|: )?$")
OUT_OF = re.compile(r"(?<!\w)trong (?:tổng số |tổng |số )?$")
PLANNED = re.compile(
    r"(?<!\w)(?:được giao|giao kế hoạch|kế hoạch|kh|được duyệt|phê duyệt|chỉ tiêu|dự toán|cam kết|phân bổ)(?!\w)[^.;\d]{0,40}$"
)
DONE = re.compile(r"(?<!\w)(?:đã|thực hiện|giải ngân|hoàn thành|đạt|triển khai)(?!\w)[^.;]{0,60}$")
TO_PERCENT = re.compile(r"^[^;\n%]{0,140}$")
LOOK_BACK = 1200  # how far before the part its whole may stand, in characters


def find(document):
    loose = []
    for percent in document.quantities:
        if percent.unit == "%" and not CHANGE.search(document.low, max(0, percent.start - 40), percent.start):
            explicit = _explicit(document, percent)
            if explicit:
                yield from _check(document, percent, *explicit)
            elif _is_share(document, percent):
                loose.append(percent)
    yield from _of_a_whole_before(document, loose)


def _is_share(document, percent):
    """Said to be a share, or a bare "đạt 95,8%" after a part of a whole named with "trong đó"."""
    lead = document.low[max(0, percent.start - 40) : percent.start]
    if SHARE.search(lead):
        return True
    after = document.low[percent.end : percent.end + 30]
    return bool(PLAIN.search(lead)) and not re.match(r" ?(?:so|kế hoạch|kh|dự toán|cùng kỳ|chỉ tiêu)", after)


def _explicit(document, percent):
    """(part, whole) said in the same clause: a fraction, or "N trong tổng số M"; None where there is none."""
    before = document.low[max(0, percent.start - 40) : percent.start]
    sentence = document.sentences[document.sentence_at(percent.start)]
    for ratio in document.between("ratios", max(sentence.start, percent.start - 170), percent.start)[-1:]:
        gap = document.low[ratio.end : percent.start]
        alone = not [
            q for q in document.between("quantities", ratio.end, percent.start) if q.unit in {"%", ratio.whole.unit}
        ]
        if ratio.whole.unit == "bare" and len(gap) > 40:
            continue
        if (SHARE.search(before) or PLAIN.search(before)) and TO_PERCENT.match(gap) and alone and gap.count(",") < 2:
            return ratio.part, ratio.whole
    after = re.compile(r" ?\((?:tương ứng |tức |đạt )?").match(document.low, percent.end)
    for ratio in document.between("ratios", percent.end, percent.end + 60)[:1] if after else ():
        if ratio.start == after.end():
            return ratio.part, ratio.whole
    if SHARE.search(before) or PLAIN.search(before):
        return _whole_after(document, percent, sentence) or _pair_before(document, percent, sentence)
    return None


def _whole_after(document, percent, sentence):
    """ "1.530 tỷ đồng, chiếm 34% tổng thu 4.500 tỷ đồng"."""
    part = _part(document, percent)
    for whole in document.between("quantities", percent.end, min(sentence.end, percent.end + 90))[:1] if part else ():
        gap = document.low[percent.end : whole.start]
        if part.key == whole.key and OF_ALL.match(gap) and " và " not in gap:
            return part, whole
    return None


def _pair_before(document, percent, sentence):
    """ "N trong tổng số M …, chiếm P%"; "trong (tổng số) M … có N, chiếm P%"; "được giao M, đã giải ngân N, đạt P%"."""
    near = [
        q
        for q in document.between("quantities", max(sentence.start, percent.start - 240), percent.start)
        if q.unit != "time"
    ]
    if (
        len(near) < 2
        or "%" in {near[-1].unit, near[-2].unit}
        or not TO_PERCENT.match(document.low[near[-1].end : percent.start])
    ):
        return None
    one, other = near[-2], near[-1]
    if one.key != other.key and one.unit != "bare":
        return None
    if IN_ALL.match(document.low[one.number_end : other.start]):
        return one, other
    lead = document.low[max(sentence.start, one.start - 50) : one.start]
    gap = document.low[one.end : other.start]
    if (OUT_OF.search(lead) and " có " in gap + " ") or (PLANNED.search(lead) and DONE.search(gap)):
        return other, one
    return None


def _check(document, percent, part, whole):
    share = part.interval.over(whole.interval)
    if share is None or agrees(percent, share) or share.low > 50:
        return
    start, end = span(part, whole, percent)
    of_another = OF_ALL.match(document.low[percent.end : percent.end + 10])  # "chiếm 15,4% tổng số chuyến chậm"
    certain = not near(percent, share) and not of_another
    yield draft(document, percent, share, start, end, severity(certain, part, whole, percent), part, whole)


def agrees(percent, share):
    """Whether a shown percentage is ``share`` (an Interval, 1 = all) rounded, or cut off by less than one unit."""
    real = share.scaled(100)
    if percent.hedge:
        return percent.interval.meets(real, percent.step)
    return percent.interval.low <= real.high and real.low < percent.shown + percent.step


def near(percent, share):
    """Whether it is no more than one unit too high: rounded up where it should not be, never worth calling an error."""
    return percent.interval.meets(share.scaled(100), percent.step / 2)


def draft(document, percent, share, start, end, level, part, whole):
    expected = show_percent(share.middle * 100, percent.decimals)
    words = {"part": written(document, part), "whole": written(document, whole)}
    return Draft("share", "share", level, start, end, written(document, percent), expected, words)


def _of_a_whole_before(document, percents):
    """ "3,06 tỷ USD (chiếm 15,9%)": the whole stands somewhere before; several such shares tell which it is."""
    claims = [(percent, part) for percent in percents if (part := _part(document, percent))]
    for percent, part in claims:
        wholes = _candidates(document, part) + [w for w in [_named_whole(document, part)] if w]
        if not wholes or any(_fits(percent, part, whole) for whole in wholes):
            continue
        siblings = [
            c for c in claims if c[1] is not part and c[1].key == part.key and abs(c[1].start - part.start) < LOOK_BACK
        ]
        yield from _judge(document, percent, part, wholes, siblings)


def _part(document, percent):
    sentence = document.sentences[document.sentence_at(percent.start)]
    near = document.between("quantities", max(sentence.start, percent.start - 120), percent.start)
    near = [q for q in near if q.unit != "time"]
    if (
        near
        and near[-1].unit not in {"%", "bare", "scale", "lần"}
        and ";" not in document.low[near[-1].end : percent.start]
    ):
        return near[-1]
    return None


def _candidates(document, part):
    near = document.between("quantities", max(0, part.start - LOOK_BACK), part.start)
    return [q for q in near if q.key == part.key and q.interval.high >= part.interval.low and q.interval.low > 0]


def _fits(percent, part, whole):
    share = part.interval.over(whole.interval)
    return share is not None and agrees(percent, share)


def _judge(document, percent, part, wholes, siblings):
    """Nothing fits. A whole the sentence names, or one that fits two siblings, is the whole; else the siblings accuse it."""
    named = _named_whole(document, part)
    agreed = next((whole for whole in wholes if sum(_fits(p, q, whole) for p, q in siblings) >= 2), None)
    if named or agreed:
        yield _accuse(document, percent, part, named or agreed)
    elif len(siblings) >= 2:
        yield from _whole_accused(document, percent, part, wholes, siblings)
    elif not siblings and _announced(document, part, wholes):
        share = part.interval.over(wholes[-1].interval)
        yield draft(document, percent, share, *span(wholes[-1], part, percent), WARNING, part, wholes[-1])


def _accuse(document, percent, part, whole):
    share = part.interval.over(whole.interval)
    level = severity(not near(percent, share), part, whole, percent)
    return draft(document, percent, share, *span(part, percent), level, part, whole)


def _whole_accused(document, percent, part, wholes, siblings):
    """Three shares agree on a whole that is close to a stated one, but is not it."""
    implied = [_implied(p, q) for p, q in [(percent, part), *siblings]]
    meet = Interval(max(i.low for i in implied), min(i.high for i in implied))
    whole = min(wholes, key=lambda w: abs(w.value - meet.middle))
    if meet.low > meet.high:
        return
    low, high = meet.low / whole.scale, meet.high / whole.scale
    if abs(whole.value - meet.middle) < meet.middle / 5 or slips_into(whole.shown, whole.decimals, low, high):
        words = {"percent": written(document, percent)}
        expected = whole.wear(meet.middle)
        yield Draft("share", "share_whole", WARNING, whole.start, whole.end, written(document, whole), expected, words)


def _named_whole(document, part):
    """The amount the sentence calls the whole: "trong (tổng số) 72 dự án có …", "… trong tổng số 160 triệu USD"."""
    sentence = document.sentences[document.sentence_at(part.start)]
    for whole in document.between("quantities", sentence.start, min(sentence.end, sentence.start + 600)):
        if (
            whole.key == part.key
            and whole.value > part.value
            and OUT_OF.search(document.low, max(sentence.start, whole.start - 20), whole.start)
        ):
            return whole
    return None


def _announced(document, part, wholes):
    """Whether one whole alone is announced: the same sentence, and "trong đó" or "tổng" says that it is one."""
    whole = wholes[-1]
    same = document.sentence_at(whole.start) == document.sentence_at(part.start)
    between = document.low[whole.end : part.start]
    return same and re.search(r"(?<!\w)(?:trong đó|trong số)(?!\w)", between) and len({w.value for w in wholes}) == 1


def _implied(percent, part):
    low, high = percent.interval.low / 100, percent.interval.high / 100
    return Interval(
        part.interval.low / max(high, Fraction(1, 10**6)), part.interval.high / max(low, Fraction(1, 10**6))
    )
