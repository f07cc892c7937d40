"""A national round over the provinces' half-year reports."""

import datetime

from django.utils import timezone

from portal.organisations.models import Province
from portal.periods import Period
from reports.models import FormSection, FormVersion, ReportForm, Round

DUE = datetime.date(2024, 7, 31)


def form():
    """A small national form: one heading, one text."""
    gathered = ReportForm.objects.get(code="foreign-affairs-half-year")
    form = ReportForm.objects.create(code="national-test", name="Báo cáo tổng hợp", kind="half", gathers=gathered)
    version = FormVersion.objects.create(form=form, number=1, subject="Tổng hợp")
    FormSection.objects.create(version=version, position=1, level=1, key="all", heading="ĐOÀN RA", number="I")
    version.published_at = timezone.now()
    version.save()
    return version


def round_(period="2024-H1"):
    return Round.objects.create(
        form_version=form(), period=Period(period), opened_on=datetime.date(2024, 6, 1), due_on=DUE
    )


def unit(code, day=datetime.date(2024, 6, 1)):
    return Province.objects.by_code(code, day)
