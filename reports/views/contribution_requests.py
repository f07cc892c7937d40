"""Contributions, on the side of the office: asking agencies of the province, and what becomes of what they send in."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal import formats
from portal.access import Refused

from .. import contributing, contribution_steps, outline, rules
from ..contribution_forms import AcceptForm, AskForm
from ..contribution_steps import Side
from ..models import Contribution
from ..scope import contribution_for, report_for
from ..wording import name_of, words_of
from .contributed import beside_text, done, word_of


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Whom the office has asked for what, and the form to ask."""
    report = report_for(request.user, pk)
    if report.is_national:
        raise Http404
    agencies = contributing.agencies_to_ask(report)
    form = AskForm(
        request.POST or None, report=report, agencies=agencies, initial=_begin_with(request, report, agencies)
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _asked(request, report, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _ask_page(request, report, agencies, form)


def _asked(request, report, form):
    data = form.cleaned_data
    made = contributing.ask(
        report,
        agency=data["agency"],
        sections=form.chosen,
        figures=form.wanted,
        wants_text=data["wants_text"],
        due_on=data["due_on"],
        message=data["message"],
        by=request.user,
        address=request.META.get("REMOTE_ADDR"),
    )
    messages.success(
        request,
        _("%(agency)s is asked for %(count)s sections until %(day)s.")
        % {"agency": data["agency"], "count": len(made), "day": formats.short_date(data["due_on"])},
    )
    return HttpResponseRedirect(reverse("report-ask", args=[report.pk]))


def _ask_page(request, report, agencies, form):
    words = words_of(report)
    asked = (
        Contribution.objects.filter(section__report=report)
        .with_parts()
        .order_by("section__form_section__position", "pk")
    )
    context = {
        "report": report,
        "state": outline.state_of(report),
        "form": form,
        "agencies": agencies,
        "usual": [
            (agency, [name_of(section.form_section, words) for section in sections])
            for agency, sections in contributing.usual(report, agencies).items()
        ],
        "asked": [
            {
                "contribution": one,
                "section": name_of(one.section.form_section, words),
                "url": reverse("section", args=[report.pk, one.section.form_section.key]) + "#contributions",
                "state": contribution_steps.shown(one.state, Side.OFFICE),
                "due": outline.day_due(one.due_on),
            }
            for one in asked
        ],
        "may_ask": rules.user_can_ask(request.user, report),
    }
    return render(request, "reports/contributions/ask.html", context, status=422 if form.errors else 200)


def _begin_with(request, report, agencies):
    """What the form begins with: the day due inside the province, and what the address names."""
    chosen = request.GET.get("agency", "")
    agency = next((one for one in agencies if str(one.pk) == chosen), None)
    keys = request.GET.getlist("section")
    sections = contributing.usual(report, agencies).get(agency, []) if agency else []
    named = report.sections.filter(form_section__key__in=keys) if keys else ()
    return {
        "agency": agency.pk if agency else None,
        "sections": [str(section.pk) for section in [*sections, *named]],
        "due_on": contributing.day_to_ask(report.round),
    }


@require_POST
def accept(request, pk):
    found = contribution_for(request.user, pk)
    report_for(request.user, found.report.pk)
    form, url = AcceptForm(request.POST, contribution=found), beside_text(found)
    if not form.is_valid():
        messages.error(request, _("Choose how to take it over."))
        return HttpResponseRedirect(url)
    data = form.cleaned_data
    act = partial(contributing.accept, found, how=data["how"], version=data["version"], values=data["values"])
    return done(request, act, _("Taken over. Read the section once more and mark it complete."), url)


@require_POST
def send_back(request, pk):
    found = contribution_for(request.user, pk)
    report_for(request.user, found.report.pk)
    act = partial(contributing.send_back, found, **word_of(request))
    return done(request, act, _("Sent back to the agency."), beside_text(found))


@require_POST
def withdraw(request, pk):
    found = contribution_for(request.user, pk)
    report_for(request.user, found.report.pk)
    act = partial(contributing.withdraw, found)
    return done(request, act, _("The request is withdrawn."), reverse("report-ask", args=[found.report.pk]))
