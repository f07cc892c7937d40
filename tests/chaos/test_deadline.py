"""The last minute before a deadline: every province of the old map sends its report."""

from collections import Counter

import pytest

from portal.organisations.models import Province
from reports.models import Indicator, IndicatorValue, ReportSection, Submission
from tests import factories
from tests.chaos.machinery import at_once
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.fault(
    "60 provinces sign and send in the same minute",
    "60 submissions, each with its own number of its own book; every report is submitted, none twice.",
)
def test_sixty_provinces_submit_at_once():
    round_ = sending.opened("2024-H1")
    units = _units(60)
    reports = [sending.begun(round_, unit) for unit in units]
    _ready(reports)
    answers = at_once(len(reports), lambda n: sending.signed(reports[n]))
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert Submission.objects.count() == len(units) == 60
    assert {report.state for report in reports} == {"submitted"}
    books = Counter(Submission.objects.values_list("report__province", flat=True))
    assert set(books.values()) == {1}


def _ready(reports):
    """Everything written and entered, in two statements: who wrote it is not what this is about."""
    ReportSection.objects.filter(report__in=reports).update(
        html="<p>Trong kỳ, tỉnh đã thực hiện.</p>", is_complete=True
    )
    IndicatorValue.objects.bulk_create(
        IndicatorValue(indicator=indicator, province=report.province, period=report.period, value=100)
        for indicator in Indicator.objects.all()
        for report in reports
    )


def _units(count):
    return list(Province.objects.existing_on(factories.IN_2024_H1).order_by("pk")[:count])
