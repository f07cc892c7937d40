"""Review: reading what a province sent, and the ministry's three verbs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.access import Refused
from portal.events.seen import note_seen
from portal.formats import short_date
from portal.organisations.models import Province

from .. import actions, amending, history, rules, tracing, workflow
from ..beside import beside
from ..desk import KINDS
from ..models import Report, Round
from ..national.examples import marked_in, themes_of
from ..reading import read, remarks_until
from ..review_forms import ReopenForm, ReturnForm
from ..review_threads import add_threads
from ..threads import threads_of
from ..wording import words_of
from . import differing
from .files import files_of
from .ministry import for_ministry


def _place(pk, code):
    """``(round, province, report or None)`` for the code as it stood on the map of the period's last day."""
    round_ = get_object_or_404(Round.objects.select_related("form_version__form"), pk=pk)
    try:
        province = Province.objects.by_code(code, round_.window.end)
    except Province.DoesNotExist:
        raise Http404 from None
    report = Report.objects.filter(round=round_, province=province).first()
    if report:
        report.round, report.province = round_, province
    return round_, province, report


def sent(pk, code):
    report = _place(pk, code)[2]
    if report is None or not report.submissions.exists():
        raise Http404
    return report


@require_safe
@for_ministry
def review(request, pk, code):
    """The last submission, or ``?n=``; of a report that was never sent only its state."""
    round_, province, report = _place(pk, code)
    if report is None or not report.submissions.exists():
        named = province.name_on(round_.window.end)
        state = workflow.label(report.state if report else None, "ministry")
        return render(request, "desk/unsent.html", {"round": round_, "named": named, "state": state})
    return _page(request, report, ordinal=request.GET.get("n"))


def _asked(submissions, ordinal):
    """The submission of that number, the last where none is asked."""
    shown = next((one for one in submissions if str(one.ordinal) == ordinal), None) if ordinal else submissions[0]
    if shown is None:
        raise Http404
    return shown


def _page(request, report, *, ordinal=None, form=None, status=200):
    """The review page; a form that was refused comes back with all that was typed."""
    submissions = list(report.submissions.select_related("signed_by").order_by("-ordinal"))
    shown = _asked(submissions, ordinal)
    previous = next((one for one in submissions if one.ordinal == shown.ordinal - 1), None)
    shown.report = report
    note_seen(request, shown)
    is_last = shown is submissions[0]
    may_review = is_last and rules.user_can_review(request.user, report)
    may_reopen = is_last and rules.user_can_reopen(request.user, report)
    form = form or _blank(report, shown)
    traced = tracing.explained(tracing.compared([shown])[shown.pk], request.user)
    themes = themes_of(report.round.form_version, words_of(report))
    sections = _read(shown, previous, traced, dict(themes))
    anchors = _anchors(sections)
    context = {
        **_about(report),
        "submission": shown,
        "submissions": submissions,
        "is_last": is_last,
        "previous": previous,
        "compare_url": _compare_url(report, shown, previous),
        "themes": themes,
        "may_mark": rules.user_can_mark(request.user),
        "files": files_of([shown])[shown.pk],
        "late": actions.days_late(submissions[-1].submitted_at, report.round.due_on),
        "content": shown.content,
        "parts": [(section, *_fields(form, section, may_review, may_reopen)) for section in sections],
        "notice": differing.notice(shown, traced, at_ministry=True, anchors=anchors) if is_last else None,
        "form": form,
        "may_review": may_review,
        "may_reopen": may_reopen,
        "until": form["until"] if "until" in form.fields else None,
        "in_national": amending.in_national(report, shown),
        **_asked_of(report, shown, sections, request.user),
    }
    return render(request, "desk/review.html", context, status=status)


def _about(report):
    return {
        "report": report,
        "round": report.round,
        "named": report.named,
        "events": history.of_ministry(report),
        "state": workflow.label(report.state, "ministry"),
        "kind": KINDS[report.state],
        "reader": report.duty.reviewer if hasattr(report, "duty") else None,
    }


def _asked_of(report, shown, sections, person):
    """The threads of the sections, and those on the whole."""
    questions = add_threads(sections, report, shown, person)
    on_the_whole = remarks_until(shown)[None]
    general = threads_of(on_the_whole, may_reply=questions.may_ask, may_resolve=questions.may_ask)
    return {"questions": questions, "general": general}


def _read(shown, previous, traced, themes):
    """The sections with their examples, and beside each figure its history and where it stands in the round."""
    sections = read(shown, previous=previous, traced=traced)
    _add_examples(sections, shown, themes)
    besides = beside(shown)
    for section in sections:
        for figure in section.figures:
            figure.beside = besides.get(figure.code)
    return sections


def _add_examples(sections, shown, themes):
    marked = marked_in(shown)
    for section in sections:
        section.examples = [(one, themes.get(one.theme, one.theme)) for one in marked.get(section.key, [])]


def _anchors(sections):
    """Where each figure stands first on the page, by its code."""
    places = [(figure.code, place) for place, section in enumerate(sections, 1) for figure in section.figures]
    return {code: f"#s{place}-{code}" for code, place in reversed(places)}


def _blank(report, shown):
    return _form_of(report)(sections=_sections(report), initial={"reviewed": shown.ordinal})


def _form_of(report):
    """What was accepted is reopened; what was sent is returned or accepted."""
    return ReopenForm if report.state == workflow.State.ACCEPTED else ReturnForm


def _fields(form, section, may_review, may_reopen):
    """The checkbox and the remark under a section, where this reader decides about it; a reopening asks nothing of it."""
    if not section.is_text or not (may_review or may_reopen):
        return None, None
    box, remark = form.parts(section.report_section)
    return (box, remark) if may_review else (box, None)


def _sections(report):
    return list(report.sections.select_related("form_section"))


def _compare_url(report, shown, previous):
    if previous is None:
        return ""
    try:
        address = reverse("submission", kwargs={"pk": report.pk, "n": shown.ordinal})
    except NoReverseMatch:
        return ""
    return f"{address}?compare={previous.ordinal}"


def _verb(request, pk, code, fits, act, form_class=ReturnForm):
    """Checks what was typed, does it, and goes back to the round; a refusal shows the page again, nothing lost."""
    report = sent(pk, code)
    form = form_class(request.POST, sections=_sections(report))
    if not fits(form):
        return _page(request, report, form=form, status=422)
    try:
        sentence = act(report, form)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, sent(pk, code), form=form, status=409)
    messages.success(request, sentence)
    return redirect("desk-round", pk=pk)


@require_POST
@for_ministry
def return_report(request, pk, code):
    def act(report, form):
        data = form.cleaned_data
        actions.send_back(
            report,
            by=request.user,
            comment=data["comment"],
            sections=form.returned,
            remarks=form.remarks,
            reviewed=data["reviewed"],
        )
        return _("%(province)s: the report was returned.") % {"province": _name(report)}

    return _verb(request, pk, code, ReturnForm.fits_return, act)


@require_POST
@for_ministry
def accept_report(request, pk, code):
    def act(report, form):
        data = form.cleaned_data
        actions.accept(report, by=request.user, comment=data["comment"], reviewed=data["reviewed"])
        return _("%(province)s: the report was accepted.") % {"province": _name(report)}

    return _verb(request, pk, code, ReturnForm.fits_acceptance, act)


@require_POST
@for_ministry
def reopen_report(request, pk, code):
    def act(report, form):
        data = form.cleaned_data
        actions.reopen(report, by=request.user, comment=data["comment"], until=data["until"], sections=form.returned)
        words = {"province": _name(report), "day": short_date(data["until"])}
        return _("%(province)s: the report was reopened; the province can amend it until the end of %(day)s.") % words

    return _verb(request, pk, code, ReopenForm.needs_comment, act, ReopenForm)


def _name(report):
    return report.named.name
