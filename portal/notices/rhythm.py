"""When a notice may go by e-mail: a table of days, without rows."""

import datetime

from django.utils import timezone

from portal.periods import VIETNAM

from .models import Choice

MORNING = datetime.time(7, 30)
MONDAY = 0


def last_morning(now):
    """The latest half past seven, in Vietnam."""
    local = timezone.localtime(now, VIETNAM)
    morning = local.replace(hour=MORNING.hour, minute=MORNING.minute, second=0, microsecond=0)
    return morning if morning <= local else morning - datetime.timedelta(days=1)


def last_monday(now):
    """The latest Monday's half past seven."""
    morning = last_morning(now)
    return morning - datetime.timedelta(days=(morning.weekday() - MONDAY) % 7)


def letter_day(rhythm, now):
    """The day whose letter is due, or ``None`` where letters are sent at once."""
    return None if rhythm == Choice.Rhythm.AT_ONCE else last_morning(now).date()


def may_go(rhythm, notice, now):
    """Whether a notice may go now. What is required waits for no more than the next morning."""
    if rhythm == Choice.Rhythm.AT_ONCE:
        return True
    if rhythm == Choice.Rhythm.DAILY or notice.is_required:
        return notice.created_at < last_morning(now)
    return rhythm == Choice.Rhythm.WEEKLY and notice.created_at < last_monday(now)
