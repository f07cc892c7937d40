"""Tokens: made and revoked on a person's own page, kept as a hash, ended by time, by revocation and with the post."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from portal.accounts import handover
from portal.api.models import Token
from portal.events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
ANY = "/api/v1/delegations/"


@pytest.fixture
def officer():
    return factories.officer()


def made(client, officer, **fields):
    client.post(reverse("sign-in"), {"username": officer.username, "password": factories.PASSWORD})
    return client.post(reverse("api-tokens"), {"name": "Kho dữ liệu", "scope": "read", "days": "90", **fields})


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(client, officer):
    secret = made(client, officer).context["secret"]
    token = Token.objects.get()

    assert secret not in client.get(reverse("api-tokens")).content.decode()
    assert secret not in str(Token.objects.values().get())
    assert secret.startswith(token.prefix)
    assert Event.objects.get(verb="granted").actor == officer
    assert secret not in str(Event.objects.values().get(verb="granted"))


def test_it_opens_the_api_and_no_page(client, api, officer):
    caller = api(officer)

    assert caller.get(ANY).status_code == 200
    assert caller.get(reverse("home")).status_code == 302
    assert caller.get(reverse("api-tokens")).status_code == 302


def test_who_signed_in_long_ago_is_asked_again_before_one_is_made(client, officer):
    client.force_login(officer)  # a session without a password given lately
    answer = client.post(reverse("api-tokens"), {"name": "Kho dữ liệu", "scope": "read", "days": "90"})

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not Token.objects.exists()


def test_a_colleague_who_takes_over_is_told_of_it(client, officer):
    made(client, officer)

    assert "Kho dữ liệu" in str(handover.open_work(officer))


def test_a_revoked_one_opens_nothing(client, officer):
    secret = made(client, officer).context["secret"]
    client.post(reverse("api-token-revoke", args=[Token.objects.get().pk]))
    client.logout()

    answer = client.get(ANY, headers={"Authorization": f"Bearer {secret}"})

    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert Event.objects.filter(verb="revoked", actor=officer).exists()


def test_nobody_revokes_the_token_of_somebody_else(client, api, officer):
    api(officer)
    client.force_login(factories.officer())

    assert client.post(reverse("api-token-revoke", args=[Token.objects.get().pk])).status_code == 404
    assert Token.objects.get().state == "valid"


def test_it_ends_on_its_day_and_lives_a_year_at_most(api, officer):
    caller, now = api(officer), timezone.now()
    ended = {"created_at": now - datetime.timedelta(days=9), "expires_at": now - datetime.timedelta(minutes=1)}
    Token.objects.update(**ended)

    assert caller.get(ANY).status_code == 401
    with pytest.raises(IntegrityError):
        Token.objects.update(expires_at=now + datetime.timedelta(days=400))


def test_who_holds_no_post_any_more_reaches_nothing(api, officer):
    caller = api(officer)
    trip = factories.delegation()
    officer.posts.update(valid_to=timezone.localdate() - datetime.timedelta(days=1))

    assert {caller.get(path).status_code for path in (ANY, f"{ANY}{trip.pk}/", "/api/v1/provinces/")} == {403}


def test_the_token_of_a_closed_account_is_none(api, officer):
    caller = api(officer)
    officer.is_active = False
    officer.save()

    assert caller.get(ANY).status_code == 401


def test_one_that_reads_changes_nothing(api, officer):
    trip = factories.delegation()
    caller = api(officer, scope="read")

    assert caller.get(ANY).status_code == 200
    assert caller.send("PATCH", f"{ANY}{trip.pk}/", {"version": 1, "people": 5}).status_code == 403


def test_its_use_is_noted_once_an_hour_at_most(api, officer, django_assert_num_queries):
    caller = api(officer)
    caller.get(ANY)
    noted = Token.objects.get().last_used_at
    caller.get(ANY)

    assert noted == Token.objects.get().last_used_at
    Token.objects.update(last_used_at=noted - datetime.timedelta(hours=2))
    caller.get(ANY)
    assert Token.objects.get().last_used_at >= noted


def test_a_session_changes_nothing_without_the_csrf_token(officer):
    from tests.api.conftest import ApiClient

    caller = ApiClient(enforce_csrf_checks=True)
    caller.force_login(officer)

    assert caller.get(ANY).status_code == 200
    assert caller.send("POST", ANY, {}).status_code == 403


@pytest.mark.parametrize("fields", [{"days": "4000"}, {"scope": "all"}, {"name": ""}, {"name": "Độ mật: MẬT"}])
def test_the_page_says_what_is_wrong_and_makes_none(client, officer, fields):
    assert made(client, officer, **fields).context["form"].errors
    assert not Token.objects.exists()
