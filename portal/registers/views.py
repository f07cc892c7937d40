"""The pages every register has: list, record, entry, editing, withdrawal, history."""

import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Sum
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from portal import access, formats

from . import conflicts, duplicates, history, registry
from .beside import Attachment
from .counting import counts_in
from .files import AttachForm
from .forms import WithdrawalForm
from .merge_views import merge_context
from .merging import check_is_not_merged
from .permissions import (
    Refused,
    check_record_is_open,
    check_user_can_add,
    check_user_can_edit,
    user_can_add,
    user_can_edit,
    visible_record,
)
from .reported import reported
from .tables import PER_PAGE, CappedPaginator


@require_safe
def index(request):
    """All registers, with how many records stand in each."""
    counts = [
        (register, register.model.objects.visible_to(request.user).counted().count()) for register in registry.all()
    ]
    return render(request, "registers/index.html", {"registers": counts})


@require_safe
def record_list(request, name):
    register = _register(name)
    filters = register.filters(
        request.GET, register.rows(request.user), person=request.user, search_hint=register.search_hint
    )
    totals = _totals(register, filters.qs)
    table = register.table(
        filters.qs, register=register, exclude=() if "province" in filters.filters else ("province",)
    )
    paging = {"per_page": PER_PAGE, "paginator_class": CappedPaginator, "total": totals.pop("records")}
    RequestConfig(request, paginate=paging).configure(table)
    chips = filters.chips(request.GET)
    context = {
        "register": register,
        "filters": filters,
        "table": table,
        "chips": chips,
        "can_add": user_can_add(request.user),
        "export_links": _export_links(register, request.GET) if paging["total"] else (),
    }
    sums = [(label, formats.number(totals[field] or 0), noun) for label, field, noun in register.sums]
    searched = bool(chips) or not filters.form.is_valid()
    return render(request, register.templates("list"), {**context, "sums": sums, "is_narrowed": searched})


def _export_links(register, query):
    """[(words, address)]: the files that hold what the address of the list shows, whatever its page."""
    if register.resource is None:
        return []
    shown = query.copy()
    shown.pop("page", None)
    tail = f"?{shown.urlencode()}" if shown else ""
    names = (("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV (.csv)")))
    return [(words, reverse("register-export", args=[register.name, kind]) + tail) for kind, words in names]


def _totals(register, rows):
    return rows.order_by().aggregate(
        records=Count("pk"), **{field: Sum(field) for _label, field, _noun in register.sums}
    )


@require_safe
def record(request, name, pk):
    register = _register(name)
    found = visible_record(register, request.user, pk)
    context = {
        "register": register,
        "record": found,
        "state": register.state(found),
        "facts": register.facts(found),
        "links": _reachable(register.links(found), request.user),
        "counted": counts_in(register, found),
        "reported": reported(register, found, request.user),
        "entries": history.entries(found, request.user)[:5],
        "can_edit": user_can_edit(request.user, found),
        "withdrawal": WithdrawalForm(),
        "files": Attachment.objects.of(found).standing().select_related("by"),
        "attaching": AttachForm(record=found),
        **merge_context(register, found, request.user),
    }
    return render(request, register.templates("record"), context)


def _reachable(links, person):
    """[{label, record, url}]; a record out of reach is told of, not named."""
    found = []
    for label, target in links:
        register = registry.of(type(target))
        seen = type(target).objects.visible_to(person).filter(pk=target.pk).exists()
        url = reverse("register-record", args=[register.name, target.pk]) if seen else ""
        found.append({"label": label, "record": target if seen else _("a record out of your reach"), "url": url})
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, name):
    register = _register(name)
    _or_forbidden(check_user_can_add, request.user)
    form = register.form(request.POST if request.method == "POST" else None, person=request.user)
    if request.method == "POST" and form.is_valid():
        if found := duplicates.asked_about(register, form, request.user, _dismissed(request)):
            return _ask(request, {"register": register, "form": form}, found)
        with transaction.atomic():
            saved = form.save()
            register.after_save(saved)
            duplicates.tell_apart(saved, _dismissed(request), by=request.user)
        messages.success(request, _("The record was saved."))
        return redirect("register-record", name, saved.pk)
    return render(request, register.templates("form"), {"register": register, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, name, pk):
    register = _register(name)
    stored = visible_record(register, request.user, pk, lock=request.method == "POST")
    _or_forbidden(check_user_can_edit, request.user, stored)
    if stored.is_withdrawn:
        return _refused(request, register, stored, check_record_is_open)
    before = copy.copy(stored)
    form = register.form(request.POST if request.method == "POST" else None, instance=stored, person=request.user)
    context = {"register": register, "record": before, "form": form}
    if request.method != "POST":
        return render(request, register.templates("form"), context)
    if conflicts.is_stale(form, before):
        form.is_valid()
        conflict = conflicts.Conflict(register, form, before, request.user)
        context |= {"conflict": conflict, "form": conflict.form}
        return render(request, register.templates("form"), context, status=409)
    if not form.is_valid():
        return render(request, register.templates("form"), context)
    if found := duplicates.asked_about(register, form, request.user, _dismissed(request), before):
        return _ask(request, context, found)
    saved = form.save()
    register.after_save(saved, before)
    duplicates.tell_apart(saved, _dismissed(request), by=request.user)
    messages.success(request, _("The changes were saved."))
    return redirect("register-record", name, pk)


def _dismissed(request):
    """The records of which the person says that they are others."""
    return {int(pk) for pk in request.POST.getlist("apart") if pk.isdecimal() and len(pk) < 19}


def _ask(request, context, found):
    """The form again, with the records it resembles beside it; what was typed stands."""
    register, form = context["register"], context["form"]
    alike = {"found": found, "dismissed": _dismissed(request), "lines": duplicates.side_by_side(register, form, found)}
    return render(request, register.templates("form"), {**context, "alike": alike})


@require_POST
@transaction.atomic
def withdraw(request, name, pk):
    """The record stays readable and counts nowhere any more."""
    register = _register(name)
    found = visible_record(register, request.user, pk, lock=True)
    _or_forbidden(check_user_can_edit, request.user, found)
    form = WithdrawalForm(request.POST)
    if found.is_withdrawn or not form.is_valid():
        said = _("This record was withdrawn already.") if found.is_withdrawn else form.errors["reason"][0]
        messages.error(request, said)
        return redirect("register-record", name, pk)
    before = copy.copy(found)
    found.withdraw(by=request.user, reason=form.cleaned_data["reason"])
    register.after_save(found, before)
    messages.success(request, _("The record was withdrawn. It stays readable and counts in no figure."))
    return redirect("register-record", name, pk)


@require_POST
@transaction.atomic
def restore(request, name, pk):
    register = _register(name)
    found = visible_record(register, request.user, pk, lock=True)
    _or_forbidden(check_user_can_edit, request.user, found)
    try:
        check_is_not_merged(found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("register-record", name, pk)
    before = copy.copy(found)
    found.restore()
    register.after_save(found, before)
    messages.success(request, _("The record was restored and counts again."))
    return redirect("register-record", name, pk)


@require_safe
def record_history(request, name, pk):
    register = _register(name)
    found = visible_record(register, request.user, pk)
    context = {"register": register, "record": found, "entries": history.entries(found, request.user)}
    return render(request, register.templates("history"), context)


def _register(name):
    if (register := registry.get(name)) is None:
        raise Http404
    return register


def _or_forbidden(check, *arguments):
    try:
        check(*arguments)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _refused(request, register, found, check):
    try:
        check(found)
    except access.Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("register-record", register.name, found.pk)
