"""A report as its province sees it: the list of tasks, and the words for its dates."""

from collections import Counter

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import formats
from portal.periods import working_days_between

from .contribution_steps import Standing
from .models import Contribution, FormSection, Remark, ReportSection
from .wording import clock, heading_of, words_of
from .workflow import State, label

KINDS = {
    State.DRAFT: "draft",
    State.FOR_SIGNATURE: "signature",
    State.SUBMITTED: "submitted",
    State.RETURNED: "returned",
    State.ACCEPTED: "accepted",
    State.REOPENED: "reopened",
}


def state_of(report, audience="province"):
    """``{"kind", "label"}`` of a report's state, for the badge."""
    return {"kind": KINDS[State(report.state)], "label": label(report.state, audience)}


def national_state(report):
    """The same of the ministry's own report, or of one that nobody has begun (``None``)."""
    return state_of(report) if report else {"kind": "none", "label": _("Not begun")}


def with_progress(reports):
    """Annotates how many sections there are and how many are done."""
    done = Q(sections__is_complete=True) | Q(sections__state=ReportSection.State.ACCEPTED)
    return reports.annotate(
        sections_all=Count("sections", distinct=True), sections_done=Count("sections", filter=done, distinct=True)
    )


def tasks_of(report):
    """The outline in the shape of components/task_list.html; headings are titles of groups."""
    words = words_of(report)
    written = {section.form_section_id: section for section in report.sections.select_related("updated_by")}
    asked = Counter(Remark.objects.of_report(report).open().order_by().values_list("section", flat=True))
    notes = _contributions(report)
    return [
        _task(form_section, written.get(form_section.pk), asked, notes, words, report)
        for form_section in report.round.form_version.sections.all()
    ]


def _contributions(report):
    """``{section id: sentence}``: of whom something is asked until when, and who has sent it in."""
    found = {}
    asked = Contribution.objects.open().filter(section__report=report)
    for one in asked.select_related("agency").prefetch_related("agency__names"):
        found.setdefault(one.section_id, []).append(
            _("%(agency)s has sent its contribution") % {"agency": one.agency}
            if one.state == Standing.SENT
            else _("asked of %(agency)s, %(due)s") % {"agency": one.agency, "due": day_due(one.due_on)["text"]}
        )
    return {section: " · ".join(notes) for section, notes in found.items()}


def _task(form_section, section, asked, notes, words, report):
    row = {"number": form_section.number, "heading": heading_of(form_section, words)}
    if form_section.kind == FormSection.Kind.HEADING or section is None:
        return {**row, "group": True}
    kind, state_label = _state(section, asked[section.pk])
    return {
        **row,
        "group": False,
        "url": reverse("section", args=[report.pk, form_section.key]),
        "kind": kind,
        "state_label": state_label,
        "note": notes.get(section.pk, ""),
        "who": str(section.updated_by) if section.updated_by else "",
        "when": clock(section.updated_at) if section.updated_by else "",
    }


def _state(section, questions):
    if section.state == ReportSection.State.ACCEPTED:
        return "accepted", _("Accepted by the ministry")
    if section.is_complete:
        return "done", _("Done")
    if section.state == ReportSection.State.RETURNED:
        text = ngettext("Returned, %(count)s question", "Returned, %(count)s questions", questions)
        return "returned", text % {"count": questions} if questions else _("Returned")
    return ("progress", _("In writing")) if section.is_started else ("none", _("Not started"))


def day_due(due_on, today=None):
    """``{"text", "late", "on"}`` of a day something is due inside the province, said as people say it."""
    today = today or timezone.localdate()
    on, days = formats.short_date(due_on), (due_on - today).days
    near = {0: _("due today"), 1: _("due tomorrow")}
    text = near.get(days) or (_("late since %(date)s") if days < 0 else _("due on %(date)s")) % {"date": on}
    return {"text": text, "late": days < 0, "on": on}


def deadline(round_, report=None, today=None):
    """``{"text", "late", "on"}``: the due date and how many working days there are left.

    ``report``, where it is there: once reopened it has a day of its own.
    """
    today = today or timezone.localdate()
    due_on = (report and report.reopened_until) or round_.due_on
    left, on = abs(working_days_between(today, due_on)), formats.short_date(due_on)
    if today > due_on:
        text = ngettext("%(count)s working day late", "%(count)s working days late", left) % {"count": left}
        return {"text": text if left else _("late"), "late": True, "on": on}
    if today == due_on:
        return {"text": _("due today"), "late": False, "on": on}
    text = ngettext("%(count)s working day left", "%(count)s working days left", left) % {"count": left}
    return {"text": text, "late": False, "on": on}
