"""What people are told about reports, rounds and the plan: the kinds with their sentences, and who is told of a step."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.formats import short_date
from portal.notices.kinds import KINDS, kind
from portal.notices.telling import notify, settle
from portal.periods import Period, working_days_between

from .reminders import people
from .reminders.reminding import facts_of, settle_sent
from .reminders.schedule import Audience
from .workflow import Verb

ENTERED_AFTERWARDS = datetime.timedelta(days=14)  # what happened so long before it was entered is no news


def kinds_of_reports():
    """``{code: Kind}`` of all kinds declared here."""
    return {code: each for code, each in KINDS.items() if each.sentence.__module__ == __name__}


def _named(told):
    return {**told, "period": Period(told["period"]).title}


def says(code, sentence, **how):
    """A kind whose sentence says the same on every day: ``sentence()`` with %(form)s, %(period)s and what else was kept."""
    kind(code, **how)(lambda told, day: sentence() % _named(told))


says("report-to-sign", lambda: _("“%(form)s”, %(period)s, waits for your signature"), icon="signature", required=True)
says("report-declined", lambda: _("“%(form)s”, %(period)s, came back from signature with a remark"), icon="arrow-back-up", required=True)  # fmt: skip
says("report-signed", lambda: _("“%(form)s”, %(period)s, was signed and sent to the ministry"), icon="send")
says("report-returned", lambda: _("The ministry returned “%(form)s”, %(period)s, to be mended"), icon="arrow-back-up", required=True)  # fmt: skip
says("report-accepted", lambda: _("The ministry accepted “%(form)s”, %(period)s"), icon="circle-check")
says("report-reopened", lambda: _("The ministry reopened “%(form)s”, %(period)s"), icon="lock-open", required=True)


@kind("round-opened", icon="calendar", required=True)
def round_opened(told, day):
    return _("“%(form)s”, %(period)s, can be written now; it is due at the ministry on %(due)s") % {
        **_named(told),
        "due": _day(told["due"]),
    }


@kind("reminder-officer", icon="clock", required=True)
def reminder(told, day):
    """The date inside the province as long as it lies ahead, then the ministry's; counted from the day of reading."""
    if told.get("anchor") == "province" and told["province_due"] and day.isoformat() <= told["province_due"]:
        sentence = _(
            "“%(form)s”, %(period)s, is due inside the province on %(due)s (%(distance)s) and was not sent yet"
        )
        due = told["province_due"]
    else:
        sentence = _("“%(form)s”, %(period)s, is due at the ministry on %(due)s (%(distance)s) and was not sent yet")
        due = told["due"]
    return sentence % {**_named(told), "due": _day(due), "distance": distance(datetime.date.fromisoformat(due), day)}


@kind("reminder-by-hand", icon="clock", required=True)
def reminder_by_hand(told, day):
    return _("The ministry reminds: %(sentence)s") % {"sentence": reminder(told, day)}


@kind("reminder-leader", icon="alert-triangle", required=True)
def reminder_leader(told, day):
    due = datetime.date.fromisoformat(told["due"])
    sentence = _("%(province)s has not sent “%(form)s”, %(period)s, which was due on %(due)s (%(distance)s)")
    return sentence % {**_named(told), "due": short_date(due), "distance": distance(due, day)}


@kind("late-provinces", icon="flag", required=True)
def late_provinces(told, day):
    """As it stood on the day it was counted, which it names."""
    text = ngettext(
        "“%(form)s”, %(period)s: on %(day)s %(n)s province had not sent it: %(names)s",
        "“%(form)s”, %(period)s: on %(day)s %(n)s provinces had not sent it: %(names)s",
        len(told["names"]),
    )
    facts = {"day": _day(told["day"]), "n": len(told["names"]), "names": ", ".join(told["names"])}
    return text % {**_named(told), **facts}


@kind("plan-task-late", icon="flag", required=True)
def plan_task_late(told, day):
    return _("A task of the plan is late, it was due on %(due)s: %(task)s") % {**told, "due": _day(told["due"])}


def _day(text):
    return short_date(datetime.date.fromisoformat(text))


def distance(due, day):
    """How far off a due date is on a day, in working days: "3 working days left", "today", "2 working days late"."""
    left = working_days_between(day, due)
    if day == due:
        return _("today")
    if day < due:
        return ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}
    return ngettext("%(n)s working day late", "%(n)s working days late", -left) % {"n": -left}


# A step → the kind its province's officers get, and what it settles.
TOLD = {
    Verb.DECLINE: "report-declined",
    Verb.SIGN: "report-signed",
    Verb.SEND_BACK: "report-returned",
    Verb.ACCEPT: "report-accepted",
    Verb.REOPEN: "report-reopened",
}
SETTLES = {
    Verb.SEND_FOR_SIGNATURE: ["report-declined", "report-returned", "report-reopened"],
    Verb.DECLINE: ["report-to-sign"],
    Verb.SIGN: ["report-to-sign"],
}


def tell(change):
    """Tells of a step in its own transaction, everybody but who did it; what it makes needless is settled."""
    report = change.report
    settle(report, kinds=SETTLES.get(change.verb, []), at=change.at)
    if change.verb == Verb.SIGN:
        settle_sent(report, at=change.at)
    if change.verb not in TOLD or is_old(change.at):
        return
    recipients = [person for person in writers_of(report) if person.pk != change.actor_id]
    address = reverse("report", args=[report.pk])
    _notify(recipients, TOLD[change.verb], f"change:{change.pk}", report, address, change.at)


def tell_signer(candidate):
    """Tells the leader whose signature a candidate waits for."""
    if not is_old(candidate.created_at):
        address = reverse("candidate", args=[candidate.report_id])
        key = f"candidate:{candidate.pk}"
        _notify([candidate.signer.person], "report-to-sign", key, candidate.report, address, candidate.created_at)


def _notify(recipients, kind_, key, report, address, at):
    facts = {**facts_of(report.round), "province": report.named.name}
    notify(recipients, kind_, key=key, thing=report, address=address, at=at, **facts)


def is_old(at):
    return timezone.now() - at > ENTERED_AFTERWARDS


def writers_of(report):
    """Those who write a report: today's officers of its province, or the ministry's reviewers."""
    day = timezone.localdate()
    if report.is_national:
        return people.at_ministry(day)
    return people.of_units([report.province_id], day)[report.province_id][Audience.OFFICER]
