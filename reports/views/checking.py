"""Check answers: the whole report as it will print, what is missing, the preview, and sending it for signature."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.access import Refused
from portal.limits import limited

from .. import actions, findings, outline, prose, readiness, rendering, rules, tracing
from ..forms import AnnexesForm, SignerForm
from ..freezing import cells_of, freeze
from ..scope import address, report_for
from ..wording import name_of, words_of
from .answers import refused


@require_GET
def check(request, pk):
    report = report_for(request.user, pk)
    return check_page(request, report)


def check_page(request, report, form=None, *, status=200, refused=False, refusal=None):
    """``refused``: sending was; ``refusal``: a reason was."""
    form = form or SignerForm(leaders=actions.leaders_for(report))
    cells = cells_of(report)
    content = freeze(report, with_rows=False, cells=cells)
    doubted = findings.of_report(report, cells=cells)
    context = {
        "report": report,
        "state": outline.state_of(report),
        "content": content,
        "sections": prose.sections_of(content, linked=True),
        "figures": list(map(tracing.as_frozen, content["figures"])),
        "rows_at": reverse("report-check", args=[report.pk]),
        "missing": _linked(report, readiness.missing_before_signature(report, doubted)),
        "doubted": _by_section(report, doubted),
        "refusal": refusal,
        "back": "check",
        "form": form,
        "can_write": rules.user_can_write(request.user, report),
        "annexes": None if report.is_national else AnnexesForm(report=report),
        "refused": refused,
    }
    return render(request, "reports/check.html", context, status=status)


def _linked(report, missing):
    """[{"url", "text"}]: each sentence with the section where it is mended."""
    return [
        {"text": gap.sentence, "url": _section_url(report, gap.section.form_section.key) if gap.section else ""}
        for gap in missing
    ]


def _section_url(report, key):
    return reverse("section", args=[report.pk, key])


def _by_section(report, doubted):
    """[{"url", "name", "section", "doubts"}]: what the checks say about each section, open or kept."""
    words = words_of(report)
    return [
        {
            "url": _section_url(report, section.form_section.key),
            "name": name_of(section.form_section, words),
            "section": section,
            "doubts": doubts,
        }
        for section, doubts in doubted
    ]


@require_POST
def send(request, pk):
    """Freezes the candidate. When something is missing the answer is the page with the list."""
    report = report_for(request.user, pk)
    form = SignerForm(request.POST, leaders=actions.leaders_for(report))
    if not form.is_valid():
        return check_page(request, report, form, status=422, refused=True)
    try:
        actions.send_for_signature(report, signer=form.cleaned_data["signer"], by=request.user)
    except Refused as refusal:
        if rules.user_can_write(request.user, report) and _is_incomplete(report):
            return check_page(request, report, form, status=422, refused=True)
        return refused(request, refusal, "report-check", pk)
    messages.success(
        request, _("The report lies with the leader. It can't be changed until it is signed or given back.")
    )
    return HttpResponseRedirect(reverse("candidate", args=[pk]))


@require_POST
def annexes(request, pk):
    """Which annexes go with the report."""
    report = report_for(request.user, pk)
    form = AnnexesForm(request.POST, report=report)
    if not form.is_valid():
        return check_page(request, report, status=422)
    try:
        actions.choose_annexes(report, form.cleaned_data["annexes"], by=request.user)
    except Refused as refusal:
        return refused(request, refusal, "report-check", pk)
    messages.success(request, _("The choice of annexes is saved."))
    return HttpResponseRedirect(reverse("report-check", args=[pk]))


def _is_incomplete(report):
    return bool(readiness.missing_before_signature(report))


@require_POST
@limited("document", 60, 600)
def preview(request, pk):
    """Asks for the watermarked PDF and shows how far it is."""
    document = rendering.preview_of(report_for(request.user, pk), by=request.user)
    url = address("job", document.job_id) if document.job_id else ""
    if not url:
        messages.success(request, _("The preview is being drawn. You find it among the documents."))
    return HttpResponseRedirect(url or reverse("report-check", args=[pk]))
