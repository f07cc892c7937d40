"""The summary of several years: a series of every figure, the totals, the countries, and what nobody has entered.

Outline after the reports on ten years of a resolution (provinces to the ministry, 2023).
"""

from collections import Counter

from portal import figures
from portal.formats import count, counted
from portal.partners.models import country_name
from portal.text import vi_key
from reports.models import FormVersion

from . import abroad, entered
from .parts import DASH, Part, cells_of, chip, draft, paragraph, table
from .pictures import lines_chart, years_chart

AGREEMENTS = {
    "agreements.signed": "Ký mới",
    "agreements.expired": "Hết hiệu lực",
    "agreements.replaced": "Được thay thế",
    "agreements.in_force": "Còn hiệu lực cuối năm",
}
DELEGATIONS = {
    "delegations.outbound": "Đoàn ra",
    "delegations.outbound_people": "Lượt người đi",
    "delegations.inbound": "Đoàn vào",
    "delegations.inbound_people": "Lượt người đến",
    "delegations.guests": "Đoàn khách",
}
PLANS = {"delegations.outbound_planned": "đoàn ra", "delegations.inbound_planned": "đoàn vào"}
BY_COUNTRY = {
    "agreements.signed": "Thỏa thuận ký mới",
    "delegations.outbound": "Đoàn ra",
    "delegations.inbound": "Đoàn vào",
    "delegations.guests": "Đoàn khách",
}
ALSO = {"aid.items": "triển khai {}", "fdi.valid_projects": "cuối giai đoạn có {} FDI còn hiệu lực"}
MOST_COUNTRIES = 12
ANNEXES = [
    {
        "title": "Danh sách thỏa thuận quốc tế ký trong {period}",
        "register": "agreements",
        "groups": [{"title": "THỎA THUẬN QUỐC TẾ", "figure": "agreements.signed"}],
    },
    {
        "title": "Danh mục khoản viện trợ {period}",
        "register": "aid-projects",
        "groups": [
            {"title": "KHOẢN VIỆN TRỢ PHÊ DUYỆT TRONG KỲ", "figure": "aid.items_new"},
            {"title": "KHOẢN VIỆN TRỢ CHUYỂN TIẾP", "figure": "aid.items_carried"},
        ],
    },
]
TO_ADD = (
    "<p>Bản tổng hợp này được lập tự động từ các sổ theo dõi. Số 0 trong các bảng có nghĩa là sổ theo dõi không có bản "
    "ghi của năm đó, cần đối chiếu hồ sơ lưu trữ; dấu gạch ngang là chưa có số liệu. Cơ quan chủ trì bổ sung các nội "
    "dung chưa có trong sổ:</p>"
    "<ul><li>Công tác lãnh đạo, chỉ đạo, quán triệt và thực hiện nghị quyết; hoàn thiện thể chế;</li>"
    "<li>Hội nhập trong các lĩnh vực văn hóa, xã hội, giáo dục, y tế, khoa học và công nghệ; an ninh, trật tự;</li>"
    "<li>Đánh giá chung, nguyên nhân, phương hướng và kiến nghị.</li></ul>"
)
AID = "Viện trợ không hoàn lại không thuộc hỗ trợ phát triển chính thức"
NGOS = "Tổ chức phi chính phủ nước ngoài; hội nghị, hội thảo quốc tế"
VISITS = "Đoàn ra, đoàn vào cấp tỉnh và đoàn khách nước ngoài"
MISSING = "<p>Số liệu chưa được nhập vào sổ:</p>"


def content(form, province, period):
    """The content (content/1) of a province's summary over a span of years."""
    codes = [*AGREEMENTS, *DELEGATIONS, *abroad.CODES, "aid.items_carried"]
    cells = cells_of(figures.compute(codes, [province], period, comparison=False), province)
    series = _series(province, period)
    version = FormVersion(
        form=form,
        number=0,
        subject="Tổng hợp số liệu phục vụ tổng kết thực hiện nghị quyết về hội nhập quốc tế {period}",
        recipients=["Cơ quan ngoại vụ {province_full}", "Lưu: VT"],
        annexes=ANNEXES,
    )
    lists = {code: list(by_year.values()) for code, by_year in series.items()}
    countries = _countries(province, period)
    named = province.name_on(period.window().end).full_name
    parts = [
        Part(1, "overview", "TÌNH HÌNH CHUNG", _overview(named, period, cells, countries)),
        Part(1, "results", "KẾT QUẢ ĐẠT ĐƯỢC"),
        *_economy(province, period, cells, lists),
        *_relations(cells, series, countries),
        Part(2, "aid", AID, *abroad.aid(province, period, lists, cells)),
        Part(2, "ngos", NGOS, abroad.others(cells, period)),
        *entered.parts(form, province, period),
        Part(1, "to-add", "NỘI DUNG CẦN BỔ SUNG", TO_ADD + _missing(cells, series, lists)),
    ]
    return draft(version, province, period, parts, cells)


def _economy(province, period, cells, lists):
    yield Part(2, "trade", "Xuất khẩu, nhập khẩu", *abroad.trade(period, lists))
    yield Part(2, "fdi", "Thu hút đầu tư trực tiếp nước ngoài", *abroad.fdi(province, period, lists, cells))
    if domestic := abroad.domestic(cells, period):
        yield Part(2, "domestic", "Đầu tư trong nước", domestic)


def _relations(cells, series, countries):
    signed = _chart(series, "agreements.signed", "Thỏa thuận quốc tế ký mới")
    yield Part(2, "agreements", "Ký kết và thực hiện thỏa thuận quốc tế", _agreements(cells, series), signed)
    yield Part(2, "delegations", VISITS, _delegations(cells, series), _lines(series))
    yield Part(2, "countries", "Các nước có quan hệ hợp tác", _by_country(countries))


def _series(province, period):
    """``{code: {year as a period: Cell}}``: every year on the map of the span's end, with the growth of each year.

    The year before the first is computed, too, so that the first has something to be compared with.
    """
    codes = [*AGREEMENTS, *DELEGATIONS, *PLANS, *abroad.YEARLY]
    years = period.years()
    found = figures.series(codes, [province], [years[0].previous(), *years])
    return {code: {cell.period: cell for cell in found[code, province][1:]} for code in codes}


def _chart(series, code, title):
    cells = list(series[code].values())
    return years_chart(title, cells[0].figure, cells)


def _lines(series):
    """Delegations out and in and guests in one picture; hollow points stand for nothing here."""
    labels = {code: DELEGATIONS[code] for code in ("delegations.outbound", "delegations.inbound", "delegations.guests")}
    cells = {code: list(series[code].values()) for code in labels}
    return lines_chart("Đoàn ra, đoàn vào và đoàn khách", "đoàn", labels, cells)


def _overview(full_name, period, cells, countries):
    window = f"Số liệu được lấy {period.window().label}; mỗi năm theo khoảng thời gian lấy số liệu của năm đó."
    if not any(cell.value for cell in cells.values()):
        return paragraph(f"Sổ theo dõi của {full_name} không có bản ghi nào của {period.label}.", window)
    done = [
        _some(cells["agreements.signed"], "ký mới {}", "không ký mới thỏa thuận quốc tế"),
        _some(cells["delegations.outbound"], "tổ chức {} ra cấp tỉnh", "không có đoàn ra cấp tỉnh"),
        _some(cells["delegations.inbound"], "đón {} vào cấp tỉnh", "không đón đoàn vào cấp tỉnh"),
        _some(cells["delegations.guests"], "tiếp {} khách nước ngoài", "không tiếp đoàn khách nước ngoài"),
        *[_some(cells[code], words, "") for code, words in ALSO.items() if cells[code].value],
    ]
    partners = f"Đối tác thuộc {_so_many(countries)}." if countries else ""
    return paragraph(f"Trong {period.label}, {full_name} {'; '.join(done)}.", partners, window)


def _some(cell, some, none):
    return some.format(chip(cell.figure.code)) if cell.value else none


def _so_many(countries):
    return counted(len(countries), "quốc gia, vùng lãnh thổ")


def _agreements(cells, series):
    said = [
        _some(cells["agreements.signed"], "ký mới {}", "không ký mới thỏa thuận quốc tế")
        + _peak(series["agreements.signed"], "thỏa thuận"),
        _some(cells["agreements.expired"], "có {} hết hiệu lực", "không có thỏa thuận hết hiệu lực"),
        _some(cells["agreements.replaced"], "có {} được thay thế", "không có thỏa thuận được thay thế"),
    ]
    in_force = _some(cells["agreements.in_force"], "có {} còn hiệu lực", "không có thỏa thuận nào còn hiệu lực")
    return paragraph(
        f"Cả giai đoạn {'; '.join(said)}. Cuối giai đoạn {in_force}.", _course(series, AGREEMENTS)
    ) + _by_year(cells, series, AGREEMENTS)


def _delegations(cells, series):
    out, guests = series["delegations.outbound"], series["delegations.guests"]
    said = [
        _some(cells["delegations.outbound"], "có {} ra cấp tỉnh", "không có đoàn ra cấp tỉnh") + _peak(out, "đoàn"),
        _some(cells["delegations.inbound"], "có {} vào cấp tỉnh", "không có đoàn vào cấp tỉnh"),
        _some(cells["delegations.guests"], "có {} khách nước ngoài", "không có đoàn khách nước ngoài")
        + _peak(guests, "đoàn"),
    ]
    return paragraph(f"Cả giai đoạn {'; '.join(said)}.", _nothing(series), _course(series, DELEGATIONS)) + _by_year(
        cells, series, DELEGATIONS
    )


def _peak(by_year, noun):
    """Which year saw most, where one did."""
    values = {year: cell.value or 0 for year, cell in by_year.items()}
    most = max(values.values())
    years = [year for year, value in values.items() if value == most]
    return f", nhiều nhất là năm {years[0]} với {counted(most, noun)}" if most and len(years) == 1 else ""


def _nothing(series):
    """The years in which no delegation went or came, between years that saw some."""
    codes = ("delegations.outbound", "delegations.inbound", "delegations.guests")
    years = [year for year in series[codes[0]] if not any(series[code][year].value for code in codes)]
    return f"Không phát sinh đoàn: {_years(years)}." if 0 < len(years) < len(series[codes[0]]) else ""


def _years(years):
    """``năm 2015, từ năm 2018 đến năm 2021``: runs of years in words."""
    runs = []
    for year in sorted(period.year for period in years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"năm {run[0]}" if len(run) == 1 else f"từ năm {run[0]} đến năm {run[-1]}" for run in runs)


def _course(series, labels):
    some = any(cell.value for code in labels for cell in series[code].values())
    return "Diễn biến theo từng năm như sau:" if some else ""


def _by_year(cells, series, labels):
    """A row a year under its heading; nothing where all of it would be zeros."""
    if not _course(series, labels):
        return ""
    years = list(next(iter(series.values())))
    lines = [[str(year), *(_plain(series[code][year]) for code in labels)] for year in years]
    lines.append(["<strong>Cả giai đoạn</strong>", *(f"<strong>{_plain(cells[code])}</strong>" for code in labels)])
    return table(["Năm", *labels.values()], lines)


def _plain(cell):
    return count(cell.value) if cell.number.is_known else DASH


def _countries(province, period):
    """``{country code: {figure code: how many}}`` in the whole span, for rows that name a country."""
    found = {}
    parts = figures.breakdown(BY_COUNTRY, "countries", [province], [period])
    for (code, _period, _province), numbers in parts.items():
        for country, number in numbers.items():
            if country is None:
                continue
            found.setdefault(country, Counter())[code] = number.value
    return found


def _by_country(countries):
    if not countries:
        return paragraph("Sổ theo dõi chưa có bản ghi nào của giai đoạn này.")
    ranked = sorted(countries, key=lambda code: (-countries[code].total(), vi_key(country_name(code, "vi"))))
    lines = [_country_line(country_name(code, "vi"), countries[code]) for code in ranked[:MOST_COUNTRIES]]
    if rest := ranked[MOST_COUNTRIES:]:
        others = sum((countries[code] for code in rest), Counter())
        lines.append(_country_line(f"Các nước khác ({count(len(rest))})", others))
    note = "Một đoàn đến nhiều nước được tính cho từng nước nên tổng theo nước có thể lớn hơn tổng số đoàn."
    return paragraph(f"Đối tác thuộc {_so_many(countries)}. {note}") + table(
        ["Quốc gia, vùng lãnh thổ", *BY_COUNTRY.values()], lines
    )


def _country_line(name, counts):
    return [name, *(count(counts[code]) for code in BY_COUNTRY)]


def _missing(cells, series, lists):
    """The years of which nobody entered a value: absent, which is not zero and not compared."""
    lines = [abroad.lacking(lists, _years, markets=cells[abroad.MARKETS].value)]
    for code, noun in PLANS.items():
        if years := [year for year, cell in series[code].items() if not cell.number.is_known]:
            lines.append(f"<li>Kế hoạch {noun} được phê duyệt: chưa có số liệu {_years(years)}.</li>")
    return f"{MISSING}<ul>{''.join(lines)}</ul>" if any(lines) else ""
