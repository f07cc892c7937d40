"""The years of a figure: where it was highest and lowest, and a table of both maps, above which its chart is drawn."""

from portal.figures import Map, Stock
from portal.figures.kinds import Counted

from ..years import code_of
from .words import amount_of, chip, paragraph, table, upper

HEADS = {Map.TODAY: "Theo {units} đơn vị hiện nay", Map.AS_REPORTED: "Theo đơn vị từng thời kỳ"}
KNOWN, OCCURRING = "Số đơn vị có số liệu", "Số đơn vị có phát sinh"
ESTIMATE = "Dấu * : có số ước tính."


def draft(national, figures):
    return "".join(_told(national, code) for code in figures if code in national.catalogue)


def _told(national, code):
    years, figure = national.years, national.catalogue[code]
    totals = years.totals(code)
    known = [(period.year, total) for period, total in zip(years.periods, totals, strict=True) if total.number.is_known]
    if not any(total.number.value for _year, total in known):
        return paragraph(f"{upper(amount_of(figure))}: sổ theo dõi của các địa phương chưa có số liệu từng năm.")
    return paragraph(_course(code, figure, known)) + _table(years, code, figure)


def _course(code, figure, known):
    """The highest and the lowest year, and where the series begins and ends; ties are named by the first."""
    first, last = known[0][0], known[-1][0]
    highest = max(known, key=lambda one: one[1].number.value)[0]
    lowest = min(known, key=lambda one: one[1].number.value)[0]
    what = upper(amount_of(figure))
    at = "cuối năm" if isinstance(figure, Stock) else "năm"
    said = f"{what} {at} {first} là {_value(code, first)}, {at} {last} là {_value(code, last)}"
    if len(known) > 2 and highest != lowest:
        said += f"; cao nhất là {at} {highest} ({_value(code, highest)}), thấp nhất là {at} {lowest} ({_value(code, lowest)})"
    return f"{said}."


def _value(code, year):
    return chip(code_of(code, year))


def _table(years, code, figure):
    _divisor, unit = years.unit_of(code, figure)
    heads, columns = ["Năm"], [[str(period.year) for period in years.periods]]
    for on_map, words in HEADS.items():
        totals = years.totals(code, on_map)
        heads += [
            f"{words.format(units=len(years.units[on_map]))} ({unit})",
            OCCURRING if isinstance(figure, Counted) else KNOWN,
        ]
        columns.append([chip(code_of(code, period.year, on_map), "value") for period in years.periods])
        columns.append(_units(years, code, figure, on_map, totals))
    starred = any(total.number.is_estimate for on_map in HEADS for total in years.totals(code, on_map))
    return table(heads, zip(*columns, strict=True)) + (paragraph(f"<em>{ESTIMATE}</em>") if starred else "")


def _units(years, code, figure, on_map, totals):
    """ "31/34": who had something, of what registers count; who gave a value, of what is stated."""
    counts = years.occurring(code, on_map) if isinstance(figure, Counted) else [total.known for total in totals]
    return [f"{count}/{total.asked}" for count, total in zip(counts, totals, strict=True)]
