"""Exchange rates: read by everybody who signed in, entered and corrected by the ministry, with who changed what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal import formats
from portal.access import Refused
from portal.accounts.models import Person
from portal.registers.display import moment

from .forms import RateForm, RateSearch
from .models import ExchangeRate
from .rules import check_user_can_keep_rates, user_can_keep_rates

PER_PAGE = 50


@require_safe
def rate_list(request):
    form = RateSearch(request.GET)
    rows = form.narrowed(ExchangeRate.objects.order_by("-on", "currency", "to"))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "can_keep": user_can_keep_rates(request.user)}
    return render(request, "rates/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    return _kept(request, ExchangeRate(), _("The rate was entered. Sums that lacked it are there now."))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    return _kept(request, get_object_or_404(ExchangeRate, pk=pk), _("The rate was corrected."))


def _kept(request, rate, sentence):
    try:
        check_user_can_keep_rates(request.user)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    form = RateForm(request.POST or None, instance=rate)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, sentence)
        return redirect("rate-list")
    stored = ExchangeRate.objects.filter(pk=rate.pk).first()
    return render(request, "rates/form.html", {"form": form, "rate": stored, "versions": _versions(stored)})


def _versions(rate):
    """[(when, who, words)], the latest first; what a report stated keeps the rate it was given."""
    if rate is None:
        return []
    events = list(
        ExchangeRate.pgh_event_model.objects.filter(pgh_obj_id=rate.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")
    )
    ids = {(event.pgh_context.metadata or {}).get("user") for event in events if event.pgh_context} - {None}
    names = {person.pk: str(person) for person in Person.objects.filter(pk__in=ids)}
    found = []
    for event in events:
        who = (event.pgh_context.metadata or {}).get("user") if event.pgh_context else None
        found.append((moment(event.pgh_created_at), names.get(who, _("The portal")), _words(event)))
    return found


def _words(version):
    """``1 USD = 25.450 VND, 01/3/2024, source``"""
    rate = formats.number(version.rate.normalize())
    return f"1 {version.currency} = {rate} {version.to}, {formats.short_date(version.on)}, {version.source}"
