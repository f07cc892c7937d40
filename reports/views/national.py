"""The national report on the desk: beginning it, building it, what each section and figure was made of."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.access import Refused

from .. import actions, outline, rules
from ..comparing import value_words
from ..models import Example, Report, Round
from ..national import building, examples, reading
from ..national.annexes import notes
from ..national.cells import National
from ..national.codes import OWN, YEAR
from ..wording import official
from .files import files_of
from .ministry import for_ministry


def _round(pk):
    return get_object_or_404(Round.objects.national().select_related("form_version__form__gathers"), pk=pk)


def _report(round_):
    report = Report.objects.national().filter(round=round_).select_related("agency").first()
    if report:
        report.round = round_
    return report


@require_safe
@for_ministry
def national(request, pk):
    """How far the report is: who has reported, what moved since it was built, and its sections."""
    round_ = _round(pk)
    report, figures = _report(round_), National(round_)
    built = building.last_build(report) if report else None
    submission = report.last_submission if report else None
    return render(
        request,
        "desk/national.html",
        {
            "round": round_,
            "report": report,
            "state": outline.national_state(report),
            "deadline": outline.deadline(round_),
            "gathered": figures.gathered,
            "sent": [(unit, notes(unit, figures.gathered)) for unit in figures.gathered.sent],
            "built": built,
            "moved": building.moved_since(built, figures) if built and report.is_writable else None,
            "rows": reading.section_rows(report, built, figures) if report else [],
            "submission": submission,
            "files": files_of([submission])[submission.pk] if submission else [],
            "may_begin": report is None and rules.user_can_begin_national(request.user, round_),
            "may_build": report is not None and rules.user_can_write(request.user, report),
        },
    )


@require_POST
@for_ministry
def begin(request, pk):
    """Begins the report and builds its first draft, where something is accepted already."""
    return _done(request, pk, lambda round_: _begun(round_, request.user))


def _begun(round_, person):
    report = actions.begin_national(round_, by=person)
    if not National(round_).gathered.sources:
        return _("The national report is begun. Build it as soon as reports of provinces are accepted.")
    building.build(report, by=person)
    return _("The national report is begun and built.")


@require_POST
@for_ministry
def build(request, pk):
    def act(round_):
        building.build(_begun_report(round_), by=request.user)
        return _("Built anew. What was written by hand stands as it was.")

    return _done(request, pk, act)


def _begun_report(round_):
    report = _report(round_)
    if report is None:
        raise Http404
    return report


def _done(request, pk, act):
    try:
        messages.success(request, act(_round(pk)))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk-national", pk=pk)


@require_POST
@for_ministry
def take_over(request, pk, key):
    """The built text instead of what stands in a section, or after it (``append``)."""
    report = _begun_report(_round(pk))
    section = get_object_or_404(report.sections.select_related("form_section"), form_section__key=key)
    version = request.POST.get("version", "")
    try:
        building.take_over(
            section,
            building.last_build(report),
            by=request.user,
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            append="append" in request.POST,
        )
        messages.success(request, _("The built text is in the section."))
    except actions.StaleVersionError as stale:
        messages.error(request, str(stale))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("section", pk=report.pk, key=key)


@require_POST
@for_ministry
def move_example(request, pk, example):
    """One place up or down in the footnote of its theme; back to the section it was done from."""
    round_ = _round(pk)
    report, figures = _begun_report(round_), National(round_)
    sources = [source.submission_id for source in figures.gathered.sources]
    found = get_object_or_404(Example, pk=example, submission__in=sources)
    section = get_object_or_404(report.sections, form_section__key=request.POST.get("section", ""))
    try:
        examples.move(found, -1 if request.POST.get("step") == "-1" else 1, figures.gathered, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('section', args=[report.pk, section.form_section.key])}#built")


@require_safe
@for_ministry
def figure(request, pk, code):
    """The provinces behind a national figure: today's, or those of an issued report (``?n=``)."""
    round_ = _round(pk)
    context = _frozen(round_, code, request.GET["n"]) if request.GET.get("n") else _live(round_, code)
    if context is None:
        return HttpResponseRedirect(reading.address_of(round_, code))
    return render(request, "desk/national_figure.html", {"round": round_, "code": code, **context})


def _live(round_, code):
    figures = National(round_)
    if code in OWN or YEAR in code:
        return None  # who sent stands on the report's page, a year's records behind the analysis
    if code not in figures.catalogue:
        raise Http404
    cell = figures.cell(code)
    base = figures.catalogue.get(reading.base_of(code), cell.figure)
    return {
        "submission": None,
        "label": official(cell.figure.label),
        "value": cell.shown("share" if cell.whole is not None else "count"),
        "change": cell.shown("change") if cell.change is not None else "",
        "rows": reading.behind(base, figures.gathered.of(code) if base.needs() else cell.contributions),
        "silent": cell.silent,
        "unsent": figures.gathered.missing,
    }


def _frozen(round_, code, ordinal):
    report = _begun_report(round_)
    submission = get_object_or_404(
        report.submissions, ordinal=ordinal if ordinal.isdecimal() and len(ordinal) < 5 else 0
    )
    submission.report = report
    entry, contributions = reading.frozen_behind(submission, code)
    if entry is None:
        raise Http404
    figures = National(round_)
    base = figures.catalogue.get(reading.base_of(code), figures.catalogue.get(code))
    return {
        "submission": submission,
        "label": entry["label"],
        "value": value_words(entry),
        "change": "",
        "rows": reading.behind(base, contributions),
        "silent": (),
        "unsent": (),
    }
