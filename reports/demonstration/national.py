"""Two national periods to show: the first half of 2017 with its 63 units, of 2026 with its 34.

The provinces' reports are frozen by the same code as any other, from records made beforehand; only the walk through
people's hands, which would take minutes for a hundred reports, is written down in bulk.
"""

from django.db import transaction
from django.utils import timezone

from portal.periods import Period
from reports.models import FormSection, FormVersion, ReportForm, Round

from .country import Country
from .decade import Decade
from .files import day, read
from .writing import Writer, begin_national, sendings

FORM, NATIONAL = "foreign-affairs-half-year", "national-half-year"
EARLIER = 0  # the number of the outline of those years: before the first that comes with the portal
YES_NO_IN = "leadership-results"


@transaction.atomic
def load(only=""):
    """Makes the periods that are missing (or only one); answers how many provinces' reports were.

    The years of the decade come first: what a half-year's reports freeze must already be there.
    """
    data = read("national")
    decade = Decade(read("decade"), data)
    is_wanted = not only and not decade.is_there
    if is_wanted:
        decade.make_records()
    made = sum(_period(data, Period(code)) for code in data if code[:2] == "20" and only in ("", code))
    return made + (decade.make_reports() if is_wanted else 0)


def _period(data, period):
    facts, version = data[period.code], _outline()
    dates = {name: day(facts[name]) for name in ("opened_on", "due_on")}
    if Round.objects.filter(form_version=version, period=period).exists():
        return 0
    round_ = Round.objects.create(form_version=version, period=period, letter=facts["letter"], **dates)
    sent = sendings(facts, round_)
    Country(data, facts, period, [unit for unit, _dated, _received in sent]).make()
    Writer(data, facts, round_).send_all(sent)
    begin_national(facts, period, NATIONAL)
    return len(sent)


def _outline():
    """The outline the provinces wrote by: today's, with what was asked for as yes or no."""
    form = ReportForm.objects.get(code=FORM)
    version, made = FormVersion.objects.get_or_create(form=form, number=EARLIER)
    if made:
        model = form.versions.get(number=1)
        for name in ("subject", "opening", "closing", "addressees", "recipients", "annexes"):
            setattr(version, name, getattr(model, name))
        version.save()
        FormSection.objects.bulk_create(_copied(section, version) for section in model.sections.all())
        version.published_at = timezone.now()  # from now on it never changes
        version.save(update_fields=["published_at"])
    return version


def _copied(section, version):
    section.pk, section.version = None, version
    if section.key == YES_NO_IN:
        section.indicators = ["action-programme-issued", "unified-management-rules"]
    return section
