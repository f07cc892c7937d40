"""Draws the pictures of docs/architecture.md from the code: the rooms, who stands on whom, and the table of the workflow.

``make pictures`` writes docs/architecture.svg and the diagram between the marks in docs/architecture.md; a test holds
both up to date.
"""

import re
import sys
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE, PICTURE = HERE / "architecture.md", HERE / "architecture.svg"
FLOORS = [("reports",), ("agreements", "delegations", "economy", "ngo_aid"), ("portal",)]
WIDTH, ROOM_WIDTH, ROOM_HEIGHT, GAP = 1080, 148, 34, 10
LEFT_OUT = {"apps", "migrations", "urls", "wsgi", "admin"}  # every app has them
STYLE = (
    "text{font:13px 'Be Vietnam Pro',sans-serif;fill:#26302b}.title{font-weight:600}"
    ".floor{fill:#f6f4f0;stroke:#cfc9bf}.room{fill:#fff;stroke:#8c968f}.arrow{stroke:#2f6b57;stroke-width:1.6}"
)
HEAD = (
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L8 4L0 8z" fill="#2f6b57"/></marker>'
)
MARKED = re.compile(r"(<!-- workflow -->\n).*?(<!-- /workflow -->)", re.DOTALL)


def rooms():
    """``{package: its rooms}`` and the pairs of packages that import each other, read from the source."""
    import grimp

    graph = grimp.build_graph(*[package for floor in FLOORS for package in floor], cache_dir=None)
    inside, links = {}, set()
    for module in graph.modules:
        package, _dot, rest = module.partition(".")
        if room := rest.partition(".")[0]:
            inside.setdefault(package, set()).add(room)
        links |= {(package, target.partition(".")[0]) for target in graph.find_modules_directly_imported_by(module)}
    return {package: sorted(found - LEFT_OUT) for package, found in inside.items()}, links


def architecture():
    """The house from the top down: floors, packages, rooms, and an arrow where one package imports another."""
    inside, links = rooms()
    body, boxes, top = [], {}, 10
    for floor in FLOORS:
        share = (WIDTH - 20 - GAP * (len(floor) - 1)) / len(floor)
        across = int((share - GAP) // (ROOM_WIDTH + GAP))
        height = 36 + max(-(-len(inside[package]) // across) for package in floor) * (ROOM_HEIGHT + GAP)
        for place, package in enumerate(floor):
            boxes[package] = left, _top, _share, _height = 10 + place * (share + GAP), top, share, height
            body += _package(package, inside[package], left, top, share, height, across)
        top += height + 50
    body += [_arrow(boxes[here], boxes[there]) for here, there in sorted(links) if boxes[here][1] < boxes[there][1]]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top - 40}" width="{WIDTH}" role="img">'
        f"<style>{STYLE}</style><defs>{HEAD}</defs>{''.join(body)}</svg>\n"
    )


def _package(package, inside, left, top, share, height, across):
    yield f'<rect x="{left}" y="{top}" width="{share}" height="{height}" rx="6" class="floor"/>'
    yield f'<text x="{left + 12}" y="{top + 21}" class="title">{package}/</text>'
    for place, room in enumerate(inside):
        x = left + GAP + place % across * (ROOM_WIDTH + GAP)
        y = top + 32 + place // across * (ROOM_HEIGHT + GAP)
        yield f'<rect x="{x}" y="{y}" width="{ROOM_WIDTH}" height="{ROOM_HEIGHT}" rx="4" class="room"/>'
        yield f'<text x="{x + 9}" y="{y + 21}">{escape(room)}</text>'


def _arrow(here, there):
    """Straight down: from the upper package to the lower, through the gap between its neighbours where one lies between."""
    narrow = min(here, there, key=lambda box: box[2])
    x = narrow[0] + narrow[2] / 2
    return (
        f'<line x1="{x}" y1="{here[1] + here[3]}" x2="{x}" y2="{there[1] - 2}" class="arrow" marker-end="url(#head)"/>'
    )


def workflow():
    """The state diagram, in Mermaid, from the table in reports/workflow.py."""
    from reports.workflow import STEPS, WRITING

    lines = ["```mermaid", "stateDiagram-v2", "    direction LR", "    [*] --> draft"]
    for verb, step in STEPS.items():
        targets = [step.after] if step.after else sorted(WRITING)
        lines += [f"    {before} --> {after}: {verb}" for before in sorted(step.before) for after in targets]
    return "\n".join([*lines, "```", ""])


def page():
    """docs/architecture.md with the diagram as the table stands now."""
    return MARKED.sub(lambda found: found[1] + workflow() + found[2], PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    PICTURE.write_text(architecture(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
