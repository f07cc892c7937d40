"""Rows to a file, one at a time: an Excel sheet with typed cells, or CSV. Neither lets a text become a formula.

Both take the columns, an iterator of rows of cells (see :mod:`portal.registers.sheet_columns`), a function that tells, once
the rows are written, the lines about the file, and the binary file to write to; both answer how many rows there were.
"""

import csv
import datetime
import io
import shutil
import tempfile
from decimal import Decimal

import xlsxwriter

from portal import formats

ABOUT, DATA = "Thông tin", "Dữ liệu"
MOST_ROWS = 1_048_575  # of a sheet, below its heading
LONGEST = 32_767  # characters in a cell
CUT = " … (ô này dài quá mức Excel giữ được: bản đầy đủ ở tệp CSV)"
DIGITS = 15  # what Excel keeps of a number
FIRST_DAY = datetime.date(1900, 1, 1)  # of Excel's calendar
OPENS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
NO_GUESSING = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(columns, rows, about, file):
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **NO_GUESSING})
    cover, sheet = book.add_worksheet(ABOUT), book.add_worksheet(DATA)
    count = _Sheet(book, sheet, columns).write(rows)
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"align": "left", "valign": "top", "text_wrap": True})
    cover.set_column(0, 0, 24)
    cover.set_column(1, 1, 90)
    for place, (name, value) in enumerate(about(count)):
        cover.write_string(place, 0, name, label)
        (cover.write_number if isinstance(value, int) else cover.write_string)(place, 1, value, text)
    sheet.activate()
    book.close()
    return count


class _Sheet:
    """The sheet of the records: a frozen heading with a filter, then a row for each."""

    def __init__(self, book, sheet, columns):
        self.sheet, self.columns = sheet, columns
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.whole = {kind: book.add_format({"num_format": kind}) for kind in ("#,##0", "0")}
        self.broken = book.add_format({"num_format": "#,##0.00##"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEEA", "bottom": 1}
        )

    def write(self, rows):
        self._heading()
        count = 0
        for count, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                if value is not None:
                    self._cell(count, place, value)
        self.sheet.autofilter(0, 0, count, len(self.columns) - 1)
        return count

    def _heading(self):
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.repeat_rows(0)
        self.sheet.set_row(0, 48)
        for place, column in enumerate(self.columns):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(0, place, column.column_name, self.head)

    def _cell(self, row, place, value):
        if isinstance(value, str):  # most cells
            self.sheet.write_string(row, place, fitting(value))
        elif isinstance(value, datetime.date) and value >= FIRST_DAY:
            self.sheet.write_datetime(row, place, value, self.day)
        elif isinstance(value, int | Decimal) and fits_a_number(value):
            is_whole = value == int(value)
            look = self.whole[self.columns[place].number_format or "0"] if is_whole else self.broken
            self.sheet.write_number(row, place, float(value), look)
        else:
            self.sheet.write_string(row, place, fitting(as_text(value)))


def fits_a_number(value):
    """Whether Excel keeps every digit of a number; an amount that it would round is written as text."""
    if isinstance(value, int) and abs(value) < 10**DIGITS:
        return True
    return len(Decimal(value).normalize().as_tuple().digits) <= DIGITS


def fitting(text):
    """A text as a cell holds it: lines end in LF alone, because Excel's files write CR as a code."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def as_text(value):
    """A cell as text that :mod:`portal.formats` reads back as the same value."""
    if isinstance(value, datetime.date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, Decimal):
        return formats.number(value).replace(".", "")
    return str(value)


def write_csv(columns, rows, about, file):
    """UTF-8 with its mark, lines about the file that begin with ``#``, the heading, the rows."""
    with tempfile.TemporaryFile() as body:
        count = _lines(body, ([safe(value) for value in row] for row in rows))
        file.write(b"\xef\xbb\xbf")
        _lines(file, ([f"# {name}", safe(value)] for name, value in about(count)))
        _lines(file, [[column.column_name for column in columns]])
        body.seek(0)
        shutil.copyfileobj(body, file)
    return count


def _lines(file, rows):
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    writer, count = csv.writer(text), 0
    for row in rows:
        writer.writerow(row)
        count += 1
    text.detach()  # flushes, and leaves the file open
    return count


def safe(value):
    """A cell of CSV; a text that a spreadsheet would take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(OPENS_A_FORMULA) else as_text(value)


WRITERS = {"xlsx": write_xlsx, "csv": write_csv}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
