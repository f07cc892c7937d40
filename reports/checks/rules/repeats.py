"""repeat: the same thing said twice has the same number; fractions of one group have one denominator.

"The same thing" is the same words from the beginning of the sentence up to the
number, and the same words after it, in two sentences of the same period, so two provinces' figures are never compared.
"""

import re
from collections import Counter, defaultdict

from reports.checks.findings import WARNING, Draft
from reports.checks.rules.common import written

WORDS = re.compile(r"[^\W\d_]+")
SKIP = frozenset(
    [
        "là",
        "có",
        "đạt",
        "khoảng",
        "hơn",
        "gần",
        "trên",
        "ước",
        "được",
        "và",
        "với",
        "của",
        "các",
        "những",
        "tổng",
        "số",
        "đã",
        "hiện",
        "nay",
    ]
)
PERIOD = re.compile(
    r"(?:\d{1,2} tháng (?:đầu|cuối) năm|quý \w+|tháng \d{1,2}|cùng kỳ|lũy kế|(?:19|20)\d\d|kế hoạch|mục tiêu|chỉ tiêu)"
)
APPROVED = re.compile(
    r"(?<!\w)(?:phê duyệt|được duyệt|kế hoạch)(?!\w)[^.;\d]{0,50}$|(?:phê duyệt|được duyệt)[^.;]{0,60}(?<!\w)và $"
)

WAY = re.compile(r"(?<!\w)đoàn (ra|vào)(?!\w)")
LIST = re.compile(r"(?:[,;]| và|, và) ")


def find(document):
    yield from _sentences_twice(document)
    yield from _denominators(document)
    yield from _approved(document)


def _sentences_twice(document):
    said = {}
    for quantity in document.quantities:
        if quantity.unit in {"time", "bare", "scale", "lần"} or quantity.hedge:
            continue
        subject = _subject(document, quantity)
        if subject is None:
            continue
        first = said.setdefault(subject, quantity)
        if first is not quantity and not first.interval.meets(
            quantity.interval, max(first.step, quantity.step) / 2 if not quantity.exact else 0
        ):
            words = {"first": written(document, first)}
            related = ((first.start, first.end),)
            yield Draft(
                "repeat",
                "repeat",
                WARNING,
                quantity.start,
                quantity.end,
                written(document, quantity),
                words["first"],
                words,
                related,
            )


def _subject(document, quantity):
    """(key, words before, words after, period), or None where too little is said to know the thing again."""
    sentence = document.sentences[document.sentence_at(quantity.start)]
    start = sentence.start
    if quantity.start - start > 200 or len(document.between("quantities", start, quantity.start)) > 2:
        return None
    lead = document.low[start : quantity.start]
    if re.search(r"(?<!\w)(?:tăng|giảm|thêm|so với|mỗi)(?!\w)", lead[-40:]):
        return None
    before = tuple(word for word in re.findall(r"\w+", lead) if word not in SKIP)
    tail = re.split(r"[.;:,()\d]", document.low[quantity.number_end : quantity.number_end + 90])[0]
    after = tuple(WORDS.findall(tail))[:5]
    if len(before) < 4 or len(before) + len(after) < 6:
        return None
    period = tuple(sorted(set(PERIOD.findall(document.low[sentence.start : sentence.end]))))
    return quantity.key, before, after, period


def _denominators(document):
    """ "25/59 địa phương", "14/59 địa phương", …: one group, one number of members."""
    groups = defaultdict(list)
    for ratio in document.ratios:
        if ratio.whole.unit == "count":
            groups[ratio.whole.head].append(ratio)
    for ratios in groups.values():
        counts = Counter(ratio.whole.value for ratio in ratios)
        usual, often = counts.most_common(1)[0]
        for ratio in ratios if often >= 3 and often >= 0.6 * len(ratios) else ():
            if ratio.whole.value != usual and counts[ratio.whole.value] == 1:
                claimed, expected = written(document, ratio), ratio.whole.wear(usual)
                yield Draft("repeat", "denominator", WARNING, ratio.start, ratio.end, claimed, expected, {})


def _approved(document):
    """ "được duyệt 10 đoàn ra cấp tỉnh" and later "02/10 đoàn ra cấp tỉnh": the same plan."""
    yield from _approved_in_sentence(document)
    plans = list(_plans(document))
    for ratio in document.ratios:
        if ratio.whole.unit != "count":
            continue
        rivals = [plan for plan in plans if plan.start < ratio.start and _same_plan(document, plan, ratio)]
        if rivals and all(plan.value != ratio.whole.value for plan in rivals):
            plan, claimed = rivals[0], written(document, ratio)
            words = {"first": written(document, plan)}
            related = ((plan.start, plan.end),)
            yield Draft("repeat", "repeat", WARNING, ratio.start, ratio.end, claimed, words["first"], words, related)


def _plans(document):
    """What was approved, with what the same list goes on to name: "được phê duyệt 02 đoàn ra, 01 đoàn vào"."""
    before = None
    for quantity in document.quantities:
        if quantity.unit != "count":
            continue
        goes_on = before and LIST.fullmatch(document.low[before.number_end : quantity.start], len(before.noun) + 1)
        if goes_on or APPROVED.search(document.low, max(0, quantity.start - 130), quantity.start):
            before = quantity
            yield quantity
        else:
            before = None


def _same_plan(document, plan, ratio):
    """Going out and coming in are two plans; a ratio that does not say which is held against both."""
    if plan.head != ratio.whole.head or _phrase(plan.noun) != _phrase(ratio.whole.noun):
        return False
    ways = {_way(document, plan), _way(document, ratio.whole)}
    return "" in ways or len(ways) == 1


def _way(document, quantity):
    """ "ra" or "vào": of the noun itself, else the last one the sentence speaks of, else nothing."""
    sentence = document.sentences[document.sentence_at(quantity.start)]
    lead = document.low[sentence.start : quantity.start]
    return next((ways[-1] for text in (quantity.noun, lead) if (ways := WAY.findall(text))), "")


def _approved_in_sentence(document):
    """ "được duyệt 30 đoàn ra, đến nay đã thực hiện 18/30 đoàn"."""
    for ratio in document.ratios:
        sentence = document.sentences[document.sentence_at(ratio.start)]
        for plan in document.between("quantities", max(sentence.start, ratio.start - 120), ratio.start)[-1:]:
            approved = APPROVED.search(document.low, max(sentence.start, plan.start - 40), plan.start)
            same = plan.unit == "count" and plan.head == ratio.whole.head and _named_ways_meet(plan, ratio.whole)
            if approved and same and plan.value != ratio.whole.value:
                start, end = plan.start, ratio.end
                words = {"first": written(document, plan)}
                yield Draft(
                    "repeat", "repeat", WARNING, start, end, written(document, ratio), written(document, plan), words
                )


def _named_ways_meet(plan, whole):
    return len({way for noun in (plan.noun, whole.noun) for way in WAY.findall(noun)}) < 2


def _phrase(noun):
    return tuple(noun.split(" ")[:4]) if len(noun.split(" ")) >= 4 else ("",)
