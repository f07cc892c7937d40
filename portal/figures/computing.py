"""Computing figures for many provinces and periods at once: one query for all that is counted."""

from __future__ import annotations

import enum
from collections import defaultdict
from itertools import chain

from portal.organisations.lineage import origins, units_on

from .asking import fetch_together
from .cells import Answers, Series, Table
from .money import with_rates
from .numbers import NOT_APPLICABLE
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
    ids, answers = _answers(codes, periods, {Map.TODAY: provinces})[Map.TODAY]
    return Table(list(codes), ids, period, periods[-1] if comparison else None, answers)


def series(codes, provinces, periods, *, on_map=Map.TODAY) -> Series:
    """The figures of ``codes`` for ``provinces`` in many periods, with as many queries as for one.

    :raises UnknownFigure: when a code means nothing.
    """
    return series_on({on_map: provinces}, codes, periods)[on_map]


def series_on(maps, codes, periods) -> dict[Map, Series]:
    """``{map: Series}`` for ``{map: provinces}``: the rows are counted once for all maps.

    :raises UnknownFigure: when a code means nothing.
    """
    periods = list(dict.fromkeys(periods))
    found = _answers(codes, periods, maps)
    return {on_map: Series(list(codes), ids, periods, answers) for on_map, (ids, answers) in found.items()}


def breakdown(codes, name, provinces, periods):
    """The figures parted by the split ``name``: ``{(code, period, province id): {key: Number}}``, zeros left out.

    One query a source, however many figures, periods and provinces; a province's past is added to it. Keys come in
    Vietnamese alphabetical order of their labels.

    :raises UnknownFigure: when a code means nothing or has no such split.
    """
    catalogue = known(codes)
    for code in codes:
        if code not in catalogue or name not in SPLITS.get(code, {}):
            raise UnknownFigure(f"{code} by {name}")
    ids = _ids(provinces)
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


def _answers(codes, periods, maps):
    """``{map: (ids, Answers)}``: the numbers of all figures asked and of those they are computed from."""
    catalogue = known(codes)
    chosen = sorted(_with_needs(list(codes), catalogue), key=lambda figure: bool(figure.needs()))
    ids = {on_map: _ids(provinces) for on_map, provinces in maps.items()}
    members = {on_map: _members(chosen, periods, some, on_map) for on_map, some in ids.items()}
    by_unit = chain.from_iterable(one.values() for one in members.values())
    everyone = set().union(*(units for one in by_unit for units in one.values()))
    raw = _fetch([figure for figure in chosen if not figure.needs()], periods, everyone)
    return {
        on_map: (ids[on_map], Answers(catalogue, with_rates(_numbers(chosen, periods, raw, one)), one))
        for on_map, one in members.items()
    }


def _ids(provinces):
    return [getattr(province, "pk", province) for province in provinces]


def _numbers(figures, periods, raw, members):
    """``{(code, period, province id): Number}``; not applicable where there was no such unit."""
    numbers = {}
    for figure in figures:
        for when in periods:
            told = raw[figure.code, when]
            for pk, units in members[figure.code, when].items():
                if not units:
                    number = NOT_APPLICABLE
                elif figure.needs():
                    number = figure.combine_from(*(numbers[code, when, pk] for code in figure.needs()))
                else:
                    number = figure.combine([told.get(unit) for unit in units])
                numbers[figure.code, when, pk] = number
    return numbers


def _members(figures, periods, ids, on_map):
    """``{(code, period): {province id: the ids of the units it stands for, in order}}``."""
    if on_map is Map.TODAY:
        past = {pk: tuple(sorted(units)) for pk, units in origins(ids).items()}
        return {(figure.code, when): past for figure in figures for when in periods}
    ends = {(figure.code, when): figure.window(when).end for figure in figures for when in periods}
    by_day = defaultdict(dict)
    for (pk, day), units in units_on(ids, set(ends.values())).items():
        by_day[day][pk] = tuple(sorted(units))
    return {key: by_day[day] for key, day in ends.items()}


def _with_needs(codes, catalogue):
    found = {}
    for code in codes:
        if code not in catalogue:
            raise UnknownFigure(code)
        for needed in (*catalogue[code].needs(), code):
            found[needed] = catalogue[needed]
    return list(found.values())


def _fetch(figures, periods, province_ids):
    """``{(code, period): {unit: value}}``"""
    by_source = defaultdict(list)
    for figure in figures:
        by_source[figure.source] += [(figure, period) for period in periods]
    found = fetch_together({source: some for source, some in by_source.items() if type(source) is Rows}, province_ids)
    for source, wanted in by_source.items():
        if type(source) is not Rows:
            for (code, period, unit), value in source.fetch(wanted, province_ids).items():
                found[code, period][unit] = value
    return found
