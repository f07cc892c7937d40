"""The ministry's view of the rounds: who has sent, who is late, who has not begun. The same number of queries for any
number of provinces; of a draft nothing but its state is read.

The marks "differs from what was reported" are computed with the page, not loaded tile by tile: all provinces of a round
take as many queries as one (:func:`reports.tracing.marks`), and a grid that fills up later would jump under the hand.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.organisations.models import Province

from . import threads, tracing
from .actions import days_late
from .models import Report, ReviewDuty, Round, StateChange
from .reminders.matrix import Told, told_in
from .workflow import State, Verb, label

# How a state looks (templatetags portal_ui, STATES); None: there is no report yet.
KINDS = {
    None: "none",
    State.DRAFT: "draft",
    State.FOR_SIGNATURE: "signature",
    State.SUBMITTED: "submitted",
    State.RETURNED: "returned",
    State.ACCEPTED: "accepted",
    State.REOPENED: "reopened",
}
NOT_BEGUN = "none"
# Who has to do something next.
PROVINCE, MINISTRY, NOBODY = "province", "ministry", "nobody"
WAITS_FOR = {State.SUBMITTED: MINISTRY, State.ACCEPTED: NOBODY}  # in every other state the province


@dataclass(frozen=True)
class Tile:
    """One province in a round. ``late`` counts days after the due date: of the first sending, or up to today.

    ``dated_on`` is the day its first report bears, ``returned_at`` when it was last sent back.
    """

    code: str
    name: str
    state: str | None
    versions: int
    first_sent_at: datetime | None
    last_sent_at: datetime | None
    late: int
    due_on: date
    dated_on: date | None = None
    returned_at: datetime | None = None
    reader: str = ""  # who has taken it on
    differing: int = 0  # figures that today's records no longer bear out
    questions: int = 0  # of the ministry, open
    told: Told | None = None  # reminders, and whether they arrived

    @property
    def is_received(self):
        return self.versions > 0

    @property
    def key(self):
        """The state as the address names it."""
        return self.state or NOT_BEGUN

    @property
    def kind(self):
        return KINDS[self.state]

    @property
    def label(self):
        return label(self.state, "ministry")

    @property
    def waits_for(self):
        return WAITS_FOR.get(self.state, PROVINCE)

    @property
    def why_late(self):
        """A word for why it is late; empty where it is not."""
        if not self.late:
            return ""
        if not self.is_received:
            return _("not sent")
        if self.dated_on > self.due_on:
            return _("signed after the due date")
        return _("signed in time, received after the due date")

    @property
    def days_under_way(self):
        """Days from the day the report bears to its receipt; negative where it came in before."""
        return (timezone.localdate(self.first_sent_at) - self.dated_on).days if self.is_received else None


@dataclass(frozen=True)
class Day:
    """How many first submissions came in on a day."""

    day: date
    count: int
    is_late: bool


class Overview:
    """A round at a glance; ``tiles`` in Vietnamese alphabetical order, as the provinces were named at the period's end."""

    def __init__(self, round_, today=None):
        self.round, self.today = round_, today or timezone.localdate()
        end = round_.window.end
        self._marks, self._questions = tracing.marks(round_), threads.open_by_province(round_)
        self._told = told_in(round_)
        self._readers = _readers(round_)
        found = Report.objects.filter(round=round_).with_sendings()
        found = found.annotate(dated_on=Min("submissions__issued_on"))
        self._returned = _returned(round_)
        reports = {report.province_id: report for report in found}
        self.tiles = [self._tile(unit, reports.get(unit.pk)) for unit in round_.provinces().with_name_on(end)]

    def _tile(self, unit, report):
        if report is None:
            told, late = self._told.get(unit.pk), self._late(None)
            return Tile(unit.code, unit.name, None, 0, None, None, late, self.round.due_on, told=told)
        return Tile(
            code=unit.code,
            name=unit.name,
            state=report.state,
            versions=report.versions,
            first_sent_at=report.first_sent_at,
            last_sent_at=report.last_sent_at,
            late=self._late(report.first_sent_at),
            due_on=self.round.due_on,
            dated_on=report.dated_on,
            returned_at=self._returned.get(report.pk) if report.state == State.RETURNED else None,
            reader=self._readers.get(report.pk, ""),
            differing=self._marks.get(unit.pk, 0),
            questions=self._questions[unit.pk],
            told=self._told.get(unit.pk),
        )

    def _late(self, first_sent_at):
        if first_sent_at:
            return days_late(first_sent_at, self.round.due_on)
        return max((self.today - self.round.due_on).days, 0)

    @property
    def received(self):
        return [tile for tile in self.tiles if tile.is_received]

    @property
    def unsent(self):
        return [tile for tile in self.tiles if not tile.is_received]

    @property
    def received_late(self):
        return [tile for tile in self.received if tile.late]

    @property
    def not_begun(self):
        return [tile for tile in self.tiles if tile.state is None]

    @property
    def being_made(self):
        """Begun and never sent."""
        return [tile for tile in self.tiles if tile.state and not tile.is_received]

    @property
    def days_after_due(self):
        """Negative before the due date, 0 on it."""
        return (self.today - self.round.due_on).days

    @property
    def days_before_due(self):
        return -self.days_after_due

    def counts(self):
        """``[(state key, kind, label, how many)]`` in the order of the way; states nobody is in are left out."""
        found = Counter(tile.state for tile in self.tiles)
        states = [None, *State]
        return [
            (state or NOT_BEGUN, KINDS[state], label(state, "ministry"), found[state])
            for state in states
            if found[state]
        ]

    def per_day(self):
        """A :class:`Day` for each day from the first to the last that something came in on, the due date among them."""
        came = Counter(timezone.localdate(tile.first_sent_at) for tile in self.received)
        if not came:
            return []
        start, end = min(*came, self.round.due_on), max(*came, self.round.due_on)
        days = (start + timedelta(days=n) for n in range((end - start).days + 1))
        return [Day(day, came[day], day > self.round.due_on) for day in days]


def _readers(round_):
    return {duty.report_id: str(duty.reviewer) for duty in _duties(round_)}


def _duties(round_):
    return ReviewDuty.objects.filter(report__round=round_).select_related("reviewer")


def _returned(round_):
    """``{report id: when it was last sent back}``"""
    back = StateChange.objects.filter(report__round=round_, verb=Verb.SEND_BACK).order_by()
    return dict(back.values_list("report").annotate(Max("at")))


def rounds_with_counts(rounds):
    """``[(round, provinces that report, [(kind, label, how many)])]``: three queries for any number of rounds."""
    rounds = list(rounds)
    lives = list(Province.objects.values_list("started_on", "ended_on"))
    grouped = Report.objects.filter(round__in=rounds).order_by().values_list("round", "state").annotate(Count("pk"))
    found = Counter({(pk, state): count for pk, state, count in grouped})
    return [(round_, *_counts_of(round_, lives, found)) for round_ in rounds]


def _counts_of(round_: Round, lives, found):
    day = round_.window.end
    total = sum(start <= day and (end is None or end > day) for start, end in lives)
    by_state = {state: found[round_.pk, state] for state in State}
    by_state = {None: total - sum(by_state.values()), **by_state}
    return total, [(KINDS[state], label(state, "ministry"), count) for state, count in by_state.items() if count]


def waiting_for_review(limit, today=None, *, whose="", person=None):
    """Up to ``limit`` reports that wait for the ministry, the longest first, with ``versions``, ``last_sent_at``,
    ``days_waiting`` and ``reader``. ``whose``: ``mine`` (``person`` has taken them on), ``free`` (nobody has), or all."""
    today = today or timezone.localdate()
    narrowed = {"mine": Q(duty__reviewer=person), "free": Q(duty=None)}.get(whose, Q())
    found = Report.objects.awaiting_review().filter(narrowed).with_sendings().order_by("last_sent_at", "pk")
    found = found.select_related("round__form_version__form", "province", "duty__reviewer")
    found = found.prefetch_related("province__names")[:limit]
    for report in found:
        report.days_waiting = (today - timezone.localdate(report.last_sent_at)).days
        report.reader = report.duty.reviewer if hasattr(report, "duty") else None
    return found


def queue_counts(person):
    """``{"": all that wait, "mine": those this person has taken on, "free": those nobody has}``"""
    return Report.objects.awaiting_review().aggregate(
        all=Count("pk"), mine=Count("pk", filter=Q(duty__reviewer=person)), free=Count("pk", filter=Q(duty=None))
    )
