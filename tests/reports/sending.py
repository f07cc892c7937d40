"""Reports walked through the real workflow to a state, by named people."""

import datetime

from portal.periods import Period
from reports import actions, conversing, threads
from reports.models import FormVersion, Indicator, IndicatorValue, Round
from tests import factories

TEXT = '<p>Trong kỳ, tỉnh tổ chức <span data-figure="delegations.outbound" data-show="count"></span>.</p>'


def opened(period="2026-H1", due_on=datetime.date(2026, 6, 17)):
    """A round of the half-year report."""
    version = FormVersion.objects.get(form__code="foreign-affairs-half-year", number=1)
    opened_on = due_on - datetime.timedelta(days=40)
    return Round.objects.create(form_version=version, period=Period(period), opened_on=opened_on, due_on=due_on)


def begun(round_, unit=None):
    """A draft, with its officer and leader as ``.officer`` and ``.leader``."""
    unit = unit or factories.province()
    officer, leader = factories.officer(unit), factories.leader(unit)
    report = actions.begin(round_, unit, by=officer)
    report.officer, report.leader = officer, leader
    return report


def written(report, text=TEXT):
    """Every open section written, every indicator entered, every question answered."""
    for remark in threads.unanswered(report):
        conversing.reply(remark, "Đã bổ sung.", by=report.officer)
    for indicator in Indicator.objects.all():
        IndicatorValue.objects.get_or_create(
            indicator=indicator, province=report.province, period=report.period, defaults={"value": 100}
        )
    for section in report.sections.exclude(state="accepted"):
        actions.save_section(section, html=text, version=section.version, by=report.officer, is_complete=True)
    return report


def signed(report):
    """Sent for signature and signed: the new submission."""
    actions.send_for_signature(report, signer=report.leader.posts.get(), by=report.officer)
    submission = actions.sign(report, by=report.leader)
    report.refresh_from_db()
    return submission


def sent(round_, unit=None, text=TEXT):
    """A report that was sent once; ``.submission`` is what was sent."""
    report = written(begun(round_, unit), text)
    report.submission = signed(report)
    return report


def returned(report, by=None, **how):
    how.setdefault("comment", "Đề nghị bổ sung số liệu.")
    actions.send_back(report, by=by or factories.at_ministry(), **how)
    report.refresh_from_db()
    return report


def accepted(report, by=None):
    actions.accept(report, by=by or factories.at_ministry())
    report.refresh_from_db()
    return report
