"""The list of legal documents: searched, and as it was on a day; one of them with the records that cite it."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.registers import registry
from portal.registers.bases import Basis
from portal.registers.fields import DayField

from .models import Citation

PER_PAGE = 50
MOST_CITING = 50  # of one register


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


@require_safe
def citation(request, pk):
    found = get_object_or_404(Citation.objects.select_related("replaced_by"), pk=pk)
    context = {"citation": found, "replaces": found.replaces.all(), "groups": _citing(found, request.user)}
    return render(request, "citations/citation.html", context)


def _citing(citation, person):
    """[(register, how many, [records])] that cite a document, within the person's reach; two queries a register."""
    cited, groups = Basis.objects.standing().filter(citation=citation), []
    kinds = set(cited.values_list("content_type__app_label", "content_type__model"))
    for register in registry.all():
        if (register.model._meta.app_label, register.model._meta.model_name) in kinds:
            rows = (
                register.model.objects.visible_to(person)
                .counted()
                .filter(pk__in=cited.filter(content_type__model=register.model._meta.model_name).values("object_id"))
            )
            if count := rows.count():
                groups.append((register, count, rows.select_related("province")[:MOST_CITING]))
    return groups
