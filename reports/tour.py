"""The first days: what to do first, ticked off by what was done. No step is remembered; each is read from its trace."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import access
from portal.accounts.models import Role
from portal.registers import registry

from .models import Candidate, ReportSection, StateChange, Submission
from .workflow import Verb


@dataclass(frozen=True)
class Step:
    label: str
    hint: str
    url: str
    is_done: bool


def steps(person):
    """[:class:`Step`] of a person's role; empty when all are done, or when the person has put the list away.

    A fixed number of queries, and one for who has put it away.
    """
    if person.tour_ended_at:
        return []
    found = [_account(person)]
    if access.user_can_keep_records(person):
        found.append(_record(person))
    for may, step in ((_is_officer, _write), (_is_officer, _send), (_is_leader, _sign), (_is_reviewer, _decide)):
        if may(person):
            found.append(step(person))
    return [] if all(step.is_done for step in found) else found


def end(person):
    """Puts the list away for good."""
    person.tour_ended_at = timezone.now()
    person.save(update_fields=["tour_ended_at"])


def _is_officer(person):
    return person.holds(Role.OFFICER, ministry=False)


def _is_leader(person):
    return person.holds(Role.LEADER)


def _is_reviewer(person):
    return person.holds(Role.REVIEWER, ministry=True)


def _account(person):
    has_factor = not settings.SECOND_FACTOR_REQUIRED or person.authenticator_set.exists()
    return Step(
        _("Complete your account"),
        _("Name and e-mail address; the second factor protects what you sign or send."),
        reverse("account"),
        bool(person.full_name and person.email) and has_factor,
    )


def _record(person):
    return Step(
        _("Enter your first record"),
        _("By hand, or many at once from Excel. The figures of the reports are counted from the records."),
        reverse("register-index"),
        _has_entered(person),
    )


def _has_entered(person):
    """One statement over all registers, written by hand: Django takes ten times longer to write it than the answer."""
    tables = [connection.ops.quote_name(one.model._meta.db_table) for one in registry.all()]
    each = (f"EXISTS (SELECT FROM {table} WHERE created_by_id = %(person)s)" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' OR '.join(each)}", {"person": person.pk})
        return cursor.fetchone()[0]


def _write(person):
    return Step(
        _("Write a section of a report"),
        _("Type / at the start of a word to put a figure into the text: it stays up to date."),
        reverse("report-list"),
        ReportSection.objects.filter(updated_by=person).exists(),
    )


def _send(person):
    return Step(
        _("Check the report and send it for signature"),
        _("The page of the check lists what is missing, each with a link to where it is mended."),
        reverse("report-list"),
        Candidate.objects.filter(created_by=person).exists(),
    )


def _sign(person):
    return Step(
        _("Sign a report"),
        _("What waits for you stands on this page. You read exactly what will be sent."),
        reverse("home"),
        Submission.objects.filter(signed_by=person).exists(),
    )


def _decide(person):
    decided = StateChange.objects.filter(actor=person, verb__in=[Verb.SEND_BACK, Verb.ACCEPT])
    return Step(
        _("Read a report and accept or return it"),
        _("Choose a round, then a province. Tick what is to be mended and say how."),
        reverse("desk"),
        decided.exists(),
    )
