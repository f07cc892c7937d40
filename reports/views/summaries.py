"""The periodic summaries of a province: the list of drafts, and asking for one."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from portal.limits import limited

from ..models import Document, Summary
from ..models.reports import WRITERS
from ..summaries import wishes

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


def _check_province(person):
    """Drafts are the province's alone: for everybody else there is no such page."""
    if not person.holds(*WRITERS, ministry=False):
        raise Http404


@require_safe
def summary_list(request):
    _check_province(request.user)
    return _page(request, WishForm(possible=wishes.possible(request.user)))


def _page(request, form, *, status=200):
    drawn = Document.objects.select_related("job").order_by("pk")
    mine = Summary.objects.visible_to(request.user).defer("canonical").select_related("form")
    mine = mine.prefetch_related("province__names", Prefetch("documents", drawn)).order_by("-made_at", "-pk")
    page = Paginator(mine, SUMMARIES_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (summary, _document(summary), f"{summary.form.code}|{summary.period}|{summary.province_id}") for summary in page
    ]
    return render(request, "documents_pages/summaries.html", {"form": form, "page": page, "rows": rows}, status=status)


def _document(summary):
    """The document of what the summary says now; ``None`` where it was never drawn."""
    same = [document for document in summary.documents.all() if document.content_sha256 == summary.sha256]
    return same[-1] if same else None


@require_POST
@limited("document", 60, 600)
def make(request):
    """Asks for a summary and shows how far it is."""
    _check_province(request.user)
    form = WishForm(request.POST, possible=wishes.possible(request.user))
    if not form.possible:
        raise PermissionDenied(_("Only an officer of the province's foreign-affairs office asks for a summary."))
    if not form.is_valid():
        return _page(request, form, status=422)
    return redirect("job", pk=wishes.ask_for(form.chosen, by=request.user).pk)
