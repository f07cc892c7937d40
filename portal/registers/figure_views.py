"""Every figure with its definition, and one figure with the records behind it."""

from dataclasses import dataclass
from functools import wraps

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import access, figures
from portal.formats import short_date
from portal.organisations.models import Province
from portal.periods import Period, PeriodError, today
from portal.text import fold

from . import registry
from .counting import figure_address
from .definitions import amount, change_words, definition, reasons, register_of, words
from .figure_parts import breakdowns, estimated, left_out, missing_rates, not_stated, running

MOST_ROWS = 500
OFFERED_YEARS = 6


class NotThere(Exception):
    """What the address names does not exist, or not in this person's reach; ``str()`` is the sentence to show."""


@dataclass(frozen=True)
class Place:
    """Which province and period the address asks for; ``province`` is ``None`` where the ministry has yet to choose."""

    period: Period
    province: Province | None
    offered: list

    @property
    def code(self):
        return self.province.code if self.province else ""

    def choices(self):
        """What the little form above the figures offers: [(code, name)] and [(code, title)]."""
        years = range(self.period.year + 1, self.period.year - OFFERED_YEARS, -1)
        periods = [period for year in years for period in (*Period(str(year)).halves()[::-1], Period(str(year)))]
        periods += [] if self.period in periods else [self.period]
        return {
            "provinces": [(unit.code, unit.name) for unit in self.offered],
            "periods": [(str(period), period.title) for period in periods],
        }


def asked(request):
    """:raises NotThere: for a period or a province that means nothing here."""
    try:
        period = Period(request.GET.get("period") or str(Period.last_closed(today())))
        period.previous_year()
    except PeriodError as error:
        raise NotThere(str(error.sentence)) from error
    day = period.window().end
    seen = access.provinces_seen_by(request.user)
    offered = list(Province.objects.existing_on(day).with_name_on(day).filter(pk__in=seen))
    return Place(period, _chosen(request, offered, day), offered)


def _chosen(request, offered, day):
    if code := request.GET.get("province", ""):
        found = next((unit for unit in offered if unit.code == code.zfill(2)), None)
        if found is None:
            said = _("On {date} no province within your reach had the code “{code}”: choose one from the list.")
            raise NotThere(said.format(date=short_date(day), code=code[:20]))
        return found
    own = access.province_of(request.user)
    same = [unit for unit in offered if own and unit.pk == own.pk]
    return next(iter(same or ([] if access.is_at_ministry(request.user) else offered)), None)


def figure_page(view):
    """What means nothing gets a page with a sentence and 404, never an error."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except NotThere as problem:
            return render(request, "figures/missing.html", {"sentence": str(problem)}, status=404)

    return require_safe(wrapped)


@figure_page
def figure_list(request):
    place, said = asked(request), request.GET.get("q", "").strip()[:200]
    known = {code: figure for code, figure in figures.known().items() if _is_meant(figure, fold(said).split())}
    table = figures.compute(list(known), [place.province], place.period) if place.province else None
    groups = {}
    for code, figure in known.items():
        cell = table[code, place.province] if table else None
        groups.setdefault(register_of(figure), []).append(_line(figure, cell, place))
    context = {"asked": place, "choices": place.choices(), "groups": list(groups.items()), "said": said}
    return render(request, "figures/list.html", context)


def _is_meant(figure, words):
    """Whether the words, without accents, all stand in what a figure is called or in its code."""
    called = fold(f"{figure.label} {figure.code}")
    return all(word in called for word in words)


def _line(figure, cell, place):
    return {
        "code": figure.code,
        "label": capfirst(figure.label),
        "definition": definition(figure),
        "noun": figure.noun,
        "value": amount(figure, cell.number)[0] if cell else "",
        "previous": amount(figure, cell.before)[0] if cell else "",
        "url": figure_address(figure, place.code, place.period)
        if cell
        else reverse("figure-detail", args=[figure.code]),
    }


@figure_page
def figure(request, code):
    known = figures.known()
    if code not in known:
        raise NotThere(_("There is no figure “{code}”: choose one from the list.").format(code=code[:60]))
    place, chosen = asked(request), known[code]
    context = {"figure": chosen, "label": capfirst(chosen.label), "definition": definition(chosen), "asked": place}
    context |= {"choices": place.choices(), "register": register_of(chosen), "window": chosen.window(place.period)}
    context |= {"reasons": reasons(chosen, context["window"]), "own_rule": chosen.own_rule(place.period)}
    if place.province:
        context |= _numbers(figures.compute([code], [place.province], place.period)[code, place.province], place)
        context |= _records(context["cell"], request.user)
        context |= {"breakdowns": breakdowns(context["cell"]), "running": running(context["cell"])}
    return render(request, "figures/detail.html", context)


def _numbers(cell, place):
    before = place.period.previous_year()
    return {
        "cell": cell,
        "value": amount(cell.figure, cell.number),
        "previous": words(cell.figure, cell.before),
        "previous_title": before.title,
        "previous_url": f"?province={place.code}&period={before}",
        "change": change_words(cell),
        "parts": _parts(cell, place),
        "rates": cell.rates,
        "notes": [note for note in (missing_rates(cell), left_out(cell), estimated(cell), not_stated(cell)) if note],
        "origins": _origins(cell, place),
    }


def _parts(cell, place):
    """[(figure, words, address)] of a share: its part and its whole."""
    known = figures.known()
    return [
        (capfirst(known[code].label), words(known[code], number), figure_address(known[code], place.code, place.period))
        for code, number in zip(cell.figure.needs(), cell.parts, strict=True)
    ]


def _origins(cell, place):
    """The names of the units whose past this province's past includes."""
    others = Province.objects.filter(pk__in=cell.origin_ids - {place.province.pk}).prefetch_related("names")
    return [
        format_lazy(_("{name} (until {date})"), name=unit, date=short_date(unit.last_day()))
        for unit in others.order_by("pk")
        if unit.ended_on
    ]


def _records(cell, person):
    """The rows behind a value that a person may read, and how many more there are."""
    rows = cell.rows()
    seen = rows.visible_to(person) if hasattr(rows, "visible_to") else rows
    register = registry.of(rows.model)
    shown = (register.with_related(seen) if register else seen.select_related("province"))[:MOST_ROWS]
    total, visible = rows.count(), seen.count()
    records = [
        {"record": row, "label": row.trace_label(), "url": _address(register, row), "facts": _facts(register, row)}
        for row in shown
    ]
    return {"records": records, "total": total, "hidden": total - visible, "cut": max(0, visible - MOST_ROWS)}


def _address(register, row):
    return reverse("register-record", args=[register.name, row.pk]) if register else ""


def _facts(register, row):
    return [register.shown(row, name) for name in register.dates[:1]] if register else []
