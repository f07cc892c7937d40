"""The pages every register has: list, record, entry, editing, withdrawal, history."""

import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import RequestConfig

from portal.events.seen import note_seen

from . import bases, conflicts, duplicates, history, registry
from .beside import Attachment
from .columns import ColumnChoice
from .counting import counts_in, has_figures
from .display import added_up
from .export_views import export_links
from .files import AttachForm
from .forms import WithdrawalForm
from .lines import Lines, listed, row_asked_for, unchecked, whole_asked_for
from .merge_views import merge_context
from .merging import check_is_not_merged
from .permissions import (
    Refused,
    check_can_be_restored,
    check_record_is_open,
    check_user_can_add,
    check_user_can_edit,
    register_of_records,
    register_of_rows,
    user_can_add,
    user_can_edit,
    visible_record,
)
from .reported import reported
from .tables import PER_PAGE, CappedPaginator


@require_safe
def index(request):
    """All registers by field of work, with how many records stand in each; registers of lines under their whole."""
    counts = {
        register: register.model.objects.visible_to(request.user).counted().count() for register in registry.all()
    }
    groups = {}
    for register in counts:
        if not register.inside:
            lines = [(lines, counts[lines]) for lines in registry.lines_of(register)]
            groups.setdefault(register.field_of_work, []).append((register, counts[register], lines))
    return render(request, "registers/index.html", {"groups": list(groups.items())})


@require_safe
def record_list(request, name):
    register = register_of_rows(name)
    filters = register.filters(
        request.GET, register.rows(request.user), person=request.user, search_hint=register.search_hint
    )
    total, sums = added_up(register, filters.qs)
    choice = ColumnChoice(register, request.GET)
    alone = () if "province" in filters.filters else ("province",)
    table = register.table(filters.qs, register=register, exclude=(*choice.left_out, *alone))
    paging = {"per_page": PER_PAGE, "paginator_class": CappedPaginator, "total": total}
    RequestConfig(request, paginate=paging).configure(table)
    chips = filters.chips(request.GET)
    context = {
        "register": register,
        "filters": filters,
        "table": table,
        "chips": chips,
        "choice": choice,
        "unfiltered": _unfiltered(register, request.GET),
        "can_add": user_can_add(request.user, register),
        "export_links": export_links(register, request.GET) if total else (),
    }
    searched = bool(chips) or not filters.form.is_valid()
    return render(request, register.templates("list"), {**context, "sums": sums, "is_narrowed": searched})


def _unfiltered(register, query):
    """The address of the whole list, in the order and with the columns that were chosen."""
    kept = [(name, value) for name in ("columns", "sort") for value in query.getlist(name) if value]
    return reverse("register-list", args=[register.name]) + (f"?{urlencode(kept)}" if kept else "")


@require_safe
def record(request, name, pk):
    register = register_of_records(name)
    found = _read(request, register, pk)
    context = {
        "register": register,
        "record": found,
        "state": register.state(found),
        "facts": register.facts(found),
        "links": _reachable(register.all_links(found), request.user),
        "lines": listed(register, found, request.user),
        "citations": bases.cited(found) if register.basis else (),
        "has_figures": has_figures(register),
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
@transaction.atomic
def new(request, name):
    register = register_of_records(name)
    _or_forbidden(check_user_can_add, request.user)
    if request.method != "POST":
        initial = whole_asked_for(register, request.user, request.GET)
        form = register.form(person=request.user, initial=initial)
        return _form_page(request, register, form)
    if more := row_asked_for(request.POST):
        return _form_page(request, register, register.form(more, person=request.user), more, is_checked=False)
    form = register.form(request.POST, person=request.user)
    inner = Lines(register, form, request.user, request.POST)
    if not inner.are_valid():
        return _form_page(request, register, form, lines=inner)
    if found := duplicates.asked_about(register, form, request.user, _dismissed(request)):
        return _form_page(request, register, form, lines=inner, alike=_alike(request, register, form, found))
    with transaction.atomic():
        saved = _saved(register, form, inner)
        duplicates.tell_apart(saved, _dismissed(request), by=request.user)
    messages.success(request, _("The record was saved."))
    return redirect("register-record", name, saved.pk)


def _form_page(request, register, form, data=None, *, lines=None, is_checked=True, status=200, **context):
    inner = lines or Lines(register, form, request.user, data)
    if not is_checked:
        unchecked(form, inner)
    context |= {"register": register, "form": form, "lines": inner}
    return render(request, register.templates("form"), context, status=status)


def _saved(register, form, inner, before=None):
    """Stores a record and its lines, with what follows from them."""
    saved = form.save()
    inner.save(saved)
    register.after_save(saved, before)
    return saved


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit(request, name, pk):
    register = register_of_records(name)
    stored = visible_record(register, request.user, pk, lock=request.method == "POST")
    _or_forbidden(check_user_can_edit, request.user, stored)
    try:
        check_record_is_open(stored)
    except Refused as refusal:
        return _told(request, register, stored, refusal)
    before, more = copy.copy(stored), request.method == "POST" and row_asked_for(request.POST)
    data = more or (request.POST if request.method == "POST" else None)
    form = register.form(data, instance=stored, person=request.user)
    inner = Lines(register, form, request.user, data)
    if data is None or more:
        return _form_page(request, register, form, lines=inner, is_checked=not more, record=before)
    if conflicts.is_stale(form, before) or inner.is_stale:
        return _conflict_page(request, register, form, inner, before)
    if not inner.are_valid():
        return _form_page(request, register, form, lines=inner, record=before)
    if found := duplicates.asked_about(register, form, request.user, _dismissed(request), before):
        alike = _alike(request, register, form, found)
        return _form_page(request, register, form, lines=inner, alike=alike, record=before)
    saved = _saved(register, form, inner, before)
    duplicates.tell_apart(saved, _dismissed(request), by=request.user)
    messages.success(request, _("The changes were saved."))
    return redirect("register-record", name, pk)


def _dismissed(request):
    """The records of which the person says that they are others."""
    return {int(pk) for pk in request.POST.getlist("apart") if pk.isdecimal() and len(pk) < 19}


def _alike(request, register, form, found):
    """The records it resembles, for the form that is shown again; what was typed stands."""
    return {"found": found, "dismissed": _dismissed(request), "lines": duplicates.side_by_side(register, form, found)}


def _conflict_page(request, register, form, inner, before):
    """What stands now beside what was typed, of the record and of each of its lines; nothing is saved."""
    form.is_valid()
    found, data = [], form.data
    if conflicts.is_stale(form, before):
        found = [conflicts.Conflict(register, form, before, request.user)]
        data = found[0].data
    of_lines, data = inner.conflicts(data)
    found += of_lines
    again = register.form(data, instance=before, person=request.user)
    shown = {"record": before, "conflict": found[0], "conflicts": found}
    return _form_page(request, register, again, data, status=409, **shown)


@require_POST
@transaction.atomic
def withdraw(request, name, pk):
    """The record stays readable and counts nowhere any more."""
    register = register_of_records(name)
    found = visible_record(register, request.user, pk, lock=True)
    _or_forbidden(check_user_can_edit, request.user, found)
    form = WithdrawalForm(request.POST)
    if found.is_withdrawn or not form.is_valid():
        said = _("This record was withdrawn already.") if found.is_withdrawn else form.errors["reason"][0]
        messages.error(request, said)
        return redirect("register-record", name, pk)
    try:
        register.check_withdrawal(found)
    except Refused as refusal:
        return _told(request, register, found, refusal)
    before = copy.copy(found)
    found.withdraw(by=request.user, reason=form.cleaned_data["reason"])
    register.after_save(found, before)
    messages.success(request, _("The record was withdrawn. It stays readable and counts in no figure."))
    return redirect("register-record", name, pk)


@require_POST
@transaction.atomic
def restore(request, name, pk):
    register = register_of_records(name)
    found = visible_record(register, request.user, pk, lock=True)
    _or_forbidden(check_user_can_edit, request.user, found)
    try:
        check_is_not_merged(found)
        check_can_be_restored(register, found)
    except Refused as refusal:
        return _told(request, register, found, refusal)
    before = copy.copy(found)
    found.restore()
    register.after_save(found, before)
    messages.success(request, _("The record was restored and counts again."))
    return redirect("register-record", name, pk)


@require_safe
def record_history(request, name, pk):
    register = register_of_records(name)
    found = _read(request, register, pk)
    context = {"register": register, "record": found, "entries": history.entries(found, request.user)}
    return render(request, register.templates("history"), context)


def _read(request, register, pk):
    """The record for its reader; of a restricted one it is kept who read it."""
    found = visible_record(register, request.user, pk)
    if found.restricted:
        note_seen(request, found)
    return found


def _or_forbidden(check, *arguments):
    try:
        check(*arguments)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _told(request, register, found, refusal):
    """Back to the record, with the sentence that says why not."""
    messages.error(request, str(refusal))
    return redirect("register-record", register.name, found.pk)
