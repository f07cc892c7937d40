"""The list of foreign partners: searched without accents and by every spelling, with the registers that name them."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.registers import registry
from portal.registers.fields import countries
from portal.text import ViKey

from .models import Partner
from .usage import used_by

PER_PAGE = 50
ANY = [("", _("any"))]


class PartnerSearch(forms.Form):
    q = forms.CharField(label=_("Name or another spelling"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: [*ANY, *countries()])
    kind = forms.ChoiceField(label=_("Kind of partner"), required=False, choices=[*ANY, *Partner.Kind.choices])


@require_safe
def partner_list(request):
    form = PartnerSearch(request.GET)
    rows = Partner.objects.order_by(ViKey("name"), "pk")
    if form.is_valid():
        rows = rows.searched(form.cleaned_data["q"])
        chosen = {name: form.cleaned_data[name] for name in ("country", "kind") if form.cleaned_data[name]}
        rows = rows.filter(**chosen)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    used = used_by(page.object_list, request.user)
    lines = [(partner, _used(used[partner.pk])) for partner in page.object_list]
    return render(request, "partners/list.html", {"form": form, "page": page, "lines": lines})


def _used(found):
    """[(name of the register, its word in addresses, how many)]"""
    registers = [(registry.of(model), count) for model, count in found]
    return [(capfirst(register.title), register.name, count) for register, count in registers if register]
