"""Asking the portal as a browser or another system does, in one process."""

import datetime
import json

from django.test import Client
from django.test.utils import setup_test_environment
from rest_framework.test import APIRequestFactory, force_authenticate

from portal.accounts.models import Person, Post, Role
from portal.organisations.models import Agency


def person(role):
    return Person.objects.get(username=f"national-{role}")


def officer_of(unit, name):
    """A new officer with one post, as most people have; the national ones of the data serve every province."""
    committee = Agency.objects.get(province=unit, role=Agency.Role.COMMITTEE, ended_on=None)
    made = Person.objects.create(username=f"bench-{name}", full_name="Cán bộ")
    Post.objects.create(
        person=made, agency=committee, role=Role.OFFICER, title="", valid_from=datetime.date(2025, 7, 1)
    )
    return made


def browser(somebody):
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(somebody, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def watched():
    """Responses then carry their context; the host ``testserver`` is let in."""
    setup_test_environment()


def answered(view, somebody, **query):
    """The rendered answer of a view of the API, as data and as bytes."""
    request = APIRequestFactory(headers={"host": "127.0.0.1"}).get("/api/v1/delegations/", query)
    force_authenticate(request, somebody)
    response = view(request)
    response.render()
    assert response.status_code == 200, response.content[:500]
    return response.content


def rows(content):
    return json.loads(content)["results"]
