"""The ministry's desk: the rounds, and one round at a glance."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.access import Refused
from portal.accounts.models import Role
from portal.organisations.models import Province
from portal.registers.sheets import CONTENT_TYPES

from .. import duties, letters
from ..desk import Overview, queue_counts, rounds_with_counts, waiting_for_review
from ..desk_filters import Chosen
from ..desk_sheet import sheet_of
from ..home import national_reports
from ..models import Round
from ..over_the_years import sendings_of
from .bars import bars
from .ministry import for_ministry
from .review import sent

ROUNDS_A_PAGE = 12
WAITING_SHOWN = 50
QUEUES = ("", "mine", "free")


@require_safe
@for_ministry
def desk(request):
    """What waits for the ministry, and every round with its counts."""
    rounds = Round.objects.of_provinces().select_related("form_version__form")
    page = Paginator(rounds, ROUNDS_A_PAGE).get_page(request.GET.get("page"))
    whose = request.GET.get("queue", "")
    whose = whose if whose in QUEUES else ""
    waiting = waiting_for_review(WAITING_SHOWN + 1, whose=whose, person=request.user)
    return render(
        request,
        "desk/desk.html",
        {
            "waiting": waiting[:WAITING_SHOWN],
            "is_more": len(waiting) > WAITING_SHOWN,
            "whose": whose,
            "queues": _queues(request.user),
            "may_take": request.user.holds(Role.REVIEWER, ministry=True),
            "page": page,
            "national": national_reports(),
            "rounds": rounds_with_counts(page.object_list),
        },
    )


def _queues(person):
    """``[(value in the address, label, how many)]``"""
    counts = queue_counts(person)
    labels = {"": _("All"), "mine": _("Mine"), "free": _("Taken on by nobody")}
    return [(value, label, counts[value or "all"]) for value, label in labels.items()]


@require_safe
@for_ministry
def desk_round(request, pk):
    """The grid of provinces; the address says which of them are shown (:mod:`reports.desk_filters`)."""
    round_ = get_object_or_404(Round.objects.select_related("form_version__form"), pk=pk)
    if round_.is_national:
        return redirect("desk-national", pk=pk)
    overview, chosen = Overview(round_), Chosen(request.GET)
    days = overview.per_day()
    return render(
        request,
        "desk/round.html",
        {
            "round": round_,
            "letter_file": letters.file_of(round_),
            "may_archive": bool(overview.received) and request.user.holds(Role.ADMINISTRATOR, ministry=True),
            "overview": overview,
            "chosen": chosen,
            "tiles": chosen.tiles(overview.tiles),
            "groups": chosen.groups(overview),
            "days": [day for day in days if day.count],
            "chart": bars(days),
        },
    )


@require_safe
@for_ministry
def desk_sheet(request, pk):
    """Who sent and who did not as Excel: the provinces that the address chooses."""
    round_ = get_object_or_404(Round.objects.of_provinces().select_related("form_version__form"), pk=pk)
    overview = Overview(round_)
    data = sheet_of(overview, Chosen(request.GET).tiles(overview.tiles), request.user)
    name = f"{round_.form_version.form.code}_{round_.period}.xlsx"
    return HttpResponse(
        data,
        content_type=CONTENT_TYPES["xlsx"],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_safe
@for_ministry
def province(request, code):
    """A province's reports over the years, by the code it has today (``?on=2024-06-30``: had that day)."""
    try:
        day = date.fromisoformat(request.GET.get("on") or timezone.localdate().isoformat())
        unit = Province.objects.by_code(code, day)
    except (ValueError, Province.DoesNotExist):
        raise Http404 from None
    named = unit.name_on(min(unit.last_day(), timezone.localdate()))
    return render(request, "desk/province.html", {"named": named, "rows": sendings_of(unit)})


@require_POST
@for_ministry
def take(request, pk, code):
    return _duty(request, pk, code, duties.take, _("You have taken the report on."))


@require_POST
@for_ministry
def give_back(request, pk, code):
    return _duty(request, pk, code, duties.give_back, _("The report waits for whoever has time."))


def _duty(request, pk, code, act, sentence):
    try:
        act(sent(pk, code), by=request.user)
        messages.success(request, sentence)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("review", pk=pk, code=code)
