"""Production settings, as a process of its own reads them: complete they raise no warning, incomplete they refuse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMPLETE = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "a-key-for-this-test-only-of-more-than-fifty-characters-0123456789",
    "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "portal.example",
    "FILES_DIR": "/srv/files",
    "FACTOR_KEY": "another-key-for-this-test-only-0123456789",
    "PORTAL_ADDRESS": "https://portal.example",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
}


def manage(*arguments, environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True)


def test_a_complete_environment_passes_the_deployment_checks():
    done = manage("check", "--deploy", "--fail-level", "WARNING", environment=COMPLETE)
    assert (done.returncode, done.stderr.count("WARNING")) == (0, 0), done.stderr


@pytest.mark.parametrize("missing", sorted(COMPLETE.keys() - {"PORTAL_ENV"}))
def test_it_refuses_to_start_without(missing):
    environment = {name: value for name, value in COMPLETE.items() if name != missing}
    done = manage("migrate", environment=environment)
    assert done.returncode != 0
    assert done.stderr == f"{missing} is not set: the portal does not start without it in production.\n"


def test_nobody_there_does_without_a_second_factor():
    done = manage("migrate", environment=COMPLETE | {"SECOND_FACTOR_REQUIRED": "false"})
    assert done.returncode != 0
    assert done.stderr.startswith("SECOND_FACTOR_REQUIRED can't be switched off in production")


def test_the_demonstration_does_not_exist_there():
    code = "from django.conf import settings; print(settings.DEMONSTRATION, settings.DEBUG)"
    done = manage("shell", "--no-imports", "-c", code, environment=COMPLETE)
    assert done.stdout.strip() == "False False", done.stderr


def test_its_cookies_belong_to_this_host_alone_and_travel_under_tls_only():
    names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME LANGUAGE_COOKIE_NAME SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY"
    code = f"from django.conf import settings as s; print(*[getattr(s, n) for n in '{names}'.split()], s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH)"
    done = manage("shell", "--no-imports", "-c", code, environment=COMPLETE)
    assert done.stdout.strip() == "__Host-session __Host-csrf __Host-language True True True None /", done.stderr


def test_what_the_address_of_the_database_asks_for_is_kept():
    code = "from portal import settings; options = settings.DATABASES['default']['OPTIONS']; print(sorted(options.items()))"
    asked = COMPLETE | {"DATABASE_URL": COMPLETE["DATABASE_URL"] + "?sslmode=verify-full"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=kept | asked, capture_output=True, text=True)
    assert done.stdout == "[('application_name', 'portal'), ('sslmode', 'verify-full')]\n", done.stderr
