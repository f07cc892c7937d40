"""What people are told beside the workflow: of contributions, of the ministry's questions, of what a province sent.

Each is told in the transaction that causes it, once, to the other side; what a later step makes needless is settled.
"""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Person, Post, Role
from portal.notices.telling import notify, settle

from .contribution_steps import Move
from .models import Report
from .reminders import people
from .reminders.reminding import facts_of
from .telling import is_old, says, writers_of
from .wording import heading_of, words_of
from .workflow import Verb

says("contribution-asked", lambda: _("You are asked to contribute to “%(form)s”, %(period)s: %(what)s"), icon="writing", required=True)  # fmt: skip
says("contribution-returned", lambda: _("Your contribution to “%(form)s”, %(period)s, is to be mended: %(what)s"), icon="arrow-back-up", required=True)  # fmt: skip
says(
    "contribution-accepted",
    lambda: _("Your contribution to “%(form)s”, %(period)s, was taken over: %(what)s"),
    icon="circle-check",
)
says("contribution-withdrawn", lambda: _("The request for a contribution to “%(form)s”, %(period)s, was withdrawn: %(what)s"), icon="arrow-back-up")  # fmt: skip
says(
    "contribution-sent", lambda: _("%(agency)s sent its contribution to “%(form)s”, %(period)s: %(what)s"), icon="send"
)
says(
    "contribution-declined",
    lambda: _("%(agency)s has nothing to contribute to “%(form)s”, %(period)s: %(what)s"),
    icon="writing",
)
says("question-asked", lambda: _("The ministry asks about “%(form)s”, %(period)s: %(what)s"), icon="message-circle", required=True)  # fmt: skip
says(
    "question-told",
    lambda: _("The ministry wrote in a thread of “%(form)s”, %(period)s: %(what)s"),
    icon="message-circle",
)
says(
    "question-answered",
    lambda: _("%(province)s answered in a thread of “%(form)s”, %(period)s: %(what)s"),
    icon="message-circle",
)
says("report-received", lambda: _("%(province)s sent “%(form)s”, %(period)s"), icon="send")

TO_AGENCY = {
    Move.SEND_BACK: "contribution-returned",
    Move.ACCEPT: "contribution-accepted",
    Move.WITHDRAW: "contribution-withdrawn",
}
TO_OFFICE = {Move.SEND: "contribution-sent", Move.DECLINE: "contribution-declined"}
WITH_AGENCY, WITH_OFFICE = ["contribution-asked", "contribution-returned"], list(TO_OFFICE.values())


def tell_asked(contribution):
    """The agency learns that it is asked."""
    _tell_of(contribution, "contribution-asked", _people_of(contribution.agency), key="asked")


def tell_moved(contribution, move, *, by):
    """The other side learns of a step; what waited for the step is settled."""
    settle(contribution, kinds=WITH_AGENCY if move in TO_OFFICE or move == Move.WITHDRAW else WITH_OFFICE)
    if move in TO_OFFICE:
        recipients = writers_of(contribution.section.report)
        kind = TO_OFFICE[move]
    else:
        recipients, kind = _people_of(contribution.agency), TO_AGENCY[move]
    others = [person for person in recipients if person.pk != by.pk]
    _tell_of(contribution, kind, others, key=f"{move}:{timezone.now().isoformat()}")


def _tell_of(contribution, kind, recipients, *, key):
    report = contribution.section.report
    facts = {**facts_of(report.round), "agency": str(contribution.agency), "what": _heading(contribution.section)}
    notify(
        recipients,
        kind,
        key=f"contribution:{contribution.pk}:{key}",
        thing=contribution,
        address=reverse("contribution", args=[contribution.pk]),
        **facts,
    )


def _heading(section):
    """The section's heading; of the whole report there is none."""
    return heading_of(section.form_section, words_of(section.report)) if section else _("the whole report")


def _people_of(agency):
    """Those who may write for an agency, or for the one that continues it."""
    agencies = [pk for pk in (agency.pk, agency.successor_id) if pk]
    posts = Post.objects.on(timezone.localdate()).filter(
        agency__in=agencies, role__in=[Role.CONTRIBUTOR, Role.OFFICER, Role.LEADER]
    )
    return list(Person.objects.filter(posts__in=posts).distinct().order_by("pk"))


def tell_question(remark):
    """The province's officers learn that the ministry asks: once a section, submission and day, however many questions."""
    if is_old(remark.at):
        return
    key = f"question:{remark.submission_id}:{remark.section_id}:{timezone.localdate(remark.at)}"
    _tell_province(remark, "question-asked", key)


def tell_reply(reply):
    """The other side of a thread learns of a reply: the officers, or who asked, wrote or reads for the ministry."""
    remark, key = reply.remark, f"reply:{reply.pk}"
    if reply.from_ministry:
        return None if is_old(reply.at) else _tell_province(remark, "question-told", key)
    settle(remark, kinds=["question-asked", "question-told"], at=reply.at)
    report = remark.submission.report
    wrote = Person.objects.filter(pk__in=remark.replies.filter(from_ministry=True).values("author"))
    asked = [*wrote, remark.author] + ([report.duty.reviewer] if hasattr(report, "duty") else [])
    at_work = {person.pk for person in people.at_ministry(timezone.localdate())}
    if not is_old(reply.at):
        _tell_ministry(report, "question-answered", key, [one for one in asked if one.pk in at_work], remark, reply.at)
    return None


def _tell_province(remark, kind, key):
    """Leads to the section that the question is about, to the report where it is about the whole."""
    report, section = remark.submission.report, remark.section
    address = (
        reverse("section", args=[report.pk, section.form_section.key])
        if section
        else reverse("report", args=[report.pk])
    )
    facts = {**facts_of(report.round), "what": _heading(section)}
    notify(writers_of(report), kind, key=key, thing=remark, address=address, at=remark.at, **facts)


def tell_received(change):
    """The ministry learns that a report came in: who has taken it on, else every reviewer; settled once it is judged."""
    report = change.report
    if change.verb in {Verb.SEND_BACK, Verb.ACCEPT}:
        settle(report, kinds=["report-received"], at=change.at)
    if change.verb != Verb.SIGN or report.is_national or is_old(change.at):
        return
    duty = Report.objects.filter(pk=report.pk, duty__isnull=False).values_list("duty__reviewer", flat=True)
    recipients = list(Person.objects.filter(pk__in=duty)) or people.at_ministry(timezone.localdate(change.at))
    _tell_ministry(report, "report-received", f"received:{change.pk}", recipients, at=change.at)


def _tell_ministry(report, kind, key, recipients, remark=None, at=None):
    facts = {**facts_of(report.round), "province": report.named.name, "what": _heading(remark and remark.section)}
    address = reverse("review", args=[report.round_id, report.named.code])
    notify(recipients, kind, key=key, thing=remark or report, address=address, at=at, **facts)
