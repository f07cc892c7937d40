"""The answer: for each figure its course over the years, its parts and its map, each a chart with the table under it.

The number of queries depends on how many figures and which pictures are asked for, never on provinces, years or records.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import charts, figures, formats
from portal.charts.of_figures import point, scale_of
from portal.charts.tiles import Tile, draw_tiles
from portal.figures import Map, Number, Ratio
from portal.formats import short_date
from portal.organisations.lineage import origins
from portal.organisations.models import Province
from portal.registers.definitions import MISSING

from .numbers import Total, total_of
from .places import places_on

COURSE, PARTS, MAP = "course", "parts", "map"
MOST_PARTS = 15
FEWEST_TILES = 6  # a map of two provinces shows nothing that its table does not


@dataclass(frozen=True)
class Picture:
    """A chart and its table. ``columns`` are ``[{"label", "number"}]``, ``rows`` lists of ``(text, raw value)``."""

    kind: str
    figure: object
    title: str
    unit: str
    svg: str
    columns: list
    rows: list
    notes: list = field(default_factory=list)

    @property
    def key(self):
        return f"{self.kind}-{self.figure.code}".replace(".", "-").replace("_", "-").replace(":", "-")

    @property
    def shown_rows(self):
        return [[text for text, _raw in row] for row in self.rows]

    @property
    def raw_rows(self):
        return [[raw for _text, raw in row] for row in self.rows]


@dataclass(frozen=True)
class Course:
    """A line of a course: whose numbers, a :class:`Total` a period."""

    label: str
    totals: list[Total]


class Answer:
    """What the database says to a :class:`~portal.analysis.asking.Question`."""

    def __init__(self, question):
        self.question = question
        self.codes = [figure.code for figure in question.figures]

    def pictures(self):
        """[(figure, [Picture])], in the order asked; nothing for who reaches no province."""
        if not self.question.offered:
            return []
        courses, parts, maps = self._courses(), self._parts(), self._map()
        return [
            (figure, [one[figure.code] for one in (courses, parts, maps) if figure.code in one])
            for figure in self.question.figures
        ]

    def picture(self, kind, code):
        """One picture; ``None`` where there is no such one."""
        makers = {COURSE: self._courses, PARTS: self._parts, MAP: self._map}
        if kind not in makers or not self.question.offered:
            return None
        return makers[kind]().get(code)

    # over the years

    def _courses(self):
        lines = {figure.code: [] for figure in self.question.figures}
        groups = {on_map: self._group(on_map) for on_map in self.question.maps}
        maps = {on_map: units for on_map, (_label, units) in groups.items()}
        found = figures.series_on(maps, self.codes, self.question.periods)
        for on_map, (label, units) in groups.items():
            for code in self.codes:
                cells = [found[on_map][code, unit] for unit in units]
                lines[code] += [self._sum(label, cells)] if label else self._each(units, cells, on_map)
        return {figure.code: self._course(figure, lines[figure.code]) for figure in self.question.figures}

    def _sum(self, label, cells):
        return Course(label, [total_of(now) for now in zip(*cells, strict=True)])

    def _each(self, units, cells, on_map):
        return [
            Course(self._named(unit, on_map), [total_of([cell]) for cell in one])
            for unit, one in zip(units, cells, strict=True)
        ]

    def _group(self, on_map):
        """(label of the sum or "" for a line each, units)"""
        asks = self.question
        if asks.is_national:
            label = _("On today's map") if on_map is Map.TODAY else _("As reported")
            units = asks.offered if on_map is Map.TODAY else list(Province.objects.order_by("pk"))
            return label, units
        if on_map is Map.TODAY:
            return "", asks.units
        ids = set().union(*origins([unit.pk for unit in asks.units]).values())
        first = asks.periods[0].window().start
        everyone = Province.objects.filter(pk__in=ids).exclude(ended_on__lte=first).prefetch_related("names")
        return "", sorted(everyone, key=lambda unit: (unit.started_on, unit.name_on(unit.last_day()).code))

    def _named(self, unit, on_map):
        name = unit.name_on(min(unit.last_day(), self.question.last.window().end)).full_name
        if on_map is Map.TODAY:
            todays = _("%(name)s, on today's map") % {"name": capfirst(name)}
            return todays if len(self.question.maps) > 1 else capfirst(name)
        return (
            _("%(name)s (until %(day)s)") % {"name": capfirst(name), "day": short_date(unit.last_day())}
            if unit.ended_on
            else capfirst(name)
        )

    def _course(self, figure, lines):
        values = [one.number.value for line in lines for one in line.totals]
        divisor, unit = scale_of(figure, values)
        labels = [str(period) if period.kind == "year" else period.code for period in self.question.periods]
        drawn = tuple(
            charts.Line(line.label, tuple(point(one.number, divisor, soft=not one.is_whole) for one in line.totals))
            for line in lines[: charts.data.MOST_LINES]
        )
        kind = charts.BARS if len(drawn) == 1 else charts.LINES
        title = capfirst(str(figure.label))
        chart = charts.Chart(
            kind, title, unit, tuple(labels), drawn, _("an estimate, or not all provinces have a value")
        )
        columns, rows = self._course_table(lines, labels, divisor)
        notes = self._left_out(lines)
        return Picture(COURSE, figure, title, unit, charts.draw(chart), columns, rows, notes)

    def _course_table(self, lines, labels, divisor):
        sums, single = self.question.is_national, len(lines) == 1
        columns = [{"label": _("Period")}]
        for line in lines:
            columns.append({"label": line.label, "number": True})
            columns += [{"label": _("Provinces with a value"), "number": True}] if sums else []
        columns += [{"label": _("Against the year before"), "number": True}] if single else []
        rows = []
        for place, label in enumerate(labels):
            row = [(label, label)]
            for line in lines:
                one = line.totals[place]
                row.append(written(one.number, divisor))
                if sums:
                    said = _("%(known)s of %(asked)s") % {"known": one.known, "asked": one.asked}
                    row.append((said, said))
            rows.append(row + ([self._growth(lines[0], place)] if single else []))
        return columns, rows

    def _growth(self, line, place):
        """Against the same part of the year before, where both are whole."""
        before = place - (2 if self.question.step == "half" else 1)
        now, then = line.totals[place], line.totals[before] if before >= 0 else None
        known = then and now.number.is_known and then.number.is_known and then.number.value
        if not known or now.asked != then.asked or not (now.is_whole and then.is_whole):
            return ("–", None)
        change = (Decimal(now.number.value) - Decimal(then.number.value)) * 100 / Decimal(then.number.value)
        signed = formats.number(abs(change), 1)
        return (f"{'+' if change > 0 else '−' if change < 0 else ''}{signed}%", round(change, 2))

    def _left_out(self, lines):
        if len(lines) <= charts.data.MOST_LINES:
            return []
        return [_("The chart draws the first %(n)s lines; the table has all of them.") % {"n": charts.data.MOST_LINES}]

    # parted

    def _parts(self):
        asks, found = self.question, {}
        for figure in asks.figures:
            split = next((one for one in figures.splits_of(figure) if one.name == asks.by), None)
            if split is None:
                continue
            units = asks.units or asks.offered
            parted = figures.breakdown([figure.code], split.name, units, [asks.last])
            together = {}
            for unit in units:
                for key, number in parted[figure.code, asks.last, unit.pk].items():
                    together.setdefault(key, []).append(number)
            sums = {key: figures.added_up(numbers) for key, numbers in together.items()}
            found[figure.code] = self._parted(figure, split, sums)
        return found

    def _parted(self, figure, split, sums):
        keys = sorted(sums, key=lambda key: (-(sums[key].value or 0), split.order(key)))
        named = [(capfirst(split.text(key)), sums[key]) for key in keys]
        divisor, unit = scale_of(figure, [number.value for _name, number in named])
        title = _("%(figure)s by %(field)s – %(period)s") % {
            "figure": capfirst(str(figure.label)),
            "field": split.label,
            "period": self.question.last.title,
        }
        some = named[:MOST_PARTS]
        svg = ""
        if some:
            line = charts.Line(title, tuple(point(number, divisor) for _name, number in some))
            svg = charts.draw(charts.Chart(charts.PARTS, title, unit, tuple(name for name, _n in some), (line,)))
        columns = [{"label": capfirst(str(split.label))}, {"label": unit, "number": True}]
        notes = []
        if split.overlaps:
            notes.append(
                _("A record that names several counts in each of them: the parts may add up to more than the whole.")
            )
        if len(named) > MOST_PARTS:
            notes.append(_("The chart draws the %(n)s largest; the table has all of them.") % {"n": MOST_PARTS})
        rows = [[(name, name), written(number, divisor)] for name, number in named]
        return Picture(PARTS, figure, title, unit, svg, columns, rows, notes)

    # on the map

    def _map(self):
        """Every province in reach in the last period: only for who reaches more than one."""
        asks = self.question
        if len(asks.offered) < 2:
            return {}
        table = figures.compute(self.codes, asks.offered, asks.last, comparison=False)
        places = places_on(asks.last.window().end)
        return {figure.code: self._tiles(figure, table, places) for figure in asks.figures}

    def _tiles(self, figure, table, places):
        numbers = [(unit, table[figure.code, unit].number) for unit in self.question.offered]
        divisor, unit_word = scale_of(figure, [number.value for _unit, number in numbers])
        tiles = [
            Tile(unit.name, *places[unit.code], one.value, one.soft)
            for unit, number in numbers
            for one in [point(number, divisor)]
            if unit.code in places
        ]
        tiles.sort(key=lambda tile: (tile.row, tile.column))
        title = _("%(figure)s by province – %(period)s") % {
            "figure": capfirst(str(figure.label)),
            "period": self.question.last.title,
        }
        columns = [{"label": _("Province")}, {"label": unit_word, "number": True}]
        adds_up = not isinstance(figure, Ratio)
        columns += [{"label": _("Share of the sum"), "number": True}] if adds_up else []
        whole = sum(Decimal(number.value) for _unit, number in numbers if number.is_known)
        ranked = sorted(numbers, key=lambda one: (not one[1].is_known, -(one[1].value or 0)))
        rows = [
            [(unit.name, unit.name), written(number, divisor), *([_share(number, whole)] if adds_up else [])]
            for unit, number in ranked
        ]
        svg = draw_tiles(title, unit_word, tiles) if len(tiles) >= FEWEST_TILES else ""
        return Picture(MAP, figure, title, unit_word, svg, columns, rows)


def written(number, divisor):
    """``(text, raw value)``: the text in the unit of its column, the raw value in the base unit."""
    if not number.is_known:
        return (MISSING[number.state](), None)
    value = Decimal(number.value)
    shown = value / divisor
    exact = -shown.normalize().as_tuple().exponent <= 2
    text = formats.number(shown, None if exact else 2)
    return (f"{text}*" if number.is_estimate else text, value if divisor != 1 else number.value)


def _share(number: Number, whole):
    if not number.is_known or not whole:
        return ("–", None)
    share = Decimal(number.value) * 100 / whole
    return (formats.percent(share), round(share, 2))
