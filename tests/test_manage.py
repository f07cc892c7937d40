"""What manage.py does about the engines before Django has its turn."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import manage

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", False),
        ("help", False),
        ("migrate --help", False),
        ("check", False),
        ("check --deploy", False),
        ("check --database default", True),
        ("compilemessages", False),
        ("migrate", True),
        ("migrate --check", True),
        ("figures --province 75 --period 2024-H1", True),
    ],
)
def test_a_command_has_engines_only_where_it_may_ask_the_database(line, expected):
    assert manage.needs_engines(line.split()) is expected


def run(*arguments, **environment):
    named = {"DATABASE_URL", "REDIS_URL", "PORTAL_ENV"}
    kept = {name: value for name, value in os.environ.items() if name not in named}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, text=True)


@pytest.fixture
def state():
    folder = Path(tempfile.mkdtemp(dir=os.environ["PORTAL_STATE_DIR"]))
    folder.chmod(0o711)
    return folder


def test_a_command_without_a_database_starts_none(state):
    done = run("check", PORTAL_STATE_DIR=str(state))
    assert (done.returncode, (state / "postgres").exists()) == (0, False)


def test_a_command_has_a_database_of_its_own_where_none_runs(state):
    done = run("showmigrations", "contenttypes", PORTAL_STATE_DIR=str(state), PORTAL_THROW_AWAY="1")
    assert "[ ] 0001_initial" in done.stdout, done.stderr
    assert not (state / "postgres" / "data" / "postmaster.pid").exists()


def test_where_engines_cannot_be_had_it_says_why_in_a_sentence():
    done = run("migrate", PORTAL_STATE_DIR="/proc/nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("The portal cannot keep its data in /proc/nowhere (")
    assert done.stderr.count("\n") == 1
