"""The ministry reads: it returns by section, accepts, reopens."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused

from .. import rules
from ..models import Remark, Report, ReportSection
from ..workflow import Verb
from .steps import locked, step


def _refuse_unread(submission, reviewed):
    """What came in while a reviewer was reading is neither returned nor accepted unread."""
    if reviewed is not None and reviewed != submission.ordinal:
        raise Refused(_("The province has sent a newer version meanwhile. Read it first; what you typed is kept here."))


@transaction.atomic
def send_back(report, *, by, comment, sections=(), remarks=None, reviewed=None, at=None):
    """Returns the report for mending: the sections named, or the whole where none is. The others stay accepted.

    ``remarks`` maps a section's id to what is asked about it; ``reviewed`` is the ordinal of the submission that was read.
    """
    report = locked(report)
    rules.check_user_can_review(by, report)
    submission, named = report.last_submission, {section.pk for section in sections}
    _refuse_unread(submission, reviewed)
    remarks = {pk: text.strip() for pk, text in (remarks or {}).items() if text.strip()}
    found = list(report.sections.all())
    if not (named | remarks.keys()) <= {section.pk for section in found}:
        raise Refused(_("A section that was named does not belong to this report."))
    step(report, Verb.SEND_BACK, by=by, at=at, comment=comment)
    for section in found:
        is_returned = not named or section.pk in named
        section.state = ReportSection.State.RETURNED if is_returned else ReportSection.State.ACCEPTED
        section.is_complete = not is_returned
        section.save(update_fields=["state", "is_complete"])
    Remark.objects.bulk_create(
        Remark(submission=submission, section_id=pk, text=text, author=by, at=at or timezone.now())
        for pk, text in remarks.items()
    )


@transaction.atomic
def accept(report, *, by, comment="", reviewed=None, at=None):
    """The ministry accepts the last submission, and with it every section."""
    report = locked(report)
    rules.check_user_can_review(by, report)
    _refuse_unread(report.last_submission, reviewed)
    step(report, Verb.ACCEPT, by=by, at=at, comment=comment)
    report.sections.update(state=ReportSection.State.ACCEPTED)


@transaction.atomic
def reopen(report, *, by, comment, until, sections=()):
    """The ministry gives an accepted report back for an amendment, until the end of a day: the sections named, or the
    whole where none is. The others stay accepted.

    Nobody writes after that day; :func:`close_reopened` then lets what was accepted stand again.
    """
    report = locked(report)
    rules.check_user_can_reopen(by, report)
    if until is None or until < timezone.localdate():
        raise Refused(_("Say until which day the province may amend it: today or later."))
    named, found = {section.pk for section in sections}, list(report.sections.all())
    if not named <= {section.pk for section in found}:
        raise Refused(_("A section that was named does not belong to this report."))
    step(report, Verb.REOPEN, by=by, comment=comment, until=until)
    for section in found:
        if not named or section.pk in named:
            section.state, section.is_complete = ReportSection.State.OPEN, False
            section.save(update_fields=["state", "is_complete"])


def close_reopened(today=None):
    """Closes every reopening whose last day has passed; answers how many. What was typed meanwhile stays in the sections
    for the next reopening; what counts is the submission that was accepted."""
    found = list(Report.objects.reopened_too_long(today).values_list("pk", flat=True))
    return sum(_close(pk, today) for pk in found)


@transaction.atomic
def _close(pk, today):
    report = locked(Report(pk=pk))
    if not Report.objects.reopened_too_long(today).filter(pk=pk).exists():
        return 0  # sent, or closed by another tick, meanwhile
    step(report, Verb.CLOSE, by=None)
    report.sections.update(state=ReportSection.State.ACCEPTED)
    return 1


def days_late(submitted_at, due_on):
    """Days after the due date, zero when in time."""
    return max((timezone.localdate(submitted_at) - due_on) // datetime.timedelta(days=1), 0)
