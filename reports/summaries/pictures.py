"""Tables of years and of parts, each with the chart that stands above it, in official Vietnamese."""

from dataclasses import dataclass
from decimal import Decimal

from portal.charts import BARS, LINES, PARTS, Chart, Line, Point
from portal.charts.of_figures import in_unit, point, scale_of
from portal.figures import Number
from portal.formats import count

from .parts import change_of, table

ESTIMATE = "có số ước tính"
MOST_PARTS = 12
YEARS = 5  # of the course that stands in a summary of one period


@dataclass(frozen=True)
class Column:
    """A column of a table of years: the figure's values, or how they changed against the year before."""

    label: str
    code: str
    change: bool = False


def years_chart(title, figure, cells):
    """Bars of one figure, a bar a period; nothing where fewer than two periods have a value."""
    known = [cell.number for cell in cells if cell.number.is_known]
    if len(known) < 2 or not any(one.value for one in known):
        return []
    divisor, unit = scale_of(figure, [one.value for one in known])
    points = tuple(point(cell.number, divisor) for cell in cells)
    labels = tuple(_short(cell.period) for cell in cells)
    return [Chart(BARS, title, unit, labels, (Line(title, points),), ESTIMATE)]


def last_years(period):
    """The same half, or the year, of the last :data:`YEARS` years, the period itself last."""
    periods = [period]
    while len(periods) < YEARS:
        periods.insert(0, periods[0].previous_year())
    return periods


def course(series, labels):
    """``(html, charts)``: a table with its chart for each figure that has two values or more."""
    html, charts = "", []
    for code, label in labels.items():
        cells = series[code]
        if chart := years_chart(label, cells[0].figure, cells):
            html += years_table({code: cells}, [Column(label, code)], head="Kỳ")
            charts += chart
    return html, charts


def lines_chart(title, unit, labels, series):
    """A line a figure, of what is counted in one unit; nothing where all of it is nothing. ``series``: ``{code: [Cell]}``."""
    codes = [code for code in labels if series[code][0].figure.noun == unit]
    lines = [Line(labels[code], tuple(point(cell.number) for cell in series[code])) for code in codes]
    if not any(one.value for line in lines for one in line.points):
        return []
    return [Chart(LINES, title, unit, tuple(_short(cell.period) for cell in series[codes[0]]), tuple(lines))]


def years_table(series, columns, *, head="Năm"):
    """HTML: a row a period. ``series`` is ``{code: [Cell]}``; columns without any value but zero are left out."""
    columns = [one for one in columns if any(cell.value for cell in series[one.code])] or columns[:1]
    scales = {code: scale_of(cells[0].figure, [cell.value for cell in cells]) for code, cells in series.items()}
    heads = [head, *(_head(column, series[column.code][0].figure, scales[column.code][1]) for column in columns)]
    periods = [cell.period for cell in series[columns[0].code]]
    lines = [
        [_short(period), *(_cell(column, series[column.code][place], scales) for column in columns)]
        for place, period in enumerate(periods)
    ]
    return table(heads, lines)


def _head(column, figure, unit):
    """Amounts name their unit; what is counted is named by the label."""
    is_amount = figure.money or hasattr(figure, "currency")
    return f"{column.label} ({unit})" if is_amount and not column.change else column.label


def _cell(column, cell, scales):
    return change_of(cell) if column.change else in_unit(cell.number, scales[column.code][0])


def _short(period):
    return f"{period.year}" if period.kind == "year" else f"6T{'Đ' if period.half == 1 else 'C'} {period.year}"


def parts_chart(title, figure, named):
    """Horizontal bars, a bar a part. ``named`` is ``[(name, Number)]``, the largest first; the rest as one."""
    known = [(name, one) for name, one in named if one.is_known and one.value]
    if len(known) < 2:
        return []
    if rest := known[MOST_PARTS:]:
        known = [*known[:MOST_PARTS], (f"Khác ({count(len(rest))})", Number(sum(one.value for _name, one in rest)))]
    divisor, unit = scale_of(figure, [one.value for _name, one in known])
    points = tuple(Point(round(Decimal(one.value) / divisor, 4)) for _name, one in known)
    return [Chart(PARTS, title, unit, tuple(name for name, _one in known), (Line(title, points),))]
