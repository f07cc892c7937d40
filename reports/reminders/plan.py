"""Tasks of the year's plan whose day has passed and that nobody told of as done: told once to who leads them."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Person, Post
from portal.notices.models import Notice
from portal.notices.telling import notify
from portal.periods import is_working_day, today

from ..models import PlanTask
from ..planning import OVER
from . import people
from .schedule import Audience

TOLD_WITHIN = datetime.timedelta(days=14)


def tick(day=None, at=None):
    """Tells of what became late in the last two weeks; answers how many tasks. Nothing on a day off."""
    day = day or today()
    late = _late(day) if is_working_day(day) else []
    known = set(Notice.objects.filter(key__in=[_key(task) for task in late]).values_list("key", flat=True))
    wanted = [task for task in late if _key(task) not in known]
    officers = people.of_units({task.province_id for task in wanted}, day) if wanted else {}
    for task in wanted:
        _tell(task, officers[task.province_id][Audience.OFFICER], day, at or timezone.now())
    return len(wanted)


def _late(day):
    tasks = PlanTask.objects.filter(year__in=[day.year - 1, day.year]).prefetch_related("progress", "leads")
    return [task for task in tasks.order_by("pk") if _is_late(task, day)]


def _is_late(task, day):
    due = task.due_on
    if due is None or not day - TOLD_WITHIN <= due < day:
        return False
    last = max(task.progress.all(), key=lambda told: told.period, default=None)
    return last is None or last.state not in OVER


def _key(task):
    return f"plan-task:{task.pk}:{task.due_on}"


@transaction.atomic
def _tell(task, officers, day, at):
    posts = Post.objects.on(day).filter(agency__in=task.leads.all())
    leading = list(Person.objects.filter(posts__in=posts).distinct().order_by("pk"))
    facts = {"task": task.text[:200], "due": task.due_on.isoformat()}
    address = reverse("plan", args=[task.year])
    notify([*leading, *officers], "plan-task-late", key=_key(task), thing=task, address=address, at=at, **facts)
