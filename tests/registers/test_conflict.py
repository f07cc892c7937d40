"""Two people change a record at once: both versions are shown, nothing is overwritten, nothing typed is lost."""

import pytest
from django.urls import reverse

from tests import factories

from . import forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return factories.agreement(title="Tên ban đầu", field="du lịch")


@pytest.fixture
def colleague(client, record):
    """Changes the title and the note while the officer's form, opened on version 1, lies open."""
    person = factories.contributor()
    client.force_login(person)
    assert send(client, record, title="Tên của đồng nghiệp", note="Ghi chú mới", field="du lịch").status_code == 302
    client.force_login(factories.officer())
    return person


def send(client, record, **typed):
    typed = {"province": record.province_id, "signed_on": "01/3/2024", "effective_on": "01/3/2024"} | typed
    then = factories.province("75", factories.IN_2024_H1)
    return client.post(
        reverse("register-edit", args=["agreements", record.pk]), forms.agreement(**typed | {"province": then.pk})
    )


def test_a_stale_form_gets_409_and_changes_nothing(client, record, colleague):
    assert send(client, record, title="Tên của tôi").status_code == 409
    record.refresh_from_db()
    assert record.title == "Tên của đồng nghiệp"


def test_it_shows_both_texts_field_by_field_and_who_wrote_the_other(client, record, colleague):
    answer = send(client, record, title="Tên của tôi", field="du lịch")
    found = [(one.mine, one.theirs) for one in answer.context["conflict"].differences]
    assert found == [("Tên của tôi", "Tên của đồng nghiệp")]
    assert answer.context["conflict"].who == str(colleague)
    assert "Tên của tôi" in answer.content.decode()


def test_what_only_the_other_changed_is_taken_over_into_the_form(client, record, colleague):
    answer = send(client, record, title="Tên của tôi", field="du lịch")
    assert [one.theirs for one in answer.context["conflict"].taken] == ["Ghi chú mới"]
    assert answer.context["form"]["note"].value() == "Ghi chú mới"
    assert answer.context["form"]["title"].value() == "Tên của tôi"


def test_after_looking_the_form_can_be_saved(client, record, colleague):
    form = send(client, record, title="Tên của tôi", field="du lịch").context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert client.post(reverse("register-edit", args=["agreements", record.pk]), typed).status_code == 302
    record.refresh_from_db()
    assert (record.title, record.note, record.field) == ("Tên của tôi", "Ghi chú mới", "du lịch")


def test_a_bulk_write_makes_an_open_form_stale_too(client, record):
    type(record).objects.filter(pk=record.pk).update(field="nông nghiệp")
    client.force_login(factories.officer())
    assert send(client, record).status_code == 409


@pytest.mark.parametrize("version", ["", "x", "-1", "99"])
def test_a_form_that_does_not_know_its_version_is_stale(client, record, version):
    client.force_login(factories.officer())
    assert send(client, record, title="Tên của tôi", version=version).status_code == 409


def test_what_can_not_be_read_is_kept_in_the_conflict(client, record, colleague):
    answer = send(client, record, title="Tên của tôi", expires_on="31/02/2030")
    assert answer.status_code == 409
    assert answer.context["form"]["expires_on"].value() == "31/02/2030"
