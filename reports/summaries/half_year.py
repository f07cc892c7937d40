"""The half-year and the yearly summary: figures with the same period before, the records behind them, and a first text."""

from portal import figures
from portal.formats import long_date
from reports.models import FormVersion

from . import half_abroad
from .parts import Part, cells_of, change_of, chip, draft, number_of, paragraph, table

AGREEMENTS = {
    "agreements.signed": "Ký mới",
    "agreements.expired": "Hết hiệu lực",
    "agreements.replaced": "Được thay thế",
    "agreements.in_force": "Còn hiệu lực cuối kỳ",
}
DIRECTIONS = {"outbound": "đoàn ra", "inbound": "đoàn vào"}
VERBS = {"outbound": "tổ chức", "inbound": "đón"}
SUFFIXES = {
    "": "{name} cấp tỉnh",
    "_people": "Lượt người của {name} cấp tỉnh",
    "_planned": "{name} được duyệt theo kế hoạch năm",
    "_plan_rate": "Tỷ lệ thực hiện kế hoạch năm về {name}",
    "_unplanned": "{name} phát sinh ngoài kế hoạch",
    "_state_budget": "{name} sử dụng ngân sách nhà nước",
}
GUESTS = "delegations.guests"
SEE_ANNEX = "Danh sách tại phụ lục kèm theo."
ANNEXES = [
    {
        "title": "Danh sách thỏa thuận quốc tế {period}",
        "register": "agreements",
        "groups": [
            {"title": "THỎA THUẬN QUỐC TẾ KÝ MỚI", "figure": "agreements.signed"},
            {"title": "THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC", "figure": "agreements.expired"},
            {"title": "THỎA THUẬN QUỐC TẾ ĐƯỢC THAY THẾ", "figure": "agreements.replaced"},
        ],
    },
    {
        "title": "Danh sách đoàn ra, đoàn vào {period}",
        "register": "delegations",
        "groups": [
            {"title": "ĐOÀN RA CẤP TỈNH", "figure": "delegations.outbound"},
            {"title": "ĐOÀN VÀO CẤP TỈNH", "figure": "delegations.inbound"},
            {"title": "ĐOÀN KHÁCH NƯỚC NGOÀI ĐẾN THĂM, LÀM VIỆC", "figure": GUESTS},
        ],
    },
    {
        "title": "Danh mục khoản viện trợ {period}",
        "register": "aid-projects",
        "groups": [
            {"title": "KHOẢN VIỆN TRỢ MỚI", "figure": "aid.items_new"},
            {"title": "KHOẢN VIỆN TRỢ CHUYỂN TIẾP", "figure": "aid.items_carried"},
        ],
    },
    {
        "title": "Danh sách hội nghị, hội thảo quốc tế {period}",
        "register": "conferences",
        "groups": [{"title": "HỘI NGHỊ, HỘI THẢO QUỐC TẾ", "figure": "delegations.conferences"}],
    },
]
TO_ADD = (
    "<p>Bản tổng hợp này được lập tự động từ các sổ theo dõi. Các nội dung dưới đây chưa có trong sổ, cơ quan chủ trì "
    "cần bổ sung trước khi trình ký:</p>"
    "<ul><li>Công tác lãnh đạo, chỉ đạo, phổ biến, quán triệt;</li>"
    "<li>Đối ngoại nhân dân, công tác về người Việt Nam ở nước ngoài;</li>"
    "<li>Ngoại giao kinh tế, văn hóa đối ngoại, thông tin đối ngoại;</li>"
    "<li>Tổ chức bộ máy, đào tạo, bồi dưỡng;</li>"
    "<li>Khó khăn, vướng mắc, phương hướng, nhiệm vụ và kiến nghị.</li></ul>"
)


def codes():
    return [
        *AGREEMENTS,
        *(f"delegations.{name}{suffix}" for name in DIRECTIONS for suffix in SUFFIXES),
        GUESTS,
        *half_abroad.CODES,
    ]


def content(form, province, period):
    """The content (content/1) of a province's summary of a half-year or a year."""
    cells = cells_of(figures.compute(codes(), [province], period), province)
    version = FormVersion(
        form=form,
        number=0,
        subject="Tổng hợp số liệu công tác đối ngoại {period}",
        recipients=["Cơ quan ngoại vụ {province_full}", "Lưu: VT"],
        annexes=ANNEXES,
    )
    kind = province.name_on(period.window().end).full_name
    parts = [
        Part(1, "results", f"KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI {period.label.upper()}", _frame(kind, period)),
        Part(2, "agreements", "Ký kết và thực hiện thỏa thuận quốc tế", _agreements(cells, period)),
        *(
            Part(2, name, f"{noun.capitalize()} cấp tỉnh", _direction(cells, name, noun, period))
            for name, noun in DIRECTIONS.items()
        ),
        Part(2, "guests", "Đoàn khách nước ngoài đến thăm, làm việc", _guests(cells)),
        *half_abroad.parts(cells, province, period),
        Part(1, "to-add", "NỘI DUNG CẦN BỔ SUNG", TO_ADD),
    ]
    return draft(version, province, period, parts, cells)


def _frame(full_name, period):
    return paragraph(
        f"Số liệu của {full_name} được lấy {period.window().label}; so sánh với {period.previous_year().label}, "
        f"lấy {period.previous_year().window().label}."
    )


def _agreements(cells, period):
    signed, expired, replaced = (cells[f"agreements.{name}"] for name in ("signed", "expired", "replaced"))
    return paragraph(
        _occurred(
            signed, f"Trong kỳ ký mới {chip('agreements.signed')}", "Trong kỳ không phát sinh thỏa thuận quốc tế ký mới"
        ),
        _plainly(
            expired,
            f"Có {chip('agreements.expired')} hết hiệu lực.",
            "Không phát sinh thỏa thuận quốc tế hết hiệu lực.",
        ),
        _plainly(replaced, f"Có {chip('agreements.replaced')} được thay thế bằng văn bản mới."),
        _plainly(
            cells["agreements.in_force"],
            f"Đến {long_date(period.window().end)}, có {chip('agreements.in_force')} còn hiệu lực.",
            f"Đến {long_date(period.window().end)}, sổ theo dõi không có thỏa thuận quốc tế còn hiệu lực.",
        ),
        SEE_ANNEX if signed.value or expired.value or replaced.value else "",
    ) + _comparison(cells, AGREEMENTS)


def _direction(cells, name, noun, period):
    code = f"delegations.{name}"
    way = noun.removeprefix("đoàn ")
    labels = {code + suffix: label.format(name=noun).capitalize() for suffix, label in SUFFIXES.items()}
    unplanned = cells[f"{code}_unplanned"]
    return paragraph(
        _occurred(
            cells[code],
            f"Trong kỳ {VERBS[name]} {chip(code)} {way} cấp tỉnh",
            f"Trong kỳ không phát sinh {noun} cấp tỉnh",
        ),
        _plainly(cells[f"{code}_people"], f"Thành phần gồm {chip(f'{code}_people')}."),
        _plan(cells, code, way, period),
        _plainly(unplanned, f"Có {chip(f'{code}_unplanned')} {way} phát sinh ngoài kế hoạch."),
        _plainly(cells[code], SEE_ANNEX),
    ) + _comparison(cells, labels)


def _plan(cells, code, way, period):
    if not cells[f"{code}_planned"].number.is_known:
        return f"Sổ theo dõi chưa có kế hoạch đoàn {way} được phê duyệt của năm {period.year}."
    return (
        f"Theo kế hoạch năm {period.year} được phê duyệt, có {chip(f'{code}_planned')} {way} cấp tỉnh; tính đến "
        f"hết kỳ đã thực hiện {chip(f'{code}_plan_rate', 'plan')} kế hoạch năm."
    )


def _guests(cells):
    cell = cells[GUESTS]
    none = "Trong kỳ không phát sinh đoàn khách nước ngoài"
    text = _occurred(cell, f"Trong kỳ tiếp {chip(GUESTS)} khách nước ngoài", none)
    return paragraph(text, _plainly(cell, SEE_ANNEX))


def _occurred(cell, some, none):
    """A sentence with its comparison; another one where nothing happened."""
    if cell.value:
        return f"{some}, {chip(cell.figure.code, 'change')}."
    compared = f" ({chip(cell.figure.code, 'change')})" if cell.previous else ""
    return f"{none}{compared}."


def _plainly(cell, some, none=""):
    return some if cell.value else none


def _comparison(cells, labels):
    lines = [
        [label, number_of(cell, cell.number), number_of(cell, cell.before), change_of(cell)]
        for code, label in labels.items()
        for cell in [cells[code]]
    ]
    return table(["Chỉ tiêu", "Trong kỳ", "Cùng kỳ năm trước", "So sánh"], lines)
