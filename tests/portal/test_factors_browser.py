"""Setting up the second factor in a browser, with an app and with a security key that the browser plays."""

import time

import pytest
from allauth.mfa.totp.internal import auth as totp

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page, url, person):
    page.goto(f"{url}/sign-in/")
    page.fill("[name=username]", person.username)
    page.fill("[name=password]", factories.PASSWORD)
    page.click(".panel .btn-primary")


def test_an_app_is_set_up_and_asked_for(page, live, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    officer = factories.officer()
    sign_in(page, live.url, officer)
    page.click("a[href$='/totp/activate/']")
    secret = page.inner_text(".factor-key code")
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    page.fill("[name=code]", code)
    page.click(".panel .btn-primary")
    assert page.locator(".factor-codes li").count() == 10
    saved = page.locator(".factor-codes code").first.inner_text()
    page.context.clear_cookies()
    sign_in(page, live.url, officer)
    page.fill("[name=code]", saved)
    page.click("form.panel >> nth=0 >> .btn-primary")
    page.goto(f"{live.url}/account/")
    assert page.locator("#sessions").count() == 1


def test_a_security_key_is_added_and_asked_for(page, live):
    officer, url = factories.officer(), live.url.replace("127.0.0.1", "localhost")
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    options = {**kind, "automaticPresenceSimulation": True}
    key.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, url, officer)
    page.goto(f"{url}/account/second-factor/webauthn/add/")
    page.click("[data-key-ask]")
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    sign_in(page, url, officer)
    page.click("[data-key-ask]")
    page.wait_for_url(f"{url}/")
