"""The indicators as the administrator defines them: the list, a new one, changing one."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.text import ViKey

from .. import defining
from ..models import FormSection, Indicator
from .ministry import for_administrators


@require_safe
@for_administrators
def indicator_list(request):
    """Every indicator with how many values stand and which forms ask for it, in three queries."""
    asked = {}
    published = FormSection.objects.exclude(indicators=[]).filter(version__published_at__isnull=False)
    for codes, name in published.values_list("indicators", "version__form__name").order_by(
        ViKey("version__form__name")
    ):
        for code in codes:
            asked.setdefault(code, {})[name] = True
    found = Indicator.objects.annotate(entered=Count("values")).order_by("label")
    rows = [(indicator, list(asked.get(indicator.code, ()))) for indicator in found]
    return render(request, "manage/indicators.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def new(request):
    return _keep(request, Indicator())


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request, code):
    return _keep(request, get_object_or_404(Indicator, code=code))


def _keep(request, indicator):
    form = defining.IndicatorDefinition(request.POST or None, instance=indicator)
    if request.method == "POST" and form.is_valid():
        saved = defining.save(form, by=request.user)
        messages.success(request, _("The indicator “%(label)s” is saved.") % {"label": saved.label})
        return redirect("manage-indicators")
    context = {"form": form, "is_new": indicator.pk is None}
    return render(request, "manage/indicator.html", context, status=422 if form.errors else 200)
