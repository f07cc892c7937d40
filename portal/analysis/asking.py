"""What an address asks for: figures, provinces, years, a map, a field to part by. All of it stands in the query."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from portal import access, figures
from portal.figures import Figure, Map, Split
from portal.formats import short_date
from portal.organisations.models import Province
from portal.periods import Period, today
from portal.registers.figure_views import NotThere

MOST_FIGURES, MOST_UNITS, MOST_YEARS = 3, 6, 20
USUAL, USUAL_YEARS = "delegations.outbound", 10
FIRST_YEAR = 2000
BOTH = "both"
MAPS = (Map.TODAY.value, Map.AS_REPORTED.value, BOTH)
STEPS = ("year", "half")


@dataclass(frozen=True)
class Question:
    """``units`` are those chosen, empty for the whole country; ``offered`` all in reach on the last period's last day."""

    figures: list[Figure]
    units: list[Province]
    offered: list[Province] = field(repr=False)
    periods: list[Period]
    on_map: str
    step: str
    by: str

    @property
    def last(self):
        return self.periods[-1]

    @property
    def is_national(self):
        return not self.units

    @property
    def maps(self):
        return [Map.TODAY, Map.AS_REPORTED] if self.on_map == BOTH else [Map(self.on_map)]

    @cached_property
    def splits(self) -> list[Split]:
        """The breakdowns that any of the figures has, each once."""
        return list({split.name: split for one in self.figures for split in figures.splits_of(one)}.values())


def asked(request):
    """The :class:`Question` of an address.

    :raises NotThere: for a figure, a province or a year that means nothing within this person's reach.
    """
    query = request.GET
    first, last = _years(query)
    step = query.get("step") if query.get("step") in STEPS else "year"
    years = [Period(str(year)) for year in range(first, last + 1)]
    periods = years if step == "year" else [half for year in years for half in year.halves()]
    day = periods[-1].window().end
    seen = access.provinces_seen_by(request.user)
    named = Province.objects.existing_on(day).with_name_on(day).filter(pk__in=seen).prefetch_related("names")
    offered = list(named)
    known = figures.known()
    chosen = [_figure(known, code) for code in _some(query.getlist("figure"), MOST_FIGURES) or [USUAL]]
    units = [_unit(offered, code, day) for code in _some(query.getlist("province"), MOST_UNITS)]
    if not units and offered and not access.is_at_ministry(request.user):
        units = offered[:MOST_UNITS]
    on_map = query.get("map") if query.get("map") in MAPS else Map.TODAY.value
    asks = Question(chosen, units, offered, periods, on_map, step, query.get("by", ""))
    if asks.by and asks.by not in {split.name for split in asks.splits}:
        return Question(chosen, units, offered, periods, on_map, step, "")
    return asks


def _some(values, most):
    """The values given, each once; more than fit into one picture are left out."""
    return list(dict.fromkeys(value for value in values if value))[:most]


def _years(query):
    last = _year(query.get("to"), Period.last_closed(today(), "year").year)
    first = _year(query.get("from"), last - USUAL_YEARS + 1)
    if first > last:
        first, last = last, first
    return max(first, last - MOST_YEARS + 1), last


def _year(text, usual):
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= today().year + 1):
        raise NotThere(_("“{text}” is not a year that can be shown: choose one from the list.").format(text=text[:20]))
    return int(text)


def _figure(known, code):
    if code not in known:
        raise NotThere(_("There is no figure “{code}”: choose one from the list.").format(code=code[:60]))
    return known[code]


def _unit(offered, code, day):
    found = next((unit for unit in offered if unit.code == code.zfill(2)), None)
    if found is None:
        said = _("On {date} no province within your reach had the code “{code}”: choose one from the list.")
        raise NotThere(said.format(date=short_date(day), code=code[:20]))
    return found
