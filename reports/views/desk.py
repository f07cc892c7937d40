"""The ministry's desk: the rounds, and one round at a glance."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from portal.accounts.models import Role

from ..desk import NOT_BEGUN, Overview, rounds_with_counts, waiting_for_review
from ..home import national_reports
from ..models import Round
from ..workflow import State
from .bars import bars
from .ministry import for_ministry

ROUNDS_A_PAGE = 12
WAITING_SHOWN = 50


@require_safe
@for_ministry
def desk(request):
    """What waits for the ministry, and every round with its counts."""
    rounds = Round.objects.of_provinces().select_related("form_version__form")
    page = Paginator(rounds, ROUNDS_A_PAGE).get_page(request.GET.get("page"))
    waiting = waiting_for_review(WAITING_SHOWN + 1)
    return render(
        request,
        "desk/desk.html",
        {
            "waiting": waiting[:WAITING_SHOWN],
            "is_more": len(waiting) > WAITING_SHOWN,
            "page": page,
            "national": national_reports(),
            "rounds": rounds_with_counts(page.object_list),
        },
    )


@require_safe
@for_ministry
def desk_round(request, pk):
    """The grid of provinces; ``?state=`` shows those in one state."""
    round_ = get_object_or_404(Round.objects.select_related("form_version__form"), pk=pk)
    if round_.is_national:
        return redirect("desk-national", pk=pk)
    overview = Overview(round_)
    chosen = request.GET.get("state", "")
    if chosen not in {NOT_BEGUN, *State}:
        chosen = ""
    days = overview.per_day()
    return render(
        request,
        "desk/round.html",
        {
            "round": round_,
            "may_archive": bool(overview.received) and request.user.holds(Role.ADMINISTRATOR, ministry=True),
            "overview": overview,
            "chosen": chosen,
            "tiles": overview.in_state(chosen) if chosen else overview.tiles,
            "counts": overview.counts(),
            "days": [day for day in days if day.count],
            "chart": bars(days),
        },
    )
