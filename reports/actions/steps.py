"""What every verb does: lock the report, change its state in one place, write who and when."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused

from .. import rules, telling, telling_beside
from ..models import Report, StateChange
from ..workflow import STEPS, State


def step(report, verb, *, by, at=None, comment="", after=None, until=None):
    """The one function that changes a state; ``until`` is the last day of a reopening."""
    rule = STEPS[verb]
    rules.check_state_allows(report, verb)
    if rule.needs_comment and not comment.strip():
        raise Refused(_("Say why: whoever mends it must know what to do."))
    before, report.state = report.state, after or rule.after
    keeps_day = report.state in {State.REOPENED, State.FOR_SIGNATURE}
    report.reopened_until = until or (report.reopened_until if keeps_day else None)
    report.save(update_fields=["state", "reopened_until"])
    change = StateChange.objects.create(
        report=report,
        verb=verb,
        before=before,
        after=report.state,
        actor=by,
        at=at or timezone.now(),
        comment=comment.strip(),
        until=until,
    )
    telling.tell(change)
    telling_beside.tell_received(change)


def locked(report):
    return (
        Report.objects.select_for_update(of=["self"])
        .select_related("round__form_version__form", "agency")
        .get(pk=report.pk)
    )
