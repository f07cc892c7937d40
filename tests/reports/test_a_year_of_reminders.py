"""A whole year, day by day, with three provinces: what was sent when, to whom, each once.

Đồng Nai sends in time, Lâm Đồng late, Gia Lai never. The portal stands still from 14 to 16 June: what was missed is made
up for. Every tick comes twice. The clock is handed in: nothing here waits, and no worker runs.
"""

import datetime
from zoneinfo import ZoneInfo

import pytest

from portal.accounts.models import Person, Role
from portal.notices import mailing
from portal.notices.models import Choice, Letter, Notice
from portal.organisations.models import Province
from reports import actions, opening
from reports.models import Reminder
from reports.reminders import reminding
from tests import factories

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
YEAR = 2027
CODES = {"75": "Đồng Nai", "68": "Lâm Đồng", "52": "Gia Lai"}
DOWN = {datetime.date(YEAR, 6, day) for day in (14, 15, 16)}
ROUNDS = ["foreign-affairs-half-year|2027-H1", "foreign-affairs-year|2027"]
SENDS = {datetime.date(YEAR, 6, 4): "75", datetime.date(YEAR, 6, 25): "68", datetime.date(YEAR, 12, 10): "75"}
RHYTHMS = {"75": "at-once", "68": "daily", "52": "weekly"}

# Who was told what on which day (day of the month.month), and the round by its due date.
HALF, WHOLE = "2027-06-21", "2027-12-21"
NOTICES = {}
LETTERS = {}


@pytest.fixture
def people():
    """An officer and a leader in each of the three; the other provinces have ended, so that a year is quick to walk."""
    kept = {code: factories.province(code) for code in CODES}
    others = Province.objects.exclude(pk__in=[unit.pk for unit in kept.values()]).filter(ended_on=None)
    others.update(ended_on=datetime.date(YEAR, 1, 1))
    found = {"ministry": _reachable(factories.at_ministry(), "bo")}
    for code, unit in kept.items():
        found[code] = _reachable(factories.officer(unit), f"officer-{code}", RHYTHMS[code])
        found[f"{code}-leader"] = _reachable(factories.leader(unit), f"leader-{code}")
    return found


def _reachable(person, name, rhythm="at-once"):
    person.email = f"{name}@example.vn"
    person.save()
    Choice.objects.create(person=person, rhythm=rhythm)
    return person


@pytest.fixture
def walked(people):
    """The year, walked."""
    opening.open_proposed(YEAR, ROUNDS, by=factories.at_ministry(Role.ADMINISTRATOR))
    day = datetime.date(YEAR, 1, 1)
    while day.year == YEAR:
        if day not in DOWN:
            _ticks(day)
        if day in SENDS:
            _send(day, SENDS[day], people)
        day += datetime.timedelta(days=1)
    return people


def _ticks(day):
    """At 7:10 the reminders, at 8:10 the letters; whatever did something does nothing the second time."""
    at = datetime.datetime(day.year, day.month, day.day, 7, 10, tzinfo=VIETNAM)
    later = at + datetime.timedelta(hours=1)
    assert not (reminding.tick(day, at) and reminding.tick(day, at))
    assert not (mailing.deliver(later) and mailing.deliver(later))


def _send(day, code, people):
    at = datetime.datetime(day.year, day.month, day.day, 16, tzinfo=VIETNAM)
    officer, leader = people[code], people[f"{code}-leader"]
    half = day.month < 12
    round_ = opening.Round.objects.get(form_version__form__kind="half" if half else "year")
    report = factories.written(actions.begin(round_, factories.province(code), by=officer), officer)
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer, at=at)
    actions.sign(report, by=leader, at=at, on=day)


def _table(rows):
    found = {}
    for name, on, what in rows:
        found.setdefault(name, []).append(f"{on:%d/%m} {what}")
    return found


def test_the_whole_year(walked):
    """One table of notices and one of letters: each once, to the right people, on the right day."""
    names = {person.pk: name for name, person in walked.items()}
    reminders = {f"reports.reminder:{each.pk}": each for each in Reminder.objects.all()}
    notices = Notice.objects.filter(about__in=reminders).order_by("created_at", "pk")
    rows = [(names[n.person_id], n.created_at.astimezone(VIETNAM), reminders[n.about].step) for n in notices]
    assert _table(rows) == NOTICES
    letters = Letter.objects.filter(state="sent").order_by("sent_at", "pk")
    sent = [(names[each.person_id], each.sent_at.astimezone(VIETNAM), each.notices.count()) for each in letters]
    assert _table(sent) == LETTERS
    assert Person.objects.filter(notices__isnull=False).exclude(pk__in=names).count() == 0
