"""The sheets that people fill in: the template of a register, and their own file back with what is wrong in it."""

import datetime
from decimal import Decimal

import xlsxwriter
from django.db import models
from xlsxwriter.utility import xl_range_abs

from portal.partners.models import Partner

from ..sheet_columns import (
    NO,
    YES,
    Amount,
    Choice,
    Countries,
    CountryName,
    Currency,
    Day,
    Number,
    Owner,
    Reference,
    YesNo,
)
from ..sheet_columns import Column as AnyColumn
from ..sheets import ABOUT, DATA, NO_GUESSING, as_text, fits_a_number, fitting
from .facts import is_required
from .reading import EXAMPLE

LISTS = "Danh mục"
ROWS_READY = 2000  # rows below the heading that offer the lists
CURRENCIES = ("VND", "USD", "EUR", "JPY", "KRW", "CNY", "LAK", "KHR", "THB", "SGD")
ERROR_HEADING = "Lỗi"
ONCE = "Dòng ví dụ màu xám có chữ “VÍ DỤ” ở cột mã: hệ thống bỏ qua, có thể xóa."
HOW = (
    ("Cách điền", "Mỗi dòng một bản ghi ở trang “Dữ liệu”. Cột có dấu * là bắt buộc. Không đổi tên cột; đổi thứ tự, bớt cột thì được."),
    ("Bản ghi mới", "Để trống cột “Mã bản ghi”."),
    ("Sửa bản ghi đã có", "Xuất danh sách ra Excel, sửa ngay trong tệp đó rồi nhập lại. Dòng có mã: ô để trống là xóa nội dung của ô."),
    ("Ngày", "Viết ngày/tháng/năm, ví dụ 07/7/2023."),
    ("Số", "Dấu chấm ngăn hàng nghìn, dấu phẩy trước phần thập phân, ví dụ 1.107,4. Số tiền viết đủ, không viết theo triệu, tỷ."),
    ("Bí mật nhà nước", "Không nhập nội dung thuộc bí mật nhà nước."),
)  # fmt: skip


class Book:
    """A workbook of a register: the cover, the sheet of records, the lists to choose from."""

    def __init__(self, file, register, resource, context=None):
        self.book = xlsxwriter.Workbook(file, NO_GUESSING)
        self.register, self.resource, self.context = register, resource, context
        self.columns = resource.columns
        self.cover, self.sheet = self.book.add_worksheet(ABOUT), self.book.add_worksheet(DATA)
        self.lists = self.book.add_worksheet(LISTS)
        self.listed = {}
        look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        self.head = self.book.add_format({**look, "bg_color": "#E8EEEA"})
        self.head_required = self.book.add_format({**look, "bg_color": "#CFE3D8"})
        self.head_readonly = self.book.add_format({**look, "bg_color": "#EEEEEE", "font_color": "#666666"})
        self.grey = {"font_color": "#767676", "italic": True}
        self.red = {"bg_color": "#F9D4D0"}
        self._formats = {}

    def format(self, **look):
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(look)
        return self._formats[key]

    def close(self):
        self.lists.protect()
        self.sheet.activate()
        self.book.close()

    def write_cover(self, lines):
        label, text = self.format(bold=True, valign="top"), self.format(text_wrap=True, valign="top")
        self.cover.set_column(0, 0, 24)
        self.cover.set_column(1, 1, 90)
        about = (
            ("Sổ theo dõi", str(self.register.title)),
            ("Phiên bản cột", f"{self.register.name} {self.resource.mark}"),
        )
        for place, (name, value) in enumerate((*about, *lines)):
            self.cover.write_string(place, 0, name, label)
            self.cover.write_string(place, 1, str(value), text)

    def write_heading(self, place, column, row=0):
        look = self.head_readonly if column.readonly else self.head_required if is_needed(column) else self.head
        star = " *" if is_needed(column) else ""
        self.sheet.write_string(row, place, column.column_name + star, look)
        self.sheet.write_comment(row, place, note_of(column), {"x_scale": 2, "y_scale": 1.4})
        self.sheet.set_column(place, place, column.width, self._look_of(column))

    def _look_of(self, column):
        if isinstance(column, Day):
            return self.format(num_format="dd/mm/yyyy", align="left")
        return self.format(num_format=column.number_format) if getattr(column, "number_format", "") else None

    def offer(self, place, column, first):
        """A list to choose from, which warns and does not refuse: what is typed otherwise is read all the same."""
        values = choices_of(column, self.context)
        if not values:
            return
        name = type(column).__name__ if isinstance(column, CountryName | Countries) else column.column_name
        if name not in self.listed:
            at = self.listed[name] = len(self.listed), len(values)
            self.lists.write_string(0, at[0], "Tên nước" if name != column.column_name else name, self.head)
            self.lists.set_column(at[0], at[0], 30)
            for row, value in enumerate(values, start=1):
                self.lists.write_string(row, at[0], value)
        where, count = self.listed[name]
        source = f"='{LISTS}'!{xl_range_abs(1, where, count, where)}"
        options = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": "Không có trong danh mục",
        }
        options["show_error"] = not isinstance(column, Countries)
        self.sheet.data_validation(first, place, first + ROWS_READY, place, options)

    def write(self, row, place, raw, **look):
        """A raw cell as it was: a number stays a number, a day a day, a text is never a formula."""
        if isinstance(raw, bool):
            self.sheet.write_boolean(row, place, raw, self.format(**look))
        elif isinstance(raw, datetime.date):
            self.sheet.write_datetime(row, place, raw, self.format(num_format="dd/mm/yyyy", align="left", **look))
        elif isinstance(raw, int | float | Decimal) and fits_a_number(
            Decimal(repr(raw) if isinstance(raw, float) else raw)
        ):
            self.sheet.write_number(row, place, float(raw), self.format(**look))
        elif raw is None or raw == "":
            self.sheet.write_blank(row, place, None, self.format(**look))
        else:
            self.sheet.write_string(row, place, fitting(as_text(raw)), self.format(**look))


def write_template(file, register, resource, context):
    """An empty sheet with headings, notes, lists and one row of example."""
    book = Book(file, register, resource, context)
    book.write_cover([*HOW, ("Dòng ví dụ", ONCE)])
    book.sheet.freeze_panes(1, 0)
    book.sheet.set_row(0, 48)
    for place, column in enumerate(book.columns):
        book.write_heading(place, column)
        book.offer(place, column, 1)
        example = EXAMPLE if place == 0 else example_of(column, context, register)
        if example is not None:
            book.write(1, place, example, **book.grey)
    book.close()


def write_marked(file, register, resource, context, sheet, errors):
    """The sheet as it was read, each wrong cell red with its sentence, and the sentences of a row in a last column.

    ``errors`` are those of a plan; ``row`` 0 concerns the sheet as a whole and stands on the cover.
    """
    book = Book(file, register, resource, context)
    book.write_cover([("Lỗi chung", error["message"]) for error in errors if not error["row"]])
    by_row = {}
    for error in errors:
        by_row.setdefault(error["row"], []).append(error)
    known = {spelled_heading(column.column_name): column for column in book.columns}
    last = next((i for i, h in enumerate(sheet.headings) if str(h).strip() == ERROR_HEADING), len(sheet.headings))
    for number, line in enumerate(sheet.above):
        for place, raw in enumerate(line):
            book.write(number, place, raw)
    top = sheet.heading_row - 1
    for place, heading in enumerate(sheet.headings):
        if place == last:
            continue
        if column := known.get(spelled_heading(heading)):
            book.write_heading(place, column, top)
            book.offer(place, column, top + 1)
        else:
            book.sheet.write_string(top, place, str(heading), book.head)
    book.sheet.write_string(top, last, ERROR_HEADING, book.head)
    book.sheet.set_column(last, last, 80)
    book.sheet.freeze_panes(top + 1, 0)
    for number, line in sheet.rows:
        _write_row(book, sheet, number, line, last, by_row.get(number, ()))
    book.close()


def _write_row(book, sheet, number, line, last, errors):
    said = {}
    for error in errors:
        said.setdefault(spelled_heading(error["column"]), []).append(error["message"])
    for place in range(max(len(line), len(sheet.headings))):
        if place == last:
            continue
        raw = sheet.faults.get((number, place)) or (line[place] if place < len(line) else "")
        heading = spelled_heading(sheet.headings[place]) if place < len(sheet.headings) else None
        wrong = said.get(heading) if heading else None
        if raw in ("", None) and not wrong:
            continue
        book.write(number - 1, place, raw, **(book.red if wrong else {}))
        if wrong:
            book.sheet.write_comment(number - 1, place, "\n".join(wrong), {"x_scale": 2})
    if errors:
        words = [f"{error['column']}: {error['message']}" if error["column"] else error["message"] for error in errors]
        book.write(number - 1, last, "\n".join(words), text_wrap=True, font_color="#8C1D18", valign="top")


def spelled_heading(heading):
    from .reading import spelled

    return spelled(heading)


def is_needed(column):
    return not column.readonly and column.field is not None and column.field.editable and is_required(column.field)


def choices_of(column, context):
    """The words to choose from, in the order of the form; nothing for what is typed freely."""
    if isinstance(column, Choice):
        return [words for value, words in column.words.items() if value not in ("", None)]
    if isinstance(column, YesNo):
        return [YES, NO]
    if isinstance(column, Currency):
        return CURRENCIES
    if isinstance(column, CountryName | Countries):
        from portal.registers.fields import countries

        return [name for _code, name in countries()]
    if isinstance(column, Owner):
        return [context.label(province) for province in context.provinces]
    return []


NOTES = (
    (Day, "Ngày/tháng/năm, ví dụ 07/7/2023."),
    (Reference, "Mã của bản ghi (cột “Mã bản ghi” trong tệp xuất của sổ đó), hoặc tên đầy đủ của nó."),
    (Amount, "Số tiền viết đủ theo đơn vị gốc, ví dụ 1.250.000.000; không viết theo triệu, tỷ."),
    (Number, "Số, ví dụ 1.181."),
    (YesNo, "“có” hoặc “không”; để trống là không."),
    (Countries, "Tên các nước, cách nhau bằng dấu chấm phẩy: Lào; Hàn Quốc."),
    (CountryName, "Tên nước, chọn trong danh mục hoặc viết tay; có dấu hay không đều được."),
    (Choice, "Chọn một giá trị trong danh sách."),
    (Currency, "Mã tiền tệ ba chữ cái: VND, USD, EUR…"),
    (Owner, "Tên hoặc mã tỉnh, thành phố vào thời điểm của bản ghi; để trống là tỉnh của người nhập."),
    (AnyColumn, "Văn bản."),
)


def note_of(column):
    """What stands in a column, whether it must, and how it is written."""
    if column.attribute == "id":
        return "Để trống với bản ghi mới. Tệp xuất từ hệ thống có sẵn mã: giữ nguyên để sửa bản ghi đó."
    if column.attribute == "version":
        return "Giữ nguyên như trong tệp xuất: nhờ đó hệ thống biết bản ghi có bị sửa trong lúc đó không."
    if column.readonly:
        return "Chỉ để đọc: khi nhập, hệ thống bỏ qua cột này."
    note = next(words for kind, words in NOTES if isinstance(column, kind))
    most = getattr(column.field, "max_length", None) if type(column) is AnyColumn and column.field else None
    length = f" Tối đa {most} ký tự." if most and column.field.related_model is None else ""
    return ("Bắt buộc. " if is_needed(column) else "Không bắt buộc. ") + note + length


def example_of(column, context, register):
    """What the example row shows in a column: what must be there, and the day a record is known by."""
    if column.readonly or column.attribute in ("id", "version"):
        return None
    if column.example is not None:
        return column.example
    if isinstance(column, Day):
        return datetime.date(2024, 3, 14) if is_needed(column) or column.attribute in register.dates[:1] else None
    if isinstance(column, Owner):
        return context.province and context.label(context.province)
    if isinstance(column, Choice) and column.field.blank:
        return None
    if isinstance(column, Countries | CountryName):
        return "Lào"
    if values := choices_of(column, context):
        return values[-1] if isinstance(column, YesNo) else values[0]
    if isinstance(column, Reference):
        return None
    if isinstance(column, Number):
        return 2024 if column.number_format == "0" else 12
    if column.field is not None and column.field.related_model is Partner:
        return "Tỉnh Champasak"
    return "Ví dụ" if is_needed(column) and not isinstance(column.field, models.ForeignKey) else None
