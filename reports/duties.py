"""Taking a report on for review, and giving it back to the queue. Whoever reviews may still decide about any report."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused

from . import rules
from .models import ReviewDuty


@transaction.atomic
def take(report, *, by):
    """``by`` takes the report on.

    :raises Refused: where there is nothing to review, or somebody else has it.
    """
    rules.check_user_can_review(by, report)
    duty, _made = ReviewDuty.objects.get_or_create(report=report, defaults={"reviewer": by})
    if duty.reviewer_id != by.pk:
        raise Refused(_("%(who)s has taken this report on already.") % {"who": duty.reviewer})
    return duty


def give_back(report, *, by):
    """The report waits for whoever has time again; also where another one had taken it on and is away."""
    rules.check_user_can_review(by, report)
    ReviewDuty.objects.filter(report=report).delete()
