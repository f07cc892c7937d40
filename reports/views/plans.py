"""The year's plan: the table, what is late, a task, and telling its progress."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal import access
from portal.access import Refused
from portal.periods import Period, today

from .. import planning
from ..models import PlanTask
from ..plan_forms import ProgressForm, TaskForm

FIRST, LAST = 2000, 2098


def _province(person):
    """:raises Http404: for who works in no province."""
    province = None if access.is_at_ministry(person) else access.province_of(person)
    if province is None:
        raise Http404
    return province


def _may_keep(person, province_id):
    try:
        planning.check_user_can_keep_plan(person, province_id)
    except Refused:
        return False
    return True


def _task(request, pk):
    return get_object_or_404(PlanTask.objects.visible_to(request.user).select_related("province"), pk=pk)


@require_GET
def current(request):
    _province(request.user)
    return redirect("plan", year=today().year)


@require_GET
def plan(request, year):
    """The plan of the person's province: what is late first, then the whole table."""
    province = _province(request.user)
    if not FIRST <= year <= LAST:
        raise Http404
    groups = planning.groups_of(province, year)
    late = planning.late_in(groups)
    context = {
        "province": province,
        "year": year,
        "groups": groups,
        "late": late,
        "late_by_lead": planning.by_lead(late),
        "may_keep": _may_keep(request.user, province.pk),
    }
    return render(request, "plan/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, year):
    province = _province(request.user)
    if not FIRST <= year <= LAST or not _may_keep(request.user, province.pk):
        raise Http404
    return _keep(request, PlanTask(province=province, year=year))


@require_http_methods(["GET", "HEAD", "POST"])
def task(request, pk):
    return _keep(request, _task(request, pk))


def _keep(request, found):
    form = TaskForm(request.POST or None, instance=found, province=found.province)
    if request.method == "POST" and form.is_valid():
        try:
            planning.save_task(form.instance, form.cleaned_data["leads"], by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The task is saved."))
            return redirect("plan", year=found.year)
    return _page(request, found, form, None)


def _page(request, found, form, telling):
    halves = Period(str(found.year)).halves()
    last = max(found.progress.all(), key=lambda each: each.period, default=None) if found.pk else None
    initial = {"state": last.state, "text": last.text, "half": last.period.code} if last else {}
    refused = form.errors or (telling and telling.errors)
    may_keep = _may_keep(request.user, found.province_id)
    context = {
        "task": found,
        "form": form,
        "telling": telling or ProgressForm(initial=initial, halves=halves),
        "told": found.progress.select_related("told_by") if found.pk else [],
        "may_keep": may_keep,
        "may_tell": bool(found.pk) and found.may_tell(request.user),
        "groups": dict.fromkeys(PlanTask.objects.of(found.province, found.year).values_list("group", flat=True)),
    }
    return render(request, "plan/task.html", context, status=422 if refused else 200)


@require_POST
def tell(request, pk):
    found = _task(request, pk)
    telling = ProgressForm(request.POST, halves=Period(str(found.year)).halves())
    if telling.is_valid():
        data = telling.cleaned_data
        try:
            planning.tell(found, telling.halves[data["half"]], data["state"], data["text"], by=request.user)
        except Refused as refusal:
            telling.add_error(None, str(refusal))
        else:
            messages.success(request, _("The progress is saved."))
            return redirect("plan", year=found.year)
    return _page(request, found, TaskForm(instance=found, province=found.province), telling)


@require_POST
def remove(request, pk):
    found = _task(request, pk)
    try:
        planning.remove_task(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("plan-task", pk=pk)
    messages.success(request, _("The task is taken out of the plan."))
    return redirect("plan", year=found.year)
