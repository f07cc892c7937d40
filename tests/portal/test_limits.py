"""Limits, headers, metrics, log lines."""

import json
import logging
import sys

import pytest
from django.test import RequestFactory

from portal.headers import caller
from portal.logs import JsonFormatter, LineFormatter
from tests import factories


@pytest.mark.django_db
def test_the_sixth_forgotten_password_of_an_address_is_refused_for_a_while(client):
    answers = [client.post("/account/password/reset/", {"email": f"x{n}@example.vn"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900


@pytest.mark.django_db
@pytest.mark.usefixtures("without_redis")
def test_where_nobody_can_be_counted_everybody_passes(client):
    answers = [client.post("/account/password/reset/", {"email": f"x{n}@example.vn"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 6


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/no-such-page/", "/healthz", "/metrics"])
def test_every_answer_carries_the_headers(client, address):
    client.force_login(factories.officer())
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_metrics_are_for_this_machine_or_who_has_the_token(client, settings):
    assert "portal_jobs{state=" in client.get("/metrics").content.decode()
    assert client.get("/metrics", REMOTE_ADDR="10.1.1.1").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    assert client.get("/metrics", REMOTE_ADDR="10.1.1.1", HTTP_AUTHORIZATION="Bearer a-token").status_code == 200
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer another").status_code == 404


@pytest.mark.parametrize(
    ("told", "trusted", "found"),
    [
        ("1.1.1.1, 2.2.2.2", 1, "2.2.2.2"),
        ("1.1.1.1, 2.2.2.2", 2, "1.1.1.1"),
        ("1.1.1.1", 0, "127.0.0.1"),
        ("", 1, "127.0.0.1"),
    ],
)
def test_a_caller_is_where_the_trusted_proxies_say(settings, told, trusted, found):
    settings.TRUSTED_PROXIES = trusted
    assert caller(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=told)) == found


def _said(words):
    try:
        raise ValueError(words)
    except ValueError:
        return logging.LogRecord("portal", logging.INFO, "", 1, "said %s", (words,), sys.exc_info())


def test_a_line_break_in_what_was_said_makes_no_new_entry():
    line = LineFormatter("%(levelname)s %(message)s").format(_said("x\nERROR forged\x1b[2J"))
    assert not any(each.startswith("ERROR") for each in line.splitlines())
    entry = JsonFormatter().format(_said("x\nERROR forged"))
    assert len(entry.splitlines()) == 1
    assert json.loads(entry)["message"] == "said x\nERROR forged"


@pytest.mark.django_db
def test_the_log_says_who_was_refused_by_number_and_from_where(client, caplog):
    person = factories.stranger()
    client.force_login(person)
    client.get(f"/reports/{factories.report(factories.officer()).pk}/")
    [refused] = [entry for entry in caplog.records if getattr(entry, "status_code", 0) == 404]
    told = json.loads(JsonFormatter().format(refused))
    assert (told["person"], told["address"], told["status"]) == (person.pk, "127.0.0.1", 404)
    assert person.username not in str(told)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "most"),
    [
        ("get", "/registers/agreements/export/csv/", 60),
        ("post", "/registers/agreements/export/csv/make/", 60),
        ("post", "/registers/agreements/import/", 30),
        ("post", "/documents/make/1/", 60),
        ("post", "/documents/summaries/make/", 60),
    ],
)
def test_what_is_dear_is_bounded_for_each_person(client, method, address, most):
    def asked():
        answer = getattr(client, method)(address)
        answer.getvalue()  # reading it to its end closes its file
        return answer.status_code

    client.force_login(factories.officer())
    answers = [asked() for _ in range(most + 1)]
    assert (429 in answers[:-1], answers[-1]) == (False, 429)
    client.force_login(factories.officer())
    assert asked() != 429


def _broken(*args, **kwargs):
    raise ZeroDivisionError("secret details")


@pytest.mark.django_db
def test_a_fault_shows_our_page_with_the_headers_and_no_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("portal.health.HttpResponse", _broken)
    answer = client.get("/healthz")
    assert (answer.status_code, "500" in answer.content.decode()) == (500, True)
    assert not any(word in answer.content.decode() for word in ("secret details", "ZeroDivisionError", "Traceback"))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_files_go_out_as_attachments_with_the_headers(client):
    client.force_login(factories.officer())
    for address in ("/registers/agreements/export/xlsx/", "/registers/agreements/import/template/"):
        answer = client.get(address)
        answer.getvalue()
        headers = answer.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Content-Disposition"].startswith("attachment")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in headers["Cache-Control"]
        assert "camera=()" in headers["Permissions-Policy"]
