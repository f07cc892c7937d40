"""Series of years: "năm 2015: 702,1 triệu USD, tăng 10,6%; năm 2016: 703,1 triệu USD, tăng 0,1%; …"."""

import re
from dataclasses import dataclass

from reports.checks.rules.comparisons import NOT_AMOUNT, is_average, verb_before

OTHER_BASE = re.compile(r"^[^;,%\n]{0,12}?(?<!\w)(?:so với|so)(?!\w)(?! năm trước| năm ngoái| cùng kỳ năm trước)")
NAMED_BASE = re.compile(r"^[^;,%\n]{0,12}?(?<!\w)so (?:với )?(?:cùng kỳ )?(?:năm )?(\d{4})")


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series; ``growth`` is its stated change (a percentage) or None, ``against`` the year it is measured by."""

    year: object
    amount: object
    growth: object
    verb: str | None
    against: int | None


def series(document):
    """Lists of two and more points of one key, each from one sentence, in the order of the text."""
    for sentence in document.sentences:
        years = [y for y in document.between("years", sentence.start, sentence.end) if y.first == y.last]
        if len(years) >= 2:
            yield from _runs(_points(document, years, sentence.end))


def _points(document, years, end):
    edges = [year.start for year in years[1:]] + [end]
    for year, edge in zip(years, edges, strict=True):
        if re.search(
            r"(?<!\w)(?:so với|so|cùng kỳ|kế hoạch|đến|từ|hết) (?:năm |cùng kỳ |cùng kỳ năm |hết năm |tháng )?$",
            document.low[max(0, year.start - 24) : year.start],
        ):
            continue
        amount = next((q for q in document.between("quantities", year.end, edge) if q.unit != "time"), None)
        if amount is None or amount.unit in NOT_AMOUNT | {"scale"} or amount.start - year.end > 90:
            continue
        if verb_before(document, amount) in {"tăng", "giảm"}:
            continue
        yield _point(document, year, amount, min(edge + 60, end))


def _point(document, year, amount, edge):
    for growth in document.between("quantities", amount.end, edge)[:1]:
        verb = verb_before(document, growth)
        if growth.unit != "%" or verb not in {"tăng", "giảm", "tăng trưởng"} or is_average(document, growth):
            break
        tail = document.low[growth.end : growth.end + 60]
        named = NAMED_BASE.match(tail)
        against = int(named[1]) if named else (0 if OTHER_BASE.match(tail) else year.first - 1)
        return Point(year, amount, growth, verb, against)
    return Point(year, amount, None, None, None)


def _runs(points):
    """A series goes on while the key stays the same; counts without a noun ("2022: 120; 2023: 150") are a key too."""
    run = []
    for point in points:
        if run and point.amount.key != run[-1].amount.key:
            if len(run) > 1:
                yield run
            run = []
        run.append(point)
    if len(run) > 1:
        yield run
