"""bound: numbers that cannot be, whatever the records say.

Sources: claims met in real reports (persons >= delegations; 53 of 63; 60 <= 63); the number of provinces (63, and 34 from 1/7/2025).
"""

import re

from reports.checks.findings import ERROR, WARNING, Draft
from reports.checks.lexicon import HEADS, PEOPLE
from reports.checks.rules.common import severity, span, written

WITH = re.compile(
    r" ?(?:(?:ra|vào|khách|công tác|cán bộ|cấp tỉnh|quốc tế|nước ngoài)[^\d.;,()]{0,30})?(?:/|,|với|gồm|\(|-|và|có)? ?(?:tổng số |tổng cộng |khoảng |hơn |gần |trên |gồm |có )?$"
)
EVERY = re.compile(r"(?<!\w)(?:mỗi|từng|chưa|không|tăng|giảm|thêm)(?!\w)")
PLAN = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|đạt|vượt|thực hiện|hoàn thành|kh)(?!\w)")
FOREIGN = re.compile(
    r"(?<!\w)(?:nước ngoài|của các nước|nước bạn|quốc gia|lào|trung quốc|nhật bản|hàn quốc|campuchia|thái lan|nga|pháp|đức|mỹ|ấn độ|cuba)(?!\w)"
)
PLACES = {"địa phương", "tỉnh", "thành phố", "quốc gia", "xã", "huyện", "sở", "đơn vị", "cơ quan"}
PART_WORD = re.compile(r"(?<!\w)(chiếm|giảm)(?: tỷ lệ| tỉ lệ| tỷ trọng| khoảng| hơn| gần| trên| còn)* ?$")
PROVINCES, COUNTRIES = 63, 250


def find(document):
    yield from _ratios(document)
    yield from _people(document)
    yield from _percents(document)
    yield from _world(document)
    yield from _months(document)


def _ratios(document):
    """ "53/63 tỉnh": the part is no greater than the whole, unless a plan is exceeded."""
    for ratio in document.ratios:
        dated = ratio.part.value <= 31 and ratio.whole.value <= 12 and document.low[ratio.start] != "0"
        if ratio.part.interval.above(ratio.whole.interval) and not dated:
            around = document.low[max(0, ratio.start - 60) : ratio.end + 80]
            level = WARNING if PLAN.search(around) or ratio.whole.head not in PLACES else ERROR
            known = ratio.whole.unit != "bare" and (ratio.whole.unit != "count" or ratio.whole.head in HEADS.values())
            if known and not re.search(r"1\d\d(?:,\d+)?%", around):
                words = {"whole": written(document, ratio.whole)}
                yield Draft(
                    "bound",
                    "part",
                    level,
                    ratio.start,
                    ratio.end,
                    written(document, ratio),
                    "≤ " + words["whole"],
                    words,
                )


def _people(document):
    """A delegation has at least one person: "1.181 đoàn/7.961 lượt khách"."""
    for group, people in zip(document.quantities, document.quantities[1:], strict=False):
        if group.head not in {"đoàn", "lượt đoàn"} or people.head not in PEOPLE or people.start - group.number_end > 70:
            continue
        gap = document.low[group.number_end : people.start].removeprefix(" lượt").removeprefix(" đoàn")
        if (
            WITH.fullmatch(gap)
            and not EVERY.search(document.low, max(0, group.start - 14), people.start)
            and people.interval.below(group.interval)
        ):
            start, end = span(group, people)
            words = {"whole": written(document, group) + " đoàn"}
            yield Draft(
                "bound",
                "people",
                severity(True, group, people),
                start,
                end,
                written(document, people),
                "≥ " + written(document, group),
                words,
            )


def _percents(document):
    for percent in document.quantities:
        lead = document.low[max(0, percent.start - 30) : percent.start]
        found = PART_WORD.search(lead) if percent.unit == "%" and percent.interval.low > 100 else None
        if found:
            claimed = f"{found[1]} {written(document, percent)}"
            yield Draft("bound", "percent", ERROR, percent.start, percent.end, claimed, "≤ 100%", {})


def _world(document):
    for quantity in document.quantities:
        if quantity.hedge == "below" or quantity.unit != "count":
            continue
        if quantity.head == "quốc gia" and quantity.value > COUNTRIES:
            yield _too_many(document, quantity, COUNTRIES, "countries", ERROR)
        elif quantity.head == "tỉnh" and quantity.value > PROVINCES and _at_home(document, quantity):
            yield _too_many(document, quantity, PROVINCES, "provinces", WARNING)


def _at_home(document, quantity):
    """ "70 tỉnh, thành phố" with no foreign country named after it."""
    tail = re.split(r"[.;]", document.low[quantity.number_end : quantity.end + 60])[0]
    return bool(re.match(r" tỉnh,? (?:và )?thành", tail)) and not FOREIGN.search(tail)


def _too_many(document, quantity, most, message, level):
    return Draft("bound", message, level, quantity.start, quantity.end, written(document, quantity), f"≤ {most}", {})


def _months(document):
    """ "13 tháng đầu năm" does not exist."""
    for quantity in document.quantities:
        months = (
            quantity.unit == "time"
            and quantity.value > 11
            and "tháng" in document.low[quantity.number_end : quantity.end]
        )
        if months and re.match(r" (?:đầu|cuối) năm", document.low[quantity.end : quantity.end + 9]):
            yield Draft("date", "months", ERROR, quantity.start, quantity.end, written(document, quantity), "≤ 11", {})
