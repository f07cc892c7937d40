"""The plan of a province and year: its tasks as groups, telling their progress, what is late, and the annex tables."""

from dataclasses import dataclass
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from portal import access
from portal.access import Refused
from portal.accounts.models import Role
from portal.formats import roman
from portal.notices.telling import settle
from portal.periods import today
from portal.secrecy import refuse_marked
from portal.text import vi_key

from .models import PlanProgress, PlanTask
from .plan_figures import OVER

HEAD = [
    {"label": "STT", "width": 6, "align": "center"},
    {"label": "Nội dung nhiệm vụ", "width": 40},
    {"label": "Cơ quan chủ trì tham mưu/thực hiện", "width": 20},
    {"label": "Cơ quan phối hợp", "width": 20},
    {"label": "Thời gian thực hiện", "width": 16},
]
PROGRESS_HEAD = [
    HEAD[0],
    {**HEAD[1], "width": 32},
    {**HEAD[2], "width": 16},
    {**HEAD[4], "width": 14},
    {"label": "Tiến độ", "width": 12},
    {"label": "Kết quả", "width": 28},
]

PRINTED = {  # a state as documents print it
    PlanProgress.State.WAITING: "Chưa triển khai",
    PlanProgress.State.UNDER_WAY: "Đang thực hiện",
    PlanProgress.State.DONE: "Đã hoàn thành",
    PlanProgress.State.STOPPED: "Dừng thực hiện",
}


@dataclass(frozen=True)
class Line:
    """A task with its number in its group and what was told of it last."""

    number: str
    task: PlanTask
    last: PlanProgress | None

    @property
    def is_late(self):
        due = self.task.due_on
        return due is not None and due < today() and (self.last is None or self.last.state not in OVER)


def check_user_can_keep_plan(person, province_id):
    """Officers keep their province's plan."""
    if province_id not in access.own_provinces(person, Role.OFFICER):
        raise Refused(_("Only an officer of the province's foreign-affairs office keeps the plan."))


def groups_of(province, year, until=None):
    """[(number and title, [:class:`Line`])] of a plan; ``until`` leaves out what was told of later periods."""
    tasks = PlanTask.objects.of(province, year).prefetch_related("progress", "leads__names")
    found = []
    for place, (title, group) in enumerate(groupby(tasks, key=lambda task: task.group), 1):
        tasks_of_group = list(group)
        alone = len(tasks_of_group) == 1
        lines = [Line("" if alone else str(n), task, _last(task, until)) for n, task in enumerate(tasks_of_group, 1)]
        found.append((f"{roman(place)}. {title}", lines))
    return found


def _last(task, until):
    told = [each for each in task.progress.all() if until is None or each.period <= until]
    return max(told, key=lambda each: each.period, default=None)


def late_in(groups):
    return sorted(
        (line for _title, lines in groups for line in lines if line.is_late), key=lambda line: line.task.due_on
    )


def by_lead(late):
    """``[(who leads, its late lines)]``, who has most first: whom to ask."""
    found = {}
    for line in late:
        found.setdefault(line.task.lead, []).append(line)
    return sorted(found.items(), key=lambda lead: (-len(lead[1]), vi_key(lead[0])))


@transaction.atomic
def save_task(task, leads, *, by):
    """Keeps a new or changed task; a new one goes to the end of its group, a new group to the end of the plan.

    :raises Refused: for who is no officer of the province, and for a mark of secrecy.
    """
    check_user_can_keep_plan(by, task.province_id)
    _refuse_marked(task.text, task.document)
    plan = PlanTask.objects.of(task.province_id, task.year).exclude(pk=task.pk)
    same = plan.filter(group=task.group)
    standing = PlanTask.objects.filter(pk=task.pk, group=task.group).exists()
    if not standing:
        last = plan.aggregate(Max("group_place"))["group_place__max"] or 0
        task.group_place = same.values_list("group_place", flat=True).first() or last + 1
        task.position = (same.aggregate(Max("position"))["position__max"] or 0) + 1
    task.version += bool(task.pk)
    task.save()
    if task.due_on is None or task.due_on >= today():
        settle(task, kinds=["plan-task-late"])  # it got another day
    task.leads.set(leads)
    return task


@transaction.atomic
def remove_task(task, *, by):
    """Takes a task out that nobody has told of.

    :raises Refused: when progress was told: say there that it is given up.
    """
    check_user_can_keep_plan(by, task.province_id)
    if task.progress.exists():
        raise Refused(_("Progress was told of this task. Say there that it is given up, and why."))
    settle(task)
    task.delete()


@transaction.atomic
def tell(task, period, state, text, *, by):
    """What a leading agency says of a task at the end of a half-year; said again, it takes the place of what was said.

    :raises Refused: for who doesn't lead it, for what is given up without why, for a mark of secrecy.
    """
    if not task.may_tell(by):
        raise Refused(_("The agencies that lead a task tell its progress."))
    if state == PlanProgress.State.STOPPED and not text.strip():
        raise Refused(_("Say why it is given up."))
    _refuse_marked(text)
    if state in OVER:
        settle(task, kinds=["plan-task-late"])
    told = {"state": state, "text": text.strip(), "told_by": by}
    PlanTask.objects.filter(pk=task.pk).update(version=F("version") + 1)
    return PlanProgress.objects.update_or_create(task=task, period=period, defaults=told)[0]


def _refuse_marked(*texts):
    try:
        refuse_marked("\n".join(texts))
    except ValidationError as error:
        raise Refused(error.messages[0]) from error


def task_table(province, period):
    """``(columns, rows)`` of the plan's annex."""
    rows = []
    for title, lines in groups_of(province, period.year):
        rows.append({"group": title})
        rows += [
            [line.number, line.task.text, line.task.lead, line.task.coordinating, line.task.frame_words]
            for line in lines
        ]
    return HEAD, rows


def progress_table(province, period):
    """``(columns, rows)`` of the progress report's annex: what was told until the period."""
    rows = []
    for title, lines in groups_of(province, period.year, until=period):
        rows.append({"group": title})
        rows += [
            [line.number, line.task.text, line.task.lead, line.task.frame_words, *_told(line.last)] for line in lines
        ]
    return PROGRESS_HEAD, rows


def _told(progress):
    if progress is None:
        return [PRINTED[PlanProgress.State.WAITING], ""]
    return [PRINTED[progress.state], progress.text]


HEADS = {"plan-tasks": HEAD, "plan-progress": PROGRESS_HEAD}
TABLES = {"plan-tasks": task_table, "plan-progress": progress_table}
