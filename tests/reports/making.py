"""Reports for tests, made by walking the real workflow."""

import datetime

from portal.organisations.models import Province
from portal.periods import Period
from reports import actions
from reports.models import FormVersion, Indicator, IndicatorValue, Round
from tests import factories

CHIP = '<span data-figure="agreements.signed" data-show="count"></span>'


def dong_nai():
    """The unit that reported for the first half of 2024; today's unit continues it."""
    return Province.objects.by_code("75", factories.IN_2024_H1)


def round_(period="2024-H1", **fields):
    defaults = {"opened_on": datetime.date(2024, 5, 1), "due_on": datetime.date(2024, 6, 17)}
    version = FormVersion.objects.get(form__code="foreign-affairs-half-year", number=1)
    return Round.objects.create(form_version=version, period=Period(period), **{**defaults, **fields})


def begun(by, period="2024-H1", **fields):
    return actions.begin(round_(period, **fields), dong_nai(), by=by)


def section(report, key="agreements"):
    return report.sections.select_related("form_section", "report__round").get(form_section__key=key)


def write(report, key, html, by, *, is_complete=False):
    current = section(report, key)
    return actions.save_section(current, html=html, version=current.version, by=by, is_complete=is_complete)


def complete(report, by, html="<p>Trong kỳ, tỉnh đã thực hiện.</p>"):
    """Everything written, marked complete, every indicator entered: nothing is missing."""
    for each in report.sections.select_related("form_section"):
        write(report, each.form_section.key, html, by, is_complete=True)
        for code in each.form_section.indicators:
            IndicatorValue.objects.update_or_create(
                indicator=Indicator.objects.get(code=code),
                province=report.province,
                period=report.period,
                defaults={"value": 1, "entered_by": by},
            )
    return report


def sent_for_signature(report, by, leader):
    actions.send_for_signature(complete(report, by), signer=leader.posts.get(), by=by)
    report.refresh_from_db()
    return report


def submitted(report, by, leader):
    actions.sign(sent_for_signature(report, by, leader), by=leader)
    report.refresh_from_db()
    return report


def address(report, key="agreements", page=""):
    return f"/reports/{report.pk}/sections/{key}/{page}"
