"""The indicators of a report as an Excel sheet: the template with last period's values beside, and reading it back.

A sheet is read like any upload: looked at by the guard, parsed in a child process (:mod:`portal.registers.imports`).
What it says becomes the rows of a form, which shows what is wrong and what changes before anything is written.
"""

from dataclasses import dataclass

import xlsxwriter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.formats import short_date
from portal.registers.imports import cells, guard, reading
from portal.registers.sheets import DATA, NO_GUESSING

from .models import IndicatorValue

CODE, VALUE, REASON, NOTE = "Mã chỉ tiêu", "Giá trị", "Lý do không có giá trị", "Ghi chú"
DOCUMENT, DOCUMENT_ON = "Văn bản chứng minh", "Ngày văn bản"  # of a yes
TYPED = (VALUE, REASON, NOTE, DOCUMENT, DOCUMENT_ON)
HEADINGS = ("Mục", CODE, "Chỉ tiêu", "Đơn vị", "Cùng kỳ trước", *TYPED)
WIDTHS = (10, 26, 52, 14, 18, 16, 24, 44, 34, 16)
REASONS = {
    IndicatorValue.State.NOT_AVAILABLE: "chưa có số liệu",
    IndicatorValue.State.NOT_APPLICABLE: "không áp dụng",
}
YES, NO = "có", "không"


class SheetRefused(Exception):
    """The file as a whole can't be taken; ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Given:
    """What a row of the sheet says of an indicator, as a person would type it into the form."""

    value: str
    state: str
    note: str
    document: str
    document_on: str


def write(file, rows):
    """The template: a row an indicator, what stands now in it. ``rows``: (number of the section, indicator, text of last
    period, standing :class:`IndicatorValue` or ``None``)."""
    with xlsxwriter.Workbook(file, NO_GUESSING) as book:
        sheet = book.add_worksheet(DATA)
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EEEA"})
        wrapped, typed = (book.add_format({"text_wrap": True, **look}) for look in ({}, {"bg_color": "#FBF7E9"}))
        for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
            sheet.set_column(place, place, width, typed if place > 4 else wrapped)
            sheet.write_string(0, place, heading, head)
        sheet.freeze_panes(1, 0)
        for line, (number, indicator, last, value) in enumerate(rows, 1):
            for place, text in enumerate(
                [number, indicator.code, indicator.label, indicator.noun, last, *_said(value)]
            ):
                sheet.write_string(line, place, text)
            if indicator.is_yes_no:
                sheet.data_validation(line, 5, line, 5, {"validate": "list", "source": [YES, NO]})
            sheet.data_validation(line, 6, line, 6, {"validate": "list", "source": list(REASONS.values())})


def _said(value):
    if value is None:
        return [""] * len(TYPED)
    cited = value.document, short_date(value.document_on) if value.document_on else ""
    if value.value is None:
        return "", REASONS[value.state], value.note, *cited
    if value.indicator.is_yes_no:
        return (YES if value.value else NO), "", value.note, *cited
    return f"{value.value.normalize():f}".replace(".", ","), "", value.note, *cited


def read(upload, indicators):
    """``({code: Given}, [codes the report does not ask for])``; a row without value, reason and note says nothing.

    :raises SheetRefused: with the sentence to show.
    """
    try:
        guard.check(upload, upload.name)
        sheet = reading.read(upload, HEADINGS)
    except ValidationError as error:
        raise SheetRefused(error.messages[0]) from error
    except reading.Unreadable as error:
        raise SheetRefused(str(error.sentence)) from error
    places = {reading.spelled(heading): place for place, heading in enumerate(sheet.headings)}
    if missing := [name for name in (CODE, VALUE) if reading.spelled(name) not in places]:
        raise SheetRefused(_("The column “%(name)s” is missing: use the template.") % {"name": missing[0]})
    known, found, strange = {each.code: each for each in indicators}, {}, []
    for _number, row in sheet.rows:
        code, *rest = (_cell(row, places, name) for name in (CODE, *TYPED))
        if code and code not in known:
            strange.append(code)
        elif code and any(rest):
            found[code] = _given(known[code], *rest)
    return found, strange


def _cell(row, places, name):
    place = places.get(reading.spelled(name))
    raw = row[place] if place is not None and place < len(row) else None
    return "" if cells.is_blank(raw) else cells.line(raw)


def _given(indicator, value, reason, note, document, document_on):
    if indicator.is_yes_no:
        value = {YES: "1", NO: "0"}.get(value.lower(), value)
    wanted = reading.spelled(reason)
    state = next((key for key, words in REASONS.items() if reading.spelled(words) == wanted), None)
    return Given(value, state or reason or IndicatorValue.State.VALUE, note, document, document_on)
