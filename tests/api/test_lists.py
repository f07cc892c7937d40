"""Lists in the API: filters, order, pages by key, chosen fields, and how often they ask the database."""

import datetime

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
URL = "/api/v1/delegations/"


@pytest.fixture
def client(api):
    return api(factories.officer())


def pages(client, address):
    """The ids of each page, following ``next``."""
    found = []
    while address:
        told = client.get(address).json()
        found.append([row["id"] for row in told["results"]])
        address = told["next"]
    return found


def test_a_page_begins_where_the_one_before_ended_whatever_came_in_between(client):
    trips = [factories.delegation(starts_on=datetime.date(2024, 3, day)) for day in (9, 3, 7, 5)]
    first = client.get(f"{URL}?ordering=-starts_on&limit=2").json()
    factories.delegation(starts_on=datetime.date(2024, 3, 30))

    second = client.get(first["next"]).json()

    assert [row["id"] for row in first["results"] + second["results"]] == [trips[n].pk for n in (0, 2, 3, 1)]
    assert second["next"] is None


@pytest.mark.parametrize("ordering", ["people", "-people", "reported_on", "-id", "amount", "created_at"])
def test_every_row_comes_once_with_equal_and_empty_values_too(client, ordering):
    given = [3, None, 3, 1, None, 3, 2]
    days = [datetime.date(2024, 1, people) if people else None for people in given]
    trips = {
        factories.delegation(people=n, reported_on=day, amount=n, currency="VND" if n else "").pk
        for n, day in zip(given, days, strict=True)
    }

    found = pages(client, f"{URL}?ordering={ordering}&limit=2")

    assert [len(page) for page in found] == [2, 2, 2, 1]
    assert {pk for page in found for pk in page} == trips


def test_it_counts_only_when_asked(client):
    factories.delegation()

    assert "count" not in client.get(URL).json()
    assert client.get(f"{URL}?count=true").json()["count"] == 1


def test_it_filters_as_the_list_does_and_by_province(client):
    here = factories.delegation(starts_on=datetime.date(2025, 3, 1))
    factories.delegation(factories.province("68"), starts_on=datetime.date(2025, 3, 1))
    factories.delegation(starts_on=datetime.date(2024, 3, 1))

    assert pages(client, f"{URL}?year=2025&province_code=75") == [[here.pk]]
    assert client.get(f"{URL}?province_code=68").status_code == 400


@pytest.mark.parametrize(
    "query", ["yaer=2025", "year=abc", "ordering=title", "limit=0", "limit=5000", "cursor=abc", "fields=nothing"]
)
def test_what_means_nothing_is_told_and_does_not_answer_with_everything(client, query):
    answer = client.get(f"{URL}?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]


def test_it_tells_only_the_fields_that_were_asked_for(client):
    trip = factories.delegation()

    assert client.get(f"{URL}?fields=title,province_code&ordering=-people").json()["results"] == [
        {"title": trip.title, "province_code": "75"}
    ]


@pytest.mark.parametrize("name", ["delegations", "agreements", "delegation-plans"])
def test_it_asks_as_often_for_many_rows_as_for_one(client, name, django_assert_max_num_queries):
    for _n in range(12):
        partner = factories.partner(f"Đối tác {_n}")
        factories.delegation(planned_item=factories.planned(), partner=partner)
        factories.agreement(partner=partner, replaces=factories.agreement())

    with django_assert_max_num_queries(20):
        assert len(client.get(f"/api/v1/{name}/").json()["results"]) >= 12
