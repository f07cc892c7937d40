"""The way in: by name or e-mail, lockout, second factor, sessions that end, what was typed."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.accounts.passwords import MonotonyValidator
from portal.events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def officer():
    somebody = factories.officer()
    somebody.email = "officer@example.vn"
    somebody.save()
    return somebody


def sign_in(client, name, password=factories.PASSWORD, **more):
    return client.post(reverse("sign-in"), {"username": name, "password": password, **more})


def code(secret=SECRET):
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def enrol(person):
    factor = totp.TOTP.activate(person, SECRET).instance
    RecoveryCodes.activate(person)
    return factor


def verbs(person):
    return list(Event.objects.filter(object_id=person.pk).values_list("verb", flat=True))


@pytest.mark.parametrize("field", ["username", "email"])
def test_a_person_comes_in_by_name_or_email(client, officer, field):
    answer = sign_in(client, getattr(officer, field), next="/registers/")
    assert answer.headers["Location"] == "/registers/"
    assert client.get("/account/").status_code == 200
    client.post(reverse("sign-out"))
    assert verbs(officer) == ["signed-in", "signed-out"]


def test_a_foreign_address_is_not_followed(client, officer):
    assert sign_in(client, officer.username, next="https://elsewhere.example/").headers["Location"] == "/"


def test_eight_failures_lock_the_account_out_whichever_name_was_typed(client, officer):
    for name in [officer.username, officer.email] * 4:
        answer = sign_in(client, name, "wrong-password-1")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert sign_in(client, officer.username).status_code == 429
    assert "_auth_user_id" not in client.session
    assert not Event.objects.filter(details__icontains="wrong-password").exists()
    assert verbs(officer).count("sign-in-failed") >= 8


def test_a_second_factor_is_asked_for_before_the_session_begins(client, officer):
    enrol(officer)
    assert sign_in(client, officer.username).headers["Location"] == reverse("mfa_authenticate")
    assert client.get("/account/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.get("/account/").status_code == 200
    assert verbs(officer) == ["factor-failed", "signed-in"]


def test_a_recovery_code_opens_once(client, officer):
    enrol(officer)
    saved = Authenticator.objects.get(user=officer, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (200, 302):
        sign_in(client, officer.username)
        client.post(reverse("mfa_authenticate"), {"code": saved})
        assert client.get("/account/").status_code == expected
        client.post(reverse("sign-out"))


def test_the_secret_of_an_app_is_kept_encrypted(officer):
    factor = enrol(officer)
    assert SECRET not in str(factor.data)
    assert factor.wrap().validate_code(code())


def test_who_has_no_second_factor_gets_nowhere_where_one_is_required(client, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(client, officer.username)
    for name in ("home", "register-index", "account", "people", "document-list"):
        assert client.get(reverse(name)).headers["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    enrol(officer)
    assert client.get("/").status_code == 200


def test_the_last_factor_stays_where_one_is_required(client, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    enrol(officer)
    sign_in(client, officer.username)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_factors_are_changed_only_by_who_signed_in_lately(client, officer):
    client.force_login(officer)
    assert client.get(reverse("mfa_activate_totp")).headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": factories.PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.parametrize(("key", "age"), [("seen", 7201), ("began", 43201)])
def test_a_session_ends_when_idle_and_when_old(client, officer, key, age):
    client.force_login(officer)
    client.get("/")
    session = client.session
    session[key] = time.time() - age
    session.save()
    assert client.get("/").status_code == 302
    assert verbs(officer) == ["session-ended"]


def test_other_sessions_can_be_ended(client, officer):
    other = type(client)()
    for each in (other, client):
        sign_in(each, officer.username)
    assert client.get("/account/").content.decode().count('name="session"') == 2
    client.post(reverse("session-end-others"))
    assert (other.get("/").status_code, client.get("/").status_code) == (302, 200)
    answer = client.post(reverse("sign-out"))
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_who_signed_in_long_ago_confirms_before_sessions_are_ended(client, officer):
    client.force_login(officer)  # without the moment of a sign-in: as long ago as can be
    answer = client.post(reverse("session-end-others"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_what_was_typed_when_the_session_ended_comes_back_and_is_not_sent(client, officer):
    address = reverse("register-new", args=["agreements"])
    answer = client.post(address, {"title": "Bản ghi nhớ đang gõ", "csrfmiddlewaretoken": "x", "password": "no"})
    assert "next=" in answer.headers["Location"]
    sign_in(client, officer.username)
    page = client.get(address).content.decode()
    assert "Bản ghi nhớ đang gõ" in page
    assert '"password"' not in page
    assert "đang gõ" not in client.get("/account/").content.decode()
    client.post(reverse("typed-forget"))
    assert "đang gõ" not in client.get(address).content.decode()


def test_what_one_person_typed_is_not_shown_to_another(client, officer):
    client.force_login(officer)
    client.get("/")
    session = client.session
    session["seen"] = 1
    session.save()
    address = reverse("register-new", args=["agreements"])
    client.post(address, {"title": "Riêng của tôi"})
    sign_in(client, factories.officer().username)
    assert "Riêng của tôi" not in client.get(address).content.decode()


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client, officer, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": officer.email})
    link = next(word for word in mailoutbox[0].body.split() if word.startswith("http"))
    client.post(reverse("account_reset_password"), {"email": "nobody@example.vn"})
    assert len(mailoutbox) == 1
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": "bon tu xa nhau 9 ghe", "password2": "bon tu xa nhau 9 ghe"})
    officer.refresh_from_db()
    assert officer.check_password("bon tu xa nhau 9 ghe")
    assert type(client)().get(link).status_code == 200  # the page that says it was used


@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "Ngoại Giao 2026!", "password2026", "ababababababab"])
def test_passwords_tried_first_are_refused(password):
    with pytest.raises(ValidationError):
        MonotonyValidator().validate(password)


def test_the_administration_has_no_way_in_of_its_own(client):
    assert client.get("/administration/login/").headers["Location"].startswith("/sign-in/")


def test_sign_up_does_not_exist(client):
    assert client.get("/account/signup/").status_code in (302, 404)


def _asked_who_it_is(answer):
    return answer.status_code == 302 and "/account/" in answer.headers["Location"]


def test_who_signed_in_long_ago_confirms_before_a_token_is_made_whatever_the_second_factor(client, officer):
    wanted = {"name": "Máy chủ", "scope": "read", "days": "30"}
    client.force_login(officer)
    assert _asked_who_it_is(client.post("/account/tokens/", wanted))
    enrol(officer)
    assert _asked_who_it_is(client.post("/account/tokens/", wanted))
    assert not officer.tokens.exists()


def test_a_leader_with_a_second_factor_confirms_before_signing(client):
    from tests.reports import sending

    report = sending.written(sending.begun(sending.opened()))
    sending.actions.send_for_signature(report, signer=report.leader.posts.get(), by=report.officer)
    enrol(report.leader)
    client.force_login(report.leader)
    sign = reverse("candidate-sign", args=[report.pk])
    assert _asked_who_it_is(client.post(sign, {"sha256": report.candidate.sha256}))
    assert not report.submissions.exists()
