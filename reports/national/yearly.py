"""The annexes of a span: a figure a group, a province a row, a year a column."""

from portal import formats
from portal.charts.of_figures import in_unit
from portal.figures import Map, State
from portal.formats import roman
from portal.text import vi_key

from .recipes.words import amount_of

COUNTRY = "Cả nước"
WIDTHS = {"number": 5, "name": 22, "year": 8}


def table_of(national, entry):
    """``(columns, rows)``. ``entry`` is ``{"title", "years": [figure codes], "map": "today" or "as-reported"}``.

    A unit that did not exist on the last day of a year has an empty cell, a value that nobody entered a dash.
    """
    years, on_map = national.years, Map(entry.get("map", Map.TODAY.value))
    codes = [code for code in entry["years"] if code in national.catalogue]
    rows = []
    for place, code in enumerate(codes, 1):
        rows += _group(years, code, national.catalogue[code], on_map, place)
    return _columns(years), rows


def _columns(years):
    return [
        {"label": "STT", "width": WIDTHS["number"], "align": "center"},
        {"label": "Địa phương", "width": WIDTHS["name"], "align": "left"},
        *({"label": str(period.year), "width": WIDTHS["year"], "align": "right"} for period in years.periods),
    ]


def _group(years, code, figure, on_map, place):
    divisor, unit = years.unit_of(code, figure)
    totals = years.totals(code, on_map)
    places = _places([total.number for total in totals], divisor)
    named = sorted(((_name(one, years), cells) for one, cells in years.series(code, on_map).items()), key=_order)
    rows = [
        [str(number), name, *(_cell(cell, divisor, places) for cell in cells)]
        for number, (name, cells) in enumerate(named, 1)
    ]
    country = ["", COUNTRY, *(_written(total.number, divisor, places) for total in totals)]
    return [{"group": f"{roman(place)}. {amount_of(figure).upper()} ({unit})"}, *rows, country]


def _places(numbers, divisor):
    """Decimals that leave a year's column wide enough for the country's sum; ``None`` for what is counted."""
    if divisor == 1:
        return None
    most = max((abs(number.value) / divisor for number in numbers if number.is_known), default=0)
    return 0 if most >= 10_000 else 1 if most >= 1_000 else 2


def _written(number, divisor, places):
    if not number.is_known or places is None:
        return in_unit(number, divisor)
    return f"{formats.number(number.value / divisor, places)}{'*' if number.is_estimate else ''}"


def _order(one):
    return vi_key(one[0])


def _name(unit, years):
    return unit.name_on(min(unit.last_day(), years.periods[-1].window().end)).name


def _cell(cell, divisor, places):
    is_there = bool(cell.origin_ids) and cell.number.state is not State.NOT_APPLICABLE
    return _written(cell.number, divisor, places) if is_there else ""
