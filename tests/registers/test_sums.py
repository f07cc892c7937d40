"""What the rows of a list, and the lines of a record, add up to."""

import datetime

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(client):
    client.force_login(factories.officer())
    return factories.aid()


def sums(answer, name):
    return {
        str(label): words
        for label, words, _noun in next(one for one in lines(answer) if one.register.name == name).sums
    }


def lines(answer):
    return answer.context["lines"]


def page_of(client, name, record):
    return client.get(reverse("register-record", args=[name, record.pk]))


def test_commitments_are_added_within_each_currency(client, project):
    for amount, currency in ((1_000_000_000, "VND"), (10_000, "USD"), (250_000_000, "VND")):
        factories.commitment(project=project, amount=amount, currency=currency)
    assert list(sums(page_of(client, "aid-projects", project), "aid-commitments").values()) == [
        "1.250.000.000 đồng; 10.000 USD"
    ]


def test_what_was_paid_and_what_was_foretold_stand_apart(client, project):
    for nature, amount in (("actual", 5_000), ("actual", 7_000), ("estimate", 90_000)):
        factories.disbursement(project=project, nature=nature, amount=amount, currency="USD")
    assert list(sums(page_of(client, "aid-projects", project), "aid-disbursements").values()) == [
        "12.000 USD",
        "90.000 USD",
    ]


def test_a_list_adds_up_what_its_filter_shows(client, project):
    factories.commitment(project=project, amount=10_000, currency="USD", approved_on=datetime.date(2024, 2, 1))
    factories.commitment(project=project, amount=3_000, currency="USD", approved_on=datetime.date(2023, 2, 1))
    answer = client.get(reverse("register-list", args=["aid-commitments"]), {"year": "2024"})
    assert [words for _label, words, _noun in answer.context["sums"]] == ["10.000 USD"]


def test_the_page_of_an_fdi_project_tells_its_capital_today(client, project):
    plant = factories.fdi_project()
    factories.capital_event(project=plant, amount=10_000_000)
    factories.capital_event(project=plant, kind="decrease", on=datetime.date(2024, 5, 1), amount=4_000_000)
    facts = dict(page_of(client, "fdi-projects", plant).context["facts"][0][1])
    assert list(facts.values())[-1] == "6.000.000 USD"


def test_a_project_counts_where_its_events_count(client, project):
    plant = factories.fdi_project(factories.province("75", factories.IN_2024_H1))
    factories.capital_event(project=plant)
    codes = {one.figure.code for one in page_of(client, "fdi-projects", plant).context["counted"]}
    assert {"fdi.new_projects", "fdi.new_capital", "fdi.valid_capital"} <= codes
    assert "fdi.ended_projects" not in codes
