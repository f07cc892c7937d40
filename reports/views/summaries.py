"""The periodic summaries of a province, or of the country at the ministry: the list of drafts, and asking for one."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from portal import access
from portal.limits import limited

from ..models import Report, Summary
from ..models.reports import WRITERS
from ..rendering import document_of_summary
from ..summaries import wishes
from .files import asked_format, files_of_summaries, way_to

SUMMARIES_A_PAGE = 25


class WishForm(forms.Form):
    """One choice of what is possible, so that no form meets a period or a province it does not fit."""

    wish = forms.ChoiceField(
        label=gettext_lazy("Form, period and province"),
        help_text=gettext_lazy("Closed periods only. The figures are those of the registers as they stand now."),
    )

    def __init__(self, data=None, *, possible):
        super().__init__(data)
        self.possible = {wish.key: wish for wish in possible}
        groups = {}
        for wish in possible:
            groups.setdefault(wish.form.name, []).append((wish.key, wish.words))
        self.fields["wish"].choices = list(groups.items())

    @property
    def chosen(self):
        return self.possible[self.cleaned_data["wish"]]


def user_can_see_summaries(person):
    """Drafts are the province's alone, the country's the ministry's: for everybody else there is no such page."""
    return person.holds(*WRITERS, ministry=False) or access.is_at_ministry(person)


def _check_reader(person):
    if not user_can_see_summaries(person):
        raise Http404


@require_safe
def summary_list(request):
    _check_reader(request.user)
    return _page(request, WishForm(possible=wishes.possible(request.user)))


def _page(request, form, *, status=200):
    mine = Summary.objects.visible_to(request.user).defer("canonical").select_related("form")
    mine = mine.prefetch_related("province__names").order_by("-made_at", "-pk")
    page = Paginator(mine, SUMMARIES_A_PAGE).get_page(request.GET.get("page"))
    files, reports = files_of_summaries(list(page)), _reports(page)
    rows = [
        (one, files[one.pk], _key(one), reports.get((one.form_id, str(one.period), one.province_id))) for one in page
    ]
    context = {"form": form, "page": page, "rows": rows, "is_at_ministry": access.is_at_ministry(request.user)}
    return render(request, "documents_pages/summaries.html", context, status=status)


def _key(summary):
    return f"{summary.form.code}|{summary.period}|{summary.province_id}"


def _reports(summaries):
    """``{(form id, period, province id): address}`` of the reports that go on from a summary, as far as they were begun."""
    found = Report.objects.filter(
        round__form_version__form__in={one.form_id for one in summaries},
        round__period__in={one.period for one in summaries},
    )
    facts = found.values_list("round__form_version__form", "round__period", "province", "pk", "round")
    return {
        (form, str(period), province): reverse("report", args=[pk])
        if province
        else reverse("desk-national", args=[round_])
        for form, period, province, pk, round_ in facts
    }


@require_POST
@limited("document", 60, 600)
def make(request):
    """Asks for a summary and shows how far it is."""
    _check_reader(request.user)
    form = WishForm(request.POST, possible=wishes.possible(request.user))
    if not form.possible:
        raise PermissionDenied(
            _(
                "Only an officer of the province's foreign-affairs office, a reviewer or an administrator of the ministry asks for a summary."
            )
        )
    if not form.is_valid():
        return _page(request, form, status=422)
    return redirect("job", pk=wishes.ask_for(form.chosen, by=request.user).pk)


@require_POST
@limited("document", 60, 600)
def file(request, pk):
    """Asks for a summary's document in a format, as the summary stands; the second time it is the same one."""
    _check_reader(request.user)
    summary = get_object_or_404(Summary.objects.visible_to(request.user), pk=pk)
    return way_to(document_of_summary(summary, by=request.user, format=asked_format(request)))
