"""Owner, colleague, stranger, and the report they meet over."""

import pytest

from portal.accounts.models import Role
from tests import factories
from tests.reports import making


@pytest.fixture
def officer(db):
    return factories.officer()


@pytest.fixture
def colleague(db):
    """Somebody of a department that contributes."""
    return factories.person(Role.CONTRIBUTOR, factories.department())


@pytest.fixture
def leader(db):
    return factories.leader()


@pytest.fixture
def report(officer):
    """A report of Đồng Nai in draft, one agreement signed in its period."""
    factories.agreement(making.dong_nai())
    return making.begun(officer)


@pytest.fixture
def files(settings, tmp_path):
    """A folder of its own for what is kept."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


@pytest.fixture
def signed_in(client):
    """``signed_in(person)`` gives the client back with that person at it."""

    def enter(person):
        client.force_login(person)
        return client

    return enter
