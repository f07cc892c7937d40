"""Entering and editing: Vietnamese writing is read, rules are said, nothing is half-saved."""

import datetime

import pytest
from django.urls import reverse

from agreements.models import Agreement
from delegations.models import Delegation, PlannedDelegation
from portal.partners.models import Partner
from tests import factories

from . import forms

pytestmark = pytest.mark.django_db
NEW = {name: reverse("register-new", args=[name]) for name in ("agreements", "delegations", "delegation-plans")}


@pytest.fixture
def officer(client):
    person = factories.officer()
    client.force_login(person)
    return person


def here():
    return {"province": factories.province().pk}


def test_an_agreement_is_entered_as_it_was_typed(client, officer):
    factories.partner()
    assert client.post(NEW["agreements"], forms.agreement(expires_on="2.4.2031", **here())).status_code == 302
    saved = Agreement.objects.get()
    assert saved.signed_on == datetime.date(2026, 4, 2)
    assert saved.expires_on == datetime.date(2031, 4, 2)
    assert (saved.partner, saved.created_by) == (factories.partner(), officer)


def test_a_known_partner_is_found_without_accents_and_not_made_twice(client, officer):
    factories.partner()
    client.post(NEW["agreements"], forms.agreement(partner="TINH CHAMPASAK", partner_country="", **here()))
    assert Agreement.objects.get().partner == Partner.objects.get()


def test_a_new_partner_asks_for_its_country_once(client, officer):
    answer = client.post(NEW["agreements"], forms.agreement(partner="Tỉnh Attapeu", partner_country="", **here()))
    assert set(answer.context["form"].errors) == {"partner_country"}
    assert not Partner.objects.exists()
    client.post(NEW["agreements"], forms.agreement(partner="Tỉnh Attapeu", **here()))
    assert (Partner.objects.get().name, Partner.objects.get().country) == ("Tỉnh Attapeu", "LA")


def test_a_refused_form_makes_no_partner(client, officer):
    client.post(NEW["agreements"], forms.agreement(signed_on="31/02/2026", partner="Tỉnh mới", **here()))
    assert not Partner.objects.exists()


def test_numbers_are_read_the_vietnamese_way(client, officer):
    typed = forms.delegation(amount="1.250.000.000", currency="VND", people="1.181", **here())
    client.post(NEW["delegations"], typed)
    saved = Delegation.objects.get()
    assert (saved.amount, saved.people, saved.countries) == (1_250_000_000, 1181, ["LA"])


def test_what_is_stored_is_shown_as_it_would_be_typed(client, officer):
    record = factories.delegation(amount=1_250_000_000, currency="VND", people=9)
    form = client.get(reverse("register-edit", args=["delegations", record.pk])).context["form"]
    shown = {name: form[name].value() for name in ("amount", "starts_on", "people")}
    assert shown == {"amount": "1.250.000.000", "starts_on": "31/3/2024", "people": "9"}


@pytest.mark.parametrize(
    ("field", "typed"), [("signed_on", "31/02/2026"), ("signed_on", "2/4/26"), ("kind", "nothing"), ("title", "")]
)
def test_what_can_not_be_read_is_said_at_its_field_and_stays_typed(client, officer, field, typed):
    answer = client.post(NEW["agreements"], forms.agreement(**{**here(), field: typed}))
    assert field in answer.context["form"].errors
    assert answer.context["form"][field].value() == typed
    assert not Agreement.objects.exists()


@pytest.mark.parametrize("field", ["title", "note", "field", "source"])
def test_a_mark_of_secrecy_is_refused_in_every_text(client, officer, field):
    answer = client.post(NEW["agreements"], forms.agreement(**{**here(), field: "Độ mật: TỐI MẬT"}))
    assert "TỐI MẬT" in str(answer.context["form"].errors[field])
    assert not Agreement.objects.exists()


def test_what_happened_before_a_merger_is_entered_for_the_unit_of_that_time(client, officer):
    typed = forms.agreement(signed_on="02/4/2024", effective_on="02/4/2024")
    assert "province" in client.post(NEW["agreements"], typed | here()).context["form"].errors
    then = factories.province("75", factories.IN_2024_H1)
    assert client.post(NEW["agreements"], typed | {"province": then.pk}).status_code == 302


def test_a_province_without_a_past_is_not_asked_which_it_is(client):
    unit = factories.province("68", factories.IN_2024_H1)
    lang_son = factories.province("20")
    client.force_login(factories.officer(lang_son))
    assert "province" not in client.get(NEW["agreements"]).context["form"].fields
    client.post(NEW["agreements"], forms.agreement())
    assert Agreement.objects.get().province == lang_son != unit


def test_a_plan_is_restricted_unless_the_officer_opens_it(client, officer):
    assert client.get(NEW["delegation-plans"]).context["form"]["restricted"].value() is True
    client.post(NEW["delegation-plans"], forms.planned(restricted="on", **here()))
    assert PlannedDelegation.objects.get().restricted


def test_the_agreement_it_replaces_is_closed_and_opened_again_with_the_link(client, officer):
    old = factories.agreement()
    client.post(NEW["agreements"], forms.agreement(replaces=old.pk, **here()))
    old.refresh_from_db()
    assert (old.ended_on, old.ended_by) == (datetime.date(2026, 4, 2), Agreement.Ending.REPLACED)
    new = Agreement.objects.exclude(pk=old.pk).get()
    client.post(reverse("register-edit", args=["agreements", new.pk]), forms.agreement(version=new.version, **here()))
    old.refresh_from_db()
    assert (old.ended_on, old.ended_by) == (None, "")


def test_saving_nothing_new_leaves_the_version_as_it_was(client, officer):
    factories.partner()
    client.post(NEW["agreements"], forms.agreement(**here()))
    record = Agreement.objects.get()
    client.post(reverse("register-edit", args=["agreements", record.pk]), forms.agreement(**here()))
    record.refresh_from_db()
    assert record.version == 1
