"""A likely duplicate is shown before it is saved; what was told apart is not asked about again."""

import datetime

import pytest
from django.urls import reverse

from agreements.models import Agreement
from delegations.models import Delegation
from portal.registers import duplicates, registry
from portal.registers.models import Apart
from tests import factories

from . import forms

pytestmark = pytest.mark.django_db
NEW = reverse("register-new", args=["agreements"])
DAY = datetime.date(2026, 4, 2)


def typed(**fields):
    return forms.agreement(province=factories.province().pk, **fields)


def typed_trip(**fields):
    return forms.delegation(province=factories.province().pk, **fields)


@pytest.fixture
def there(client):
    client.force_login(factories.officer())
    partner = factories.partner()
    return factories.agreement(title="Bản ghi nhớ hợp tác với tỉnh Champasak", signed_on=DAY, partner=partner)


def likely(title, day=DAY, person=None, **values):
    values = {"title": title, "signed_on": day, "province": factories.province(), **values}
    return [one.record for one in duplicates.likely(registry["agreements"], values, person or factories.officer())]


@pytest.mark.parametrize(
    "title",
    [
        "Bản ghi nhớ hợp tác với tỉnh Champasak",
        "BAN GHI NHO HOP TAC VOI TINH CHAMPASAK",
        "Bản ghi nhớ hợp tác với tỉnh Chămpasắc",
        "Bản ghi nhớ với tỉnh Champasak (hợp tác)",
    ],
)
def test_it_finds_a_title_alike_but_for_accents_case_spelling_and_order(there, title):
    assert likely(title) == [there]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Chương trình trao đổi sinh viên với tỉnh Gyeonggi"},
        {"title": "Bản ghi nhớ hợp tác với tỉnh Champasak", "day": DAY + datetime.timedelta(days=8)},
        {"title": "Bản ghi nhớ hợp tác với tỉnh Champasak lần 2"},
        {"title": ""},
    ],
)
def test_it_leaves_alone_what_is_another(there, values):
    assert likely(**values) == []


def test_a_planned_one_without_a_day_is_found_by_its_words(there):
    Agreement.objects.filter(pk=there.pk).update(signed_on=None, effective_on=None)
    assert likely("Ban ghi nho hop tac voi tinh Champasac") == [there]


def test_it_tells_a_stranger_nothing(there):
    assert likely(there.title, person=factories.stranger()) == []


def test_a_withdrawn_record_is_no_duplicate(there):
    there.withdraw(by=factories.officer(), reason="Nhập trùng")
    assert likely(there.title) == []


def test_a_restricted_record_is_not_told_of_to_who_does_not_read_it(there):
    Agreement.objects.filter(pk=there.pk).update(restricted=True)
    assert likely(there.title, person=factories.contributor()) == []


def test_the_one_it_replaces_is_another(there):
    assert likely(there.title, replaces=there) == []


def test_nothing_is_saved_before_the_person_has_answered(client, there):
    answer = client.post(NEW, typed())
    assert answer.context["alike"]
    assert reverse("register-record", args=["agreements", there.pk]) in answer.content.decode()
    assert Agreement.objects.count() == 1


def test_not_the_same_saves_and_is_remembered(client, there):
    assert client.post(NEW, typed(apart=[there.pk])).status_code == 302
    saved = Agreement.objects.exclude(pk=there.pk).get()
    assert (Apart.objects.get().low, Apart.objects.get().high) == (there.pk, saved.pk)
    edit = reverse("register-edit", args=["agreements", saved.pk])
    assert client.post(edit, typed(title="Bản  ghi nhớ hợp tác, tỉnh Champasak ")).status_code == 302
    assert Agreement.objects.get(pk=saved.pk).title == "Bản ghi nhớ hợp tác, tỉnh Champasak"
    merging = client.get(reverse("register-merge", args=["agreements", saved.pk]))
    assert merging.context["found"] == [there]


def test_an_edit_that_does_not_touch_what_tells_records_apart_asks_nothing(client, there):
    other = factories.agreement(title=there.title, signed_on=DAY, effective_on=DAY, partner=there.partner)
    edit = reverse("register-edit", args=["agreements", other.pk])
    changed = typed(title=other.title, note="Đã gửi bản sao")
    assert client.post(edit, changed).status_code == 302
    assert client.post(edit, changed | {"version": "2", "title": "Bản ghi nhớ với tỉnh Champasak"}).context["alike"]


def test_saying_not_the_same_of_a_record_out_of_reach_stores_nothing(client, there):
    other = factories.agreement(factories.province("68"))
    client.post(NEW, typed(title="Một thỏa thuận khác hẳn", apart=[other.pk]))
    assert not Apart.objects.exists()


def test_delegations_of_two_directions_are_two(client, there):
    day = datetime.date(2026, 3, 10)
    factories.delegation(title="Đoàn lãnh đạo tỉnh thăm Lào", direction="in", starts_on=day)
    new = reverse("register-new", args=["delegations"])
    assert client.post(new, typed_trip()).status_code == 302
    assert client.post(new, typed_trip(title="Doan lanh dao tinh tham Lao")).context["alike"]
    assert Delegation.objects.count() == 2


def test_a_large_register_answers_from_few_rows(django_assert_max_num_queries):
    person, province, partner = factories.officer(), factories.province(), factories.partner()
    rows = [
        Agreement(province=province, partner=partner, title=f"Bản ghi nhớ {n}", kind="memorandum",
                  signed_on=datetime.date(2000, 1, 1) + datetime.timedelta(days=n % 9000))
        for n in range(3000)
    ]  # fmt: skip
    Agreement.objects.bulk_create(rows)
    values = {"title": "Bản ghi nhớ 17", "signed_on": datetime.date(2000, 1, 18), "province": province}
    with django_assert_max_num_queries(8):
        assert duplicates.likely(registry["agreements"], values, person)[0].record.title == "Bản ghi nhớ 17"
