"""Every route × every role: who gets in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.api import routes as api_routes

from .table import MAY, NOT_WALKED, OPEN, WALKED, routes

pytestmark = pytest.mark.django_db


def test_every_route_is_known_to_the_table():
    """The addresses of the API are walked by tests/api/test_api_reach.py."""
    assert set(routes()) <= set(MAY) | OPEN | NOT_WALKED | api_routes.NAMES


# What leaves, and who reads what was sent, is told in the log of acts: such a GET writes.
TOLD = {"document-download", "register-export", "register-file", "event-export", "paper-signed", "submission", "review"}


def asked(client, address):
    """The answer to a GET, and the rows it wrote but for the session's; a file is read to its end, and closed."""
    connection.queries_log.clear()  # it holds 9,000, and warns
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        list(getattr(answer, "streaming_content", ()))
    words = [query["sql"][:90] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return answer, [word for word in words if "session" not in word]


def test_each_route_opens_to_those_it_is_for_and_to_nobody_else_and_no_get_changes_a_row(
    client, people, arguments, proved
):
    """An address that takes POST only is asked with POST by those it is not for: they get 404 and change nothing."""
    wrong, written = [], []
    for role, person in people.items():
        client.force_login(person)
        for name, allowed in MAY.items():
            address = reverse(name, kwargs=arguments.get(name, {}))
            answer, rows = asked(client, address)
            written += [(role, name, row) for row in rows if name not in TOLD]
            status = answer.status_code
            if status == 405 and role not in allowed:
                status = client.post(address).status_code
            if (role in allowed) != (status != 404) or status >= 500:
                wrong.append((role, name, status))
    assert "\n".join(map(str, wrong)) == ""
    assert written == []
    proved(WALKED, len(people) * len(MAY))


def test_nobody_gets_in_without_signing_in(client, arguments, proved):
    answers = {name: client.get(reverse(name, kwargs=arguments.get(name, {}))) for name in MAY}

    assert {name for name, answer in answers.items() if answer.status_code != 302} == set()
    assert all("/sign-in/" in answer.headers["Location"] for answer in answers.values())
    proved(WALKED, len(MAY))
