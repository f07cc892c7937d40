"""The half-year and the yearly summary on trade, FDI, aid, NGOs and conferences, and the same half of the last five years."""

from portal import figures
from portal.figures import Ratio

from .parts import DASH, Part, change_of, chip, paragraph, table
from .pictures import YEARS, course, last_years

TRADE = {
    "trade.export": "Kim ngạch xuất khẩu",
    "trade.export_plan_rate": "Tỷ lệ thực hiện kế hoạch xuất khẩu năm",
    "trade.import": "Kim ngạch nhập khẩu",
    "trade.import_plan_rate": "Tỷ lệ thực hiện kế hoạch nhập khẩu năm",
}
FDI = {
    "fdi.new_projects": "Dự án FDI cấp mới",
    "fdi.new_capital": "Vốn đăng ký cấp mới",
    "fdi.adjusted_projects": "Dự án tăng vốn",
    "fdi.added_capital": "Vốn tăng thêm",
    "fdi.shares_capital": "Góp vốn, mua cổ phần",
    "fdi.total_capital": "Tổng vốn FDI thu hút",
    "fdi.valid_projects": "Dự án còn hiệu lực cuối kỳ",
    "fdi.valid_capital": "Vốn còn hiệu lực cuối kỳ",
}
AID = {
    "aid.items": "Khoản viện trợ triển khai trong kỳ",
    "aid.items_new": "Khoản viện trợ mới",
    "aid.items_carried": "Khoản viện trợ chuyển tiếp",
    "aid.items_vnd": "Giá trị cam kết của các khoản",
    "aid.committed_vnd": "Cam kết trong kỳ",
    "aid.disbursed_vnd": "Giải ngân trong kỳ",
    "ngo.registered": "Tổ chức phi chính phủ nước ngoài có đăng ký",
    "ngo.registrations_issued": "Giấy đăng ký đã cấp trong kỳ",
}
MEETINGS = {
    "delegations.conferences": "Hội nghị, hội thảo quốc tế đã tổ chức",
    "delegations.conference_guests": "Đại biểu nước ngoài",
}
CODES = (*TRADE, *FDI, *AID, *MEETINGS)
COURSE = {
    "trade.export": "Kim ngạch xuất khẩu",
    "fdi.total_capital": "Tổng vốn FDI thu hút",
    "aid.committed_vnd": "Viện trợ cam kết",
}


def parts(cells, province, period):
    """The sections; what nobody entered and what did not occur are told apart."""
    return [
        Part(2, "trade", "Xuất khẩu, nhập khẩu", _trade(cells)),
        Part(2, "fdi", "Thu hút đầu tư trực tiếp nước ngoài", _fdi(cells)),
        Part(2, "aid", "Viện trợ và tổ chức phi chính phủ nước ngoài", _aid(cells)),
        Part(2, "conferences", "Hội nghị, hội thảo quốc tế", _meetings(cells)),
        Part(2, "course", f"Diễn biến {'cùng kỳ ' if period.half else ''}{YEARS} năm", *_course(province, period)),
    ]


def _trade(cells):
    said = []
    for code, noun in (("trade.export", "xuất khẩu"), ("trade.import", "nhập khẩu")):
        if not cells[code].number.is_known:
            said.append(f"Sổ theo dõi chưa có số liệu {noun} của kỳ này.")
            continue
        estimate = " (có số ước tính)" if cells[code].number.is_estimate else ""
        compared = f", {chip(code, 'change')}" if cells[code].change is not None else ""
        said.append(f"Kim ngạch {noun} trong kỳ đạt {chip(code)}{estimate}{compared}.")
        if cells[f"{code}_plan_rate"].number.is_known:
            said.append(f"So với kế hoạch năm: {chip(f'{code}_plan_rate')}.")
        if not cells[code].before.is_known:
            said.append(f"Chưa có số liệu {noun} cùng kỳ năm trước nên không so sánh.")
    return paragraph(*said) + _compared(cells, TRADE)


def _fdi(cells):
    if not any(cells[code].value or cells[code].previous for code in FDI):
        return paragraph("Trong kỳ và cùng kỳ năm trước, sổ theo dõi không có biến động vốn FDI.")
    return paragraph(
        f"Trong kỳ có {chip('fdi.new_projects')} FDI được cấp mới, vốn đăng ký {chip('fdi.new_capital')}; "
        f"{chip('fdi.adjusted_projects')} tăng vốn thêm {chip('fdi.added_capital')}. Tổng vốn thu hút "
        f"{chip('fdi.total_capital')} ({chip('fdi.total_capital', 'change')}).",
        f"Lũy kế đến cuối kỳ có {chip('fdi.valid_projects')} còn hiệu lực, vốn {chip('fdi.valid_capital')}.",
    ) + _compared(cells, FDI)


def _aid(cells):
    if not any(cells[code].value or cells[code].previous for code in AID):
        return paragraph("Trong kỳ và cùng kỳ năm trước, sổ theo dõi không có khoản viện trợ và giấy đăng ký nào.")
    return paragraph(
        f"Trong kỳ triển khai {chip('aid.items')}, trong đó {chip('aid.items_new')} mới, {chip('aid.items_carried')} "
        f"chuyển tiếp; giá trị cam kết của các khoản là {chip('aid.items_vnd')}."
        if cells["aid.items"].value
        else "Trong kỳ không có khoản viện trợ nào.",
        f"Cuối kỳ có {chip('ngo.registered')} phi chính phủ nước ngoài có giấy đăng ký còn giá trị; trong kỳ cấp "
        f"{chip('ngo.registrations_issued')}.",
    ) + _compared(cells, AID)


def _meetings(cells):
    held = cells["delegations.conferences"]
    said = (
        f"Trong kỳ có {chip(held.figure.code)} với {chip('delegations.conference_guests')} nước ngoài."
        if held.value
        else "Trong kỳ không phát sinh hội nghị, hội thảo quốc tế."
    )
    return paragraph(said) + _compared(cells, MEETINGS)


def _compared(cells, labels):
    """The rows of which a value is known in either period."""
    lines = [
        [label, _written(cell, cell.number), _written(cell, cell.before), change_of(cell)]
        for code, label in labels.items()
        for cell in [cells[code]]
        if cell.number.is_known or cell.before.is_known
    ]
    some = any(cells[code].value or cells[code].previous for code in labels)
    return table(["Chỉ tiêu", "Trong kỳ", "Cùng kỳ năm trước", "So sánh"], lines) if some else ""


def _written(cell, number):
    if not number.is_known:
        return DASH
    return cell.figure.bare(number) if isinstance(cell.figure, Ratio) else cell.figure.text(number)


def _course(province, period):
    """``(html, charts)``: the same half of the last years, those figures that have two values or more."""
    found = figures.series(list(COURSE), [province], last_years(period))
    html, charts = course({code: found[code, province] for code in COURSE}, COURSE)
    return html or paragraph("Sổ theo dõi chưa có đủ số liệu của hai kỳ trở lên."), charts
