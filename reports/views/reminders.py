"""Reminders of a round: what was sent and delivered, reminding by hand, and the schedule."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Refused
from portal.periods import today

from .. import rules
from ..models import Round
from ..reminders import matrix, reminding
from ..reminders.forms import ScheduleForms, lines_of
from ..reminders.schedule import as_data, steps_of
from .ministry import for_administrators, for_ministry


def _round(pk):
    return get_object_or_404(Round.objects.of_provinces().select_related("form_version__form"), pk=pk)


@require_safe
@for_ministry
def reminders(request, pk):
    """Who would be reminded now, and what became of every reminder."""
    round_ = _round(pk)
    day = today()
    told = matrix.told_in(round_)
    units = round_.provinces().with_name_on(round_.window.end)
    context = {
        "round": round_,
        "preview": [(unit, people, told.get(unit.pk)) for unit, people in reminding.preview(round_, day)],
        "may_remind": rules.user_can_remind(request.user) and round_.opened_on <= day,
        "is_late": day > round_.due_on,
        "rows": [(unit, told[unit.pk]) for unit in units if unit.pk in told and told[unit.pk].times],
        "steps": sorted(
            ((step, on) for step in steps_of(round_) if (on := step.day_in(round_))), key=lambda one: one[1]
        ),
        "today": day,
    }
    return render(request, "desk/reminders.html", context)


@require_POST
@for_ministry
def remind(request, pk):
    """Reminds the provinces that were ticked; a second press on the same day sends nothing twice."""
    round_ = _round(pk)
    try:
        provinces, people = reminding.remind_by_hand(
            round_, request.POST.getlist("province"), by=request.user, address=request.META["REMOTE_ADDR"]
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        _say(request, provinces, people)
    return redirect("desk-reminders", pk=pk)


def _say(request, provinces, people):
    if not provinces:
        messages.info(request, _("They were reminded today already; nothing was sent twice."))
        return
    text = ngettext("%(n)s province was reminded: %(people)s.", "%(n)s provinces were reminded: %(people)s.", provinces)
    told = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    messages.success(request, text % {"n": provinces, "people": told})


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def schedule(request, pk):
    """The steps of a round's reminders; what was sent stays sent."""
    round_ = _round(pk)
    if "usual" in request.POST:
        _keep(request, round_, None)
        return redirect("manage-round-reminders", pk=pk)
    lines = ScheduleForms(request.POST if request.method == "POST" else None, initial=lines_of(round_))
    if request.method == "POST" and lines.is_valid():
        steps = sorted(lines.steps, key=lambda step: (step.day_in(round_) or round_.due_on, step.key))
        _keep(request, round_, as_data(steps))
        return redirect("manage-round-reminders", pk=pk)
    rows = [(form, step.day_in(round_) if step else None) for form, step in _beside(lines, steps_of(round_))]
    context = {"round": round_, "lines": lines, "rows": rows, "is_usual": round_.schedule is None}
    return render(request, "manage/reminders.html", context, status=422 if lines.is_bound else 200)


def _beside(lines, steps):
    return zip(lines, [*steps, *[None] * (len(lines) - len(steps))], strict=False)


def _keep(request, round_, steps):
    round_.schedule = steps
    round_.save(update_fields=["schedule"])
    messages.success(request, _("The schedule of reminders was saved."))
