"""The list of legal documents: searched, and as it was on a day."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.registers.fields import DayField

from .models import Citation

PER_PAGE = 50


class CitationSearch(forms.Form):
    q = forms.CharField(label=_("Number or title"), required=False, max_length=100)
    on = DayField(label=_("In force on"), required=False)


@require_safe
def citation_list(request):
    form = CitationSearch(request.GET)
    rows = Citation.objects.select_related("replaced_by").order_by("-issued_on", "number")
    if form.is_valid():
        rows = rows.searched(form.cleaned_data["q"])
        if on := form.cleaned_data["on"]:
            rows = rows.on(on)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "citations/list.html", {"form": form, "page": page})
