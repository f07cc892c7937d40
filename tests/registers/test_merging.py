"""Two records become one, with all that points at them; undone, both stand as they were."""

import datetime
import threading

import pytest
from django.db import connection
from django.urls import reverse

from agreements.models import Agreement
from portal import figures
from portal.access import Refused
from portal.periods import Period
from portal.registers import merging, registry, relations, unmerging
from portal.registers.models import Merge
from tests import factories

pytestmark = pytest.mark.django_db
H1 = Period("2024-H1")
AGREEMENTS, PLANS = registry["agreements"], registry["delegation-plans"]


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


@pytest.fixture
def two(officer):
    unit = factories.province("75", factories.IN_2024_H1)
    return factories.agreement(unit, title="Bản ghi nhớ"), factories.agreement(unit, title="Ban ghi nho", field="Y tế")


def values(record):
    record.refresh_from_db()
    return {key: value for key, value in record.facts().items() if key != "id"}


def merged(two, officer, **kwargs):
    return merging.merge(AGREEMENTS, two[0].pk, two[1].pk, by=officer, **kwargs)


def signed(record):
    return figures.compute(["agreements.signed"], [record.province], H1)["agreements.signed", record.province]


def test_the_kept_one_takes_what_was_chosen_and_figures_count_one_fewer(two, officer):
    assert signed(two[0]).value == 2
    merged(two, officer, from_gone={"field"})
    assert values(two[0])["field"] == "Y tế"
    assert [row.pk for row in signed(two[0]).rows()] == [two[0].pk]


def test_what_points_at_the_other_points_at_the_kept_one(two, officer):
    later = factories.agreement(two[0].province, replaces=two[1], effective_on=datetime.date(2024, 5, 1))
    merged(two, officer)
    later.refresh_from_db()
    assert later.replaces_id == two[0].pk
    assert values(two[0])["ended_on"] == datetime.date(2024, 5, 1)


def test_undone_both_stand_as_they_were(two, officer):
    later = factories.agreement(two[0].province, replaces=two[1], effective_on=datetime.date(2024, 5, 1))
    registry["agreements"].after_save(later)
    before = values(two[0]), values(two[1])
    found = merged(two, officer, from_gone={"field", "title"})
    unmerging.undo(AGREEMENTS, found.pk, by=officer)
    later.refresh_from_db()
    assert (values(two[0]), values(two[1])) == before
    assert later.replaces_id == two[1].pk


def test_items_of_a_plan_take_their_delegations_along(officer):
    kept, gone = factories.planned(), factories.planned()
    trip = factories.delegation(planned_item=gone)
    found = merging.merge(PLANS, kept.pk, gone.pk, by=officer)
    trip.refresh_from_db()
    assert trip.planned_item_id == kept.pk
    unmerging.undo(PLANS, found.pk, by=officer)
    trip.refresh_from_db()
    assert trip.planned_item_id == gone.pk


def test_a_relation_that_nobody_declared_stops_it_and_is_named(two, officer, monkeypatch):
    factories.agreement(two[0].province, replaces=two[1])
    monkeypatch.setattr(type(AGREEMENTS), "moves", ())
    with pytest.raises(Refused, match=r"agreements\.Agreement\.replaces"):
        merged(two, officer)
    assert not values(two[1])["withdrawn_at"]


@pytest.mark.parametrize("register", registry.all(), ids=lambda register: register.name)
def test_every_relation_to_a_register_is_thought_about(register):
    unknown = [one.label for one in relations.of(register.model) if not relations.is_declared(register, one)]
    assert unknown == [], "name it in the register's `moves`, or its merger stops"


@pytest.mark.parametrize("touched", [0, 1])
def test_what_changed_since_is_named_and_nothing_is_undone(two, officer, touched):
    found = merged(two, officer)
    Agreement.objects.filter(pk=two[touched].pk).update(note="sau khi hợp nhất")
    with pytest.raises(Refused, match=two[touched].title):
        unmerging.undo(AGREEMENTS, found.pk, by=officer)
    assert Merge.objects.standing().exists()


def test_one_that_pointed_at_the_other_points_at_nothing(two, officer):
    Agreement.objects.filter(pk=two[0].pk).update(replaces=two[1])
    merged(two, officer)
    assert values(two[0])["replaces_id"] is None or values(two[0])["replaces_id"] != two[1].pk


@pytest.mark.parametrize("who", [factories.contributor, factories.stranger, factories.at_ministry])
def test_only_an_officer_of_the_province_merges(two, who):
    with pytest.raises(Refused):
        merged(two, who())


def test_records_of_two_provinces_stay_two(officer):
    other = factories.agreement(factories.province("68"))
    with pytest.raises(Refused):
        merging.merge(AGREEMENTS, factories.agreement().pk, other.pk, by=officer)


def test_values_that_do_not_go_together_are_refused(two, officer):
    Agreement.objects.filter(pk=two[1].pk).update(effective_on=None, expires_on=datetime.date(2020, 1, 1))
    with pytest.raises(Refused):
        merged(two, officer, from_gone={"expires_on"})


def test_the_page_merges_and_the_other_leads_to_the_kept_one(client, two, officer):
    page = reverse("register-merge", args=["agreements", two[0].pk])
    assert "Y tế" in client.get(page, {"other": two[1].pk}).content.decode()
    typed = {"other": two[1].pk, "version-kept": 1, "version-other": 1, "value-field": "other"}
    assert client.post(page, typed).status_code == 302
    other = client.get(reverse("register-record", args=["agreements", two[1].pk])).content.decode()
    assert reverse("register-record", args=["agreements", two[0].pk]) in other
    client.post(reverse("register-restore", args=["agreements", two[1].pk]))
    assert values(two[1])["withdrawn_at"]
    client.post(reverse("register-unmerge", args=["agreements", two[0].pk, Merge.objects.get().pk]))
    assert not values(two[1])["withdrawn_at"]


def test_one_changed_in_the_meantime_is_looked_at_again(client, two, officer):
    Agreement.objects.filter(pk=two[0].pk).update(note="vừa sửa")
    page = reverse("register-merge", args=["agreements", two[0].pk])
    client.post(page, {"other": two[1].pk, "version-kept": 1, "version-other": 1})
    assert not Merge.objects.exists()


def test_the_other_id_is_checked_as_the_first_one_is(client, two, officer):
    other = factories.agreement(factories.province("68"))
    page = reverse("register-merge", args=["agreements", two[0].pk])
    assert client.get(page, {"other": other.pk}).status_code == 404
    assert client.post(page, {"other": other.pk, "version-kept": 1, "version-other": 1}).status_code == 404


def test_it_offers_what_looks_alike_and_what_is_searched(client, two, officer):
    page = reverse("register-merge", args=["agreements", two[0].pk])
    assert two[1].title in client.get(page).content.decode()
    assert two[1].title in client.get(page, {"q": "ghi nho"}).content.decode()


def test_the_history_tells_of_both_acts(client, two, officer):
    found = merged(two, officer)
    unmerging.undo(AGREEMENTS, found.pk, by=officer)
    for record in two:
        page = client.get(reverse("register-history", args=["agreements", record.pk]))
        said = " ".join(entry.what for entry in page.context["entries"])
        assert said.count(str(two[1].pk)) >= 2


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_at_once_one_wins_and_nothing_is_half_done():
    officer = factories.officer()
    one, two = factories.agreement(), factories.agreement()
    said = []

    def go(kept, gone):
        try:
            merging.merge(AGREEMENTS, kept.pk, gone.pk, by=officer)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(said) == 1
    assert Merge.objects.count() == Agreement.objects.counted().count() == 1
