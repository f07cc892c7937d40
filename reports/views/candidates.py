"""The candidate: exactly what the leader signs, or hands back with a remark."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.access import Refused
from portal.accounts.middleware import confirm_signature

from .. import actions, outline, prose, rules, tracing
from ..forms import RemarkForm
from ..scope import report_for
from . import differing
from .answers import refused


@require_GET
def candidate(request, pk):
    return _page(request, report_for(request.user, pk), RemarkForm())


def _page(request, report, form, *, status=200):
    found = report.candidate
    if found is None:
        raise Http404
    content = found.content
    context = {
        "report": report,
        "state": outline.state_of(report, "leader" if rules.user_can_sign(request.user, report) else "province"),
        "candidate": found,
        "content": content,
        "sections": prose.sections_of(content, linked=True),
        "figures": differing.unfolded(tracing.compared([found])[found.pk], request.user),
        "rows_at": reverse("candidate", args=[report.pk]),
        "form": form,
        "hidden": [("sha256", found.sha256)],
        "can_sign": rules.user_can_sign(request.user, report),
        "can_decline": rules.user_can_decline(request.user, report),
    }
    return render(request, "reports/candidate.html", context, status=status)


@require_POST
def sign(request, pk):
    report = report_for(request.user, pk)
    confirm_signature(request)
    try:
        submission = actions.sign_what_was_read(
            report,
            by=request.user,
            sha256=request.POST.get("sha256", ""),
            address=request.META.get("REMOTE_ADDR"),
        )
    except Refused as refusal:
        return refused(request, refusal, "candidate" if rules.user_can_sign(request.user, report) else "report", pk)
    messages.success(
        request,
        _("Signed and sent to the Ministry of Foreign Affairs as %(number)s.") % {"number": submission.full_number},
    )
    return HttpResponseRedirect(reverse("submission", args=[pk, submission.ordinal]))


@require_POST
def decline(request, pk):
    report = report_for(request.user, pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, report, form, status=422)
    try:
        actions.decline(report, by=request.user, comment=form.cleaned_data["comment"])
    except Refused as refusal:
        return refused(request, refusal, "report", pk)
    messages.success(request, _("The report is with the officer again, with your remark."))
    return HttpResponseRedirect(reverse("report", args=[pk]))
