"""Days, months, years and document numbers in a text."""

import re

from reports.checks.marks import Citation, Day, Years

SYMBOL = r"[A-ZĐ][A-Za-zĐđ]{0,7}\d{0,2}(?:\s?[-–/&.]\s?[A-ZĐ][A-Za-zĐđ]{0,9}\d{0,2}){0,4}"
CITATION = re.compile(rf"(?<![\w,./])(\d{{1,5}})(?:/(\d{{4}}))?[ ]?[-/][ ]?({SYMBOL})(?!\w)")
DAY = re.compile(r"(?<![\d/.,])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])")
DAY_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?")
SPAN_SHORT = re.compile(r"(?<![\d/.,])(\d{1,2})(?:/(\d{1,2}))? ?[-–] ?(?=\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))")
DAY_SHORT = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/]|,\d|\.\d)")
MONTH = re.compile(r"(?<![\d/.,])(?:tháng )?(\d{1,2})[/-](\d{4})(?![\d/])|tháng (\d{1,2})(?: năm |, năm )(\d{4})")
MONTH_ONLY = re.compile(r"tháng (\d{1,2})(?![\d/%]|[.,]\d| (?:năm|đầu|cuối|ngày))")
QUARTER = re.compile(r"quý (iv|iii|ii|i|[1-4])(?:[/ ]| năm |/năm )(\d{4})")
YEARS = re.compile(r"(?<![\d/.,-])(\d{4}) ?(?:[-–]|đến năm|đến) ?(\d{4})(?![\d/]|[.,]\d)")
YEAR = re.compile(r"(?<![\d/.,])((?:19|20)\d\d)(?![\d/%]|[.,]\d)")
YEAR_AFTER = re.compile(r"(?:năm|tháng|quý|xuân|kỳ|giai đoạn|hết|đến|từ|tết|vụ|sang|và|,|\(|\+|–|-|:|^)\s*$")
DATE_LEAD = re.compile(r"(?:ngày|ngày:|đến|từ|hôm|sáng|chiều|tối|hết|trước|sau|dịp|lễ)\s*$")


CENTURIES = frozenset({"19", "20"})
BROKEN = re.compile(
    r"(?<![\d/.,])\d{1,2}/\d{1,2}/(?:\d{1,3}|\d{5,})(?![\d/])|ngày \d{1,2}/\d{3,}(?![\d/])|ngày (?:\d{3,}/\d{1,2}|\d{1,2}/\d{3,})/\d{4}"
)


class Claims:
    """Which characters already belong to a mark: the first reader that takes a place keeps it."""

    def __init__(self, length):
        self.taken = bytearray(length + 1)

    def free(self, start, end):
        return not any(self.taken[start:end])

    def take_span(self, start, end):
        self.taken[start:end] = b"\1" * (end - start)

    def take(self, mark):
        self.take_span(mark.start, mark.end)
        return mark


def read_calendar(flat, claims):
    """(citations, days, years), each in the order of the text."""
    days = list(_full_days(flat, claims))
    citations = list(_citations(flat, claims, {day.start: day for day in days}))
    days += _months(flat, claims)
    days += _short_days(flat, claims)
    years = list(_years(flat, claims))
    return citations, sorted(days, key=lambda d: d.start), sorted(years, key=lambda y: y.start)


def _full_days(flat, claims):
    for found in DAY.finditer(flat.low):
        day, _, month, year = found.groups()
        yield claims.take(Day(found.start(), found.end(), int(day), int(month), int(year)))
    for found in DAY_WORDS.finditer(flat.low):
        if claims.free(*found.span()):
            day, month, year = found.groups()
            yield claims.take(Day(found.start(), found.end(), int(day), int(month), int(year) if year else None))


def _citations(flat, claims, days):
    for found in CITATION.finditer(flat.text):
        number, year, symbol = found.groups()
        symbol = re.sub(r"\s", "", symbol)
        if not claims.free(*found.span()) or sum(letter.isupper() for letter in symbol) < 2:
            continue
        if year and not 1945 <= int(year) <= 2100:
            continue
        claims.take_span(*found.span())
        tail = re.compile(r",? ?(?:(?:ký |ban hành )?ngày ?)?").match(flat.low, found.end())
        day = days.get(tail.end()) or (
            days.get(tail.end() - 5) if flat.low[tail.end() - 5 : tail.end()] == "ngày " else None
        )
        end = day.end if day else found.end()
        yield Citation(found.start(), end, number.lstrip("0") or number, int(year) if year else None, symbol, day)


def _months(flat, claims):
    for found in QUARTER.finditer(flat.low):
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[1]) or int(found[1])
        if claims.free(*found.span()):
            yield claims.take(Day(found.start(), found.end(), None, quarter * 3, int(found[2])))
    for found in MONTH.finditer(flat.low):
        month, year = (found[1], found[2]) if found[1] else (found[3], found[4])
        named = (
            found[1] is None or found[0].startswith("tháng") or 1 <= int(month) <= 12
        )  # "Nghị định 92/2001" is no month
        if claims.free(*found.span()) and 1900 <= int(year) <= 2100 and named:
            yield claims.take(Day(found.start(), found.end(), None, int(month), int(year)))
    for found in MONTH_ONLY.finditer(flat.low):
        if claims.free(*found.span()):
            yield claims.take(Day(found.start(), found.end(), None, int(found[1]), None))


def _short_days(flat, claims):
    """Days without a year: "ngày 20/6", "(5-10/3)", a table cell; otherwise n/m is a fraction."""
    for found in DAY_SHORT.finditer(flat.low):
        day, month = int(found[1]), int(found[2])
        if claims.free(*found.span()) and _is_date(flat, found, day, month):
            yield claims.take(Day(found.start(), found.end(), day, month, None))
    for found in SPAN_SHORT.finditer(flat.low):
        if not claims.free(*found.span()) or claims.free(found.end(), found.end() + 1):
            continue  # the day it leads to must have been read as a day
        after = DAY.match(flat.low, found.end()) or DAY_SHORT.match(flat.low, found.end())
        month = found[2] or after[3 if after.re is DAY else 2]
        yield claims.take(
            Day(found.start(), found.start() + len(found[0].rstrip(" -–")), int(found[1]), int(month), None)
        )


def _is_date(flat, found, day, month):
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return bool(re.search(r"ngày\s*$", flat.low[max(0, found.start() - 8) : found.start()]))
    before = flat.low[max(0, found.start() - 14) : found.start()]
    after = flat.low[found.end() : found.end() + 3]
    if DATE_LEAD.search(before) or re.search(r"\d ?[-–] ?$", before):
        return True
    closed = before[-1:] in {"(", "\t", "|", "-", "–"} or before[-2:] == "| "
    return closed and (after[:1] in {")", "\t", "\n", "", "|", "-", "–", ",", ";"} or after[:2] in {" |", " -", " –"})


def _years(flat, claims):
    for found in YEARS.finditer(flat.low):
        if claims.free(*found.span()) and CENTURIES & {found[1][:2], found[2][:2]}:
            yield claims.take(Years(found.start(), found.end(), int(found[1]), int(found[2])))
    for found in YEAR.finditer(flat.low):
        before = flat.low[max(0, found.start() - 12) : found.start()]
        if claims.free(*found.span()) and (YEAR_AFTER.search(before) or _ends_clause(flat.low, found.end())):
            yield claims.take(Years(found.start(), found.end(), int(found[1]), int(found[1])))


def _ends_clause(low, end):
    """A bare 19xx or 20xx that closes a clause is a year ("APEC 2017"), before a noun it is a count ("2017 hội viên")."""
    return low[end : end + 1] in {"", ",", ".", ";", ":", ")", "\n", "\t", "”", '"'}
