"""The look in a real browser: axe, weight, keyboard, and no breach of the Content-Security-Policy."""

import http.server
import mimetypes
import threading
from pathlib import Path

import brotli
import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from portal.gallery import context

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "data" / "axe.min.js").read_text()
LIMIT = 200 * 1024
WAYS = [(theme, width) for theme in ("light", "dark") for width in (1440, 360)]
ASKED_FOR = ("/status/", "status of 4", "htmx:", "ERR_FAILED")  # what the failing requests of these tests leave behind
COMPRESSED = {".css", ".js", ".svg", ".html"}


@pytest.fixture
def site(settings):
    """A loopback server with the gallery at /, the static files, and /status/<n> for failing requests."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    request = RequestFactory().get("/")
    with translation.override("vi"):
        page = render_to_string("components/gallery.html", context(), request).encode()
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    rules = "; ".join(
        f"{name} {' '.join(v for v in values if v.startswith(chr(39)) or v == 'data:')}"
        for name, values in _plain(policy)
    )
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(page, rules))
    server.sizes = {}
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _plain(policy):
    """The policy without its nonce: a page that needs none must do without."""
    return [(name, [str(value) for value in values]) for name, values in policy.items()]


def _handler(page, rules):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.split("?")[0]
            if path.startswith("/status/"):
                return self.answer(int(path.rpartition("/")[2]), b"", ".txt")
            file = ROOT / path.lstrip("/")
            body = page if path == "/" else file.read_bytes() if path.startswith("/static/") and file.is_file() else b""
            suffix = ".html" if path == "/" else file.suffix
            self.server.sizes[path] = len(brotli.compress(body)) if suffix in COMPRESSED else len(body)
            return self.answer(200 if body else 404, body, suffix)

        def answer(self, status, body, suffix):
            self.send_response(status)
            kind = mimetypes.types_map.get(suffix, "font/woff2")
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Security-Policy", rules)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    return Handler


@pytest.fixture
def open_page(browser, site):
    """open_page(theme, width) → a page on the gallery; whatever the console complains about fails the test."""
    contexts, complaints = [], []

    def open_it(theme="light", width=1440):
        contexts.append(browser.new_context(color_scheme=theme, viewport={"width": width, "height": 900}))
        page = contexts[-1].new_page()
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://127.0.0.1:{site.server_port}/")
        return page

    yield open_it
    for used in contexts:
        used.close()
    assert [text for text in complaints if not any(part in text for part in ASKED_FOR)] == []


@pytest.mark.parametrize(("theme", "width"), WAYS)
def test_axe_finds_nothing(open_page, theme, width):
    page = open_page(theme, width)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { if (!each.name) each.open = true; })")
    page.evaluate(f"() => {{ {AXE}\n }}")
    found = page.evaluate("axe.run()")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.dataset.bsTheme") == theme


@pytest.mark.parametrize("width", [1440, 360])
def test_no_page_is_wider_than_the_screen(open_page, width):
    page = open_page(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_view_weighs_at_most_200_kb(open_page, site):
    open_page().wait_for_load_state("networkidle")
    assert sum(site.sizes.values()) <= LIMIT, site.sizes


def test_targets_on_a_phone_are_44_px_high(open_page):
    page = open_page(width=360)
    small = page.evaluate(
        """[...document.querySelectorAll('.btn, .bar-item, .field input:not([type=checkbox], [type=radio]), .field select, .tab')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44).map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_the_page_reads_without_script(browser, site):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"http://127.0.0.1:{site.server_port}/")
    assert page.locator("#shown-facts").is_visible()
    assert page.locator("#shown-history").is_visible()
    assert not page.locator("[data-theme-choice]").first.is_visible()
    page.close()


def test_arrow_keys_walk_the_tabs(open_page):
    page = open_page()
    page.get_by_role("tab").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#shown-history").is_visible()
    assert not page.locator("#shown-facts").is_visible()
    assert page.evaluate("document.activeElement.id") == "shown-history-tab"


def test_a_dialog_opens_and_escape_gives_the_focus_back(open_page):
    page = open_page()
    page.locator('[data-dialog-open="withdraw"]').click()
    assert page.locator("#withdraw").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#withdraw").is_visible()
    assert page.evaluate("document.activeElement.dataset.dialogOpen") == "withdraw"


def test_slash_goes_to_the_search_and_stays_a_letter_in_a_field(open_page):
    page = open_page()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("a/b?")
    assert page.locator("[data-search-everything]").input_value() == "a/b?"
    assert not page.locator("#shortcuts").is_visible()


def test_question_mark_lists_the_shortcuts(open_page):
    page = open_page()
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()


def test_escape_closes_a_menu_and_returns_to_it(open_page):
    page = open_page()
    summary = page.locator(".nav-row summary")
    summary.click()
    assert page.locator(".nav-row .menu-panel").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".nav-row .menu-panel").is_visible()
    assert page.evaluate("document.activeElement.matches('.nav-row summary')")


def test_the_theme_a_person_chose_stays(open_page):
    page = open_page("light")
    page.locator(".bar-language summary").click()
    page.locator('.bar-language [data-theme-choice="dark"]').click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


@pytest.mark.parametrize("status", [403, 404, 409, 413, 429])
def test_a_request_that_fails_gets_its_sentence(open_page, status):
    page = open_page()
    page.wait_for_function("window.htmx")
    page.evaluate(f"htmx.ajax('GET', '/status/{status}', {{swap: 'none'}})")
    said = page.locator("#toasts .callout-body")
    said.wait_for()
    assert said.inner_text() == page.locator("#toasts").get_attribute(f"data-status-{status}")
    page.locator("#toasts [data-close]").click()
    assert said.count() == 0


def test_lost_connection_is_said(open_page):
    page = open_page()
    page.wait_for_function("window.htmx")
    page.route("**/status/200", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/status/200', {swap: 'none'}).catch(() => {})")
    page.locator("#toasts .callout-body").wait_for()
