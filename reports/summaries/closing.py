"""The periodic work: when a half-year has closed, each province's summary is asked for, once."""

from portal.jobs.models import Job
from portal.jobs.queue import ask
from portal.organisations.models import Province
from portal.periods import Period, today

from .making import key_of

FORM = "foreign-affairs-half-year"


def closed_periods(day):
    """The last two half-years closed by a day: the second catches up where nothing ran for months."""
    last = Period.last_closed(day)
    return [last, last.previous()]


def ask_for_closed_periods(day=None):
    """One job a province and period, on the map of the period's end; what was asked before is left alone.

    Answers how many jobs were asked for; one that failed is tried again.
    """
    asked = 0
    for period in closed_periods(day or today()):
        provinces = Province.objects.existing_on(period.window().end).order_by("pk").values_list("pk", flat=True)
        wanted = {key_of(FORM, pk, period): pk for pk in provinces}
        there = Job.objects.filter(key__in=wanted).exclude(state=Job.State.FAILED).values_list("key", flat=True)
        for key in wanted.keys() - set(there):
            ask("summarise", key, form=FORM, province=wanted[key], period=period.code)
            asked += 1
    return asked
