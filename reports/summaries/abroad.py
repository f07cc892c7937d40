"""What the registers of the economy and of aid add to the summaries: trade, FDI, aid, NGOs, conferences.

Every number is computed from the records. Where a record's note says that the document it was taken from gives another
growth or another sum, the note is printed under the table: what was published is told, never copied into a value.
"""

from decimal import Decimal, localcontext

from django.db.models import Count
from django.utils.html import escape
from django.utils.text import capfirst

from portal import figures
from portal.figures import Number
from portal.figures.calendar import part_name
from portal.formats import change, count, counted, long_date
from portal.text import vi_key

from .parts import chip, paragraph, table
from .pictures import Column, in_unit, parts_chart, years_chart, years_table

TRADE = {"trade.export": "xuất khẩu", "trade.import": "nhập khẩu"}
FDI = {
    "fdi.new_projects": "Dự án cấp mới",
    "fdi.new_capital": "Vốn cấp mới",
    "fdi.added_capital": "Vốn tăng thêm",
    "fdi.total_capital": "Tổng vốn thu hút",
    "fdi.valid_projects": "Dự án còn hiệu lực",
    "fdi.valid_capital": "Vốn còn hiệu lực",
}
AID = {
    "aid.items_new": "Khoản viện trợ mới",
    "aid.committed_usd": "Cam kết trong năm",
    "aid.disbursed_usd": "Giải ngân trong năm",
}
MARKETS = "trade.markets"
DOMESTIC = ("domestic.new_projects", "domestic.valid_projects", "domestic.valid_capital")
OTHERS = ("aid.items", "aid.donors", "ngo.registered", "ngo.registrations_issued", "delegations.conferences")
COMPARED = ("aid.items", "ngo.registered", "delegations.conferences")
CODES = (*TRADE, *FDI, *AID, *DOMESTIC, *OTHERS, MARKETS)
YEARLY = (*TRADE, *FDI, *AID)
MOST_COUNTRIES = 12
MILLION = Decimal(1_000_000)
NOTES = "<p><em>Ghi chú:</em></p>"


def trade(period, series):
    """``(html, charts)``: exports and imports over the years with their growth; what they lack stands in ``lacking``."""
    html, charts = "", []
    for code, noun in TRADE.items():
        values = series[code]
        known = [cell for cell in values if cell.number.is_known]
        if not known:
            continue
        html += paragraph(*_course(noun, known), _rise(noun, known))
        title = f"Kim ngạch {noun}"
        columns = [Column(title, code), Column("Tăng, giảm so với năm trước", code, change=True)]
        html += years_table({code: values}, columns) + _notes(period, values)
        charts += years_chart(title, values[0].figure, values) or [None]
    return html or paragraph("Sổ theo dõi chưa có số liệu xuất khẩu, nhập khẩu của giai đoạn này."), charts


def _course(noun, known):
    first, last = known[0], known[-1]
    if first is last:
        return [f"Kim ngạch {noun} {last.period.label} là {last.shown()}."]
    years = last.period.year - first.period.year
    with localcontext(prec=28):
        mean = ((Decimal(last.value) / Decimal(first.value)) ** (Decimal(1) / years) - 1) * 100 if first.value else None
    said = f"Kim ngạch {noun} từ {first.shown()} {first.period.label} đến {last.shown()} {last.period.label}"
    return [f"{said}, bình quân mỗi năm {change(mean)}." if mean is not None else f"{said}."]


def _rise(noun, known):
    """Whether every year stood above the one before it: said only where each step can be computed."""
    steps = [cell.change for cell in known[1:]]
    whole = len(known) == known[-1].period.year - known[0].period.year + 1
    if not (whole and len(steps) > 1 and all(step is not None and step > 0 for step in steps)):
        return ""
    most = max(known[1:], key=lambda cell: cell.change)
    return f"Kim ngạch {noun} năm sau luôn cao hơn năm trước; tăng nhiều nhất là {most.period.label} ({change(most.change)})."


def _notes(period, cells):
    """The notes of the records behind a series, and what a mark means."""
    figure, ids = cells[0].figure, frozenset().union(*(cell.origin_ids for cell in cells))
    rows = figure.source.queryset().filter(figure.where, figure.condition(period), province__in=ids).exclude(note="")
    lines = ["Dấu * là số có phần ước tính."] if any(cell.number.is_estimate for cell in cells) else []
    for year, part, note in rows.order_by("year", "part", "pk").values_list("year", "part", "note"):
        lines.append(f"{part_name(year, part, 'vi').capitalize()}: {escape(note)}")
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f"{NOTES}<ul>{items}</ul>" if items else ""


def fdi(province, period, series, cells):
    """``(html, charts)``: FDI over the years, then what is valid at the end by country."""
    if not any(cell.value for code in FDI for cell in series[code]):
        return paragraph("Sổ theo dõi chưa có dự án FDI của giai đoạn này."), []
    said = paragraph(
        f"Cả giai đoạn có {chip('fdi.new_projects')} FDI được cấp mới với {chip('fdi.new_capital')}"
        + (f"; vốn tăng thêm {chip('fdi.added_capital')}" if cells["fdi.added_capital"].value else "")
        + f"; tổng vốn thu hút {chip('fdi.total_capital')}.",
        f"Lũy kế đến {long_date(period.window().end)} có {chip('fdi.valid_projects')} còn hiệu lực, vốn "
        f"{chip('fdi.valid_capital')}.",
    )
    wanted = {code: series[code] for code in FDI}
    html = said + years_table(wanted, [Column(label, code) for code, label in FDI.items()])
    charts = years_chart("Tổng vốn FDI thu hút", series["fdi.total_capital"][0].figure, series["fdi.total_capital"])
    charts = charts or [None]  # the first table keeps its place
    by_country, of_country = _fdi_by_country(province, period)
    return html + by_country + said_of_rows(cells["fdi.valid_projects"], "dự án"), [*charts, *of_country]


def said_of_rows(cell, noun):
    """What the records behind a figure say in their notes, each once: what is assumed, what a source got wrong."""
    noted = cell.rows().exclude(note="").order_by().values_list("note")
    lines = [
        f"<li>{counted(many, noun)}: {escape(note)}</li>" for note, many in noted.annotate(Count("pk")).order_by("note")
    ]
    return f"{NOTES}<ul>{''.join(lines)}</ul>" if lines else ""


def domestic(cells, period):
    """A paragraph on domestic investment; empty where the register holds none."""
    if not cells["domestic.valid_projects"].value:
        return ""
    return paragraph(
        f"Lũy kế đến {long_date(period.window().end)} có {chip('domestic.valid_projects')} đầu tư trong nước còn hiệu "
        f"lực, vốn đăng ký {chip('domestic.valid_capital')}; cả giai đoạn có {chip('domestic.new_projects')} được chấp "
        "thuận, cấp mới."
    )


def _fdi_by_country(province, period):
    codes = ("fdi.valid_projects", "fdi.valid_capital")
    split = next(one for one in figures.splits_of(figures.REGISTRY[codes[0]]) if one.name == "project__countries")
    found = figures.breakdown(codes, split.name, [province], [period])
    projects, capital = (found[code, period, province.pk] for code in codes)
    keys = sorted(projects, key=lambda key: (-projects[key].value, vi_key(split.text(key))))
    if not keys:
        return "", []
    named = [(split.text(key), projects[key], capital.get(key, Number(0))) for key in keys]
    first, rich = named[0], max(named, key=lambda one: one[2].value or 0)
    said = f"Nhiều dự án nhất là {escape(first[0])} ({_project_words(*first[1:])})"
    if rich[0] != first[0]:
        said += f"; nhiều vốn nhất là {escape(rich[0])} ({_project_words(*rich[1:])})"
    lines = [
        [escape(name), in_unit(many, Decimal(1)), in_unit(much, MILLION)] for name, many, much in named[:MOST_COUNTRIES]
    ]
    if rest := named[MOST_COUNTRIES:]:
        sums = [Number(sum(one[place].value or 0 for one in rest)) for place in (1, 2)]
        lines.append([f"Nước khác ({count(len(rest))})", in_unit(sums[0], Decimal(1)), in_unit(sums[1], MILLION)])
    title = "Vốn FDI còn hiệu lực theo quốc gia, vùng lãnh thổ"
    charts = parts_chart(
        title, figures.REGISTRY[codes[1]], [(name, much) for name, _many, much in named[:MOST_COUNTRIES]]
    )
    heads = ["Quốc gia, vùng lãnh thổ", "Dự án còn hiệu lực", "Vốn còn hiệu lực (triệu USD)"]
    return paragraph(f"{said}.") + table(heads, lines), charts


def _project_words(many, much):
    said = counted(many.value, "dự án")
    return f"{said}, {in_unit(much, MILLION)} triệu USD" if much.is_known else said


def aid(province, period, series, cells):
    """``(html, charts)``: aid items and money over the years, then the commitments by sector."""
    if not cells["aid.items"].value:
        return paragraph("Sổ theo dõi chưa có khoản viện trợ của giai đoạn này."), []
    said = paragraph(
        f"Cả giai đoạn tiếp nhận và triển khai {chip('aid.items')} của {chip('aid.donors')}; giá trị cam kết "
        f"{chip('aid.committed_usd')}"
        + (f"; giải ngân {chip('aid.disbursed_usd')}." if cells["aid.disbursed_usd"].value else "."),
        "" if cells["aid.disbursed_usd"].value else "Sổ theo dõi chưa có số liệu giải ngân.",
    )
    html = said + years_table(
        {code: series[code] for code in AID}, [Column(label, code) for code, label in AID.items()]
    )
    charts = years_chart("Giá trị viện trợ cam kết", series["aid.committed_usd"][0].figure, series["aid.committed_usd"])
    lines, named = _aid_by_sector(province, period)
    if lines:
        html += table(["Lĩnh vực", "Khoản viện trợ", "Giá trị cam kết (USD)"], lines)
        charts = [
            *(charts or [None]),
            *parts_chart("Giá trị viện trợ cam kết theo lĩnh vực", figures.REGISTRY["aid.committed_usd"], named),
        ]
    return html, charts


def _aid_by_sector(province, period):
    items = figures.breakdown(["aid.items"], "sector", [province], [period])["aid.items", period, province.pk]
    found = figures.breakdown(["aid.committed_usd"], "project__sector", [province], [period])
    committed = found["aid.committed_usd", period, province.pk]
    split = next(one for one in figures.splits_of(figures.REGISTRY["aid.items"]) if one.name == "sector")
    keys = sorted(items, key=lambda key: (-(committed.get(key, Number(0)).value or 0), split.order(key)))
    rows = [(capfirst(str(split.text(key))), items[key], committed.get(key, Number(0))) for key in keys]
    lines = [[escape(name), in_unit(many, Decimal(1)), in_unit(much, Decimal(1))] for name, many, much in rows]
    return lines, [(name, much) for name, _many, much in rows]


def others(cells, period):
    """A paragraph on NGOs and conferences."""
    ngos = cells["ngo.registered"]
    held = cells["delegations.conferences"]
    end = long_date(period.window("ngos").end)
    return paragraph(
        f"Đến {end} có {chip('ngo.registered')} phi chính phủ nước ngoài có giấy đăng ký còn giá trị; trong kỳ cấp "
        f"{chip('ngo.registrations_issued')}."
        if ngos.value or cells["ngo.registrations_issued"].value
        else "Sổ theo dõi không có giấy đăng ký của tổ chức phi chính phủ nước ngoài còn giá trị.",
        f"Trong kỳ có {chip('delegations.conferences')}."
        if held.value
        else "Trong kỳ không phát sinh hội nghị, hội thảo quốc tế.",
    )


def lacking(series, years_in_words, *, markets):
    """List items: the years of a stated value in which nothing was entered, which is not zero and not compared."""
    lines = []
    for code, noun in TRADE.items():
        if years := [cell.period for cell in series[code] if not cell.number.is_known]:
            lines.append(
                f"<li>Giá trị kim ngạch {noun}: chưa có số liệu {years_in_words(years)}; tốc độ tăng của năm liền sau "
                "không tính được.</li>"
            )
    if not markets:
        lines.append("<li>Thị trường xuất khẩu: sổ theo dõi chưa có số liệu theo thị trường.</li>")
    return "".join(lines)
