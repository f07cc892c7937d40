"""The documentation is true: pictures made from the code, commands and files that exist."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture
def pictures():
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "docs" / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_of_the_house_is_drawn_from_the_code_as_it_is(pictures):
    assert pictures.PICTURE.read_text(encoding="utf-8") == pictures.architecture(), "run: make pictures"


def test_the_diagram_of_the_workflow_is_the_table_as_it_is(pictures):
    assert pictures.PAGE.read_text(encoding="utf-8") == pictures.page(), "run: make pictures"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_its_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_make_targets_it_names_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z]+)", page.read_text(encoding="utf-8"))
    }

    assert named <= targets
