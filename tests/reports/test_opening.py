"""Opening rounds: proposed by the windows and working days, changed until they open, by administrators alone."""

import datetime

import pytest
from django.urls import reverse

from portal.access import Refused
from portal.accounts.models import Role
from portal.periods import Period, is_working_day
from portal.registers.beside import Attachment
from reports import letters, opening
from reports.models import FormVersion, Round
from tests import factories
from tests.registers import uploads

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


def give_letter(client, round_, file=None, **fields):
    data = {"letter_number": "3215/BNG-CSĐN", "letter_on": "07/7/2023", **fields}
    return client.post(reverse("manage-round-letter", args=[round_.pk]), data | ({"file": file} if file else {}))


def test_the_letter_may_come_after_the_round_has_opened(client, administrator):
    round_, file = factories.round_of(), uploads.upload("cong-van.pdf")
    client.force_login(administrator)
    assert give_letter(client, round_, file).status_code == 302
    round_.refresh_from_db()
    assert round_.asked_by == "Công văn số 3215/BNG-CSĐN ngày 07/7/2023 của Bộ Ngoại giao"
    client.force_login(officer := factories.officer())
    page = client.get(reverse("report", args=[factories.report(officer).pk])).content.decode()
    assert reverse("round-letter", args=[round_.pk]) in page
    assert client.get(reverse("round-letter", args=[round_.pk])).getvalue() == uploads.PDF


def test_a_new_file_takes_the_place_of_the_letter(client, administrator):
    round_ = factories.round_of()
    client.force_login(administrator)
    for data in (uploads.PDF, uploads.PDF + b"% 2"):
        give_letter(client, round_, uploads.upload(data=data))
    give_letter(client, round_, letter_number="3216/BNG-CSĐN")
    assert letters.file_of(round_).size == len(uploads.PDF) + 3
    assert Attachment.objects.of(round_).filter(withdrawn_at=None).count() == 1
    assert give_letter(client, round_, uploads.upload("x.exe", b"MZ")).status_code == 422


def test_a_province_reads_the_letter_from_the_day_the_round_opens(client, administrator):
    round_ = factories.round_of()
    client.force_login(administrator)
    give_letter(client, round_, uploads.upload())
    Round.objects.update(opened_on=datetime.date(2100, 1, 1), due_on=datetime.date(2100, 2, 1))
    client.force_login(factories.officer())
    assert client.get(reverse("round-letter", args=[round_.pk])).status_code == 404
