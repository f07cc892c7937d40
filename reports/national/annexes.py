"""The annexes of the national report: who sent when, in the order of sending, and who has not; the years by province."""

from portal.formats import roman
from reports.chips import national_of
from reports.wording import filled

from . import yearly

TITLE = "Danh sách gửi báo cáo {period}"
BEFORE = "Ngày nhận trước ngày gửi: đề nghị đối chiếu văn bản"
COLUMNS = [
    {"label": "STT", "width": 8, "align": "center"},
    {"label": "Địa phương", "width": 34, "align": "left"},
    {"label": "Ngày gửi", "width": 16, "align": "center"},
    {"label": "Ngày nhận", "width": 16, "align": "center"},
    {"label": "Ghi chú", "width": 40, "align": "left"},
]


def national_annexes(report, words):
    """The list of submissions and the tables of years that the form asks for, as annexes are frozen; see
    :mod:`reports.annexes`."""
    national = national_of(report)
    found = [(TITLE, False, COLUMNS, rows_of(national.gathered))]
    for entry in report.round.form_version.annexes:
        if "years" in entry:
            found.append((entry["title"], True, *yearly.table_of(national, entry)))
    return [
        {
            "number": roman(place) if len(found) > 1 else "",
            "title": filled(title, words),
            "landscape": landscape,
            "columns": columns,
            "rows": rows,
        }
        for place, (title, landscape, columns, rows) in enumerate(found, 1)
    ]


def rows_of(gathered):
    rows = []
    if gathered.sent:
        rows.append({"group": "I. CÁC ĐỊA PHƯƠNG ĐÃ GỬI BÁO CÁO"})
        rows += [
            [str(place), unit.name, _day(unit.dated_on), _day(unit.received_on), notes(unit, gathered)]
            for place, unit in enumerate(gathered.sent, 1)
        ]
    if gathered.unsent:
        number = roman(2 if gathered.sent else 1)
        rows.append({"group": f"{number}. CÁC ĐỊA PHƯƠNG CHƯA GỬI BÁO CÁO"})
        rows += [[str(place), unit.name, "", "", ""] for place, unit in enumerate(gathered.unsent, 1)]
    return rows


def notes(unit, gathered):
    """Late by how long, sent again, still being reviewed, or received before it was dated."""
    said = []
    if unit.came_before_it_was_dated:
        said.append(BEFORE)
    if unit.late:
        said.append(f"Chậm {unit.late:02d} ngày")
    if unit.versions > 1:
        said.append(f"Đã gửi {unit.versions:02d} lần")
    if unit in gathered.unread:
        said.append("Đang thẩm định")
    return "; ".join(said)


def _day(day):
    return f"{day:%d/%m/%Y}"
