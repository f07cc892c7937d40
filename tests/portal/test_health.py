import json
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory

from portal import health

ask = RequestFactory().get


def test_healthz_answers_without_a_database():
    assert health.healthz(ask("/healthz")).status_code == 200


@pytest.mark.django_db
def test_readyz_is_content_when_database_and_broker_answer():
    answer = health.readyz(ask("/readyz"))
    assert (answer.status_code, json.loads(answer.content)) == (200, {"database": True, "broker": True})


@pytest.mark.django_db
def test_readyz_tells_of_a_broken_broker_and_stays_ready(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    answer = health.readyz(ask("/readyz"))
    assert (answer.status_code, json.loads(answer.content)) == (200, {"database": True, "broker": False})


@pytest.mark.django_db
def test_readyz_is_not_ready_without_its_database():
    with patch.object(connection, "cursor", side_effect=DatabaseError):
        answer = health.readyz(ask("/readyz"))
    assert (answer.status_code, json.loads(answer.content)["database"]) == (503, False)


def test_a_post_is_refused():
    assert health.healthz(RequestFactory().post("/healthz")).status_code == 405
