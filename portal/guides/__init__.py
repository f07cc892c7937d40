"""The guides in the portal: Markdown of ``docs/``, the one source that is read here and beside the code."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.files.images import get_image_dimensions
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt

from portal.text import fold

FOLDER = Path(__file__).resolve().parents[2] / "docs"
PICTURES = "../static/"


@dataclass(frozen=True)
class Guide:
    """``name`` is its word in the address, ``file`` its text in ``docs/``; all of them are in Vietnamese."""

    name: str
    file: str
    title: Any
    about: Any
    icon: str


GUIDES = (
    Guide("officer", "huong-dan.md", _("Guide for officers"), _("Records, Excel, writing, signing, what comes back"), "writing"),
    Guide("reviewer", "huong-dan-tham-dinh.md", _("Guide for reviewers"), _("Rounds, reading, asking, accepting, the national report"), "list-check"),
    Guide("terms", "thuat-ngu.md", _("Words"), _("What each word of the portal means"), "notebook"),
    Guide("news", "co-gi-moi.md", _("What is new"), _("What has changed for you, the newest first"), "star"),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A heading of a guide with the text under it. ``level`` is 2 or 3."""

    level: int
    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Page:
    title: str
    html: str
    parts: tuple[Part, ...]

    @property
    def chapters(self):
        return [part for part in self.parts if part.level == 2]


def guide(name):
    """The guide of a word in the address, or ``None``."""
    return next((one for one in GUIDES if one.name == name), None)


@lru_cache(maxsize=len(GUIDES))
def page(one):
    """A guide as HTML: its own markup is shown as text, headings can be linked to, pictures come from ``static/``."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _table_begins)
    reader.add_render_rule("table_close", _table_ends)
    tokens = reader.parse((FOLDER / one.file).read_text(encoding="utf-8"))
    title, parts, keys = "", [], set()
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            title = tokens[place + 1].content
        elif token.type == "heading_open":
            heading = plain(tokens[place + 1])
            key = _key(heading, keys)
            token.attrSet("id", key)
            parts.append([int(token.tag[1]), key, heading, []])
        elif token.type == "table_open":
            token.meta["named_by"] = parts[-1][1] if parts else ""
        elif token.type == "inline":
            _point(token)
            if parts and tokens[place - 1].type != "heading_open":
                parts[-1][3].append(plain(token))
    first = next((place for place, token in enumerate(tokens) if token.type == "heading_close"), -1)
    html = reader.renderer.render(tokens[first + 1 :], reader.options, {})
    return Page(title, html, tuple(Part(level, key, heading, " ".join(texts)) for level, key, heading, texts in parts))


def _table_begins(renderer, tokens, place, options, env):
    """A region that scrolls on a phone, named by the heading above it."""
    key = tokens[place].meta["named_by"]
    return f'<div class="table-region" role="region" tabindex="0" aria-labelledby="{key}"><table class="table">'


def _table_ends(renderer, tokens, place, options, env):
    return "</table></div>"


def plain(inline):
    """The words of an inline token, without its marks."""
    return "".join(" " if part.type in ("softbreak", "hardbreak") else part.content for part in inline.children)


def _key(heading, keys):
    """``"Đăng nhập"`` → ``"dang-nhap"``; told apart where two are alike."""
    bare = re.sub(r"[^a-z0-9]+", "-", fold(heading)).strip("-")
    key = next(
        f"{bare}{tail}" for tail in ("", *(f"-{number}" for number in range(2, 99))) if f"{bare}{tail}" not in keys
    )
    keys.add(key)
    return key


def _point(inline):
    """Pictures and links lead where they do in the portal; in the folder they lead to files."""
    files = {one.file: one.name for one in GUIDES}
    for part in inline.children:
        if part.type == "link_open" and part.attrGet("href") in files:
            part.attrSet("href", reverse("guide", args=[files[part.attrGet("href")]]))
        if part.type == "image" and part.attrGet("src").startswith(PICTURES):
            name = part.attrGet("src").removeprefix(PICTURES)
            width, height = get_image_dimensions(FOLDER.parent / "static" / name)
            for attribute, value in (("src", static(name)), ("width", width), ("height", height), ("loading", "lazy")):
                part.attrSet(attribute, str(value))
