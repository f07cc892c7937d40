"""docs/screens/README.md: what was seen, as tables."""

import json
import shutil

from django.template.loader import get_template
from django.utils import translation

from tests.portal import test_look as look

from .looking import FOLDER, ROOT, WAYS
from .pages import PAGES

IN_GUIDES = {"home-province", "section", "import-job", "desk-round", "review"}  # the guides show these, too
GUIDES = ROOT / "static" / "guides"
MEASURED = FOLDER / "measured.json"
LIGHTEST = 200  # kilobytes that a first view may weigh, the editor left out
HEAD = """# Every page, looked at

`make screens` makes the pictures beside this page from the demonstration (in Vietnamese, light and dark, 1440 and 360
pixels wide; long pages are cut) and measures them. {count} pages, {pictures} pictures. [What was changed after looking](changed.md).

"""
TABLE = """## Weight, movement, axe

The first view over the wire, compressed, in KB (fonts, styles and scripts come once and are kept); at most {lightest}.
*Editor*: what comes besides, once, where a text is written. *Moved* is the cumulative layout shift, the worst of four. axe looks at the light pages whole, with every fold open; in the
dark, where only colours differ, at the colours.

| Page | KB | Editor | Moved | axe | Pictures |
|---|---|---|---|---|---|
"""
CONTRAST = """## Contrast

The tokens of `static/css/tokens.css`, WCAG 2: text at least 4.5, lines and marks at least 3, held by `tests/portal/test_look.py`; here the
lowest of each.

"""


def error_page(number):
    with translation.override("vi"):
        return get_template(f"{number}.html").render()


def line(seen):
    """One page in a line, as the command says it while it looks."""
    found = {rule for one in seen for rule, _nodes in one["axe"] or []}
    wide = [f"{one['width']} +{one['wider']}" for one in seen if one["wider"] > 0]
    return (
        f"{seen[0]['page']}: {seen[0]['kilobytes']} KB and {seen[0]['editor']} of the editor, moved {max(one['moved'] for one in seen)}, "
        f"pictures {sum(one['bytes'] for one in seen) // 1024} KB"
        f"{', axe ' + ' '.join(sorted(found)) if found else ''}{', too wide: ' + ' '.join(wide) if wide else ''}"
    )


def keep(seen):
    """Puts what was seen of one page beside what is known of the others, and writes the page anew.

    A page that was looked at without axe keeps what axe said the last time.
    """
    name, before = seen[0]["page"], known()
    earlier = [one["axe"] for one in before.get(name, [])] or [None] * len(seen)
    before[name] = [
        one | {"axe": one["axe"] if one["axe"] is not None else said} for one, said in zip(seen, earlier, strict=True)
    ]
    if name in IN_GUIDES:
        shutil.copyfile(FOLDER / f"{name}.light.1440.webp", GUIDES / f"{name}.webp")
    kept = {page.name: before[page.name] for page in PAGES if page.name in before}
    MEASURED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write(kept)


def known():
    return json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}


def is_known(page):
    """Whether a page was looked at with axe, without a finding."""
    seen = known().get(page.name)
    return bool(seen) and all(one["axe"] == [] for one in seen)


def write(kept):
    text = HEAD.format(count=len(kept), pictures=sum(len(seen) for seen in kept.values()))
    text += TABLE.format(lightest=LIGHTEST) + "\n".join(_row(name, seen) for name, seen in kept.items()) + "\n\n"
    text += CONTRAST + "\n".join(_contrast()) + "\n"
    (FOLDER / "README.md").write_text(text, encoding="utf-8")


def _row(name, seen):
    findings = "not asked" if None in [one["axe"] for one in seen] else _told(seen)
    pictures = " ".join(f"[{theme} {width}]({name}.{theme}.{width}.webp)" for theme, width in WAYS)
    weight = seen[0]["kilobytes"] or "–"
    return f"| {name} | {weight} | {seen[0]['editor'] or ''} | {max(one['moved'] for one in seen):g} | {findings} | {pictures} |"


def _told(seen):
    rules = sorted({rule for one in seen for rule, _nodes in one["axe"]})
    return ", ".join(rules) or "nothing"


def _contrast():
    yield "| Colour | light | dark |"
    yield "|---|---|---|"
    tokens = {theme: look._tokens()[theme] for theme in ("light", "dark")}
    for ink in dict.fromkeys(ink for ink, _ground in look.READ + look.SEEN):
        grounds = [ground for one, ground in look.READ + look.SEEN if one == ink]
        lowest = [
            min((round(look.contrast(found[ink], found[ground]), 2), ground) for ground in grounds)
            for found in tokens.values()
        ]
        yield f"| {ink} | " + " | ".join(f"{ratio:g} on {ground}" for ratio, ground in lowest) + " |"
