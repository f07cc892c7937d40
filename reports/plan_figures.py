"""The year's plan as figures: how many tasks it has, how far they were told to be by a period's end, what is late.

A half-year reads what was told until its end, a year until its last half-year; who has told nothing has not begun. Where
no task of the year is kept there is no figure, rather than a zero. Late is a task whose day lies before the window's last
one and that was told neither done nor given up.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.figures import ABSENT, Figure, Number, Ratio, declare, reading

from .models import PlanProgress, PlanTask

OVER = {PlanProgress.State.DONE, PlanProgress.State.STOPPED}
NOUN = "nhiệm vụ"
ALL, LATE = "", "late"
DEFINED = _("Counts the tasks of the year's plan by what was told of them until the period's end.")


def last_told(task, period):
    """The :class:`PlanProgress` that stands at a period's end, or ``None``; reads the prefetched ``progress``."""
    told = [each for each in task.progress.all() if each.period <= period]
    return max(told, key=lambda each: each.period, default=None)


def states_of(task, period):
    """What the task counts as: ``ALL``, its state, and ``LATE`` where it is."""
    last = last_told(task, period)
    state = last.state if last else PlanProgress.State.WAITING
    due = task.due_on
    is_late = state not in OVER and due is not None and due < period.window().end
    return {ALL, str(state), *([LATE] if is_late else [])}


@dataclass(frozen=True)
class PlanTasks:
    """The source: two queries, however many figures, periods and provinces."""

    model_label: str = "reports.PlanTask"
    related: tuple[str, ...] = ()

    def fetch(self, wanted, province_ids):
        periods = {period for _figure, period in wanted if period.kind != "span"}
        found = defaultdict(lambda: defaultdict(set))
        for task in self.tasks({period.year for period in periods}, province_ids):
            for period in periods:
                if period.year == task.year:
                    for state in states_of(task, period):
                        found[period, task.province_id][state].add(task.pk)
        return {
            (figure.code, period, pk): _number(found[period, pk][figure.counts])
            for figure, period in wanted
            for pk in province_ids
            if (period, pk) in found
        }

    def tasks(self, years, province_ids):
        return PlanTask.objects.filter(year__in=years, province__in=province_ids).prefetch_related("progress")


def _number(ids):
    return Number(len(ids), used=frozenset(ids))


@dataclass(frozen=True, kw_only=True)
class Tasks(Figure):
    """How many tasks of the year's plan stand in a state at the period's end."""

    counts: str = ALL
    noun: str = NOUN
    is_stock: bool = True
    defined: Any = DEFINED
    names_rows: bool = True  # its rows may be told as a footnote
    source: PlanTasks = PlanTasks()

    def combine(self, numbers):
        known = [number.used for number in numbers if number is not None]
        return _number(frozenset().union(*known)) if known else ABSENT

    def rows(self, period, province_ids, used):
        return reading(PlanTask.objects.filter(pk__in=used), self.source.related)


declare(
    Tasks(code="plan.tasks", label=_("tasks of the year's plan")),
    Tasks(code="plan.done", label=_("tasks done"), counts=PlanProgress.State.DONE),
    Ratio(code="plan.done_rate", label=_("tasks done, share of the plan"), part="plan.done", whole="plan.tasks"),
    Tasks(code="plan.under_way", label=_("tasks under way"), counts=PlanProgress.State.UNDER_WAY),
    Tasks(code="plan.waiting", label=_("tasks not begun"), counts=PlanProgress.State.WAITING),
    Tasks(code="plan.stopped", label=_("tasks given up"), counts=PlanProgress.State.STOPPED),
    Tasks(
        code="plan.late",
        label=_("tasks that are late"),
        counts=LATE,
        narrowed=_("Their day lies before the end of the window, and nobody told them done or given up."),
    ),
)
