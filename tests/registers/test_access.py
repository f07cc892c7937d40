"""Who may open and change what: owner, colleague, auditor, the ministry, successor, stranger."""

import pytest
from django.urls import reverse

from portal.accounts.models import Role
from portal.registers.permissions import Refused, check_user_can_edit, user_can_edit
from tests import factories

from . import forms

pytestmark = pytest.mark.django_db
READ = ("register-record", "register-history")
POSTED = ("register-edit", "register-withdraw", "register-restore")


def address(page, record):
    return reverse(page, args=["agreements", record.pk])


@pytest.mark.parametrize("page", [*READ, "register-edit"])
def test_a_stranger_finds_nothing(client, page):
    record = factories.agreement()
    client.force_login(factories.stranger())
    assert client.get(address(page, record)).status_code == 404


@pytest.mark.parametrize("page", POSTED)
def test_a_stranger_can_not_post_either(client, page):
    record = factories.agreement()
    client.force_login(factories.stranger())
    assert client.post(address(page, record), {"reason": "x"}).status_code == 404
    record.refresh_from_db()
    assert not record.is_withdrawn


@pytest.mark.parametrize("page", POSTED)
@pytest.mark.parametrize("reader", ["leader", "auditor", "reviewer"])
def test_who_only_reads_is_refused_and_gets_no_button(client, page, reader):
    record, unit = factories.agreement(), factories.office(factories.province())
    people = {"leader": factories.leader, "reviewer": factories.at_ministry}
    client.force_login(people[reader]() if reader in people else factories.person(Role.AUDITOR, unit))
    assert client.post(address(page, record), {"reason": "x"}).status_code == 403
    text = client.get(address("register-record", record)).content.decode()
    assert address("register-edit", record) not in text
    assert address("register-withdraw", record) not in text


@pytest.mark.parametrize("page", READ)
def test_an_auditor_reads(client, page):
    record = factories.agreement()
    client.force_login(factories.person(Role.AUDITOR, factories.office(factories.province())))
    assert client.get(address(page, record)).status_code == 200


def test_who_does_not_keep_records_can_not_enter_any(client):
    client.force_login(factories.at_ministry())
    assert client.get(reverse("register-new", args=["agreements"])).status_code == 403
    assert client.post(reverse("register-new", args=["agreements"]), forms.agreement()).status_code == 403


def test_a_colleague_edits_what_is_not_restricted():
    contributor = factories.contributor()
    assert user_can_edit(contributor, factories.agreement())
    with pytest.raises(Refused, match=r"restricted|hạn chế"):
        check_user_can_edit(contributor, factories.agreement(restricted=True))


@pytest.mark.parametrize("page", [*READ, "register-edit"])
def test_a_restricted_record_does_not_exist_for_the_other_agencies(client, page):
    record = factories.agreement(restricted=True)
    client.force_login(factories.contributor())
    assert client.get(address(page, record)).status_code == 404


def test_the_successor_edits_the_records_of_its_predecessors(client):
    record = factories.agreement(factories.province("70", factories.IN_2024_H1))
    client.force_login(factories.officer())
    typed = forms.agreement(
        title="Tên đã sửa", signed_on="01/3/2024", effective_on="01/3/2024", province=record.province_id
    )
    assert client.post(address("register-edit", record), typed).status_code == 302
    record.refresh_from_db()
    assert record.title == "Tên đã sửa"


def test_a_record_can_not_be_handed_to_another_province(client):
    record, other = factories.agreement(), factories.province("68")
    client.force_login(factories.officer())
    answer = client.post(address("register-edit", record), forms.agreement(province=other.pk))
    assert "province" in answer.context["form"].errors
    record.refresh_from_db()
    assert record.province_id != other.pk


def test_a_link_can_not_be_set_to_a_record_out_of_reach(client):
    record, foreign = factories.agreement(), factories.agreement(factories.province("68"))
    client.force_login(factories.officer())
    answer = client.post(
        address("register-edit", record), forms.agreement(province=record.province_id, replaces=foreign.pk)
    )
    assert "replaces" in answer.context["form"].errors
    assert foreign.title not in answer.content.decode()


def test_a_link_to_a_restricted_item_survives_an_edit_by_who_can_not_see_it(client):
    item = factories.planned(year=2026, restricted=True)
    record = factories.delegation(planned_item=item, people=9)
    client.force_login(factories.contributor())
    page = client.get(reverse("register-edit", args=["delegations", record.pk])).content.decode()
    assert item.title not in page
    typed = forms.delegation(province=record.province_id, version=record.version)
    assert client.post(reverse("register-edit", args=["delegations", record.pk]), typed).status_code == 302
    record.refresh_from_db()
    assert record.planned_item == item


def test_reading_writes_nothing(client, django_assert_max_num_queries):
    record = factories.agreement()
    client.force_login(factories.officer())
    client.get("/")  # the first page of a session notes when it was used
    with django_assert_max_num_queries(100) as asked:
        for page in (*READ, "register-edit"):
            client.get(address(page, record))
        client.get(reverse("register-list", args=["agreements"]))
    assert not [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
