"""A province's page: its names, its lineage, and its main figures over ten years."""

import datetime

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import access
from portal.organisations.models import Province
from portal.periods import today

from .provinces import History, lineage_of, names_of


@require_safe
def province(request, code):
    """The unit that had a GSO code on a day (``?on=2025-06-30``; today).

    :raises Http404: where none in reach had it: a province reads itself and its past, the ministry all.
    """
    unit = _unit(access.provinces_seen_by(request.user), code, request.GET.get("on"))
    history = History(unit)
    before, after = lineage_of(unit)
    context = {
        "unit": unit,
        "named": unit.name_on(min(unit.last_day(), today())),
        "names": names_of(unit),
        "predecessors": before,
        "successors": after,
        "years": history.years,
        "as_reported": history.as_reported(),
        "on_todays_map": history.on_todays_map(),
        "cautions": history.cautions(),
        "seen": set(access.provinces_seen_by(request.user).values_list("pk", flat=True)),
    }
    return render(request, "provinces/detail.html", context)


def _unit(seen, code, day):
    try:
        on = datetime.date.fromisoformat(day) if day else today()
        return seen.prefetch_related("names").by_code(code, on)
    except (ValueError, Province.DoesNotExist):
        raise Http404 from None
