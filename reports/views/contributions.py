"""Contributions, on the side of the agency that was asked: its page, its saves, sending in."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.access import Refused

from .. import chips, contributing, contribution_steps, findings, outline, rules, spoken, writing
from ..contribution_steps import Side
from ..forms import IndicatorForm, indicator_initial
from ..indicators import entry_of
from ..models import Contribution, Indicator, ReportSection
from ..models.indicators import PREFIX
from ..prose import readable
from ..scope import contribution_for
from ..wording import name_of, words_of
from .contributed import beside_text, done, labels_of, word_of
from .editing import addresses, around, at_hand, every_figure, kept
from .saving import Place
from .saving import answer as saved_answer


def _for_agency(request, pk):
    """A contribution for the people of the agency that was asked; the office has it beside its text (``None``)."""
    found = contribution_for(request.user, pk)
    is_ours = Contribution.objects.of_agencies(request.user).filter(pk=found.pk).exists()
    return found, is_ours


@require_GET
def contribution(request, pk):
    found, is_ours = _for_agency(request, pk)
    if not is_ours:
        return HttpResponseRedirect(beside_text(found))
    return contribution_page(request, found)


def contribution_page(request, found, *, status=200, typed=None, forms=None, still_open=()):
    """The page on which an agency writes its proposal; ``typed`` was not saved, ``forms`` are values that were refused,
    ``still_open`` is what it is asked about before it is sent in."""
    report, section = found.report, found.section
    words = words_of(report)
    stand_in = ReportSection(report=report, form_section=section.form_section, html=found.html)
    own, cells = writing.figures_beside(report, stand_in)
    more = chips.cells_for(report, [code for code in chips.codes_in(section.html) if code not in cells])
    shown_html = chips.filled(found.html, cells)
    doubts = findings.of_proposal(section, found.html, cells)
    context = {
        "contribution": found,
        "report": report,
        "section": None,
        **around(request, section.form_section, words),
        **at_hand(report, section, own, cells),
        **addresses("contribution", "contribution", "values", found.pk),
        **kept(found),
        "number": section.form_section.number,
        "state": contribution_steps.shown(found.state, Side.AGENCY),
        "due": outline.day_due(found.due_on),
        "asked_for": labels_of(found.figures, report),
        "why_not": _why_not(request.user, found),
        "html": shown_html if typed is None else typed,
        "reading": readable(shown_html),
        "standing": readable(chips.filled(section.html, {**cells, **more})) if section.is_started else None,
        "still_open": still_open,
        "missing": [],
        "doubts": {"text": doubts},
        "rows": _rows(found, own, forms),
        "tabs": _tabs(section, doubts),
    }
    return render(request, "reports/contributions/write.html", context, status=status)


def _tabs(section, doubts):
    standing = {"id": "standing", "label": _("In the report now"), "template": "reports/contributions/standing.html"}
    return [
        {"id": "figures", "label": _("Figures"), "template": "reports/section/figures.html"},
        {"id": "last-period", "label": _("Last period"), "template": "reports/section/last.html"},
        *([standing] if section.is_started else []),
        {
            "id": "checks",
            "label": _("Checks"),
            "template": "reports/contributions/checks.html",
            "count": len(doubts) or None,
        },
    ]


def _why_not(person, found):
    try:
        rules.check_user_can_contribute(person, found)
    except Refused as refusal:
        return str(refusal)
    return ""


def _rows(found, own, forms):
    """The indicators that were asked for, as the grid of a section shows them, with what the agency proposes."""
    asked = [code.removeprefix(PREFIX) for code in found.figures if code.startswith(PREFIX)]
    known, beside = Indicator.objects.in_bulk(asked, field_name="code"), {row.code: row for row in own}
    return [
        {
            "indicator": known[code],
            "form": (forms or {}).get(code)
            or IndicatorForm(indicator=known[code], initial=_initial(found, known[code])),
            "cell": beside[known[code].figure_code],
        }
        for code in asked
        if code in known
    ]


def _initial(found, indicator):
    proposed = found.values.get(indicator.code)
    return indicator_initial(proposed and entry_of(indicator.code, proposed), indicator)


@require_POST
def save(request, pk):
    """Saves the proposed text, as a section of a report is saved."""
    found = _ours(request, pk)
    place = Place(
        report=found.report,
        name=name_of(found.section.form_section, words_of(found.report)),
        save_url=reverse("contribution-save", args=[pk]),
        page_url=reverse("contribution", args=[pk]),
    )

    def act(data):
        return contributing.save(found, html=data["html"], version=data["version"], by=request.user)

    return saved_answer(request, place, act, checks_of=_checks_of, page=partial(contribution_page, request, found))


def _checks_of(saved):
    cells = chips.cells_for(saved.report, spoken.codes_in(saved.html))
    doubts = {"text": findings.of_proposal(saved.section, saved.html, cells)}
    return render_to_string("reports/section/read.html", {"missing": [], "doubts": doubts, "why_not": "1", "back": ""})


def _ours(request, pk):
    """A contribution of the person's own agency: the others have no business at the addresses where it is written."""
    found, is_ours = _for_agency(request, pk)
    if not is_ours:
        raise Http404
    return found


@require_GET
def figure(request, pk, code):
    """What a chip says today, for who writes a contribution."""
    report = _ours(request, pk).report
    cell = chips.cells_for(report, [code]).get(code)
    if cell is None:
        return JsonResponse({"sentence": chips.unknown_sentence(code)}, status=404)
    return JsonResponse({"code": code, "text": cell.shown(request.GET.get("show", "count"))})


@require_GET
def figures(request, pk):
    """Every figure the palette may offer to who writes a contribution."""
    return every_figure(_ours(request, pk).report)


@require_POST
def values(request, pk):
    """Keeps the values the agency proposes: all rows, or none and what is wrong beside each."""
    found = _ours(request, pk)
    rows = _rows(found, writing.figures_beside(found.report, found.section)[0], None)
    forms = {row["indicator"].code: IndicatorForm(request.POST, indicator=row["indicator"]) for row in rows}
    if [form for form in forms.values() if not form.is_valid()]:
        return contribution_page(request, found, status=422, forms=forms)
    try:
        contributing.save_values(found, [form.entry for form in forms.values() if form.entry], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return contribution_page(request, found, status=403, forms=forms)
    messages.success(request, _("The values are saved. They reach the report when the office takes them over."))
    return HttpResponseRedirect(reverse("contribution", args=[pk]) + "#indicators")


@require_POST
def send(request, pk):
    """Sends it in; where something was left open the agency is asked once whether it means it."""
    found = _ours(request, pk)
    still_open = contributing.left_open(found)
    if still_open and "anyway" not in request.POST and rules.user_can_contribute(request.user, found):
        return contribution_page(request, found, status=422, still_open=still_open)
    act = partial(contributing.send_in, found)
    return done(
        request, act, _("Sent in. The foreign-affairs office reads it before it stands in the report."), reverse("home")
    )


@require_POST
def decline(request, pk):
    act = partial(contributing.decline, _ours(request, pk), word=word_of(request)["word"])
    return done(request, act, _("The foreign-affairs office is told."), reverse("contribution", args=[pk]))
