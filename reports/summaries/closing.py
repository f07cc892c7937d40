"""The periodic work: when a half-year or a year has closed, the summary of each province and of the country is asked for,
once; that of several years when the ministry asks for it by a round. The country's is asked for a second time when the
provinces' reports were due: by then it is made of what they sent."""

import datetime

from portal.jobs.models import Job
from portal.jobs.queue import ask
from portal.organisations.models import Province
from portal.periods import Period, today
from reports.models import Round

from .making import key_of

HALF, YEAR = "foreign-affairs-half-year", "foreign-affairs-year"
NATIONAL = {HALF: "national-half-year", YEAR: "national-year", "resolution-ten-year": "national-ten-year"}
ASKED_WITHIN = datetime.timedelta(days=60)  # after its due date a round of several years asks for nothing any more


def closed_periods(day):
    """The last two half-years closed by a day: the second catches up where nothing ran for months."""
    last = Period.last_closed(day)
    return [last, last.previous()]


def wanted(day):
    """``[(form code, period)]`` whose summaries should exist on a day."""
    return [
        *((HALF, period) for period in closed_periods(day)),
        (YEAR, Period.last_closed(day, "year")),
        *_asked_for(day),
    ]


def _asked_for(day):
    """The several years that open rounds ask about, once they have closed."""
    rounds = Round.objects.of_provinces().open_on(day).filter(form_version__form__code__in=NATIONAL)
    rounds = rounds.filter(form_version__form__kind="span", due_on__gte=day - ASKED_WITHIN).order_by("pk")
    found = rounds.values_list("form_version__form__code", "period")
    return [(code, period) for code, period in found if period.window().end < day]


def ask_for_closed_periods(day=None):
    """One job a form, province and period, on the map of the period's end; what was asked before is left alone.

    Answers how many jobs were asked for; one that failed is tried again.
    """
    day = day or today()
    return sum(_of_provinces(form, period) + _of_country(form, period, day) for form, period in wanted(day))


def _of_provinces(form, period):
    provinces = Province.objects.existing_on(period.window().end).order_by("pk").values_list("pk", flat=True)
    return _ask_for(form, period, {key_of(form, pk, period): pk for pk in provinces})


def _of_country(form, period, day):
    """A key of its own once the provinces' reports were due."""
    due = Round.objects.filter(form_version__form__code=form, period=period, due_on__lt=day).exists()
    key = key_of(NATIONAL[form], None, period)
    return _ask_for(NATIONAL[form], period, {f"{key}:due" if due else key: None})


def _ask_for(form, period, keys):
    there = Job.objects.filter(key__in=keys).exclude(state=Job.State.FAILED).values_list("key", flat=True)
    asked = keys.keys() - set(there)
    for key in asked:
        ask("summarise", key, form=form, province=keys[key], period=period.code)
    return len(asked)
