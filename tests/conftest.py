"""What every test has. The engines come from ``throwaway``, the strictness from ``strictness``, the browser from ``live``."""

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.test import override_settings

from portal import redis_client

MAY_BE_EMPTIED = "portal.may_be_emptied"  # as portal.events.models calls it

pytest_plugins = ["tests.strictness", "tests.live", "tests.counts"]


def pytest_configure(config):
    config.addinivalue_line("markers", "console_errors(pattern): the browser may log errors that match this pattern")


@pytest.fixture(autouse=True, scope="session")
def _light_settings(django_test_environment):
    """Static files as they lie in the tree, and a quick hash: neither is what a test is about."""
    with override_settings(
        STORAGES={
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True, scope="session")
def _tables_may_be_emptied(django_db_setup, django_db_blocker):
    """Tests of a served portal empty the tables between them, those of the events too, which otherwise refuse it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"ALTER DATABASE {name} SET {MAY_BE_EMPTIED} TO 'yes'")
        cursor.execute(f"SET {MAY_BE_EMPTIED} TO 'yes'")


@pytest.fixture
def without_redis(settings):
    """What asks Redis for more than a cache finds nobody there."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    redis_client.client.cache_clear()
    yield
    redis_client.client.cache_clear()


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test finds what another one cached. The broker's keys, in the same database, stay."""
    yield
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        if keys := list(client.scan_iter(":1:*")):
            client.delete(*keys)
