"""The annexes of a document as a workbook, one sheet each, for who wants to count with them. It alone knows xlsxwriter."""

import re
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from . import frame
from .content import Content
from .layouts import layout_for

EPOCH = datetime(2020, 1, 1)  # what an undated file says of itself: there is no clock in it
# Nothing that was typed becomes a formula, a link or a number by looking like one.
AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NUMBER = re.compile(r"(?P<whole>-?(?:\d{1,3}(?:\.\d{3})+|[1-9]\d*|0\d?))(?:,(?P<decimals>\d+))?(?P<percent>\s?%)?")
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DIGITS = 15  # Excel keeps no more of a number; what is longer stays as it is written
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
LETTERS = {False: 92, True: 142}  # about as many fit on a line of the table, upright and landscape
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
NONE = "Báo cáo không có phụ lục."
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}


def render_xlsx(content, *, watermark=""):
    """The annex tables as the bytes of an .xlsx file. ``content`` is a Content or its JSON; raises ContentError.

    A cell whose whole text is a number ("1.107,4", "02", "20%") or a day ("05/4/2024") is one, shown as it was
    written; every other text stays a text. ``watermark`` is a word set above each printed page. The same content and
    watermark give the same bytes.
    """
    if not isinstance(content, Content):
        content = Content.from_json(content)
    layout = layout_for(content.layout.profile, content.layout.date)
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy", **AS_WRITTEN})
    book.set_properties(_properties(content))
    formats = Formats(book)
    names = _names(content.annexes)
    for name, annex in zip(names, content.annexes, strict=True):
        _sheet(sheet := book.add_worksheet(name), formats, content, annex, layout)
        if watermark:
            sheet.set_header(f'&C&"Times New Roman,Bold"&14{watermark.replace("&", "&&")}')
    if not content.annexes:
        book.add_worksheet("Phụ lục").write_string(0, 0, NONE, formats.of())
    book.close()
    return file.getvalue()


def typed(text):
    """``(value, number format)`` of a cell: a number, a day, or the text itself with no format.

    >>> typed("1.107,40"), typed("02"), typed("20%"), typed("=1+1")
    ((1107.4, '#,##0.00'), (2, '00'), (0.2, '0%'), ('=1+1', ''))
    """
    text = text.strip()
    if found := DAY.fullmatch(text):
        return _day(found, text)
    found = NUMBER.fullmatch(text)
    if not found or sum(letter.isdecimal() for letter in text) > DIGITS:
        return text, ""
    whole, decimals = found["whole"].replace(".", ""), found["decimals"] or ""
    value = float(f"{whole}.{decimals}") if decimals else int(whole)
    shown = "#,##0" if "." in found["whole"] else "00" if len(whole) == 2 and whole[0] == "0" else "0"
    shown += f".{'0' * len(decimals)}" if decimals else ""
    return (value / 100, f"{shown}%") if found["percent"] else (value, shown)


def _day(found, text):
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return text, ""
    return (day, "dd/mm/yyyy") if day >= FIRST_DAY else (text, "")


class Formats:
    """The formats in use, each made once."""

    def __init__(self, book):
        self.book, self.made = book, {}

    def of(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({**FONT, **properties})
        return self.made[key]


def _sheet(sheet, formats, content, annex, layout):
    last = len(annex.columns) - 1
    total = sum(column.width for column in annex.columns)
    for index, column in enumerate(annex.columns):
        sheet.set_column(index, index, max(5, round(LETTERS[annex.landscape] * column.width / total, 1)))
    head = {"align": "center", "text_wrap": True}
    label = f"Phụ lục {annex.number}".strip()
    _across(sheet, 0, last, label, formats.of(bold=True, **head))
    _across(sheet, 1, last, annex.title.upper(), formats.of(bold=True, **head))
    _across(sheet, 2, last, frame.attached_to(content, layout.manner), formats.of(italic=True, **head))
    for index, column in enumerate(annex.columns):
        sheet.write_string(4, index, column.label, formats.of(bold=True, border=1, **head))
    for number, row in enumerate(annex.rows, start=5):
        _row(sheet, number, row, annex.columns, formats)
    _paper(sheet, annex, layout.page)


def _across(sheet, row, last, text, form):
    if last:
        sheet.merge_range(row, 0, row, last, "", form)
    sheet.write_string(row, 0, text, form)


def _row(sheet, number, row, columns, formats):
    if row.group:
        _across(sheet, number, len(columns) - 1, row.group, formats.of(bold=True, border=1))
        return
    for index, (text, column) in enumerate(zip(row.cells, columns, strict=True)):
        value, shown = typed(text)
        form = formats.of(border=1, align=column.align, text_wrap=True, num_format=shown or "General")
        if isinstance(value, date):
            sheet.write_datetime(number, index, value, form)
        elif shown:
            sheet.write_number(number, index, value, form)
        else:  # an empty text becomes an empty cell with its border
            sheet.write_string(number, index, value, form)


def _paper(sheet, annex, page):
    """A4, the margins of the document, the head repeated on each page and kept in sight."""
    sheet.set_landscape() if annex.landscape else sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(page.left / 25.4, page.right / 25.4, page.top / 25.4, page.bottom / 25.4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4)
    sheet.freeze_panes(5, 0)


def _names(annexes):
    """What the tabs say: "Phụ lục I", short enough, without the signs Excel refuses, each once."""
    names = []
    for index, annex in enumerate(annexes, start=1):
        name = NOT_IN_A_NAME.sub(" ", f"Phụ lục {annex.number}").strip(" '")[:24]
        taken = {other.casefold() for other in names}
        names.append(f"{name} ({index})" if name.casefold() in taken else name)
    return names


def _properties(content):
    header = content.layout
    made = datetime.combine(header.date, time()) if header.date else EPOCH
    return {"title": frame.title_line(header)[:255], "author": frame.issuer_name(content)[:255], "created": made}
