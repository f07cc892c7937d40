"""The portal as docker-compose.yml runs it, in production, on the servers of this run (or those that are named)."""

import json
import urllib.request

import pytest
from django.conf import settings

from reports.models import Document
from reports.rendering import document_of
from tests.chaos.composed import HOST, TOKEN, Composed
from tests.chaos.machinery import until
from tests.live import database_url
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True)
CHECK = ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
LONGEST = 240  # seconds; on a machine with nothing else to do it takes ten
COLLECT = ("python", "manage.py", "collectstatic", "--noinput", "--verbosity", "0")


@pytest.fixture
def portal(tmp_path):
    made = Composed(tmp_path, database_url(), settings.REDIS_URL)
    yield made
    made.stop()


def test_its_processes_start_answer_and_make_a_document(portal):
    for command in (CHECK, COLLECT, ()):  # the last is its own: migrate
        done = portal.run("migrate", *command)
        assert done.returncode == 0, done.stderr
    submission = sending.sent(sending.opened()).submission
    for name in ("web", "worker", "documents", "beat"):
        portal.start(name)
    until(lambda: answers(portal, "/healthz"), LONGEST, "the web")
    until(lambda: all(portal.says(name, "ready.") for name in ("worker", "documents")), LONGEST, "the workers")
    assert json.loads(answers(portal, "/readyz")) == {"database": True, "broker": True}
    assert "portal_broker_up 1" in answers(portal, "/metrics", Authorization=f"Bearer {TOKEN}")
    document = document_of(submission)
    until(
        lambda: Document.objects.get(pk=document.pk).is_ready, LONGEST, "the document, by the worker of the documents"
    )
    assert portal.says("documents", "portal.jobs.tasks.run")
    assert len(list(portal.folder.glob("files/documents/**/*.pdf"))) == 1
    assert_it_is_as_production_must_be(portal)
    assert portal.run("worker", "sh", "-c", healthcheck(portal, "worker")).returncode == 0
    until(lambda: portal.says("beat", "Sending due task sweep"), LONGEST, "beat")


def assert_it_is_as_production_must_be(portal):
    """Who has no session signs in; cookies are for this host under TLS; plain HTTP is sent to TLS; the demonstration is away."""
    headers = _asked(portal, "/sign-in/").headers
    assert "__Host-csrf=" in headers["Set-Cookie"]
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert answers(portal, "/metrics", **{"X-Forwarded-For": "203.0.113.9"}) == ""
    assert answers(portal, "/sign-in/", **{"X-Forwarded-Proto": "http"}) == ""
    assert portal.run("web", "python", "manage.py", "demo").returncode != 0


def answers(portal, path, **headers):
    """What it answers with 200, else nothing."""
    try:
        with _asked(portal, path, **headers) as answer:
            return answer.read().decode()
    except OSError:  # refused, not there yet, or too busy to answer in time
        return ""


def _asked(portal, path, **headers):
    told = {"Host": HOST, "X-Forwarded-Proto": "https"} | headers
    return STAY.open(urllib.request.Request(f"http://127.0.0.1:{portal.port}{path}", headers=told), timeout=60)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


STAY = urllib.request.build_opener(_Stay)


def healthcheck(portal, name):
    return portal.filled(portal.services[name]["healthcheck"]["test"][1])
