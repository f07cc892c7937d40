"""Computing figures for many provinces and periods at once: one query for all that is counted."""

from __future__ import annotations

import enum
from collections import defaultdict

from portal.organisations.lineage import origins, units_on

from .asking import fetch_together
from .cells import Answers, Series, Table
from .money import with_rates
from .numbers import NOT_APPLICABLE, Number
from .registry import UnknownFigure, known
from .sources import Rows
from .splits import SPLITS


class Map(enum.StrEnum):
    """On which map a series is drawn.

    ``TODAY``: a unit has always held what the units it was made from held. ``AS_REPORTED``: a unit answers for a period
    only if it existed on the last day of the window, with what it had taken over by then; otherwise not applicable.
    """

    TODAY = "today"
    AS_REPORTED = "as-reported"


def compute(codes, provinces, period, *, comparison=True) -> Table:
    """The figures of ``codes`` for ``provinces`` (instances or ids) in a period and in the same period before.

    :raises UnknownFigure: when a code means nothing.
    """
    periods = [period, period.previous_year()] if comparison else [period]
    ids, answers = _answers(codes, provinces, periods, Map.TODAY)
    return Table(list(codes), ids, period, periods[-1] if comparison else None, answers)


def series(codes, provinces, periods, *, on_map=Map.TODAY) -> Series:
    """The figures of ``codes`` for ``provinces`` in many periods, with as many queries as for one.

    :raises UnknownFigure: when a code means nothing.
    """
    periods = list(dict.fromkeys(periods))
    ids, answers = _answers(codes, provinces, periods, on_map)
    return Series(list(codes), ids, periods, answers)


def breakdown(codes, name, provinces, periods):
    """The figures parted by the split ``name``: ``{(code, period, province id): {key: Number}}``, zeros left out.

    One query a source, however many figures, periods and provinces; a province's past is added to it. Keys come in
    Vietnamese alphabetical order of their labels.

    :raises UnknownFigure: when a code means nothing or has no such split.
    """
    catalogue = known()
    for code in codes:
        if code not in catalogue or name not in SPLITS.get(code, {}):
            raise UnknownFigure(f"{code} by {name}")
    ids = [getattr(province, "pk", province) for province in provinces]
    past = origins(ids)
    raw = defaultdict(lambda: defaultdict(list))
    for code, period, origin, key, value in _fetch_split(codes, name, periods, set().union(*past.values()), catalogue):
        for pk in ids:
            if origin in past[pk]:
                raw[code, period, pk][key].append(value)
    return {
        (code, period, pk): _parts(catalogue[code], SPLITS[code][name], raw[code, period, pk])
        for code in codes
        for period in periods
        for pk in ids
    }


def _parts(figure, split, values):
    return {key: figure.combine(values[key]) for key in sorted(values, key=split.order)}


def _fetch_split(codes, name, periods, province_ids, catalogue):
    together = defaultdict(list)
    for code in codes:
        figure = catalogue[code]
        together[figure.source, SPLITS[code][name].by] += [(figure, period) for period in periods]
    for (source, by), wanted in together.items():
        yield from source.fetch_split(wanted, province_ids, by)


def _answers(codes, provinces, periods, on_map):
    """``(ids, Answers)``: the numbers of all figures asked and of those they are computed from."""
    ids = [getattr(province, "pk", province) for province in provinces]
    catalogue = known()
    chosen = _with_needs(list(codes), catalogue)
    members = _members(chosen, periods, ids, on_map)
    everyone = set().union(*members.values()) if members else set()
    raw = _fetch([figure for figure in chosen if not figure.needs()], periods, everyone)
    numbers = {}
    for figure in sorted(chosen, key=lambda figure: bool(figure.needs())):
        for when in periods:
            for pk in ids:
                key = (figure.code, when, pk)
                numbers[key] = _number(figure, when, pk, members[key], raw, numbers) if members[key] else NOT_APPLICABLE
    return ids, Answers(catalogue, with_rates(numbers), members)


def _number(figure, when, pk, units, raw, numbers) -> Number:
    if figure.needs():
        return figure.combine_from(*(numbers[code, when, pk] for code in figure.needs()))
    return figure.combine([raw.get((figure.code, when, unit)) for unit in sorted(units)])


def _members(figures, periods, ids, on_map):
    """``{(code, period, province id): the ids of the units it stands for}``; empty where there was no such unit."""
    keys = [(figure, when, pk) for figure in figures for when in periods for pk in ids]
    if on_map is Map.TODAY:
        past = {pk: frozenset(units) for pk, units in origins(ids).items()}
        return {(figure.code, when, pk): past[pk] for figure, when, pk in keys}
    days = {(figure.code, when): figure.window(when).end for figure in figures for when in periods}
    units = units_on(ids, set(days.values()))
    return {(figure.code, when, pk): units[pk, days[figure.code, when]] for figure, when, pk in keys}


def _with_needs(codes, catalogue):
    found = {}
    for code in codes:
        if code not in catalogue:
            raise UnknownFigure(code)
        for needed in (*catalogue[code].needs(), code):
            found[needed] = catalogue[needed]
    return list(found.values())


def _fetch(figures, periods, province_ids):
    by_source = defaultdict(list)
    for figure in figures:
        by_source[figure.source] += [(figure, period) for period in periods]
    found = fetch_together({source: some for source, some in by_source.items() if type(source) is Rows}, province_ids)
    for source, wanted in by_source.items():
        if type(source) is not Rows:
            found |= source.fetch(wanted, province_ids)
    return found
