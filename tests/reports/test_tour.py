"""The first steps on the home page: ticked off by what was done, put away for good."""

import pytest
from django.urls import reverse

from reports import tour
from tests import factories

pytestmark = pytest.mark.django_db


def done(person):
    return [step.is_done for step in tour.steps(person)]


def test_an_officer_begins_with_nothing_done():
    officer = factories.officer()
    officer.email = ""
    assert done(officer) == [False, False, False, False]


def test_a_record_entered_by_somebody_else_ticks_nothing_off():
    officer, colleague = factories.officer(), factories.officer()
    factories.delegation(created_by=colleague)
    assert done(officer)[1] is False
    factories.delegation(created_by=officer)
    assert done(officer)[1] is True


def test_writing_and_sending_tick_themselves_off_and_the_end_is_quiet():
    officer, leader = factories.officer(), factories.leader()
    factories.agreement(created_by=officer)
    factories.signed(factories.report(officer), officer, leader)
    assert done(officer) == [False, True, True, True]
    officer.email = "officer@example.org"
    assert tour.steps(officer) == []


@pytest.mark.parametrize(
    ("make", "last"),
    [(factories.leader, "candidate"), (factories.at_ministry, "desk"), (factories.contributor, "register-index")],
)
def test_each_role_has_its_own(make, last):
    addresses = [step.url for step in tour.steps(make())]
    assert addresses[0] == reverse("account")
    assert addresses[-1] == (reverse("home") if last == "candidate" else reverse(last))


def test_who_puts_it_away_does_not_see_it_again_and_others_do(client):
    officer, colleague = factories.officer(), factories.officer()
    client.force_login(officer)
    assert 'aria-labelledby="tour"' in client.get("/").content.decode()
    assert client.get(reverse("tour-end")).status_code == 405
    client.post(reverse("tour-end"))
    assert 'aria-labelledby="tour"' not in client.get("/").content.decode()
    client.force_login(colleague)
    assert 'aria-labelledby="tour"' in client.get("/").content.decode()
