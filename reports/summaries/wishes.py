"""Which summaries an officer may ask for, and asking: a summary is a job like the periodic ones, made anew each time."""

from dataclasses import dataclass

from portal import access
from portal.accounts.models import Role
from portal.jobs.models import Job
from portal.jobs.queue import ask
from portal.organisations.models import Province
from portal.periods import Period, today
from reports.models import ReportForm

from .making import MAKERS, key_of

HALVES, SPANS, SPAN_YEARS = (
    12,
    5,
    10,
)  # offered half-years, and years or spans; a span compares a year with the tenth before it


@dataclass(frozen=True)
class Wish:
    """A form, a closed period and a province that reported for it."""

    form: ReportForm
    period: Period
    province: Province

    @property
    def key(self):
        return f"{self.form.code}|{self.period}|{self.province.pk}"

    @property
    def words(self):
        return f"{self.period.title} · {self.province.name_on(self.period.window().end).name}"


def possible(person, day=None):
    """What this person may ask for, by form, the newest period first; nothing for who is no officer."""
    ids = access.own_provinces(person, Role.OFFICER)
    units = Province.objects.filter(pk__in=ids).prefetch_related("names").order_by("-started_on", "pk")
    forms = ReportForm.objects.filter(code__in=MAKERS).order_by("pk")
    return [
        Wish(form, period, unit)
        for form in forms
        for period in closed(form.kind, day or today())
        for unit in units
        if _stood(unit, period.window().end)
    ]


def closed(kind, day):
    """The closed periods offered for a kind of form, the newest first."""
    if kind == "half":
        periods = [Period.last_closed(day)]
        while len(periods) < HALVES:
            periods.append(periods[-1].previous())
        return periods
    last = Period.last_closed(day, "year").year
    if kind == "year":
        return [Period(str(year)) for year in range(last, last - SPANS, -1)]
    return [Period(f"{year - SPAN_YEARS}..{year}") for year in range(last, last - SPANS, -1)]


def _stood(unit, day):
    return unit.started_on <= day and (unit.ended_on is None or unit.ended_on > day)


def ask_for(wish, *, by):
    """The job that makes the summary from the records as they stand; two who ask while one is being made share it."""
    key = f"{key_of(wish.form.code, wish.province.pk, wish.period)}:asked"
    made = Job.objects.filter(key__startswith=f"{key}:", state=Job.State.DONE).count()
    place = {"form": wish.form.code, "province": wish.province.pk, "period": wish.period.code}
    return ask("summarise", f"{key}:{made}", by=by, **place)
