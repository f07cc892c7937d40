"""date: days that exist, cut-offs that fit the comparison, periods as long as they are said to be.

Source: worked cases of real reports ("Tính đến ngày 20/6/2016 … so với cùng kỳ năm 2016": the day must be of 2017; "10 năm (2011-2020)").
"""

import calendar
import re

from reports.checks.dates import BROKEN
from reports.checks.findings import ERROR, WARNING, Draft
from reports.checks.rules.common import written

CUT_OFF = re.compile(r"(?<!\w)(?:tính đến|đến hết|tính tới|đến)(?: hết)?(?: ngày| tháng)? $")
SAME_PERIOD = re.compile(r"(?<!\w)(?:cùng kỳ|so với)(?: cùng kỳ)? năm (\d{4})")
LENGTH = re.compile(
    r"(?<!\w)(\d{1,2}) năm(?! \d)[^.;()\d\n]{0,60}?(?:\(|, |giai đoạn |từ năm |từ )(?:giai đoạn |từ năm |từ )?$"
)


def find(document):
    yield from _existing(document)
    yield from _broken(document)
    yield from _cut_off(document)
    yield from _later_than_report(document)
    yield from _length(document)


def _existing(document):
    for day in [*document.days, *(c.day for c in document.citations if c.day and not c.day.day)]:
        most = (
            31 if day.day is None or not 1 <= day.month <= 12 else calendar.monthrange(day.year or 2024, day.month)[1]
        )
        if not 1 <= day.month <= 12 or (day.day is not None and not 1 <= day.day <= most):
            yield Draft("date", "no_day", ERROR, day.start, day.end, written(document, day), f"1 - {most}/…", {})


def _broken(document):
    """ "ngày 06/6/202": a digit is missing or too many."""
    for found in BROKEN.finditer(document.low):
        *_, last = parts = found[0].removeprefix("ngày ").split("/")
        long = any(len(part) > 2 for part in parts[:-1])
        dated = (
            len(parts) == 2
            or long
            or ((int(parts[0]) <= 31 and int(parts[1]) <= 12 and last[:1] in "12") or found[0].startswith("ngày"))
        )
        if (len(last) != 2 or long) and dated:  # "06/6/21" is short, not broken; "21/50/286" is an address
            yield Draft("date", "broken", ERROR, found.start(), found.end(), found[0], "ngày/tháng/năm", {})


def _cut_off(document):
    """A cut-off compared with the same period of year Y lies after year Y."""
    for day in document.days:
        if day.year is None or not CUT_OFF.search(document.low, max(0, day.start - 24), day.start):
            continue
        sentence = document.sentences[document.sentence_at(day.start)]
        found = SAME_PERIOD.search(document.low, day.end, min(sentence.end, day.end + 400))
        if found and day.year <= int(found[1]):
            expected = str(int(found[1]) + 1)
            yield Draft(
                "date", "cut_off", ERROR, day.start, day.end, written(document, day), expected, {"base": found[0]}
            )


def _later_than_report(document):
    """ "Tính đến" a day years away from the year the report speaks of."""
    year = document.year
    for day in document.days if year else ():
        if day.year is None or not re.search(
            r"(?<!\w)(?:tính đến|tính tới)(?: hết)?(?: ngày| tháng)? $",
            document.low[max(0, day.start - 24) : day.start],
        ):
            continue
        if day.year > year + 1 or day.year < year - 5:
            yield Draft("date", "far", WARNING, day.start, day.end, written(document, day), str(year), {})


def _length(document):
    """ "10 năm (2011-2020)": counted with both ends or without the first."""
    for years in document.years:
        found = LENGTH.search(document.low, max(0, years.start - 90), years.start)
        if found and years.last > years.first and "(" in found[0][-12:]:
            length = years.last - years.first
            if int(found[1]) not in {length, length + 1}:
                start = max(0, years.start - 90) + found.start() - max(0, years.start - 90)
                words = {"years": written(document, years)}
                yield Draft("date", "length", WARNING, start, years.end, f"{found[1]} năm", f"{length + 1} năm", words)
