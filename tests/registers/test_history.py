"""The history of a record as sentences."""

import pytest
from django.urls import reverse
from django.utils import translation

from agreements.models import Agreement
from portal.registers import history
from tests import factories

from . import forms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def changes(entry):
    return [str(change) for change in entry.changes]


def edited(client, person, record, **typed):
    then = factories.province("75", factories.IN_2024_H1)
    typed = {"signed_on": "01/3/2024", "effective_on": "01/3/2024", "province": then.pk} | typed
    client.force_login(person)
    form = forms.agreement(title=record.title, version=record.version, **typed)
    assert client.post(reverse("register-edit", args=["agreements", record.pk]), form).status_code == 302
    record.refresh_from_db()


def test_it_says_who_changed_which_field_from_what_to_what(client):
    officer, record = factories.officer(), factories.agreement(factories.province("75", factories.IN_2024_H1))
    edited(client, officer, record, kind="plan", expires_on="07/7/2030", source="")
    latest = history.entries(record, officer)[0]
    assert latest.sentence == f"{officer} changed the record"
    assert changes(latest) == [
        "Kind: from “memorandum of understanding” to “cooperation plan”",
        "Expires on: “07/7/2030” was added",
    ]


def test_entering_is_a_sentence_of_its_own(client):
    officer = factories.officer()
    client.force_login(officer)
    client.post(reverse("register-new", args=["agreements"]), forms.agreement(province=factories.province().pk))
    assert [entry.sentence for entry in history.entries(Agreement.objects.get(), officer)] == [
        f"{officer} entered the record"
    ]


def test_withdrawal_and_restoration_are_sentences_of_their_own(client):
    officer, record = factories.officer(), factories.agreement()
    client.force_login(officer)
    client.post(reverse("register-withdraw", args=["agreements", record.pk]), {"reason": "Nhập trùng"})
    client.post(reverse("register-restore", args=["agreements", record.pk]))
    restored, withdrawn, _entered = history.entries(record, officer)
    assert restored.what == "restored the record"
    assert (withdrawn.what, withdrawn.reason, withdrawn.changes) == ("withdrew the record", "Nhập trùng", ())


def test_a_bulk_write_is_in_it_too():
    record = factories.delegation()
    type(record).objects.filter(pk=record.pk).update(people=12, countries=["LA", "KH"])
    latest = history.entries(record, factories.officer())[0]
    assert latest.who == "The portal"
    assert changes(latest) == ["Countries: from “Laos” to “Laos, Cambodia”", "People: “12” was added"]


def test_a_related_record_out_of_reach_is_not_named():
    item, record = factories.planned(restricted=True), factories.delegation()
    type(record).objects.filter(pk=record.pk).update(planned_item=item)
    told = {who: str(history.entries(record, person)[0].changes) for who, person in _readers().items()}
    assert item.title in told["officer"]
    assert item.title not in told["contributor"]


def _readers():
    return {"officer": factories.officer(), "contributor": factories.contributor()}
