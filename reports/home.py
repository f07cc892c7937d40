"""What a person finds on the first page: what is due, what waits, and the period so far."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import access, figures, formats
from portal.accounts.models import Role
from portal.organisations.models import Province
from portal.periods import Period
from portal.registers.register import registry

from . import letters, outline, tracing
from .models import Report, ReportSection, Round, Submission
from .models.reports import WRITERS
from .scope import WITH_ROUND
from .workflow import State
from .writing import FigureRow

LAST_SENT = 3
PLAN_RATE = "delegations.outbound_plan_rate"
MAIN_FIGURES = (
    "delegations.outbound",
    "delegations.inbound",
    "delegations.guests",
    "agreements.signed",
    "agreements.in_force",
)


def due(person, today=None):
    """Open rounds of the person's province and of the units it was made from, the most urgent first.

    ``is_old`` tells what a unit that is no more never began; it comes last.

    [{"round", "province", "report", "state", "deadline", "url", "can_begin", "is_old", "has_letter"}]; what was accepted or sent is not due.
    """
    today = today or timezone.localdate()
    ids = access.own_provinces(person, *WRITERS)
    provinces = list(Province.objects.filter(pk__in=ids).prefetch_related("names"))
    rounds = Round.objects.of_provinces().open_on(today).select_related("form_version__form").order_by("due_on", "pk")
    reports = outline.with_progress(Report.objects.filter(province__in=ids)).select_related(*WITH_ROUND)
    begun = {(report.round_id, report.province_id): report for report in reports}
    may_begin, lettered = access.own_provinces(person, Role.OFFICER), letters.readable()
    rows = [
        _due(round_, province, begun.get((round_.pk, province.pk)), province.pk in may_begin, today)
        | {"has_letter": round_.pk in lettered}
        for round_ in rounds
        for province in provinces
        if _reports_in(province, round_)
    ]
    open_rows = [row for row in rows if row["report"] is None or row["report"].is_writable]
    return sorted(open_rows, key=lambda row: row["is_old"])


def _reports_in(province, round_):
    end = round_.window.end
    return province.started_on <= end and (province.ended_on is None or province.ended_on > end)


def _due(round_, province, report, may_begin, today):
    return {
        "round": round_,
        "province": province,
        "name": province.name_on(round_.window.end).name,
        "report": report,
        "state": outline.state_of(report) if report else {"kind": "none", "label": _("Not begun")},
        "deadline": outline.deadline(round_, report, today),
        "url": reverse("report", args=[report.pk]) if report else "",
        "can_begin": may_begin and report is None,
        "is_old": report is None and province.ended_on is not None,
    }


def returned(person):
    """Reports the ministry gave back, with why, which sections, and how many remarks."""
    light = Prefetch("submissions", Submission.objects.defer("canonical"))
    reports = (
        Report.objects.visible_to(person)
        .filter(state=State.RETURNED)
        .select_related(*WITH_ROUND)
        .prefetch_related("province__names", "changes__actor", "sections", light, "submissions__remarks")
    )
    return [
        {
            "report": report,
            "url": reverse("report", args=[report.pk]),
            "change": max(report.changes.all(), key=lambda change: change.pk),
            "sections": sum(section.state == ReportSection.State.RETURNED for section in report.sections.all()),
            "questions": sum(
                remark.is_open for submission in report.submissions.all() for remark in submission.remarks.all()
            ),
        }
        for report in reports
    ]


def differing(person):
    """The last sendings that today's records no longer bear out: [{"submission", "period", "day", "count", "url"}].

    Only the last few are looked at, every few minutes; an older report says it on its own page.
    """
    sent = Submission.objects.filter(report__in=Report.objects.visible_to(person), replaced_by=None).defer("canonical")
    last = list(sent.select_related("report__round").order_by("-issued_on", "-pk")[:LAST_SENT])
    differing = tracing.counts_lately(last)
    return [
        {
            "number": submission.full_number,
            "period": submission.report.period.title,
            "day": formats.short_date(submission.issued_on),
            "count": count,
            "url": reverse("submission", args=[submission.report_id, submission.ordinal]),
        }
        for submission in last
        if (count := differing[submission.pk])
    ]


def to_sign(person):
    """What lies with this person for signature."""
    posts = [post.pk for post in person.current_posts]
    return (
        Report.objects.visible_to(person)
        .awaiting_signature()
        .filter(candidates__signer__in=posts, candidates__discarded_at=None, candidates__submission=None)
        .select_related(*WITH_ROUND)
        .prefetch_related("province__names")
        .distinct()
    )


def period_so_far(province, today=None):
    """The cards of the main figures for the period that runs now, against the same period before."""
    period = Period.containing(today or timezone.localdate())
    table = figures.compute([*MAIN_FIGURES, PLAN_RATE], [province], period)
    code_now = province.name_on(period.window().end).code
    cards = [_card(FigureRow(table[code, province], code_now), table[PLAN_RATE, province]) for code in MAIN_FIGURES]
    return {"period": period, "before": period.previous_year(), "cards": cards}


def _card(row, plan):
    planned = plan.parts[1] if row.code == "delegations.outbound" else None
    card = {
        "label": row.label,
        "value": formats.count(row.cell.value) if row.is_known else "–",
        "unit": row.cell.figure.noun,
        "change": row.change,
        "direction": row.direction,
        "previous": _("same period before: %(value)s") % {"value": row.previous} if row.previous else "",
        "series": None,
        "url": row.url,
        "note": "" if row.is_known else row.text,
    }
    if planned is not None:
        card["note"] = _plan_note(plan)
    return card


def _plan_note(plan):
    done, planned = plan.parts
    if not planned.is_known:
        return _("no plan entered for the year")
    return _("plan: %(done)s") % {
        "done": formats.with_plan(done.value, planned.value, "đoàn", plan.value if plan.number.is_known else None)
    }


def needs_a_look(person):
    """[{"label", "url"}]: what each register wants somebody to look at (a register may have nothing to say)."""
    found = []
    for register in registry.all():
        ask = getattr(register, "needs_a_look", None)
        found += ask(person) if ask else []
    return found


def rounds_of_the_ministry(today=None):
    """The rounds with how many reports are in which state: [{"round", "counts", "not_begun", "total", "deadline"}]."""
    today = today or timezone.localdate()
    rounds = Round.objects.of_provinces().open_on(today).select_related("form_version__form")
    rounds = rounds.prefetch_related("reports")
    sent = set(Report.objects.with_sent().values_list("pk", flat=True))
    return [_round(round_, sent, today) for round_ in rounds[:12]]


def national_reports(today=None):
    """The national rounds that are open: [{"round", "state", "deadline", "url"}]."""
    today = today or timezone.localdate()
    rounds = Round.objects.national().open_on(today).select_related("form_version__form").prefetch_related("reports")
    return [
        {
            "round": round_,
            "state": outline.national_state(next(iter(round_.reports.all()), None)),
            "deadline": outline.deadline(round_, today=today),
            "url": reverse("desk-national", args=[round_.pk]),
        }
        for round_ in rounds[:12]
    ]


def _round(round_, sent, today):
    reports = list(round_.reports.all())
    total = round_.provinces().count()
    counts = [
        {**outline.state_of(example, "ministry"), "count": len(those)}
        for state in State
        if (those := [report for report in reports if report.state == state]) and (example := those[0])
    ]
    return {
        "round": round_,
        "counts": counts,
        "not_begun": total - len(reports),
        "received": sum(report.pk in sent for report in reports),
        "total": total,
        "deadline": outline.deadline(round_, today=today),
    }
