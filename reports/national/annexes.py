"""The annex of the national report: who sent when, in the order of sending, and who has not."""

from portal.formats import roman
from reports.chips import national_of
from reports.wording import filled

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
    """The list of submissions, as annexes are frozen; see :mod:`reports.annexes`."""
    gathered = national_of(report).gathered
    return [
        {
            "number": "",
            "title": filled(TITLE, words),
            "landscape": False,
            "columns": COLUMNS,
            "rows": rows_of(gathered),
        }
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
