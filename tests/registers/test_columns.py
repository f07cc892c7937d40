"""The columns of a list: chosen in the address, so that a view can be shared."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
LIST = reverse("register-list", args=["delegations"])


@pytest.fixture(autouse=True)
def _officer(client):
    factories.delegation()
    client.force_login(factories.officer())


def shown(client, **query):
    return [column.name for column in client.get(LIST, query).context["table"].columns]


def test_the_usual_columns_stand_where_none_is_chosen(client):
    assert "head" not in shown(client)
    assert "people" in shown(client)


def test_the_address_says_which_columns_are_shown(client):
    assert shown(client, columns=["head", "people"]) == ["title", "head", "people", "province"]


def test_a_name_that_is_no_column_is_passed_over(client):
    assert shown(client, columns=["search", "nothing"]) == shown(client)


def test_the_choice_stays_with_filters_order_and_page(client):
    page = client.get(LIST, {"columns": ["head"], "sort": "starts_on", "direction": "out"})
    assert page.context["choice"].kept == [("sort", "starts_on"), ("direction", "out")]
    assert '<input type="hidden" name="columns" value="head"' in page.content.decode()
    assert "columns" not in page.context["export_links"][0][1]
