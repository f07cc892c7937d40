"""year to date: a month, a quarter or half a year is no more than what is counted from January on."""

import re
from dataclasses import dataclass

from reports.checks.clauses import is_change
from reports.checks.findings import Draft
from reports.checks.rules.common import severity, span, with_next, written

PERIOD = re.compile(
    r"(?<!\w)(?P<short>(?:trong |riêng )?(?:tháng \d{1,2}|quý (?:iv|iii|ii|i|\d)|tháng này|trong tháng))(?!\w)"
    r"|(?<!\w)(?P<long>(?:lũy kế|luỹ kế|cộng dồn|tính chung)[^.;,\d]{0,30}(?:\d{1,2} tháng)?|\d{1,2} tháng(?: đầu năm)?|cả năm)(?!\w)"
)
OTHER_YEAR = re.compile(r"(?<!\w)(?:cùng kỳ|năm trước|năm ngoái|kế hoạch|dự kiến|ước cả năm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Stretch:
    months: int
    amount: object


def find(document):
    for sentence in document.sentences:
        text = document.low[sentence.start : sentence.end]
        if "tháng" in text and (
            "lũy kế" in text or "luỹ kế" in text or "cộng dồn" in text or "tính chung" in text or "riêng" in text
        ):
            yield from _compare(document, list(_stretches(document, sentence)))


def _stretches(document, sentence):
    marks = [
        m for m in PERIOD.finditer(document.low, sentence.start, sentence.end) if not _inside(m, document, sentence)
    ]
    for mark, following in with_next(marks):
        edge = following.start() if following else sentence.end
        for amount in document.between("quantities", mark.end() - 1, min(edge, mark.end() + 120)):
            if amount.unit in {"time", "%", "lần"}:
                continue
            if not OTHER_YEAR.search(document.low, mark.start(), amount.start) and not is_change(document, amount):
                yield Stretch(_months(mark), amount)
            break


def _inside(mark, document, sentence):
    """ "tháng 6" inside "6 tháng 6 …" never starts anew; a period named only as a base of comparison is skipped."""
    return bool(re.search(r"so (?:với|cùng)[^;,]{0,30}$", document.low[sentence.start : mark.start()]))


def _months(mark):
    if mark["short"]:
        return 3 if "quý" in mark["short"] else 1
    number = re.search(r"(\d{1,2}) tháng", mark["long"])
    return int(number[1]) if number else 12


def _compare(document, stretches):
    for part in stretches:
        for whole in stretches:
            longer = whole.months > part.months and whole.amount.key == part.amount.key
            if longer and part.amount.interval.above(whole.amount.interval):
                start, end = span(part.amount, whole.amount)
                words = {"whole": written(document, whole.amount)}
                level = severity(True, part.amount, whole.amount)
                yield Draft(
                    "year to date",
                    "year_to_date",
                    level,
                    start,
                    end,
                    written(document, part.amount),
                    "≤ " + words["whole"],
                    words,
                )
