"""Sending the reminders of a round: by beat, each step once, and by hand.

A tick that comes twice finds the row of the step; one that was missed is made up for with what is true by then; a province
that has sent gets none, because the row of its report is locked while that is looked at.
"""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.events.models import Event, record
from portal.notices.telling import notify, settle
from portal.periods import is_working_day, today

from .. import rules
from ..models import Reminder, Report, Round
from ..workflow import State
from . import people
from .schedule import OPENED, PROVINCE, Audience, steps_due

LOOKED_AT = datetime.timedelta(days=60)  # after the due date nothing is sent by itself any more


def tick(day=None, at=None):
    """Everything that is due by a day; answers how many reminders were made. Nothing on a day off."""
    day = day or today()
    if not is_working_day(day):
        return 0
    rounds = Round.objects.of_provinces().open_on(day).filter(due_on__gte=day - LOOKED_AT)
    rounds = rounds.select_related("form_version__form").order_by("due_on", "pk")
    return sum(remind(round_, day, at or timezone.now()) for round_ in rounds)


def remind(round_, day, at):
    """The steps of one round that are due by a day."""
    steps = steps_due(round_, day)
    if not steps:
        return 0
    known = set(round_.reminders.values_list("province", "step"))
    late = unsent(round_)
    made = 0
    for step in steps:
        if step.audience == Audience.MINISTRY:
            made += bool(late) and (None, step.key) not in known and _tell_ministry(round_, step, late, day, at)
            continue
        wanted = [unit for unit in late if (unit.pk, step.key) not in known]
        told = people.of_units([unit.pk for unit in wanted], day) if wanted else {}
        made += sum(_tell_unit(round_, unit, step, told[unit.pk][step.audience], at) for unit in wanted)
    return made


def unsent(round_):
    """The units that must report and have never sent, with ``code`` and ``name`` of the period's last day."""
    sent = Report.objects.filter(round=round_, submissions__isnull=False).values("province")
    return list(round_.provinces().exclude(pk__in=sent).with_name_on(round_.window.end))


@transaction.atomic
def _tell_unit(round_, unit, step, recipients, at):
    report = Report.objects.select_for_update(of=["self"]).filter(round=round_, province=unit).first()
    if report and (report.submissions.exists() or (step.anchor == PROVINCE and report.state == State.FOR_SIGNATURE)):
        return False
    kind = "round-opened" if step == OPENED else f"reminder-{step.audience}"
    return _made(round_, unit, step.key, step.audience, recipients, kind, at, anchor=step.anchor) is not None


def _made(round_, unit, step, audience, recipients, kind, at, *, by=None, **more):
    """The reminder with its notices, or ``None`` when the step was sent before."""
    reminder, created = Reminder.objects.get_or_create(
        round=round_,
        province=unit,
        step=step,
        defaults={"audience": audience, "people": len(recipients), "at": at, "by": by},
    )
    if not created:
        return None
    earlier = round_.reminders.filter(province=unit, audience=audience).exclude(pk=reminder.pk)
    settle(*earlier, at=at)  # the newest says it all
    facts = {**facts_of(round_), "province": unit.name if unit else "", **more}
    address = address_of(round_, unit)
    notify(recipients, kind, key=f"reminder:{reminder.pk}", thing=reminder, address=address, at=at, **facts)
    return reminder


def facts_of(round_):
    """What the sentences need of a round, in JSON."""
    inside = round_.province_due_on
    return {
        "form": round_.form_version.form.name,
        "period": round_.period.code,
        "due": round_.due_on.isoformat(),
        "province_due": inside.isoformat() if inside else "",
    }


def address_of(round_, unit):
    if unit is None:
        return f"{reverse('desk-round', args=[round_.pk])}"
    return reverse("home")


@transaction.atomic
def _tell_ministry(round_, step, late, day, at):
    names = [unit.name for unit in late]
    recipients = people.at_ministry(day)
    kind, facts = "late-provinces", {"names": names, "day": day.isoformat()}
    return _made(round_, None, step.key, Audience.MINISTRY, recipients, kind, at, **facts) is not None


def preview(round_, day):
    """``[(unit, officers and leaders it would go to)]`` of a reminder by hand: leaders too once it is late."""
    late = unsent(round_)
    found = people.of_units([unit.pk for unit in late], day) if late else {}
    to = [Audience.OFFICER, *([Audience.LEADER] if day > round_.due_on else [])]
    return [(unit, [person for audience in to for person in found[unit.pk][audience]]) for unit in late]


@transaction.atomic
def remind_by_hand(round_, codes, *, by, address=None, day=None, at=None):
    """Reminds the chosen provinces that have not sent, each once a day; answers ``(provinces, people)`` told.

    :raises Refused: for who may not, before it opens, and where none was chosen.
    """
    rules.check_user_can_remind(by)
    day = day or today()
    if round_.opened_on > day:
        raise Refused(_("The round is not open yet."))
    chosen = [(unit, told) for unit, told in preview(round_, day) if unit.code in set(codes)]
    if not chosen:
        raise Refused(_("Choose at least one province that has not sent its report."))
    at, made = at or timezone.now(), []
    for unit, told in chosen:
        one = _by_hand(round_, unit, told, day, at, by)
        if one:
            made.append(one)
    if made:
        codes = [unit.code for unit, _told in chosen]
        record(Event.Verb.REMINDED, round_, by=by, address=address, provinces=codes, people=sum(r.people for r in made))
    return len(made), sum(reminder.people for reminder in made)


def _by_hand(round_, unit, told, day, at, by):
    Report.objects.select_for_update(of=["self"]).filter(round=round_, province=unit).first()
    if Report.objects.filter(round=round_, province=unit, submissions__isnull=False).exists():
        return None
    step = f"hand:{day.isoformat()}"
    return _made(round_, unit, step, Audience.OFFICER, told, "reminder-by-hand", at, by=by, anchor="ministry")


def settle_sent(report, at=None):
    """Once a report is sent nobody is reminded of it: what was not read yet counts as read, and no letter carries it."""
    settle(*Reminder.objects.filter(round=report.round_id, province=report.province_id), at=at)
