"""The page of foreign partners: found without accents and by every spelling, with the records one may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
PAGE = reverse("partner-list")


@pytest.fixture
def champasak(client):
    client.force_login(factories.officer())
    partner = factories.partner("Tỉnh Chăm-pa-sắc", "LA")
    partner.spellings = ["tinh champasak"]
    partner.save()
    return partner


def found(client, **query):
    return [(partner.name, used) for partner, used in client.get(PAGE, query).context["lines"]]


@pytest.mark.parametrize("words", ["cham-pa-sac", "champasak", "CHAMPASAK tỉnh"])
def test_it_is_found_by_any_spelling(client, champasak, words):
    factories.partner("Tỉnh Oita", "JP")
    assert found(client, q=words) == [(champasak.name, [])]


def test_country_and_kind_narrow_the_list(client, champasak):
    factories.partner("Tỉnh Oita", "JP")
    assert [name for name, _used in found(client, country="JP")] == ["Tỉnh Oita"]
    assert found(client, kind="company") == []


def test_it_says_in_how_many_records_it_is_named_of_those_one_may_read(client, champasak):
    factories.agreement(partner=champasak), factories.agreement(partner=champasak)
    factories.agreement(factories.province("68"), partner=champasak)
    factories.oda_project(partner=champasak)
    [(_name, used)] = found(client, q="cham-pa-sac")
    assert {name: count for _title, name, count in used} == {"agreements": 2, "oda-projects": 1}


def test_many_partners_ask_no_more_often_than_one(client, champasak):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        return len(asked)

    one = queries()
    for number in range(30):
        factories.agreement(partner=factories.partner(f"Tỉnh {number}"))
    assert queries() <= one <= 45  # two or three for each register that names partners
