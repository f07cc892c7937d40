"""date order: what begins ends later, what is received was sent before.

Source: worked cases of real reports (two rows of an annex received before they were sent).
"""

import re

from reports.checks.findings import ERROR, WARNING, Draft
from reports.checks.rules.common import written

TO = re.compile(r"(?:\s?[-–]\s?|,? (?:đến hết|đến|tới)(?: hết)?(?: ngày| tháng| năm)? ?)$")
CLOSES = re.compile(
    r"(?<!\w)(?:hết hiệu lực|hết hạn|kết thúc|chấm dứt|hoàn thành|bế mạc|thu hồi|khánh thành|thay thế)(?: từ)?(?: vào)?(?: ngày)? $"
)
SENT = re.compile(r"(?:ngày )?(?:gửi|đi|bắt đầu|khởi hành|ký|từ|cấp|nhập cảnh|ban hành)", re.IGNORECASE)
RECEIVED = re.compile(r"(?:ngày )?(?:nhận|về|kết thúc|hết hạn|hết hiệu lực|đến|xuất cảnh|có hiệu lực)", re.IGNORECASE)


def find(document):
    yield from _spans(document)
    yield from _acts(document)
    yield from _years(document)
    yield from _rows(document)


def _spans(document):
    """ "từ ngày 31/3/2024-05/4/2024", "(5-10/3)"."""
    for first, second in zip(document.days, document.days[1:], strict=False):
        gap = document.low[first.end : second.start]
        if len(gap) < 24 and TO.fullmatch(gap) and _later(first, second):
            claimed = document.flat.text[first.start : second.end]
            certain = first.year is not None or second.year is None
            yield _draft(document, first, second, claimed, ERROR if certain else WARNING)


def _acts(document):
    """ "ký ngày 15/3/2019, hết hiệu lực ngày 15/3/2024": what opens stands before what closes."""
    for first, second in zip(document.days, document.days[1:], strict=False):
        gap = document.low[first.end : second.start]
        if first.year and second.year and 3 < len(gap) < 90 and "." not in gap and ";" not in gap:
            opens = re.search(
                r"(?<!\w)(?:ký|ký kết|ban hành|có hiệu lực|bắt đầu|khởi công|khai mạc|cấp|thành lập)(?: từ)?(?: vào)?(?: ngày)? $",
                document.low[max(0, first.start - 30) : first.start],
            )
            if opens and CLOSES.search(gap) and _later(first, second):
                yield _draft(document, first, second, document.flat.text[first.start : second.end], ERROR)


def _later(first, second):
    """Whether the first of two days certainly comes after the second; a missing year is that of the other."""
    if first.year and second.year and first.year != second.year:
        return first.year > second.year
    if first.year is None and second.year and first.month > second.month:
        return False  # "(01/4-31/3/2022)": over the turn of the year
    if first.year and second.year is None and None in {first.day, second.day}:
        return False  # "từ tháng 12/2016 đến tháng 3": of the next year
    pairs = (first.month, first.day or 1), (second.month, second.day or 31)
    return pairs[0] > pairs[1]


def _years(document):
    for years in document.years:
        if years.first > years.last:
            claimed = written(document, years)
            yield Draft(
                "date order", "order", ERROR, years.start, years.end, claimed, f"{years.last} - {years.first}", {}
            )


def _rows(document):
    """Tables with two columns of days, the first for sending or leaving, the second for arriving."""
    columns = None
    for paragraph in document.paragraphs:
        text = document.flat.text[paragraph.start : paragraph.end]
        if "\t" not in text and "|" not in text:
            continue
        days = document.between("days", paragraph.start, paragraph.end)
        if not days:
            columns = _columns(text) or columns
        elif len(days) == 2 and (columns or _are_pairs(document)) and _later(*days):
            yield _draft(document, *days, document.flat.text[days[0].start : days[1].end].replace("\t", " - "), ERROR)


def _columns(text):
    return bool(SENT.search(text) and RECEIVED.search(text))


def _are_pairs(document):
    """A table cut off from its heading: nearly all its rows run forwards, so the few that do not are slips."""
    if not hasattr(document, "_pairs"):
        rows = []
        for paragraph in document.paragraphs:
            text = document.flat.text[paragraph.start : paragraph.end]
            days = document.between("days", paragraph.start, paragraph.end) if "\t" in text or "|" in text else []
            rows += [days] if len(days) == 2 else []
        backwards = sum(_later(*days) for days in rows)
        document._pairs = len(rows) >= 10 and backwards <= len(rows) / 10
    return document._pairs


def _draft(document, first, second, claimed, level):
    words = {"first": written(document, first), "second": written(document, second)}
    return Draft(
        "date order",
        "order_days",
        level,
        first.start,
        second.end,
        claimed,
        f"{words['first']} ≤ {words['second']}",
        words,
    )
