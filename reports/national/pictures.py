"""The charts of a national text: a table whose first column are years is drawn, from the chips that stand in it.

What is taken out of the table is gone from the chart, so the two can't disagree.
"""

from portal.charts import BARS, LINES, Chart, Line, Point
from portal.charts.of_figures import point
from reports.documents.tree import parse
from reports.wording import official

from .years import YearCell

TODAY, THEN = "Theo đơn vị hành chính hiện nay", "Theo đơn vị từng thời kỳ"
SOFT = "có số ước tính hoặc chưa đủ số liệu của các địa phương"


def charts_in(html, cells):
    """``[Chart or None]``: one for each table of a filled section, above which it stands."""
    if "<table" not in html:
        return []
    return [_chart(table, cells) for table in parse(html).walk() if table.tag == "table"]


def _chart(table, cells):
    """The years of one figure; two lines where the two maps differ. ``None`` for a table that is not one of years."""
    found = {}
    for node in table.walk():
        cell = cells.get(node.attrs.get("data-figure", ""))
        if isinstance(cell, YearCell):
            base, _dot, tail = cell.figure.code.rpartition(".year-")
            found.setdefault((base, tail[4:]), {})[cell.period.year] = cell
    lines = [(tail, by_year) for (base, tail), by_year in found.items() if base == next(iter(found))[0]]
    if not lines or len(lines[0][1]) < 2:
        return None
    return _drawn(lines)


def _drawn(lines):
    years = sorted(lines[0][1])
    named = [
        Line(THEN if tail else TODAY, tuple(_point(by_year.get(year)) for year in years)) for tail, by_year in lines
    ]
    if len(named) > 1 and [one.value for one in named[0].points] == [one.value for one in named[1].points]:
        named = named[:1]
    cell = next(iter(lines[0][1].values()))
    title = official(cell.base.label)
    kind = LINES if len(named) > 1 else BARS
    return Chart(kind, title[:1].upper() + title[1:], cell.unit, tuple(map(str, years)), tuple(named), SOFT)


def _point(cell):
    return point(cell.number, cell.divisor, soft=not cell.total.is_whole) if cell else Point(None)
