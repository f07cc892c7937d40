"""The look without a browser: contrast of the tokens, what the tags and templates give."""

import re
from pathlib import Path

import django_tables2
import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from portal.forms import PortalRenderer
from portal.gallery import context
from portal.registers.templatetags import portal_ui

ROOT = Path(__file__).resolve().parents[2]
PAPER = ROOT / "templates" / "documents"  # printed, never shown in a browser
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if PAPER not in path.parents)
ERRORS = [400, 403, 404, 409, 413, 429, 500]
GROUNDS = ["ground", "surface", "surface-raised", "surface-sunk"]
INKS = ["ink", "ink-soft", "ink-faint", "accent", "accent-strong", "danger", "info", "warning", "success"]
READ = [(ink, ground) for ink in INKS for ground in GROUNDS]
READ += [(tone, f"{tone}-soft") for tone in ("info", "warning", "danger", "success", "accent")]
READ += [("ink", f"{tone}-soft") for tone in ("info", "warning", "danger", "success", "accent")]
READ += [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-danger", "danger"),
    ("on-danger", "danger-strong"),
]
READ += [
    ("bar-ink", "bar"),
    ("bar-ink", "bar-hover"),
    ("bar-ink-soft", "bar"),
    ("accent-strong", "accent-soft"),
    ("ink", "mark"),
]
SEEN = [(line, ground) for line in ("line-strong", "focus", "danger") for ground in GROUNDS] + [("bar-focus", "bar")]


def _tokens():
    """{"light": {name: "#rrggbb"}, "dark": {…}} as static/css/tokens.css declares them; dark falls back on light."""
    text = (ROOT / "static" / "css" / "tokens.css").read_text()
    light, dark = text.split('[data-bs-theme="dark"] {', 1)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark.split("\n}", 1)[0])]
    return {"light": found[0], "dark": {**found[0], **found[1]}}


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    """The ratio of WCAG 2, from 1 to 21."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(READ, 4.5), (SEEN, 3)])
def test_tokens_can_be_read_and_seen(theme, pairs, least):
    tokens = _tokens()[theme]
    ratios = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_templates_hold_no_style_and_no_script_of_their_own(template):
    text = template.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\s(?:src|nonce)=)|javascript:", text)
    assert len(text.splitlines()) <= 120


def test_every_icon_that_is_named_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "static" / "icons.svg").read_text()))
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())}
    assert named | {name for name, _ in portal_ui.STATES.values()} <= drawn


@pytest.mark.parametrize("number", ERRORS)
def test_an_error_page_needs_no_context(number):
    with translation.override("en"):
        page = get_template(f"{number}.html").render()
    assert f"Code {number}" in page
    assert "What you can do" in page


def test_the_gallery_knows_every_variable_it_shows(settings):
    settings.TEMPLATES = [
        {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": "UNKNOWN %s"}} for engine in settings.TEMPLATES
    ]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    page = render_to_string("components/gallery.html", context(), RequestFactory().get("/"))
    assert re.findall("UNKNOWN [^<\"']+", page) == []


class Sample(forms.Form):
    default_renderer = PortalRenderer
    name = forms.CharField(label="Name", help_text="As on the paper")
    note = forms.CharField(label="Note", required=False)


def test_a_field_ties_its_hint_and_error_to_its_control():
    with translation.override("en"):
        html = Sample({})["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext">As on the paper' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_says_that_it_is_optional_and_only_then():
    with translation.override("en"):
        required, free = (Sample()[name].as_field_group() for name in ("name", "note"))
    assert "optional" not in required
    assert "(optional)" in " ".join(free.split())


def test_word_diff_marks_words_and_escapes_them():
    assert portal_ui.word_diff("02 đoàn <b>", "03 đoàn <b>") == "<del>02</del> <ins>03</ins> đoàn &lt;b&gt;"
    assert portal_ui.word_diff("02 đoàn", "03 đoàn", "after") == "<ins>03</ins> đoàn"
    assert portal_ui.word_diff("02 đoàn", "03 đoàn", "before") == "<del>02</del> đoàn"


def test_a_sparkline_leaves_unknown_values_out_and_draws_nothing_from_one():
    assert 'points="3,29 93,3"' in portal_ui.sparkline([1, None, 5])
    assert 'points="3,16 93,16"' in portal_ui.sparkline([4, 4])
    assert portal_ui.sparkline([None, 7]) == ""


def test_a_state_is_a_word_and_an_icon_even_when_unknown():
    assert "arrow-back-up" in portal_ui.state("returned", "Trả lại")
    assert "Lạ &lt;i&gt;" in portal_ui.state("never heard of", "Lạ <i>")


@pytest.mark.parametrize(
    ("number", "line"),
    [(1, [1, 2, None, 9]), (3, [1, 2, 3, 4, None, 9]), (5, [1, None, 4, 5, 6, None, 9]), (9, [1, None, 8, 9])],
)
def test_page_numbers_show_the_ends_and_the_neighbours(number, line):
    assert portal_ui.page_numbers(Paginator(range(90), 10).page(number)) == line


def test_pages_keep_the_query_of_the_address():
    page = Paginator(range(90), 10).page(2)
    request = RequestFactory().get("/?q=binh+dinh&kind=a&kind=b&page=2")
    html = render_to_string("components/pagination.html", {"page": page}, request)
    assert "?q=binh+dinh&amp;kind=a&amp;kind=b&amp;page=3" in html


def test_a_filter_in_use_opens_the_fold():
    form = type("Filter", (forms.Form,), {name: forms.CharField(required=False) for name in ["q", "a", "b", "c", "d"]})
    parts = portal_ui.filter_parts(form({"d": "on"}))
    assert [field.name for field in parts["shown"]] == ["a", "b", "c"]
    assert [field.name for field in parts["folded"]] == ["d"]
    assert parts["folded_on"] == 1


def test_what_a_component_is_given_is_escaped():
    given = {"tone": "danger", "text": "<script>alert(1)</script>", "items": [{"url": "#", "text": "<b>"}]}
    html = engines["django"].get_template("components/callout.html").render(given)
    assert "<script>" not in html
    assert "&lt;b&gt;" in html


class Rows(django_tables2.Table):
    title = django_tables2.Column(verbose_name="Văn bản")

    class Meta:
        template_name = "django_tables2/portal.html"


def test_a_table_says_how_it_is_sorted_and_keeps_the_query():
    request = RequestFactory().get("/?q=huế&sort=-title")
    table = Rows([{"title": "Bản ghi nhớ"}])
    django_tables2.RequestConfig(request).configure(table)
    html = table.as_html(request)
    assert 'aria-sort="descending"' in html
    assert 'data-label="Văn bản"' in html
    assert "q=hu%E1%BA%BF" in html
