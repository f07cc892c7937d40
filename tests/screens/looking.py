"""A browser that goes through the pages: a picture of each, and what axe, the scales and the ruler say."""

import re
from io import BytesIO
from pathlib import Path

import brotli
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.live import ARGUMENTS, CHROMIUM, VIETNAMESE

from . import steps

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "screens"
AXE = (ROOT / "tests" / "data" / "axe.min.js").read_text(encoding="utf-8")
WAYS = [("light", 1440), ("light", 360), ("dark", 1440), ("dark", 360)]
TALLEST = {1440: 1500, 360: 1800}  # what is further down is cut off
SHOWN = {1440: 900, 360: 320}  # the width of the picture
QUALITIES = (40, 32, 26, 20, 14, 8)  # the best that keeps the picture small
LARGEST = 40 * 1024  # bytes
EDITOR = re.compile(r"prose_editor|/js/editor/")  # comes once, with the first section one writes
MOVED = """addEventListener("DOMContentLoaded", () => { window.moved = 0; new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value;
}).observe({type: "layout-shift", buffered: true}); });"""
COLOURS = ["color-contrast", "link-in-text-block"]
LOADED = "performance.getEntriesByType('resource').map((one) => one.name.split('#')[0])"
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDER = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


class Looking:
    """Goes to pages of the portal at ``address``; ``complaints`` is what the browser had to say on the way."""

    def __init__(self, address, browser, error_page):
        self.address, self.browser, self.error_page = address, browser, error_page
        self.weights, self.states, self.found, self.pages = {}, {}, {}, {}
        self.complaints, self.looking_at = [], ""

    def context(self, account, width=1440):
        kept = {"storage_state": self.states[account]} if account in self.states else {}
        size = {"width": width, "height": 900 if width > 1000 else 740}
        context = self.browser.new_context(**{**VIETNAMESE, "viewport": size}, reduced_motion="reduce", **kept)
        context.add_init_script(MOVED)
        context.route(re.compile(r"/errors/\d+/"), self._show_error)
        return context

    def _show_error(self, route):
        number = int(route.request.url.rstrip("/").rpartition("/")[2])
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.error_page(number))

    def sign_in(self, account):
        if not account or account in self.states:
            return
        context = self.context("")
        page = context.new_page()
        steps.sign_in(page, self.address, account)
        self.states[account] = context.storage_state()
        context.close()

    def find(self, wanted):
        """The address of a page; asked for once, and the same in all four ways."""
        if wanted.name not in self.found:
            self.sign_in(wanted.account)
            context = self.context(wanted.account)
            page = context.new_page()
            page.goto(self.address + wanted.start)
            for link in wanted.links:
                self._follow(page, link)
            if wanted.steps:
                getattr(steps, wanted.steps)(page, self.address)
            self.found[wanted.name] = page.url + wanted.tail
            context.close()
        return self.found[wanted.name]

    def _follow(self, page, link):
        hrefs = page.eval_on_selector_all("a[href]", "all => all.map((one) => one.getAttribute('href'))")
        target = next((href for href in hrefs if re.search(link, href)), None)
        if target is None:
            raise LookupError(f"{page.url} has no link like {link}")
        page.goto(self.address + target)

    def look(self, wanted, with_axe=True):
        """[what was seen]: one mapping for each of ``WAYS``, the picture in ``docs/screens``."""
        address = self.find(wanted)
        seen = [one for width in SHOWN for one in self._look(wanted, address, width, with_axe)]
        return sorted(seen, key=lambda one: WAYS.index((one["theme"], one["width"])))

    def _look(self, wanted, address, width, with_axe):
        """One loading for both themes: the page follows what the system prefers."""
        page = self._page(wanted.account, width)
        page.emulate_media(color_scheme="light")
        self.looking_at = wanted.name
        answer = page.goto(address)
        page.wait_for_load_state("networkidle")
        seen = {"page": wanted.name, "width": width, "status": answer.status}
        seen["moved"] = round(page.evaluate("window.moved || 0"), 3)
        seen["wider"] = page.evaluate(WIDER)
        seen["kilobytes"], seen["editor"] = (round(size / 1024) for size in self._weight(page.context, page))
        found = []
        for theme in ("light", "dark"):
            self._turn(page, theme)
            size = keep_picture(page, f"{wanted.name}.{theme}.{width}", width)
            found.append({**seen, "theme": theme, "bytes": size, "axe": None})
        for one in reversed(found) if with_axe else ():
            self._turn(page, one["theme"])
            one["axe"] = axe(page, one["theme"])
        return found

    def _turn(self, page, theme):
        """To light or dark, until it is painted."""
        page.emulate_media(color_scheme=theme)
        page.wait_for_function("(theme) => document.documentElement.dataset.bsTheme === theme", arg=theme)
        page.evaluate(PAINTED)

    def _page(self, account, width):
        """A tab for each account and width; what it was given once it keeps, as a person's browser does."""
        if (account, width) not in self.pages:
            page = self.context(account, width).new_page()
            page.on("console", lambda line: self._complain(line.text) if line.type == "error" else None)
            page.on("pageerror", lambda error: self._complain(str(error)))
            self.pages[account, width] = page
        return self.pages[account, width]

    def _complain(self, text):
        self.complaints.append(f"{self.looking_at}: {text}")

    def _weight(self, context, page):
        """What the first view brings over the wire, compressed as production does it: (all but the editor, the editor)."""
        addresses = {one for one in (page.url, *page.evaluate(LOADED)) if one.startswith("http")}
        editor = {one for one in addresses if EDITOR.search(one)}
        return [sum(self._weight_of(context, one) for one in some) for some in (addresses - editor, editor)]

    def _weight_of(self, context, address):
        if "/errors/" in address:
            return 0
        if address not in self.weights:
            answer = context.request.get(address)
            body, kind = answer.body(), answer.headers.get("content-type", "")
            self.weights[address] = len(body) if "font" in kind or "image/png" in kind else len(brotli.compress(body))
        return self.weights[address]


def keep_picture(page, name, width):
    """Writes ``docs/screens/<name>.webp``; gives its size in bytes."""
    whole = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(whole, TALLEST[width])}
    picture = Image.open(BytesIO(page.screenshot(full_page=True, clip=clip))).convert("RGB")
    picture = picture.resize((SHOWN[width], round(picture.height * SHOWN[width] / width)), Image.Resampling.LANCZOS)
    FOLDER.mkdir(exist_ok=True)
    for quality in QUALITIES:
        picture.save(FOLDER / f"{name}.webp", quality=quality, method=4)
        if (size := (FOLDER / f"{name}.webp").stat().st_size) <= LARGEST:
            break
    return size


def axe(page, theme):
    """[(rule, elements)] that axe finds, with every fold open; in the dark only colours differ, so only these are asked."""
    options = {"resultTypes": ["violations"], **({"runOnly": COLOURS} if theme == "dark" else {})}
    page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
    page.evaluate(PAINTED)  # what was folded away takes its colours when it is painted
    page.evaluate(f"() => {{ {AXE}\n }}")
    found = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def browser():
    """A context manager's Chromium."""
    return sync_playwright(), {"executable_path": CHROMIUM if Path(CHROMIUM).exists() else None, "args": ARGUMENTS}
