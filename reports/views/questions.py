"""The conversation about a report: the ministry asks and resolves on the review page, the province replies beside its text."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.access import Refused

from .. import conversing
from ..models import Remark
from ..scope import section_for
from .ministry import for_ministry
from .review import sent


def _done(request, act, sentence, url):
    try:
        act()
        messages.success(request, sentence)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(url)


def _place_in(request, pk, code, anchor):
    ordinal = request.POST.get("n", "")
    query = f"?n={ordinal}" if ordinal.isdecimal() and len(ordinal) < 5 else ""
    return f"{reverse('review', args=[pk, code])}{query}{anchor}"


def _number(text):
    return int(text) if text.isdecimal() and len(text) < 8 else 0


@require_POST
@for_ministry
def ask(request, pk, code):
    """Asks about a section of a submission, or about the passage that was selected in it."""
    report = sent(pk, code)
    submission = get_object_or_404(report.submissions, ordinal=_number(request.POST.get("n", "")))
    submission.report = report
    sections = report.sections.select_related("form_section")
    section = get_object_or_404(sections, form_section__key=request.POST.get("section", ""))

    def act():
        conversing.ask(
            submission,
            section,
            request.POST.get("text", ""),
            quote=request.POST.get("quote", ""),
            at=_number(request.POST.get("at", "")),
            by=request.user,
        )

    url = _place_in(request, pk, code, f"#questions-{section.form_section.key}")
    return _done(request, act, _("Asked: the province sees the question beside its text."), url)


def _remark_of(pk, code, remark):
    report = sent(pk, code)
    return get_object_or_404(Remark.objects.of_report(report), pk=remark)


@require_POST
@for_ministry
def reply_from_ministry(request, pk, code, remark):
    found = _remark_of(pk, code, remark)
    url = _place_in(request, pk, code, f"#question-{found.pk}")
    return _done(request, partial(_reply, request, found), _("The reply is in the thread."), url)


@require_POST
@for_ministry
def resolve(request, pk, code, remark):
    found = _remark_of(pk, code, remark)
    url = _place_in(request, pk, code, f"#question-{found.pk}")
    return _done(request, partial(conversing.resolve, found, by=request.user), _("The question is resolved."), url)


@require_POST
@for_ministry
def open_again(request, pk, code, remark):
    found = _remark_of(pk, code, remark)
    url = _place_in(request, pk, code, f"#question-{found.pk}")
    return _done(request, partial(conversing.open_again, found, by=request.user), _("The question is open again."), url)


def _reply(request, remark):
    return conversing.reply(remark, request.POST.get("text", ""), by=request.user)


@require_POST
def reply(request, pk, key, remark):
    """The province's reply, beside the text of its section."""
    section = section_for(request.user, pk, key)
    found = get_object_or_404(Remark.objects.of_report(section.report), pk=remark)
    url = reverse("section", args=[pk, key]) + "#questions"
    return _done(request, partial(_reply, request, found), _("The reply is in the thread: the ministry reads it."), url)


@require_POST
def wave_away(request, pk, key, remark):
    """What was asked at the period before is not shown in this section any more."""
    section = section_for(request.user, pk, key)
    earlier = section.report.before
    found = get_object_or_404(Remark.objects.of_report(earlier), pk=remark, section__form_section__key=key)
    url = reverse("section", args=[pk, key]) + "#questions"
    act = partial(conversing.wave_away, found, section, by=request.user)
    return _done(request, act, _("It is not shown any more."), url)
