"""What became of a round's reminders, per province: reminded when, how many people, and whether the letters arrived."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from portal.notices.models import Letter, Notice, about
from portal.notices.writing import reason_of

State = Letter.State
SENT, FAILED, WAITING = "sent", "failed", "waiting"
MEANS = {State.SENT: SENT, State.FAILED: FAILED, State.UNCLEAR: FAILED, State.NEEDLESS: None, None: None}


@dataclass
class Told:
    """The reminders of one province in a round that reached somebody. ``letters`` counts what was sent, failed, waits."""

    times: int = 0
    people: int = 0
    last: datetime | None = None
    letters: Counter = field(default_factory=Counter)
    reasons: list = field(default_factory=list)

    @property
    def reached_nobody(self):
        """Nobody holds a post there, so nobody was told."""
        return not self.times

    @property
    def sent(self):
        return self.letters[SENT]

    @property
    def failed(self):
        return self.letters[FAILED]

    @property
    def waiting(self):
        return self.letters[WAITING]


def told_in(round_):
    """``{province id: Told}``, ``None`` for the ministry; without what only said that the round opened. Two queries."""
    reminders = list(round_.reminders.exclude(step__startswith="opening:").order_by("-at", "-pk"))
    notices = Notice.objects.filter(about__in=[about(each) for each in reminders]).select_related("letter")
    by_thing = defaultdict(list)
    for notice in notices:
        by_thing[notice.about].append(notice)
    found = defaultdict(Told)
    for reminder in reminders:
        _add(found[reminder.province_id], reminder, by_thing[about(reminder)])
    return dict(found)


def _add(told, reminder, notices):
    told.times += bool(reminder.people)
    if told.last is None and reminder.people:
        told.last, told.people = reminder.at, reminder.people
    for notice in notices:
        letter = notice.letter
        meaning = MEANS.get(letter.state, WAITING) if letter else None
        if meaning:
            told.letters[meaning] += 1
        if meaning == FAILED and (reason := reason_of(letter) or letter.get_state_display()) not in told.reasons:
            told.reasons.append(reason)
