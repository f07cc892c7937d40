"""The schedule of a round: so many working days before or after one of its two due dates, to whom.

A round without a schedule of its own has the usual one. Days off never carry a reminder: a step that counts from a due
date on a day off still falls on a working day, because it is counted in working days.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.periods import add_working_days, is_working_day, working_days_between

from ..models import Reminder

Audience = Reminder.Audience
OPENING, PROVINCE, MINISTRY = "opening", "province", "ministry"
ANCHORS = {PROVINCE: _("the date inside the province"), MINISTRY: _("the date at the ministry")}
CATCH_UP = 10  # working days: a step that was missed for longer is no use to anybody
FURTHEST = 60  # working days before or after a due date


@dataclass(frozen=True)
class Step:
    """``days`` working days after the anchor, before it where negative."""

    anchor: str
    days: int
    audience: str

    @property
    def key(self):
        return f"{self.anchor}:{self.days}:{self.audience}"

    @property
    def distance(self):
        return abs(self.days)

    @property
    def anchor_label(self):
        return ANCHORS[self.anchor]

    @property
    def audience_label(self):
        return Audience(self.audience).label

    def day_in(self, round_):
        """The working day it falls on; ``None`` where the round has no such date."""
        anchor = {OPENING: round_.opened_on, PROVINCE: round_.province_due_on, MINISTRY: round_.due_on}[self.anchor]
        if anchor is None:
            return None
        if self.days == 0 and self.anchor != OPENING:
            return anchor if is_working_day(anchor) else add_working_days(anchor, -1)
        return add_working_days(anchor, self.days)


OPENED = Step(OPENING, 0, Audience.OFFICER)
USUAL = (
    Step(PROVINCE, -10, Audience.OFFICER),
    Step(PROVINCE, -3, Audience.OFFICER),
    Step(PROVINCE, 0, Audience.OFFICER),
    Step(MINISTRY, -10, Audience.OFFICER),
    Step(MINISTRY, -3, Audience.OFFICER),
    Step(MINISTRY, 0, Audience.OFFICER),
    Step(MINISTRY, 2, Audience.OFFICER),
    Step(MINISTRY, 5, Audience.LEADER),
    Step(MINISTRY, 7, Audience.MINISTRY),
)


def steps_of(round_):
    """The round's own steps, or the usual ones where it has none of its own."""
    if round_.schedule is None:
        return USUAL
    return tuple(Step(anchor, days, audience) for anchor, days, audience in round_.schedule)


def as_data(steps):
    """How a schedule is kept, in the order of its days."""
    return [[step.anchor, step.days, str(step.audience)] for step in steps]


def steps_due(round_, day: date):
    """The latest step of each audience whose day has come, nothing that was missed for too long.

    What lies before it is over: whoever missed ten days' notice is told once how many days are left now.
    """
    found = {}
    for step in (OPENED, *steps_of(round_)):
        on = step.day_in(round_)
        if on is None or not round_.opened_on <= on <= day or working_days_between(on, day) > CATCH_UP:
            continue
        standing = found.get(step.audience)
        if standing is None or on >= standing.day_in(round_):
            found[step.audience] = step
    return list(found.values())
