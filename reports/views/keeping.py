"""Findings that an officer keeps with a reason, from the section's page or from the page of all answers."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.access import Refused

from .. import chips, findings, spoken
from ..forms import KeepForm
from ..scope import section_for
from .checking import check_page
from .sections import section_page


@require_POST
def keep(request, pk, key):
    """Keeps a finding. A refusal shows the page again with the reason as it was typed."""
    written, form = section_for(request.user, pk, key), KeepForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("The reason has at most 500 characters."))
        findings.keep(written, form.cleaned_data["finding"], reason=form.cleaned_data["reason"], by=request.user)
    except Refused as refusal:
        typed = {"finding": request.POST.get("finding", ""), "reason": request.POST.get("reason", "")}
        return _again(request, written, {**typed, "sentence": str(refusal)})
    return _done(request, written)


@require_POST
def open_again(request, pk, key):
    """Takes the reason back."""
    written = section_for(request.user, pk, key)
    try:
        findings.reopen(written, request.POST.get("finding", ""), by=request.user)
    except Refused as refusal:
        return _again(request, written, {"finding": "", "reason": "", "sentence": str(refusal)}, status=403)
    return _done(request, written)


def _done(request, written):
    if request.htmx:
        return _list(request, written)
    if _back(request) == "check":
        return HttpResponseRedirect(reverse("report-check", args=[written.report_id]) + "#findings")
    return HttpResponseRedirect(reverse("section", args=[written.report_id, written.form_section.key]) + "#checks")


def _again(request, written, refusal, status=422):
    if request.htmx:
        return _list(request, written, refusal, status)
    if _back(request) == "check":
        return check_page(request, written.report, status=status, refusal=refusal)
    return section_page(request, written, status=status, refusal=refusal)


def _back(request):
    return request.POST.get("back", "")


def _list(request, written, refusal=None, status=200):
    """The list the finding stood in: of the text, or of the figures."""
    about = "figures" if request.POST.get("about") == "figures" else "text"
    section = written.form_section
    cells = chips.cells_for(written.report, [*spoken.codes_in(written.html), *section.figures_and_indicators])
    found = findings.odd_in(written, cells) if about == "figures" else findings.of_section(written, cells)
    context = {"report": written.report, "section": written, "found": found, "about": about, "refusal": refusal}
    return render(request, "reports/section/doubts.html", {**context, "back": "", "why_not": ""}, status=status)
