"""The schema is drawn without a warning, in both languages, and the API answers as it says, whatever it is asked."""

import json
import os

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from portal.api import schema as api_schema
from portal.api.models import Token
from portal.registers import registry
from portal.wsgi import application
from tests import factories

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "2"))
HELD = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_it_is_drawn_without_a_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))


def test_it_is_open_speaks_both_languages_and_knows_every_register():
    vietnamese, english = (
        Client().get("/api/schema/", headers={"Accept-Language": language}).json() for language in ("vi", "en")
    )

    validate_schema(english)
    assert {f"/api/v1/{register.name}/" for register in registry.all()} <= set(english["paths"])
    summaries = [drawn["paths"]["/api/v1/agreements/"]["get"]["summary"] for drawn in (vietnamese, english)]
    assert summaries[0] != summaries[1]


def test_every_operation_says_what_can_go_wrong_and_has_an_example():
    drawn = json.loads(api_schema.document("en"))
    operations = [told for methods in drawn["paths"].values() for told in methods.values()]

    assert all({"400", "401", "403", "404", "405", "429"} <= set(told["responses"]) for told in operations)
    shown = [told for told in operations if "example" in json.dumps(told)]
    assert {told["operationId"] for told in operations if told not in shown} <= {
        f"{register.name}_{act}".replace("-", "_") for register in registry.all() for act in ("history", "restore")
    }


def test_the_page_lists_what_there_is(client):
    client.force_login(factories.officer())

    page = client.get("/api/").content.decode()

    assert "/api/v1/delegation-plans/bulk/" in page


def test_it_says_how_often_one_may_ask_and_stops_who_asks_more_often(api, settings):
    settings.API_A_MINUTE = {"read": 2, "write": 2}
    caller = api(factories.officer())

    answers = [caller.get("/api/v1/delegations/") for _n in range(3)]

    assert sorted(answer.status_code for answer in answers)[:2] == [200, 200]
    assert answers[0].headers["X-RateLimit-Limit"] == "2"
    assert answers[2].status_code == 429
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 61


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("[" * 100_000, "application/json", 400), ("{", "application/json", 400), ('{"people": NaN}', "application/json", 400),
        ("<a/>", "text/xml", 415), ('{"title": "\\ud800"}', "application/json", 400),
        ('{"title": "\\u0000"}', "application/json", 400), ("[]", "application/json", 400),
        ('"' + "x" * (5 * 1024 * 1024) + '"', "application/json", 413),
    ],
    ids=["deep", "broken", "nan", "xml", "half a character", "nul", "list", "large"],
)  # fmt: skip
def test_what_can_not_be_read_is_told_in_one_shape(api, body, kind, status):
    answer = api(factories.officer()).generic("POST", "/api/v1/delegations/", body, content_type=kind)

    assert answer.status_code == status
    assert set(answer.json()) == {"detail", "errors"}


@pytest.fixture
def _same_connection():
    """A request ends without closing the connection that the test's transaction stands on, as with Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def secret(settings, _same_connection):
    """The token of an officer, with a record behind each kind of address."""
    settings.API_A_MINUTE = {"read": 10**6, "write": 10**6}
    officer = factories.officer()
    factories.delegation(planned_item=factories.planned())
    factories.agreement()
    return Token.make(officer, name="Schemathesis", scope="write", days=1)[1]


def test_no_question_breaks_it_or_gets_an_answer_outside_the_schema(secret, proved):
    """A few questions of each kind; ``SCHEMATHESIS_EXAMPLES=100`` asks longer."""
    drawn = schemathesis.openapi.from_dict(json.loads(api_schema.document("en")))
    for operation in drawn.get_all_operations():
        proved("requests made up by schemathesis", _ask(operation.ok(), secret))


def _ask(operation, secret):
    """Answers how many questions were asked."""
    asked = []

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def ask(case):
        case.call_and_validate(app=application, headers={"Authorization": f"Bearer {secret}"}, checks=HELD)
        asked.append(case)

    ask()
    return len(asked)
