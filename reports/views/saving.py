"""Saving what is typed in the editor: one answer for the sections of a report and for what agencies propose.

Scripts get JSON; the plain form gets pages. What can't be saved is never thrown away.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.access import Refused

from .. import actions, chips
from ..forms import SaveForm
from ..models import Report
from ..prose import plain
from ..wording import clock


@dataclass(frozen=True)
class Place:
    """Where something is written: the report whose figures it speaks of, its name, and its addresses."""

    report: Report
    name: str
    save_url: str
    page_url: str


def answer(request, place, act, *, checks_of, page):
    """Lets ``act(data)`` save, and answers: ``checks_of(saved)`` is the list beside the text, anew; ``page(**fields)`` the
    page again, with ``typed`` and ``status``."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        return _unsaved(request, page, _("The text that arrived can't be read. Nothing was changed."), 422)
    data = form.cleaned_data
    try:
        saved = act(data)
    except actions.StaleVersionError as stale:
        return _conflict(request, place, stale.section, data["html"])
    except actions.MarkedError as refusal:
        return _unsaved(request, page, str(refusal), 422)
    except Refused as refusal:
        return _unsaved(request, page, str(refusal), 403)
    if wants_json(request):
        told = {"version": saved.version, "saved_at": clock(saved.updated_at), "checks": checks_of(saved)}
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(place.page_url)


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")


def _unsaved(request, page, sentence, status):
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    messages.error(request, sentence)
    return page(status=status, typed=request.POST.get("html", ""))


def _conflict(request, place, theirs, mine):
    """Both texts, word by word; nothing is written until the person decides."""
    cells = chips.cells_for(place.report, chips.codes_in(mine) + chips.codes_in(theirs.html))
    mine_shown, theirs_shown = chips.filled(mine, cells), chips.filled(theirs.html, cells)
    shown = {
        "report": place.report,
        "name": place.name,
        "save_url": place.save_url,
        "page_url": place.page_url,
        "version": theirs.version,
        "mine": mine_shown,
        "mine_words": plain(mine_shown),
        "theirs_words": plain(theirs_shown),
        "theirs_who": theirs.updated_by,
        "is_own": theirs.updated_by == request.user,
        "theirs_when": clock(theirs.updated_at),
        "is_complete": "is_complete" in request.POST,
    }
    if not wants_json(request):
        return render(request, "reports/section/conflict_page.html", shown, status=409)
    panel = render(request, "reports/section/conflict.html", shown).content.decode()
    return JsonResponse({"version": theirs.version, "html": theirs_shown, "panel": panel}, status=409)
