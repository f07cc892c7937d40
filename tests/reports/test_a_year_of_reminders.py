"""A whole year, day by day, with three provinces: what was sent when, to whom, each once.

Đồng Nai sends in time, Lâm Đồng late, Gia Lai never. The portal stands still from 14 to 16 June: what was missed is made
up for. Every tick comes twice. The clock is handed in: nothing here waits, and no worker runs.
"""

import datetime
from zoneinfo import ZoneInfo

import pytest

from portal.accounts.models import Role
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
CODES = ["75", "68", "52"]
DOWN = {datetime.date(YEAR, 6, day) for day in (14, 15, 16)}
ROUNDS = ["foreign-affairs-half-year|2027-H1", "foreign-affairs-year|2027"]
SENDS = {datetime.date(YEAR, 6, 4): "75", datetime.date(YEAR, 6, 25): "68", datetime.date(YEAR, 12, 10): "75"}
RHYTHMS = {"75": "at-once", "68": "daily", "52": "weekly"}

# Who was reminded on which day of which step. 16/6 (the day inside the province, three working days before the ministry's)
# is made up for on 17/6; 16/12 carries both dates as one; 15/5 and 14/11 are days off.
HALF = ["17/05 opening:0", "02/06 province:-10", "07/06 ministry:-10", "11/06 province:-3"]
HALF_TO_ITS_END = [*HALF, "17/06 ministry:-3", "21/06 ministry:0", "23/06 ministry:2"]
WHOLE = ["15/11 opening:0", "02/12 province:-10", "07/12 ministry:-10"]
WHOLE_TO_ITS_END = [*WHOLE, "13/12 province:-3", "16/12 ministry:-3", "21/12 ministry:0", "23/12 ministry:2"]
REMINDED = {
    "75": [*HALF[:2], *WHOLE],
    "68": [*HALF_TO_ITS_END, *WHOLE_TO_ITS_END],
    "68-leader": ["28/12 ministry:5"],
    "52": [*HALF_TO_ITS_END, *WHOLE_TO_ITS_END],
    "52-leader": ["28/06 ministry:5", "28/12 ministry:5"],
    "ministry": ["30/06 ministry:7", "30/12 ministry:7"],
}
# A letter goes on the day of a reminder, and one more in the morning after a report was signed and sent.
SIGNED = {
    "75": ["05/06", "11/12"],
    "68": ["26/06"],
    "ministry": ["05/06", "26/06", "11/12"],
}  # the ministry as it came in


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
        found.setdefault(name, []).append(f"{on.astimezone(VIETNAM):%d/%m} {what}".strip())
    return found


def test_each_is_reminded_once_on_the_right_day_and_written_to(walked):
    names = {person.pk: name for name, person in walked.items()}
    steps = {f"reports.reminder:{each.pk}": each.step.rpartition(":")[0] for each in Reminder.objects.all()}
    notices = Notice.objects.filter(about__in=steps).order_by("created_at", "pk")
    assert _table((names[one.person_id], one.created_at, steps[one.about]) for one in notices) == REMINDED
    letters = Letter.objects.order_by("sent_at", "pk")
    days = _table((names[letter.person_id], letter.sent_at, "") for letter in letters if letter.state == "sent")
    expected = {name: [*(told[:5] for told in lines), *SIGNED.get(name, [])] for name, lines in REMINDED.items()}
    assert {name: sorted(dates) for name, dates in days.items()} == {n: sorted(d) for n, d in expected.items()}
    assert not Letter.objects.exclude(state="sent").exists()
