"""Which summaries an officer may ask for, and asking: a summary is a job like the periodic ones, made anew each time."""

from dataclasses import dataclass

from portal import access
from portal.accounts.models import Role
from portal.jobs.models import Job
from portal.jobs.queue import ask
from portal.organisations.models import Province
from portal.periods import Period, today
from reports.models import ReportForm
from reports.models.reports import COUNTRY

from .making import MAKERS, key_of

HALVES, SPANS, SPAN_YEARS = (
    12,
    5,
    10,
)  # offered half-years, and years or spans; a span compares a year with the tenth before it


@dataclass(frozen=True)
class Wish:
    """A form, a closed period and a province that reported for it; none for the country."""

    form: ReportForm
    period: Period
    province: Province | None

    @property
    def key(self):
        return f"{self.form.code}|{self.period}|{self.province_id}"

    @property
    def province_id(self):
        return self.province.pk if self.province else None

    @property
    def words(self):
        named = self.province.name_on(self.period.window().end) if self.province else COUNTRY
        return f"{self.period.title} · {named.name}"


def possible(person, day=None):
    """What this person may ask for, by form, the newest period first; nothing for who only reads."""
    return [*_of_provinces(person, day or today()), *_of_country(person, day or today())]


def _of_country(person, day):
    """The ministry's reviewers and administrators ask for the country's."""
    if not person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True):
        return []
    forms = ReportForm.objects.filter(code__in=MAKERS).exclude(gathers=None).order_by("pk")
    return [Wish(form, period, None) for form in forms for period in closed(form.kind, day)]


def _of_provinces(person, day):
    ids = access.own_provinces(person, Role.OFFICER)
    units = Province.objects.filter(pk__in=ids).prefetch_related("names").order_by("-started_on", "pk")
    forms = ReportForm.objects.filter(code__in=MAKERS, gathers=None).order_by("pk")
    return [
        Wish(form, period, unit)
        for form in forms
        for period in closed(form.kind, day)
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
    key = f"{key_of(wish.form.code, wish.province_id, wish.period)}:asked"
    made = Job.objects.filter(key__startswith=f"{key}:", state=Job.State.DONE).count()
    place = {"form": wish.form.code, "province": wish.province_id, "period": wish.period.code}
    return ask("summarise", f"{key}:{made}", by=by, **place)
