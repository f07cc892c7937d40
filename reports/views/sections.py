"""Writing one section: its page, the save behind it, the figures it asks for, its indicators."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal import access
from portal.access import Refused
from portal.accounts.models import Role

from .. import actions, chips, findings, outline, readiness, rules, spoken, threads, writing
from .. import indicators as entering
from ..forms import IndicatorForm, indicator_initial
from ..national import building
from ..national import reading as national_reading
from ..prose import readable
from ..scope import report_for, section_for
from ..wording import name_of, words_of
from .asking import asked_in
from .contributed import beside
from .editing import addresses, around, at_hand, every_figure, kept
from .saving import Place, answer


@require_GET
def section(request, pk, key):
    return section_page(request, section_for(request.user, pk, key))


def section_page(request, written, *, status=200, forms=None, typed=None, refusal=None, asked=None):
    """The page of a section; ``typed`` is text that was not saved, ``forms`` are indicators that were refused, ``refusal``
    is a reason that was, ``asked`` are recommendations that were."""
    report, words = written.report, words_of(written.report)
    prefetch_related_objects([written], "kept")
    own, cells = writing.figures_beside(report, written)
    previous, following = writing.neighbours(report, written, words)
    html = chips.filled(written.html, cells)
    questions = threads.of_section(written, html, may_reply=_may_reply(request.user, report))
    doubts = {"text": findings.of_section(written, cells), "figures": findings.odd_in(written, cells)}
    context = {
        "report": report,
        "section": written,
        **around(request, written.form_section, words),
        **at_hand(report, written, own, cells),
        **addresses("section", "report", "indicators", report.pk, written.form_section.key),
        **kept(written),
        "html": html if typed is None else typed,
        "reading": readable(html),
        "questions": questions,
        "open_questions": sum(thread.is_open for thread in questions),
        "asked_before": threads.asked_before(report, report.before).get(written.form_section.key, []),
        "missing": readiness.missing_in(written),
        "doubts": doubts,
        "back": "",
        "refusal": refusal,
        "contributions": beside(written, cells, request.user),
        "recommendations": asked or asked_in(written),
        "rows": _indicator_rows(written, own, forms),
        "why_not": _why_not(request.user, written),
        "may_ask": rules.user_can_ask_for(request.user, written),
        "tasks": outline.tasks_of(report),
        "here": reverse("section", args=[report.pk, written.form_section.key]),
        "previous": previous,
        "following": following,
        **(_built(report, written) if report.is_national else {}),
    }
    context["tabs"] = _tabs(context)
    return render(request, "reports/section/page.html", context, status=status)


def _built(report, written):
    """What a national section was built from: the newly built text, examples to insert, wishes in groups."""
    figures, built = chips.national_of(report), building.last_build(report)
    proposal = building.proposal_for(written, built)
    cells = figures.cells(chips.codes_in(proposal))
    return {
        "built": built,
        "built_from": national_reading.built_from(written.form_section, figures),
        "proposal": readable(chips.filled(proposal, cells)) if proposal else None,
        "footnotes": national_reading.footnotes(written, figures),
        "wishes": national_reading.wishes(written, figures),
    }


def _tabs(context):
    """What stands beside the text; the counts say where something waits. Where there is room, outline and checks are
    columns instead (static/css/editor.css)."""
    built = {"id": "built", "label": _("Built"), "template": "reports/section/built.html"}
    asked, sent_in = context["contributions"], [one for one in context["contributions"] if one.is_to_be_read]
    theirs = _counted("contributions", _("Contributions"), "reports/section/contributions.html", len(sent_in))
    still_open = [doubt for found in context["doubts"].values() for doubt in found if doubt.is_open]
    gaps = len(context["missing"]) + len(still_open)
    return [
        *([theirs] if sent_in else []),
        *([built] if context["report"].is_national else []),
        {"id": "figures", "label": _("Figures"), "template": "reports/section/figures.html"},
        {"id": "last-period", "label": _("Last period"), "template": "reports/section/last.html"},
        _counted("questions", _("Questions"), "reports/section/questions.html", context["open_questions"]),
        _counted("checks", _("Checks"), "reports/section/checks.html", gaps),
        *([theirs] if asked and not sent_in else []),
        {"id": "outline", "label": _("Outline"), "template": "reports/section/outline.html"},
    ]


def _counted(tab_id, label, template, count):
    return {"id": tab_id, "label": label, "template": template, "count": count or None}


def _may_reply(person, report):
    return not report.is_national and report.province_id in access.own_provinces(person, Role.OFFICER)


def _why_not(person, written):
    """The sentence why this person can't write the section now, or nothing."""
    try:
        rules.check_user_can_write_section(person, written)
    except Refused as refusal:
        return str(refusal)
    return ""


def _indicator_rows(written, own, forms):
    standing, beside = entering.values_of(written), {row.code: row for row in own}
    rows = []
    for indicator in entering.indicators_of(written):
        form = (forms or {}).get(indicator.code)
        form = form or IndicatorForm(indicator=indicator, initial=indicator_initial(standing.get(indicator.code)))
        citation = entering.cited(standing.get(indicator.code))
        rows.append({"indicator": indicator, "form": form, "cell": beside[indicator.figure_code], "citation": citation})
    return rows


@require_POST
def save(request, pk, key):
    """Saves the text. Scripts get JSON; the plain form gets pages. What can't be saved is never thrown away."""
    written = section_for(request.user, pk, key)
    place = Place(
        report=written.report,
        name=name_of(written.form_section, words_of(written.report)),
        save_url=reverse("section-save", args=[pk, key]),
        page_url=reverse("section", args=[pk, key]),
    )

    def act(data):
        saved = actions.save_section(written, by=request.user, **data)
        saved.report, saved.form_section = written.report, written.form_section
        return saved

    return answer(
        request,
        place,
        act,
        checks_of=_checks_of,
        page=lambda **fields: section_page(request, written, **fields),
    )


def _checks_of(saved):
    """What the checks say about the text that was just saved, as the list beside it."""
    cells = chips.cells_for(saved.report, spoken.codes_in(saved.html))
    return render_to_string(
        "reports/section/read.html",
        {
            "report": saved.report,
            "section": saved,
            "missing": readiness.missing_in(saved),
            "doubts": {"text": findings.of_section(saved, cells)},
            "why_not": "",
            "back": "",
            "refusal": None,
        },
    )


@require_GET
def figure(request, pk, code):
    """What a chip says today: ``{"text"}``. An unknown code gets a sentence, never a fault."""
    report = report_for(request.user, pk)
    cell = chips.cells_for(report, [code]).get(code)
    if cell is None:
        return JsonResponse({"sentence": chips.unknown_sentence(code)}, status=404)
    return JsonResponse({"code": code, "text": cell.shown(request.GET.get("show", "count"))})


@require_GET
def figures(request, pk):
    """Every figure the palette may offer: ``{"figures": [{"code", "label", "url", "ways"}]}``."""
    return every_figure(report_for(request.user, pk))


@require_POST
def indicators(request, pk, key):
    """Saves the indicators of a section: all rows, or none and what is wrong beside each."""
    written = section_for(request.user, pk, key)
    forms = {
        indicator.code: IndicatorForm(request.POST, indicator=indicator)
        for indicator in entering.indicators_of(written)
    }
    if [form for form in forms.values() if not form.is_valid()]:  # every row is asked, and says what is wrong with it
        return section_page(request, written, status=422, forms=forms)
    entries = [form.entry for form in forms.values() if form.entry]
    try:
        entering.save_indicators(written, entries, by=request.user)
    except entering.EntriesRefused as refused:
        for code, sentence in refused.sentences.items():
            forms[code].add_error("value", sentence)
        return section_page(request, written, status=409, forms=forms)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return section_page(request, written, status=403, forms=forms)
    messages.success(request, _("The indicators are saved."))
    return HttpResponseRedirect(reverse("section", args=[pk, key]) + "#indicators")
