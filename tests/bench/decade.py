"""What 34 provinces sent on ten years, and the ministry's round made from it: on the records that are there."""

import datetime

from django.utils import timezone

from portal import figures
from portal.accounts.models import Post, Role
from portal.organisations.models import Agency
from reports.freezing import frozen_figure, needed_by
from reports.models import Candidate, FormSection, FormVersion, Report, Round, StateChange, Submission
from reports.models.submissions import canonical, digest
from reports.workflow import State, Verb

OF_PROVINCES, NATIONAL = "resolution-ten-year", "national-ten-year"
WISH = "<p>Đề nghị Bộ Ngoại giao tiếp tục hỗ trợ {name} kết nối với các địa phương nước ngoài.</p>"


def national_round(period, number):
    """The ministry's :class:`Round` of ``period``, with an accepted report of each province that the records speak for.

    Both rounds have a form version of their own with this number, so that two transactions can each have theirs.
    """
    of_provinces = _round(OF_PROVINCES, period, number)
    _send(of_provinces)
    return _round(NATIONAL, period, number)


def _round(code, period, number):
    version = FormVersion.objects.filter(form__code=code, published_at__isnull=False).latest("number")
    sections = list(version.sections.all())
    version.pk, version._state.adding, version.number, version.published_at = None, True, number, None
    version.save()
    for section in sections:
        section.pk, section._state.adding, section.version = None, True, version
    FormSection.objects.bulk_create(sections)
    day = period.window().end
    return Round.objects.create(form_version=version, period=period, opened_on=day, due_on=day)


def _send(round_):
    """A report, its candidate, its submission and its acceptance for every unit of the period's last day."""
    units = list(round_.provinces().with_name_on(round_.window.end).order_by("pk"))
    committees = Agency.objects.filter(role=Agency.Role.COMMITTEE, ended_on=None, province__in=units)
    agencies = {agency.province_id: agency for agency in committees}
    signer = Post.objects.filter(role=Role.LEADER).order_by("pk").first()
    reviewer = Post.objects.filter(role=Role.REVIEWER).order_by("pk").first().person
    sent_at = timezone.now() - datetime.timedelta(days=2)
    reports = Report.objects.bulk_create(
        Report(round=round_, province=unit, agency=agencies[unit.pk], state=State.ACCEPTED) for unit in units
    )
    texts = [canonical(content) for content in _contents(round_, units)]
    frozen = [{"canonical": text, "sha256": digest(text)} for text in texts]
    candidates = Candidate.objects.bulk_create(
        Candidate(report=report, signer=signer, sent_from=State.DRAFT, created_by=signer.person, **one)
        for report, one in zip(reports, frozen, strict=True)
    )
    signed = {"symbol": "BC-UBND", "issued_on": sent_at.date(), "signed_by": signer.person, "submitted_at": sent_at}
    Submission.objects.bulk_create(
        Submission(report=candidate.report, candidate=candidate, ordinal=1, number=place, **signed, **one)
        for place, (candidate, one) in enumerate(zip(candidates, frozen, strict=True), 1)
    )
    StateChange.objects.bulk_create(
        StateChange(report=report, verb=Verb.ACCEPT, before=State.SUBMITTED, after=State.ACCEPTED, actor=reviewer)
        for report in reports
    )


def _contents(round_, units):
    """Of each unit, what a national report reads of a report: its figures on the whole span, and what it wishes.

    One figure after the other: what is measured later would hide below the memory that all of them at once take.
    """
    asked = round_.form_version.sections.values_list("figures", flat=True)
    codes = list(dict.fromkeys(code for some in asked for code in some))
    told = {unit.pk: [] for unit in units}
    for code in dict.fromkeys([*codes, *needed_by(codes)]):
        table = figures.compute([code], units, round_.period)
        for unit in units:
            told[unit.pk].append(frozen_figure(table[code, unit], rows=[]))
    for unit in units:
        yield {
            "figures": told[unit.pk],
            "sections": [{"key": "recommendations", "html": WISH.format(name=unit.name)}],
        }
