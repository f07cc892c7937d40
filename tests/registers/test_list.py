"""A register's list: who sees what, finding without accents, filters, sorting, pages, sums."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement
from delegations.models import Delegation
from portal.registers import tables
from tests import factories

pytestmark = pytest.mark.django_db
AGREEMENTS, DELEGATIONS = (reverse("register-list", args=[name]) for name in ("agreements", "delegations"))


def shown(client, address, **query):
    return client.get(address, query).content.decode()


def test_it_shows_a_person_the_records_of_their_own_province_only(client):
    factories.agreement(title="Bản ghi nhớ của tỉnh mình")
    factories.agreement(factories.province("68"), title="Bản ghi nhớ của tỉnh khác")
    client.force_login(factories.officer())
    page = shown(client, AGREEMENTS)
    assert "Bản ghi nhớ của tỉnh mình" in page
    assert "Bản ghi nhớ của tỉnh khác" not in page


def test_it_shows_the_ministry_all_provinces_and_a_filter_for_them(client):
    mine, other = factories.agreement(), factories.agreement(factories.province("68"))
    client.force_login(factories.at_ministry())
    assert {mine.title, other.title} <= set(shown(client, AGREEMENTS).replace("<", ">").split(">"))
    one = shown(client, AGREEMENTS, province=other.province_id)
    assert other.title in one
    assert mine.title not in one


def test_a_successor_sees_the_records_of_the_units_it_was_made_from(client):
    record = factories.agreement(factories.province("70", factories.IN_2024_H1))
    client.force_login(factories.officer())
    assert record.title in shown(client, AGREEMENTS)


def test_a_contributor_does_not_see_restricted_records(client):
    record = factories.agreement(restricted=True)
    client.force_login(factories.contributor())
    assert record.title not in shown(client, AGREEMENTS)


@pytest.mark.parametrize("typed", ["binh dinh", "Bình Định", "BINH  ghi", "hyogo", "dinh hyogo"])
def test_it_finds_without_accents_in_titles_and_partners(client, typed):
    factories.agreement(title="Bản ghi nhớ Bình Định", partner=factories.partner("Tỉnh Hyōgo", "JP"))
    other = factories.agreement(title="Ý định thư Champasak")
    client.force_login(factories.officer())
    page = shown(client, AGREEMENTS, q=typed)
    assert "Bản ghi nhớ Bình Định" in page
    assert other.title not in page


def test_a_word_that_looks_like_an_operator_is_only_a_word(client):
    client.force_login(factories.officer())
    assert client.get(AGREEMENTS, {"q": "a & | ! ( : * '"}).status_code == 200


STATES = {
    "planned": {"signed_on": None, "effective_on": None},
    "signed": {"effective_on": None},
    "in-force": {},
    "expired": {"expires_on": datetime.date(2025, 3, 1)},
    "ended": {"ended_on": datetime.date(2025, 3, 1), "ended_by": Agreement.Ending.TERMINATED},
}


@pytest.mark.parametrize("state", STATES)
def test_the_state_filter_agrees_with_the_state_of_each_record(state):
    records = {name: factories.agreement(**fields) for name, fields in STATES.items()}
    day = timezone.localdate()
    assert list(Agreement.objects.in_state_on(state, day)) == [records[state]]
    told = records[state].state_on(day)
    assert told == (Agreement.Ending.TERMINATED if state == "ended" else state)


def test_filters_say_what_is_on_and_how_to_take_it_off(client):
    client.force_login(factories.officer())
    page = client.get(DELEGATIONS, {"direction": "out", "country": "LA", "page": "2", "sort": "title"})
    chips = {chip["url"] for chip in page.context["chips"]}
    assert chips == {"?country=LA&sort=title", "?direction=out&sort=title"}


def test_a_filter_that_can_not_be_read_says_what_would_be_right(client):
    client.force_login(factories.officer())
    page = client.get(AGREEMENTS, {"signed_from": "31/02/2024"})
    assert page.status_code == 200
    assert page.context["filters"].form.errors["signed_from"]


def test_it_adds_up_what_is_shown(client):
    for people in (9, 12):
        factories.delegation(people=people)
    factories.delegation(people=100, direction="in")
    client.force_login(factories.officer())
    assert client.get(DELEGATIONS, {"direction": "out"}).context["sums"][0][1] == "21"


def test_it_sorts_in_the_vietnamese_alphabet(client):
    for title in ("Đoàn", "Dự án", "Em", "Ăn", "An"):
        factories.delegation(title=title)
    client.force_login(factories.officer())
    rows = client.get(DELEGATIONS, {"sort": "title"}).context["table"].rows
    assert [row.record.title for row in rows] == ["An", "Ăn", "Dự án", "Đoàn", "Em"]


def test_the_address_keeps_filters_over_the_pages(client):
    for _place in range(26):
        factories.delegation()
    client.force_login(factories.officer())
    page = client.get(DELEGATIONS, {"direction": "out", "sort": "-title", "page": "2"})
    assert len(page.context["table"].page.object_list) == 1
    assert "?direction=out&amp;sort=-title&amp;page=1" in page.content.decode()


def test_beyond_the_last_numbered_page_it_asks_to_narrow_down(client, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    for _place in range(3):
        factories.delegation()
    client.force_login(factories.officer())
    paginator = client.get(DELEGATIONS).context["table"].page.paginator
    assert (paginator.count, paginator.total, paginator.is_cut) == (2, 3, True)


def test_withdrawn_records_are_shown_only_where_asked_for(client):
    officer, record = factories.officer(), factories.agreement()
    record.withdraw(by=officer, reason="Nhập trùng")
    client.force_login(officer)
    assert record.title not in shown(client, AGREEMENTS)
    assert record.title in shown(client, AGREEMENTS, standing="withdrawn")


@pytest.mark.parametrize("name", ["agreements", "delegations", "delegation-plans"])
def test_the_empty_list_says_what_to_do_first(client, name):
    client.force_login(factories.officer())
    assert reverse("register-new", args=[name]) in shown(client, reverse("register-list", args=[name]))
    assert not Delegation.objects.exists()


def test_an_unknown_register_is_not_found(client):
    client.force_login(factories.officer())
    assert client.get("/registers/nothing/").status_code == 404
