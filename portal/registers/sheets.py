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
from functools import lru_cache

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from portal import formats

from . import cell_xml

ABOUT, DATA = "Thông tin", "Dữ liệu"
MOST_ROWS = 1_048_575  # of a sheet, below its heading
LONGEST = 32_767  # characters in a cell
CUT = " … (ô này dài quá mức Excel giữ được: bản đầy đủ ở tệp CSV)"
DIGITS = 15  # what Excel keeps of a number
FIRST_DAY = datetime.date(1900, 1, 1)  # of Excel's calendar
OPENS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
LOOKS = {
    "day": {"num_format": "dd/mm/yyyy", "align": "left"},
    "#,##0": {"num_format": "#,##0"},
    "0": {"num_format": "0"},
    "broken": {"num_format": "#,##0.00##"},
}
NO_GUESSING = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(columns, rows, about, file):
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **NO_GUESSING})
    cover, sheet = book.add_worksheet(ABOUT), book.add_worksheet(DATA, _Sheet)
    sheet.write_heading(book, columns)
    count = sheet.write_records(book, columns, rows)
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


class _Sheet(Worksheet):
    """The sheet of the records: a frozen heading with a filter, then a row for each.

    The library asks each cell what it is, and keeps it till the row is full; with 30 columns that takes longer than
    reading the records. The rows are therefore put, as XML, where it would put them.
    """

    def write_heading(self, book, columns):
        look = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEEA", "bottom": 1}
        head = book.add_format(look)
        self.freeze_panes(1, 0)
        self.set_landscape()
        self.set_paper(9)  # A4
        self.repeat_rows(0)
        self.set_row(0, 48)
        for place, column in enumerate(columns):
            self.set_column(place, place, column.width)
            self.write_string(0, place, column.column_name, head)

    def write_records(self, book, columns, rows):
        """Answers how many there were."""
        looks = {name: book.add_format(look)._get_xf_index() for name, look in LOOKS.items()}
        cells = [(xl_col_to_name(place), _cells_of(column, looks)) for place, column in enumerate(columns)]
        self._write_single_row(1)  # the heading is full
        number = 1
        for number, row in enumerate(rows, start=2):
            told = [
                f'<c r="{letters}{number}{cell(value)}'
                for (letters, cell), value in zip(cells, row, strict=True)
                if value is not None
            ]
            self.row_data_fh.write(f'<row r="{number}">{"".join(told)}</row>')
        self._check_dimensions(number - 1, len(columns) - 1)
        self.autofilter(0, 0, number - 1, len(columns) - 1)
        return number - 1


def _cells_of(column, looks):
    """A function that gives the XML of a value of a column: most words, days and numbers come again and again."""

    @lru_cache(maxsize=1024, typed=True)
    def cell(value):
        if isinstance(value, str):  # most cells
            return cell_xml.text(fitting(value))
        if isinstance(value, datetime.date) and value >= FIRST_DAY:
            return cell_xml.day(value, looks["day"])
        if isinstance(value, int | Decimal) and fits_a_number(value):
            look = (column.number_format or "0") if value == int(value) else "broken"
            return cell_xml.number(value, looks[look])
        return cell_xml.text(fitting(as_text(value)))

    return cell


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
