"""The province's reports: the list, the task list of one, and beginning one."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from portal import access, formats
from portal.access import Refused
from portal.organisations.models import Province

from .. import actions, history, letters, outline, readiness, rules, tracing
from ..forms import BeginForm
from ..models import Document, Report
from ..models.reports import WRITERS
from ..scope import WITH_ROUND, report_for
from . import differing
from .answers import refused


@require_GET
def report_list(request):
    """The reports of my province and of the units it was made from. Who has no place in them gets 404."""
    if not request.user.holds(*WRITERS, ministry=False):
        raise Http404
    reports = Report.objects.visible_to(request.user).select_related(*WITH_ROUND).prefetch_related("province__names")
    rows = [
        {"report": report, "state": outline.state_of(report), "deadline": outline.deadline(report.round, report)}
        for report in outline.with_progress(reports)
    ]
    return render(request, "reports/list.html", {"rows": rows})


@require_POST
def begin(request):
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise Http404
    own = Province.objects.filter(pk__in=access.own_provinces(request.user, *WRITERS))
    province = own.filter(pk=form.cleaned_data["province"]).first()
    if province is None:
        raise Http404
    try:
        report = actions.begin(form.cleaned_data["round"], province, by=request.user)
    except Refused as refusal:
        return refused(request, refusal, "home")
    return HttpResponseRedirect(reverse("report", args=[report.pk]))


@require_GET
def report(request, pk):
    """The task list."""
    found = report_for(request.user, pk)
    submissions = list(found.submissions.select_related("signed_by").defer("canonical").order_by("-ordinal"))
    documents = {
        document.submission_id: document
        for document in Document.objects.filter(submission__in=submissions, format=Document.Format.PDF).select_related(
            "submission"
        )
    }
    prefetch_related_objects([found.round.form_version], "sections")
    tasks = outline.tasks_of(found)
    texts = [task for task in tasks if not task["group"]]
    candidate = found.candidate
    last = found.last_submission if submissions else None
    return render(
        request,
        "reports/report.html",
        {
            "report": found,
            "state": outline.state_of(found),
            "tasks": tasks,
            "done": sum(task["kind"] in ("done", "accepted") for task in texts),
            "total": len(texts),
            "deadline": outline.deadline(found.round, found),
            "window": found.round.window.label,
            "letter_file": letters.file_of(found.round),
            "inside_on": formats.short_date(found.round.province_due_on) if found.round.province_due_on else "",
            "signers": [str(post.person) + ", " + post.title for post in actions.leaders_for(found)],
            "events": history.of_province(found),
            "submissions": [(submission, documents.get(submission.pk)) for submission in submissions],
            "notice": _notice(found, last) if last else None,
            "candidate": candidate,
            "can_write": rules.user_can_write(request.user, found),
            "has_indicators": not found.is_national
            and any(section.indicators for section in found.round.form_version.sections.all()),
            "missing_count": len(readiness.missing_before_signature(found)) if found.is_writable else 0,
        },
    )


def _notice(report, last):
    last.report = report
    page = reverse("submission", args=[report.pk, last.ordinal])
    return differing.notice(last, tracing.differences(last), at_ministry=False, page=page)
