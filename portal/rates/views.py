"""One exchange rate: read by everybody who signed in, entered and corrected by the ministry, with who changed what."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.access import Refused
from portal.registers import history, registry
from portal.registers.display import label_of, shown

from .forms import RateForm
from .models import ExchangeRate
from .rules import check_user_can_keep_rates, user_can_keep_rates

TOLD = ("currency", "to", "on", "rate", "source")


class VerbsOfRates(history.Verbs):
    def entered(self, event):
        return _("entered the rate")

    def changed(self, event):
        return _("corrected the rate")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    _or_forbidden(request.user)
    return _page(request, ExchangeRate(), _("The rate was entered. Sums that lacked it are there now."))


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def rate(request, pk):
    rows = ExchangeRate.objects.all()
    if request.method == "POST":
        _or_forbidden(request.user)
        rows = rows.select_for_update()
    return _page(request, get_object_or_404(rows, pk=pk), _("The rate was corrected."))


def _page(request, found, sentence):
    """What is stored and its history; the form for who keeps the rates. What a report stated keeps the rate it was given."""
    title = str(found) if found.pk else ""
    form = RateForm(request.POST or None, instance=found) if user_can_keep_rates(request.user) else None
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, sentence)
        return redirect("register-list", registry.of(ExchangeRate).name)
    context = {"register": registry.of(ExchangeRate), "form": form, "title": title}
    if found.pk:
        fields = [(label_of(ExchangeRate, name), ExchangeRate._meta.get_field(name)) for name in TOLD]
        context["facts"] = [(label, shown(field, getattr(found, field.name))) for label, field in fields]
        context["entries"] = history.entries_of(found, request.user, VerbsOfRates())
    return render(request, "rates/rate.html", context)


def _or_forbidden(person):
    try:
        check_user_can_keep_rates(person)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal
