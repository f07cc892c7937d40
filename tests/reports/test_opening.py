"""Opening rounds: proposed by the windows and working days, changed until they open, by administrators alone."""

import datetime

import pytest

from portal.access import Refused
from portal.accounts.models import Role
from portal.periods import Period, is_working_day
from reports import opening
from reports.models import FormVersion, Round
from tests import factories

pytestmark = pytest.mark.django_db
FORM = "foreign-affairs-half-year"


@pytest.fixture
def administrator():
    return factories.at_ministry(Role.ADMINISTRATOR)


def proposed(year, code, period):
    return next(
        each for each in opening.proposals(year) if (each.version.form.code, str(each.period)) == (code, period)
    )


def test_the_usual_round_is_due_working_days_after_its_window_closes():
    half = proposed(2027, FORM, "2027-H1")

    assert half.version.number == 3
    assert (half.opened_on, half.due_on) == (datetime.date(2027, 5, 15), datetime.date(2027, 6, 21))
    assert is_working_day(half.province_due_on)


def test_the_plan_is_asked_for_before_its_year():
    plan = proposed(2027, "plan", "2027")

    assert (plan.opened_on, plan.due_on) == (datetime.date(2026, 10, 1), datetime.date(2026, 11, 16))


def test_a_proposal_is_made_once(administrator):
    keys = [each.key for each in opening.proposals(2027)]

    assert opening.open_proposed(2027, keys, by=administrator) == len(keys) >= 8
    assert opening.proposals(2027) == []


def test_nobody_else_opens_a_round():
    with pytest.raises(Refused):
        opening.open_proposed(2027, [f"{FORM}|2027-H1"], by=factories.at_ministry())


@pytest.mark.parametrize(
    ("period", "due"), [("2027", "2027-12-20"), ("2027-H1", "2027-06-14"), ("2027-H1", "2027-04-01")]
)
def test_another_kind_of_period_and_days_out_of_order_are_refused(administrator, period, due):
    version = FormVersion.objects.get(form__code=FORM, number=2)
    opened = datetime.date(2027, 5, 1)

    with pytest.raises(Refused):
        opening.open_round(
            version, Period(period), opened_on=opened, due_on=datetime.date.fromisoformat(due), by=administrator
        )


def test_years_may_be_chosen_freely(administrator):
    version = FormVersion.objects.get(form__code="resolution-ten-year")
    days = {"opened_on": datetime.date(2027, 1, 4), "due_on": datetime.date(2027, 3, 1)}
    round_ = opening.open_round(version, Period("2015..2026"), **days, by=administrator)

    assert round_.provinces().count() == 34


def test_days_change_until_it_opens(client, administrator):
    opening.open_proposed(2027, [f"{FORM}|2027-H1"], by=administrator)
    round_ = Round.objects.get()
    client.force_login(administrator)
    days = {"opened_on": "20/5/2027", "province_due_on": "", "due_on": "25/6/2027", "letter": "Công văn số 9"}
    answer = client.post(f"/manage/rounds/{round_.pk}/", days)
    round_.refresh_from_db()

    assert answer.status_code == 302
    assert (round_.due_on, round_.letter) == (datetime.date(2027, 6, 25), "Công văn số 9")


def test_an_open_round_keeps_its_days(client, administrator):
    round_ = factories.round_of("2026-H1")
    client.force_login(administrator)
    days = {"opened_on": "20/5/2026", "due_on": "25/7/2026"}

    assert client.post(f"/manage/rounds/{round_.pk}/", days).status_code == 422
    assert client.get("/manage/rounds/?year=2027").status_code == 200
