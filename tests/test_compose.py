"""There is no Docker engine where the tests run: docker-compose.yml is held against its specification and the code."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import jsonschema
import pytest
import yaml

from portal.embedded.servers import Postgres

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = (ROOT / "docker-compose.yml").read_text()
SETTINGS = (ROOT / "portal" / "settings.py").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
PYTHON_PROGRAMS = {"celery", "gunicorn"}


def read_by_settings():
    """The names of the environment variables that settings.py reads."""
    return set(re.findall(r'(?:environ\.get|required|flag)\(\s*"([A-Z_]+)"', SETTINGS))


def words(command):
    return command.split() if isinstance(command, str) else [part for word in command for part in word.split()]


def without_env(command):
    """The command itself, where ``env NAME=value`` stands before it; a value may hold spaces."""
    if command[0] != "env":
        return command
    return command[next(place for place, word in enumerate(command) if word in {"python", *PYTHON_PROGRAMS}) :]


def test_it_keeps_to_the_specification():
    schema = json.loads((ROOT / "tests" / "data" / "compose-spec.json").read_text())
    jsonschema.Draft7Validator(schema).validate(yaml.safe_load(COMPOSE))


def test_the_schema_would_find_a_mistake():
    schema = json.loads((ROOT / "tests" / "data" / "compose-spec.json").read_text())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({"services": {"web": {"imagee": "x"}}})


def test_it_has_the_parts_of_the_portal():
    assert set(SERVICES) == {"migrate", "web", "worker", "documents", "beat", "postgres", "redis"}


@pytest.mark.parametrize("name", OURS)
def test_settings_read_what_it_passes_and_it_passes_what_they_read(name):
    assert set(OURS[name]["environment"]) == read_by_settings()


def test_every_variable_a_person_sets_is_explained():
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE))
    explained = set(re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert asked == explained


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ALLOWED_HOSTS"])
def test_it_does_not_start_while_a_secret_is_missing(secret):
    uses = re.findall(rf"(?<!\$)\$\{{{secret}\b([^}}]*)\}}", COMPOSE)
    assert set(uses) == {f":?{secret} is not set, see .env.example"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_that_stays_has_a_health_check(name):
    service = SERVICES[name]
    check = service["healthcheck"]
    assert check.get("test") or (check == {"disable": True} and service["restart"] in {"no", "on-failure:5"})


@pytest.mark.parametrize("name", OURS)
def test_its_commands_name_what_exists(name):
    program, *rest = without_env(words(OURS[name]["command"]))
    if program == "python":
        assert (ROOT / rest[0]).is_file()
    else:
        assert program in PYTHON_PROGRAMS
        assert find_spec(program)
    for module in [word for word in rest if re.fullmatch(r"portal(\.\w+)*", word)]:
        assert find_spec(module), module


@pytest.mark.parametrize("text", [COMPOSE, DOCKERFILE])
def test_the_scripts_it_names_exist(text):
    named = set(re.findall(r"tools/[\w.]+", text))
    assert named
    assert all((ROOT / path).is_file() for path in named)


def test_only_the_web_can_be_reached_and_only_from_this_machine():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert list(published) == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in published["web"])


def test_the_broker_refuses_rather_than_forgets():
    command = " ".join(words(SERVICES["redis"]["command"]))
    assert "--maxmemory-policy noeviction" in command
    assert "--appendonly yes" in command


def test_the_database_is_the_one_that_is_tried_here():
    image = re.fullmatch(r"postgres:(\d+)\.\d+-\w+", SERVICES["postgres"]["image"])
    assert image[1] == Postgres.major
    assert "--locale-provider=builtin" in SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]


def test_the_python_is_the_one_the_packages_were_locked_for():
    [version] = re.findall(r"PYTHON=python:(\d+\.\d+)\.\d+-slim-bookworm", DOCKERFILE)
    assert f"--python-version {version}" in (ROOT / "Makefile").read_text()


def test_images_are_pinned_and_named_in_the_handbook():
    handbook = (ROOT / "docs" / "operations.md").read_text()
    pinned = [service["image"] for service in SERVICES.values() if "build" not in service]
    pinned += re.findall(r"PYTHON=(\S+)", DOCKERFILE)
    assert [image for image in pinned if f"`{image}`" not in handbook] == []


def test_the_image_does_not_run_as_root():
    assert DOCKERFILE.rstrip().rpartition("\nUSER ")[2].startswith("portal")


def test_the_version_is_the_projects():
    [version] = re.findall(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert {service["image"] for service in OURS.values()} == {f"foreign-affairs-portal:{version}"}
