"""The document's HTML in the words of Typst, and Typst as a command: what a typesetter written in Rust takes for the same."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from reports.documents.pdf import FONTS
from reports.documents.tree import parse

BEGIN = """#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), numbering: "1")
#set text(font: "Liberation Serif", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: 12.7mm)
#set table(stroke: 0.5pt)
#show table: set text(size: 11pt)
"""
COMMAND = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
AROUND = {"h1": "#heading(%s)", "h2": "#heading(%s)", "p": "#par(%s)", "div": "#block(%s)", "li": "#list.item(%s)", "em": "#emph(%s)", "strong": "#strong(%s)"}  # fmt: skip
AROUND |= {f"h{level}": f"#heading(level: {level - 1}, %s)" for level in range(3, 7)}


def source_of(page):
    """The text of a page of HTML as a source for Typst: its headings, paragraphs, lists, notes and tables."""
    body = next(node for node in parse(page).walk() if node.tag == "body")
    return BEGIN + _inside(body)


def _inside(node):
    return "".join(_set(child) for child in node.children)


def _set(child):
    if isinstance(child, str):
        return f"#{json.dumps(child, ensure_ascii=False)};" if child.strip() else " "
    classes = child.attrs.get("class", "").split()
    if "note" in classes:
        return f"#footnote[{_inside(child)}];"
    if child.tag == "table":
        return _table(child)
    if "annex" in classes:
        return f"#pagebreak(weak: true)\n{_inside(child)}"
    if child.tag == "svg":
        return ""
    return AROUND.get(child.tag, "#text(%s)") % f"[{_inside(child)}]" + ";"


def _table(table):
    widths = [node.attrs["style"].removeprefix("width:") for node in table.walk() if node.tag == "col"]
    cells = [
        f"table.cell(colspan: {node.attrs.get('colspan', 1)})[{_inside(node)}]"
        for node in table.walk()
        if node.tag in ("td", "th")
    ]
    return f"#table(columns: ({', '.join(f'{width[:-1]}fr' for width in widths)}), {', '.join(cells)});"


def by_typst(source):
    """From the source to the file by one command: within one process Typst would remember the last time."""
    with tempfile.TemporaryDirectory() as folder:
        text, target = Path(folder, "page.typ"), Path(folder, "page.pdf")
        text.write_text(source)
        run = [sys.executable, "-c", COMMAND, str(text), str(target), str(FONTS)]
        subprocess.run(run, check=True, capture_output=True)
        return target.read_bytes()
