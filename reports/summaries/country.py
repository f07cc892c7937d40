"""The summary of the country: the ministry's own report as it would be built, before everybody has been accepted.

The sections, sentences, ranks, tables and annexes are those of the national form (:mod:`reports.national`): there is no second
drafting. What was accepted counts as it was sent; for the other provinces their registers stand in. A course over the
last years is added, except to a form of several years, which has its own.
"""

from dataclasses import replace

from portal import figures
from portal.analysis.numbers import total_of
from portal.periods import today
from reports.freezing import needed_by
from reports.models import Round
from reports.national.issuing import draft_content
from reports.national.lending import gather_with_registers
from reports.numbering import numbered

from .parts import paragraph
from .pictures import Column, course, last_years, lines_chart, years_table

CAUTION = (
    "Số liệu là tổng của các địa phương có số liệu, theo {units} đơn vị hành chính của kỳ này; số 0 có nghĩa là sổ theo "
    "dõi không có bản ghi, dấu gạch ngang là chưa có số liệu. Năm có ít địa phương nhập sổ không so sánh được với năm khác."
)
COURSE = "DIỄN BIẾN QUA CÁC NĂM THEO SỔ THEO DÕI CỦA CÁC ĐỊA PHƯƠNG"
RELATIONS = {
    "delegations.outbound": "Đoàn ra cấp tỉnh",
    "delegations.inbound": "Đoàn vào cấp tỉnh",
    "delegations.guests": "Đoàn khách",
    "agreements.signed": "Thỏa thuận ký mới",
}
RELATION_COLUMNS = [Column(label, code) for code, label in RELATIONS.items()]
ECONOMY = {
    "trade.export": "Kim ngạch xuất khẩu",
    "fdi.total_capital": "Tổng vốn FDI thu hút",
    "aid.items_new": "Khoản viện trợ mới",
}


def content(form, province, period):
    """The content (content/1) of the country's summary; ``province`` is ``None``. Nothing is written to the database."""
    round_ = _round(form, period)
    gathered = gather_with_registers(round_, _codes(round_.form_version))
    made = draft_content(round_, gathered=gathered)
    made |= {"opening": paragraph(_opening(gathered, period)), "closing": ""}
    if period.kind != "span":
        made["sections"].append(_course(round_, made["sections"]))
    return made


def _round(form, period):
    """The ministry's round where there is one, so that its outline holds; else the newest outline, kept nowhere."""
    there = Round.objects.filter(form_version__form=form, period=period).select_related("form_version__form__gathers")
    version = form.versions.published().select_related("form__gathers").order_by("-number").first()
    return there.first() or Round(form_version=version, period=period, opened_on=today(), due_on=today())


def _codes(version):
    """Every figure of the provinces that the outline or a recipe names, and what shares are computed from."""
    known, found = figures.known(), []
    for section in version.sections.all():
        found += section.figures_and_indicators
        for recipe in section.recipes:
            found += recipe.get("figures", []) + [f"indicator.{code}" for code in recipe.get("indicators", [])]
    return [code for code in dict.fromkeys([*found, *needed_by(found)]) if code in known]


def _opening(gathered, period):
    said = f"Bản tổng hợp {period.label} được lập tự động khi kết thúc kỳ báo cáo"
    all_of_them = len(gathered.units)
    if not gathered.lent:
        return f"{said}, từ báo cáo đã được thẩm định của {all_of_them} địa phương."
    registers = f"sổ theo dõi của {len(gathered.lent):02d} địa phương chưa có báo cáo được thẩm định"
    if not gathered.accepted:
        return f"{said}, từ {registers}."
    return f"{said}, từ báo cáo đã được thẩm định của {len(gathered.accepted):02d}/{all_of_them} địa phương và {registers}."


def _course(round_, sections):
    """The same period of the last years, on the period's own map: a section after those of the outline."""
    series = _totals(list(round_.provinces()), last_years(round_.period))
    lines = lines_chart("Đoàn ra, đoàn vào và đoàn khách", "đoàn", RELATIONS, series)
    html, charts = course(series, ECONOMY)
    relations = years_table({code: series[code] for code in RELATIONS}, RELATION_COLUMNS, head="Kỳ") if lines else ""
    return {
        "key": "course",
        "number": numbered([*(section["level"] for section in sections), 1])[-1],
        "level": 1,
        "heading": COURSE,
        "html": paragraph(CAUTION.format(units=len(round_.provinces()))) + relations + html,
        "restricted": False,
        "charts": [chart.as_json() for chart in [*lines, *charts]],
    }


def _totals(provinces, periods):
    """``{code: [Cell]}``: the country's sum a period, as a cell, so that its tables and charts are those of a province."""
    codes = [*RELATIONS, *ECONOMY]
    found = figures.series(codes, provinces, periods)
    by_province = {code: [found[code, province] for province in provinces] for code in codes}
    return {code: [_country(cells) for cells in zip(*rows, strict=True)] for code, rows in by_province.items()}


def _country(cells):
    return replace(cells[0], province_id=None, number=total_of(cells).number, origin_ids=frozenset())
