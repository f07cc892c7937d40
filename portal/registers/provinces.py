"""What a province's page tells: what the unit was called, whom it continues, and its main figures over ten years."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal import figures
from portal.figures import Map
from portal.formats import short_date
from portal.organisations.lineage import origins
from portal.organisations.models import Province, Succession
from portal.periods import Period, today

from .counting import figure_address
from .definitions import amount

YEARS = 10
FEWEST = 3  # values that make a course


@dataclass(frozen=True)
class Line:
    """A row of a table: whose numbers, ``(text, address)`` a year, and the values for the tiny chart."""

    label: str
    cells: list
    values: list
    is_figure: bool = True


def last_years(day):
    """The year whose window holds the day and the nine before it."""
    year = Period.containing(day, "year").year
    return [Period(str(one)) for one in range(year - YEARS + 1, year + 1)]


def names_of(unit):
    """``[(full name, code, "từ … đến …")]``, the oldest first."""
    return [
        (name.full_name, name.code, _between(name)) for name in sorted(unit.names.all(), key=lambda one: one.valid_from)
    ]


def _between(name):
    """The days of a dated name; the beginning of all dated rows says nothing about a beginning."""
    known_start = name.valid_from > name._meta.get_field("valid_from").default
    days = {"start": short_date(name.valid_from), "end": short_date(name.valid_to) if name.valid_to else ""}
    if known_start:
        return (_("from %(start)s to %(end)s") if name.valid_to else _("since %(start)s")) % days
    return _("until %(end)s") % days if name.valid_to else ""


def lineage_of(unit):
    """``(predecessors, successors)``: ``[(unit, its full name then, the day in words)]`` on either side."""
    links = Succession.objects.select_related("predecessor", "successor").order_by("on", "pk")
    links = links.prefetch_related("predecessor__names", "successor__names")
    before = [(link.predecessor, link.on) for link in links.filter(successor=unit)]
    after = [(link.successor, link.on) for link in links.filter(predecessor=unit)]
    return (
        [(one, one.name_on(on - timedelta(days=1)).full_name, short_date(on)) for one, on in before],
        [(one, one.name_on(on).full_name, short_date(on)) for one, on in after],
    )


class History:
    """The main figures of a unit over the last ten years, on both maps.

    The database is asked in a fixed number of queries, however many figures, years and units it was made from.
    """

    def __init__(self, unit, day=None):
        self.unit, self.day = unit, day or today()
        self.years = last_years(self.day)
        self.figures = [figure for figure in figures.REGISTRY.values() if figure.is_main]
        everyone = Province.objects.filter(pk__in=origins([unit.pk])[unit.pk]).prefetch_related("names")
        self.units = sorted(everyone, key=lambda one: (one.started_on, one.name_on(one.last_day()).code))
        codes = [figure.code for figure in self.figures]
        maps = {Map.AS_REPORTED: self.units} | ({} if unit.ended_on else {Map.TODAY: [unit]})
        found = figures.series_on(maps, codes, self.years)
        self._reported, self._today = found[Map.AS_REPORTED], found.get(Map.TODAY)

    def as_reported(self):
        """A line for each figure and unit, under a line that names the figure where there are several units."""
        lines = []
        for figure in self.figures:
            several = len(self.units) > 1
            lines += [Line(capfirst(figure.label), [], [])] if several else []
            for unit in self.units:
                label = self._named(unit) if several else capfirst(figure.label)
                lines.append(self._line(label, self._reported[figure.code, unit], unit, not several))
        return lines

    def on_todays_map(self):
        """A line for each figure; nothing for a unit that is no more: its successor's page has it."""
        if self._today is None:
            return []
        return [self._line(capfirst(one.label), self._today[one.code, self.unit], self.unit) for one in self.figures]

    def _line(self, label, cells, unit, is_figure=True):
        shown = [(self._text(cell), self._address(cell, unit)) for cell in cells]
        known = [cell.value for cell in cells if cell.value is not None]
        return Line(str(label), shown, [cell.value for cell in cells] if len(known) >= FEWEST else [], is_figure)

    def _text(self, cell):
        return "" if cell.number.state is figures.State.NOT_APPLICABLE else amount(cell.figure, cell.number)[0]

    def _address(self, cell, unit):
        """The figure's page with the rows behind it, where the unit had a code on that day."""
        end = cell.window.end
        if not (unit.started_on <= end and (unit.ended_on is None or end < unit.ended_on)):
            return ""
        return figure_address(cell.figure, unit.name_on(end).code, cell.period)

    def _named(self, unit):
        name = unit.name_on(unit.last_day()).full_name
        if not unit.ended_on:
            return name
        return _("%(name)s (until %(day)s)") % {"name": name, "day": short_date(unit.last_day())}

    def cautions(self):
        """What is not comparable, in sentences."""
        return [*self._windows(), *self._merged(), *self._differing(), self._open_year()]

    def _windows(self):
        """The years from which on a year's data run between other days."""
        edges = {year: year.window() for year in self.years}
        found = []
        for before, year in zip(self.years, self.years[1:], strict=False):
            if _shape(edges[before], before) != _shape(edges[year], year):
                days = {"year": year, "start": short_date(edges[year].start), "end": short_date(edges[year].end)}
                sentence = _(
                    "The data of %(year)s run from %(start)s to %(end)s, between other days than those of %(before)s."
                )
                found.append(sentence % {**days, "before": before})
        return found

    def _merged(self):
        if len(self.units) < 2 or self.unit.started_on <= self.years[0].window().end:
            return []
        return [
            _(
                "What was reported before %(day)s is of the units of that time: it compares with later years on today's "
                "map only."
            )
            % {"day": short_date(self.unit.started_on)}
        ]

    def _differing(self):
        """Years in which the maps do not add up to the same: a record dated before the unit that holds it existed."""
        if self._today is None:
            return []
        years = {
            str(cell.period)
            for figure in self.figures
            for cell, reported in zip(
                self._today[figure.code, self.unit], self._reported.totals(figure.code), strict=True
            )
            if (cell.value or 0) != (reported.value or 0)
        }
        sentence = _(
            "In %(years)s some records are dated before the unit that holds them: only today's map counts them."
        )
        return [sentence % {"years": ", ".join(sorted(years))}] if years else []

    def _open_year(self):
        days = {"year": self.years[-1], "end": short_date(self.years[-1].window().end)}
        return _("%(year)s runs until %(end)s: its numbers are what has been entered so far.") % days


def _shape(window, year):
    """A window's edges without the year."""
    return [(edge.year - year.year, edge.month, edge.day) for edge in window]
