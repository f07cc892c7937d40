"""docs/screens/README.md: what was seen, as tables."""

from django.template.loader import get_template
from django.utils import translation

from tests.portal import test_look as look

from .looking import FOLDER, WAYS

LIGHTEST = 200  # kilobytes that a first view may weigh, the editor left out
HEAD = """# Every page, looked at

`make screens` makes the pictures beside this page from the demonstration (in Vietnamese, light and dark, 1440 and 360
pixels wide; long pages are cut) and measures them. {count} pages, {pictures} pictures.

"""


def error_page(number):
    with translation.override("vi"):
        return get_template(f"{number}.html").render()


def line(seen):
    """One page in a line, as the command says it while it looks."""
    found = {rule for one in seen for rule, _nodes in one["axe"]}
    wide = [f"{one['width']} +{one['wider']}" for one in seen if one["wider"] > 0]
    return (
        f"{seen[0]['page']}: {seen[0]['kilobytes']} KB, moved {max(one['moved'] for one in seen)}, "
        f"pictures {sum(one['bytes'] for one in seen) // 1024} KB"
        f"{', axe ' + ' '.join(sorted(found)) if found else ''}{', too wide: ' + ' '.join(wide) if wide else ''}"
    )


def write(seen):
    names = list(dict.fromkeys(one["page"] for one in seen))
    rows = [_row(name, [one for one in seen if one["page"] == name]) for name in names]
    text = HEAD.format(count=len(names), pictures=len(seen))
    text += "## Weight, movement, axe\n\nThe first view over the wire, compressed, in KB (fonts, styles and scripts come once and are "
    text += (
        f"kept); at most {LIGHTEST} without the editor. *Moved*: the cumulative layout shift, the worst of four.\n\n"
    )
    text += "| Page | KB | Moved | axe, four ways | Pictures |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
    text += (
        "## Contrast\n\nThe tokens of `static/css/tokens.css`, WCAG 2: text at least 4.5, lines and marks at least 3. "
    )
    text += "The test of the look holds every pair; here the lowest of each.\n\n" + "\n".join(_contrast()) + "\n"
    (FOLDER / "README.md").write_text(text, encoding="utf-8")


def _row(name, seen):
    findings = sum(len(nodes) for one in seen for _rule, nodes in one["axe"])
    pictures = " ".join(f"[{theme} {width}]({name}.{theme}.{width}.webp)" for theme, width in WAYS)
    weight = seen[0]["kilobytes"] or "–"
    return f"| {name} | {weight} | {max(one['moved'] for one in seen):g} | {findings or 'nothing'} | {pictures} |"


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
