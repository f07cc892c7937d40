"""The guides in the portal: one source, linked headings, nothing of ours forgotten in the image that runs."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from portal import guides
from tests import factories

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
@pytest.mark.parametrize("one", guides.GUIDES, ids=lambda one: one.name)
def test_it_is_a_page_whose_contents_lead_to_its_headings(client, one):
    client.force_login(factories.stranger())
    html = client.get(reverse("guide", args=[one.name])).content.decode()
    keys = re.findall(r'<a href="#([^"]+)">', html.split("guide-contents", 1)[1].split("</nav>")[0])
    assert keys
    assert all(f'id="{key}"' in html for key in keys)
    assert not re.search(r'href="[^"]+\.md', html)


@pytest.mark.django_db
def test_what_it_explains_is_found_by_the_search(client):
    client.force_login(factories.officer())
    html = client.get(reverse("search"), {"q": "khoi phuc"}).content.decode()
    assert reverse("guide", args=["officer"]) in html


def test_its_links_and_pictures_lead_somewhere():
    for one in guides.GUIDES:
        text = (guides.FOLDER / one.file).read_text(encoding="utf-8")
        targets = re.findall(r"\]\(([^)#]+)\)", text)
        assert [target for target in targets if not (guides.FOLDER / target).exists()] == []


def test_markup_in_a_guide_is_shown_as_text(tmp_path, monkeypatch):
    (tmp_path / "x.md").write_text("# A\n\n## B <i>c</i>\n\n<script>alert(1)</script>\n")
    monkeypatch.setattr(guides, "FOLDER", tmp_path)
    page = guides.page(guides.Guide("x", "x.md", "X", "", ""))
    assert "<script>" not in page.html
    assert page.parts[0].key == "b-i-c-i"


def test_the_image_that_runs_has_them():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!docs/")}
    patterns = [re.compile(name.replace(".", r"\.").replace("*", ".*")) for name in kept]
    assert all(any(one.fullmatch(f"docs/{guide.file}") for one in patterns) for guide in guides.GUIDES)


def test_every_word_that_is_explained_is_one_of_the_glossary():
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in re.findall(
        r"^\| ([^|]+) \| [^|]+ \|$", (ROOT / "docs" / "thuat-ngu.md").read_text(encoding="utf-8"), re.M
    ):
        assert word in rows or word == "Từ", word
