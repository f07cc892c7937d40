"""Foreign partners: searched without accents and by every spelling, proposed, accepted, corrected, merged."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Refused
from portal.registers import registry
from portal.registers.beside import Merge
from portal.registers.duplicates import similarity
from portal.registers.fields import countries
from portal.text import ViKey

from . import history, merging
from .forms import PartnerForm
from .models import Partner
from .rules import check_user_can_decide, check_user_can_propose, user_can_decide, user_can_propose
from .usage import used_by

PER_PAGE = 50
MOST_FOUND = 12
ALIKE = 0.7
ANY = [("", gettext_lazy("any"))]


class PartnerSearch(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name or another spelling"), required=False, max_length=100)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, choices=lambda: [*ANY, *countries()])
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of partner"), required=False, choices=[*ANY, *Partner.Kind.choices]
    )
    proposed = forms.BooleanField(label=gettext_lazy("Only proposed ones"), required=False)


@require_safe
def partner_list(request):
    form = PartnerSearch(request.GET)
    rows = Partner.objects.standing().order_by(ViKey("name"), "pk")
    if form.is_valid():
        rows = rows.searched(form.cleaned_data["q"])
        chosen = {name: form.cleaned_data[name] for name in ("country", "kind") if form.cleaned_data[name]}
        rows = rows.filter(**chosen, **({"is_proposed": True} if form.cleaned_data["proposed"] else {}))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    used = used_by(page.object_list, request.user)
    lines = [(partner, _used(used[partner.pk])) for partner in page.object_list]
    return render(request, "partners/list.html", {**_may(request), "form": form, "page": page, "lines": lines})


def _may(request):
    return {"can_propose": user_can_propose(request.user), "can_decide": user_can_decide(request.user)}


def _used(found):
    """[(name of the register, its word in addresses, how many)]"""
    registers = [(registry.of(model), count) for model, count in found]
    return [(capfirst(register.title), register.name, count) for register, count in registers if register]


@require_safe
def partner(request, pk):
    found = get_object_or_404(Partner.objects.select_related("merged_into"), pk=pk)
    merges = Merge.objects.into(found).standing().select_related("by")
    names = Partner.objects.in_bulk([merger.gone_id for merger in merges])
    context = {
        **_may(request),
        "partner": found,
        "used": _used(used_by([found], request.user)[found.pk]),
        "entries": history.entries(found, request.user),
        "absorbed": [(merger, names[merger.gone_id]) for merger in merges],
    }
    return render(request, "partners/partner.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A keeper's partner waits for the ministry's look and can be named in records at once."""
    _or_forbidden(check_user_can_propose, request.user)
    form = PartnerForm(request.POST or None, instance=Partner(is_proposed=not user_can_decide(request.user)))
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("The partner was added: records can name it now."))
        return redirect("partner", saved.pk)
    return render(request, "partners/form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    _or_forbidden(check_user_can_decide, request.user)
    found = get_object_or_404(Partner.objects.standing(), pk=pk)
    form = PartnerForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The changes were saved."))
        return redirect("partner", pk)
    return render(request, "partners/form.html", {"form": form, "partner": get_object_or_404(Partner, pk=pk)})


@require_POST
def accept(request, pk):
    _or_forbidden(check_user_can_decide, request.user)
    found = get_object_or_404(Partner.objects.standing(), pk=pk)
    found.is_proposed = False
    found.save(update_fields=["is_proposed"])
    messages.success(request, _("The partner was accepted."))
    return redirect("partner", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, pk):
    """The partner of the address stays; ``other`` goes into it."""
    _or_forbidden(check_user_can_decide, request.user)
    kept = get_object_or_404(Partner.objects.standing(), pk=pk)
    asked = request.POST.get("other") or request.GET.get("other") or ""
    context = {"partner": kept, "q": request.GET.get("q", "")}
    if not (asked.isdecimal() and len(asked) < 10):
        return render(request, "partners/merge_choose.html", {**context, "found": _choices(kept, context["q"])})
    gone = get_object_or_404(Partner.objects.standing(), pk=int(asked))
    if request.method == "POST":
        return _merged(request, kept, gone)
    return render(request, "partners/merge.html", {**context, "other": gone, **_preview(kept, gone)})


def _choices(kept, words):
    """What the person searches for; before that, what of the same country is spelled alike."""
    rows = Partner.objects.standing().exclude(pk=kept.pk)
    if words:
        return list(rows.searched(words)[:MOST_FOUND])
    scored = [(similarity(kept.name, row.name), row) for row in rows.filter(country=kept.country)]
    alike = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: (-pair[0], pair[1].pk))
    return [row for _score, row in alike[:MOST_FOUND]]


def _preview(kept, gone):
    """``moving`` [(words, rows)] or ``refused``."""
    try:
        merging.check_can_be_merged(kept, gone)
        merging.check_records_go_together(kept, gone)
        return {"moving": [(_words(relation), rows) for relation, rows in merging.moving(gone)]}
    except Refused as refusal:
        return {"refused": str(refusal)}


def _words(relation):
    return capfirst(relation.model._meta.verbose_name_plural)


def _merged(request, kept, gone):
    try:
        merging.merge(kept.pk, gone.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('partner-merge', args=[kept.pk])}?other={gone.pk}")
    messages.success(request, _("The two partners are one now. You can undo this on this page."))
    return redirect("partner", kept.pk)


@require_POST
def unmerge(request, pk, merger):
    _or_forbidden(check_user_can_decide, request.user)
    kept = get_object_or_404(Partner, pk=pk)
    found = get_object_or_404(Merge.objects.into(kept), pk=merger)
    try:
        merging.undo(found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The merger was undone: both partners stand as they were."))
    return redirect("partner", pk)


def _or_forbidden(check, person):
    try:
        check(person)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
