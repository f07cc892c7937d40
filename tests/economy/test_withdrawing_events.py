"""A capital event that others stand on stays, from whichever side it is taken away."""

import datetime

import pytest
from django.urls import reverse

from economy.rules.fdi import broken_history
from tests import factories

pytestmark = pytest.mark.django_db
MAY, JUNE = datetime.date(2024, 5, 1), datetime.date(2024, 6, 1)


@pytest.fixture
def plant(client):
    client.force_login(factories.officer())
    return factories.fdi_project()


def event(plant, kind, on, amount):
    return factories.capital_event(project=plant, kind=kind, on=on, amount=amount)


def withdrawn(client, record, verb="withdraw", **data):
    address = reverse(f"register-{verb}", args=["capital-events", record.pk])
    answer = client.post(address, {"reason": "Nhập trùng", **data}, follow=True)
    record.refresh_from_db()
    return record.is_withdrawn, [str(message) for message in answer.context["messages"]]


def test_the_licence_stays_while_others_stand_on_it(client, plant):
    licence = factories.capital_event(project=plant)
    event(plant, "increase", MAY, 1_000_000)
    is_gone, [said] = withdrawn(client, licence)
    assert not is_gone
    assert said


def test_an_increase_stays_where_more_was_taken_away_later(client, plant):
    factories.capital_event(project=plant, amount=1_000_000)
    increase = event(plant, "increase", MAY, 5_000_000)
    event(plant, "decrease", JUNE, 4_000_000)
    is_gone, [said] = withdrawn(client, increase)
    assert not is_gone
    assert "01/6/2024" in said


def test_one_that_nothing_needs_goes(client, plant):
    licence = factories.capital_event(project=plant)
    assert withdrawn(client, event(plant, "increase", MAY, 1_000_000))[0]
    assert withdrawn(client, licence)[0]


def test_a_licence_comes_back_only_where_there_is_no_other(client, plant):
    first = factories.capital_event(project=plant)
    withdrawn(client, first)
    factories.capital_event(project=plant)
    is_gone, [said] = withdrawn(client, first, "restore")
    assert is_gone
    assert said


def test_a_decrease_comes_back_only_where_the_capital_allows_it(client, plant):
    factories.capital_event(project=plant, amount=5_000_000)
    first = event(plant, "decrease", MAY, 4_000_000)
    withdrawn(client, first)
    event(plant, "decrease", JUNE, 4_000_000)
    assert withdrawn(client, first, "restore")[0]


def test_the_events_of_a_form_are_looked_at_together(plant):
    assert broken_history([]) is None
    licence = factories.capital_event(project=plant, amount=5_000_000)
    increase = event(plant, "increase", MAY, 1_000_000)
    assert broken_history([increase])
    assert broken_history([licence, increase]) is None
