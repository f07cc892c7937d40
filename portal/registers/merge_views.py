"""Merging two records: choosing the other one, seeing all that will happen, doing it, undoing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.access import Refused

from . import duplicates, merging, unmerging
from .beside import Merge
from .display import label_of
from .permissions import check_user_can_merge, register_of_records, user_can_merge, visible_record

MOST_FOUND = 12


@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request, name, pk):
    """The record of the address stays; ``other`` goes into it."""
    register = register_of_records(name)
    kept = visible_record(register, request.user, pk)
    _or_forbidden(request.user, kept)
    asked = request.POST.get("other") or request.GET.get("other")
    context = {"register": register, "record": kept, "q": request.GET.get("q", "")}
    if not asked:
        return render(request, "registers/merge_choose.html", {**context, "found": _choices(register, kept, request)})
    gone = visible_record(register, request.user, int(asked) if asked.isdecimal() and len(asked) < 19 else 0)
    _or_forbidden(request.user, gone)
    if request.method == "POST":
        return _merge(request, register, kept, gone)
    return render(request, "registers/merge.html", {**context, "other": gone, **_preview(register, kept, gone)})


def _choices(register, kept, request):
    """What the person searches for; before that, what looks alike, be it that somebody took them for two before."""
    rows = register.rows(request.user).counted().exclude(pk=kept.pk)
    if words := request.GET.get("q"):
        return [row for row in rows.searched(words)[:MOST_FOUND] if user_can_merge(request.user, row)]
    values = {field.name: getattr(kept, field.name) for field in kept._meta.concrete_fields}
    found = duplicates.likely(register, {**values, "id": kept.pk}, request.user, known_apart=False)
    return [one.record for one in found if user_can_merge(request.user, one.record)]


def _preview(register, kept, gone):
    """``lines`` of fields with both values and what is proposed, ``moving`` of rows that follow, or ``refused``."""
    lines = [
        {
            "name": field.name,
            "label": label_of(register.model, field.name),
            "mine": register.shown(kept, field.name),
            "theirs": register.shown(gone, field.name),
            "takes_other": merging.takes_other(mine, theirs),
        }
        for field, mine, theirs in merging.differing(register, kept, gone)
    ]
    try:
        merging.check_can_be_merged(register, kept, gone)
        moving = [(_words(relation), rows) for relation, rows in merging.moving(register, gone)]
    except Refused as refusal:
        return {"lines": lines, "refused": str(refusal)}
    return {"lines": lines, "moving": moving}


def _words(relation):
    if relation.generic:
        return capfirst(relation.model._meta.verbose_name_plural)
    field = relation.model._meta.get_field(relation.field)
    return f"{capfirst(relation.model._meta.verbose_name_plural)} ({field.verbose_name})"


def _merge(request, register, kept, gone):
    names = {field.name for field in merging.fields_of(register)}
    from_gone = {name for name in names if request.POST.get(f"value-{name}") == "other"}
    versions = [request.POST.get(f"version-{which}", "") for which in ("kept", "other")]
    if not all(version.isdecimal() for version in versions):
        raise Http404
    try:
        seen = [int(version) for version in versions]
        merging.merge(register, kept.pk, gone.pk, by=request.user, from_gone=from_gone, versions=seen)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('register-merge', args=[register.name, kept.pk])}?other={gone.pk}")
    messages.success(request, _("The two records are one now. You can undo this on this page."))
    return redirect("register-record", register.name, kept.pk)


@require_POST
def undo(request, name, pk, merge):
    register = register_of_records(name)
    kept = visible_record(register, request.user, pk)
    _or_forbidden(request.user, kept)
    found = get_object_or_404(Merge.objects.into(kept), pk=merge)
    try:
        unmerging.undo(register, found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The merger was undone: both records stand as they were."))
    return redirect("register-record", name, pk)


def merge_context(register, record, person):
    """What a record's page shows: into which record it went, which ones went into it, whether the person may merge."""
    gone_by = merging.standing_merge_of(record)
    into = gone_by and register.model.objects.visible_to(person).filter(pk=gone_by.kept_id).first()
    merges = list(Merge.objects.into(record).standing().select_related("by"))
    titles = {
        row.pk: row for row in register.model.objects.visible_to(person).filter(pk__in=[m.gone_id for m in merges])
    }
    return {
        "merged_into": into,
        "absorbed": [(merge, titles.get(merge.gone_id)) for merge in merges],
        "can_merge": user_can_merge(person, record),
    }


def _or_forbidden(person, record):
    try:
        check_user_can_merge(person, record)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
