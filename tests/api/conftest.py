"""Clients of the API: ``api(person)`` speaks with a token that may write, ``api(person, scope="read")`` with one that may not."""

import pytest
from django.test import Client

from portal.api.models import Token


class ApiClient(Client):
    """Speaks JSON; ``data`` is what is sent."""

    def send(self, method, path, data=None, **extra):
        return self.generic(method, path, _json(data), content_type="application/json", **extra)


def _json(data):
    import json

    return "" if data is None else json.dumps(data)


@pytest.fixture
def api():
    def client(person, scope="write", days=30):
        _token, secret = Token.make(person, name="Phần mềm thử", scope=scope, days=days)
        return ApiClient(headers={"Authorization": f"Bearer {secret}"}, enforce_csrf_checks=True)

    return client
