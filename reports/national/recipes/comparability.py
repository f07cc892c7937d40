"""What of a span is not comparable: the map of the country, the days the data are taken between, the values nobody has."""

from html import escape
from itertools import groupby

from portal import figures as portal_figures
from portal.charts.of_figures import in_unit, scale_of
from portal.figures import Map, Number
from portal.formats import count, short_date

from .words import amount_of, chip, names, paragraph, upper

SOURCES = (
    "Số liệu của cả giai đoạn được cộng từ báo cáo của các địa phương đã được thẩm định. Số liệu từng năm được lấy từ sổ "
    "theo dõi của tất cả các địa phương tại thời điểm tổng hợp, gồm cả địa phương chưa có báo cáo."
)
TODAY = (
    "Theo đơn vị hiện nay, số liệu của năm trước khi sắp xếp là số của các đơn vị cũ cộng lại, không phải số đã báo cáo "
    "khi đó. Theo đơn vị từng thời kỳ, mỗi đơn vị chỉ có số liệu của những năm mà ngày cuối kỳ đơn vị đó còn tồn tại."
)
BROKEN = (
    "Tổng số của cả nước so sánh được qua các năm; không so sánh được giữa các năm trước và sau ngày {day}: số địa phương, "
    "bình quân một địa phương, thứ hạng, số địa phương tăng hoặc giảm."
)


def draft(national, figures):
    codes = [code for code in figures if code in national.catalogue]
    said = [SOURCES, *_map(national.years), *_windows(national, codes), *_missing(national, codes)]
    said += [*_thin(national, codes), *_twice(national, codes), *_apart(national, codes)]
    items = "".join(f"<li><p>{one}</p></li>" for one in said)
    return paragraph("Khi sử dụng các số liệu dưới đây cần lưu ý:") + f"<ul>{items}</ul>"


def _map(years):
    """How many units there were in which years, and since when the map is another one."""
    totals = [len([unit for unit in years.units[Map.AS_REPORTED] if _was(unit, period)]) for period in years.periods]
    runs = [
        (units, [period.year for period, _units in some])
        for units, some in groupby(zip(years.periods, totals, strict=True), key=lambda one: one[1])
    ]
    if len(runs) < 2:
        return
    told = "; ".join(f"{_years(some)}: {units} đơn vị" for units, some in runs)
    yield f"Số đơn vị hành chính cấp tỉnh thay đổi trong giai đoạn ({told}). {TODAY}"
    first = years.periods[0].window().end
    for day in sorted({unit.started_on for unit in years.units[Map.TODAY] if unit.started_on > first}):
        yield BROKEN.format(day=short_date(day))


def _was(unit, period):
    end = period.window().end
    return unit.started_on <= end and (unit.ended_on is None or unit.ended_on > end)


def _years(years):
    return f"năm {years[0]}" if len(years) == 1 else f"các năm {years[0]} - {years[-1]}"


def _windows(national, codes):
    """The days between which the data of a year are taken, where they are not the same in all years."""
    told = {}
    for code in codes:
        figure = national.catalogue[code]
        runs = groupby(national.years.periods, key=lambda period, figure=figure: _shape(figure.window(period), period))
        said = [(_years([period.year for period in some]), shape) for shape, some in runs]
        if len(said) > 1:
            told.setdefault(tuple(said), []).append(amount_of(figure))
    for said, of in told.items():
        days = "; ".join(f"{years} từ {_day(shape[0])} đến {_day(shape[1])}" for years, shape in said)
        yield f"Thời gian lấy số liệu của năm thay đổi theo quy định từng thời kỳ: {days} (áp dụng với {escape(', '.join(of))})."


def _shape(window, period):
    return tuple((edge.day, edge.month, edge.year - period.year) for edge in window)


def _day(edge):
    day, month, years = edge
    return f"{day:02}/{month:02}{' năm trước' if years < 0 else ''}"


def _missing(national, codes):
    """The years in which not all units of today have a value."""
    for code in codes:
        years = national.years
        short = [
            f"{period.year} ({total.known}/{total.asked} đơn vị)"
            for period, total in zip(years.periods, years.totals(code), strict=True)
            if not total.is_whole
        ]
        if short:
            what = escape(upper(amount_of(national.catalogue[code])))
            yield f"{what}: chưa đủ số liệu của các địa phương trong {_so_many(short)}; tổng của các năm này thấp hơn thực tế."


def _so_many(years):
    return (
        f"{len(years):02d} năm"
        if len(years) > 5
        else f"các năm {names(years)}"
        if len(years) > 1
        else f"năm {years[0]}"
    )


def _thin(national, codes):
    """The years in which few units have any record: their zeros may be what nobody entered."""
    for code in codes:
        if not isinstance(national.catalogue[code], portal_figures.Flow):
            continue
        counts = national.years.occurring(code, Map.AS_REPORTED)
        thin = [
            period.year for period, some in zip(national.years.periods, counts, strict=True) if some * 3 < max(counts)
        ]
        if thin:
            least = [some for some in counts if some * 3 < max(counts)]
            yield (
                f"{escape(upper(amount_of(national.catalogue[code])))}: rất ít đơn vị có bản ghi trong {_listed(thin)} (nhiều "
                f"nhất {count(max(least))} đơn vị, trong khi năm nhiều nhất có {count(max(counts))} đơn vị); số liệu của các năm "
                "này có thể chưa được nhập đủ."
            )


def _listed(years):
    """ "các năm 2018 - 2024": runs of years in words."""
    runs = [[years[0]]]
    for year in years[1:]:
        if year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return names([_years(run) for run in runs])


def _twice(national, codes):
    """Figures whose total depends on the map: what several units share is counted once in each."""
    differing = [amount_of(national.catalogue[code]) for code in codes if _depends(national.years, code)]
    if differing:
        yield (
            f"Tổng số theo hai cách tính khác nhau đối với {escape(', '.join(differing))}: cùng một đối tượng ở nhiều địa "
            "phương được tính ở từng địa phương, hoặc số liệu ghi cho cả kỳ chỉ có ở một trong hai cách tính."
        )


def _depends(years, code):
    today, then = (
        [total.number.value for total in years.totals(code, on_map)] for on_map in (Map.TODAY, Map.AS_REPORTED)
    )
    return today != then


def _apart(national, codes):
    """What was reported for the whole span beside the sum of its years, for what is counted by its day."""
    for code in codes:
        if not isinstance(national.catalogue[code], portal_figures.Flow) or not national.gathered.of(code):
            continue
        values = [total.number.value for total in national.years.totals(code) if total.number.is_known]
        figure, cell = national.catalogue[code], national.cell(code)
        if cell.number.is_known and sum(values) != cell.value:
            divisor, unit = scale_of(figure, [sum(values)])
            words = f"{in_unit(Number(sum(values)), divisor)} {unit}"
            yield (
                f"{escape(upper(amount_of(figure)))}: cộng từ báo cáo của các địa phương là {chip(code)}, cộng từng năm theo "
                f"sổ theo dõi là {escape(words)}; đề nghị đối chiếu."
            )
