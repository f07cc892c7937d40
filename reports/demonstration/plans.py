"""The demonstration's plans: tasks as a plan of 2022 names them, and those of the running year, with what was told."""

from portal.accounts.models import Person
from portal.organisations.models import Agency
from portal.periods import Period
from reports.models import PlanProgress, PlanTask

from .files import read, unit

LAST_OFFSET = 100  # a smaller number counts years from that of the plan


def load(today):
    """Makes the plans that are missing; answers how many tasks and tellings were made."""
    return sum(_plan(plan, plan["year"] or today.year) for plan in read("tasks"))


def _plan(plan, year):
    province = unit(plan["unit"], plan.get("on"))
    if PlanTask.objects.of(province, year).exists():
        return 0
    teller = Person.objects.get(username=plan["officer"])
    offices = {agency["key"]: agency for agency in read("accounts")["agencies"]}
    made = 0
    for place, group in enumerate(plan["groups"], 1):
        for position, line in enumerate(group["tasks"], 1):
            told, leads, years = (line.pop(name, empty) for name, empty in (("told", {}), ("leads", []), ("years", [])))
            task = PlanTask.objects.create(
                province=province,
                year=year,
                group_place=place,
                group=group["title"],
                position=position,
                years=[n if n > LAST_OFFSET else year + n for n in years],
                **line,
            )
            task.leads.set(_agency(province, offices[key]) for key in leads)
            made += 1 + _tell(task, told, year, teller)
    return made


def _agency(province, line):
    named = Agency.objects.filter(province=province, role=line["role"], names__name=line["names"][-1]["name"])
    return named.filter(ended_on=None).distinct().get()


def _tell(task, told, year, teller):
    for half, (state, text) in told.items():
        period = Period(half if "-" in half else f"{year}-{half}")
        PlanProgress.objects.create(task=task, period=period, state=state, text=text, told_by=teller)
    return len(told)
