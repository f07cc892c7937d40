"""The one sanitiser of section HTML: what the editor saves, the page shows and the document prints has passed here.

nh3 decides which tags and attributes exist; a second pass gives the rest its form: paragraphs at the top, spans of
table cells within bounds, figure chips that hold text only, footnotes that hold nothing. What comes out is a fixed
point: cleaning it again changes nothing.
"""

import re
from html import escape

import nh3

from .text import visible
from .tree import Node, parse, parse_with_depth, serialise

INLINE = {"strong", "em", "u", "s", "sub", "sup"}
PARAGRAPHS = {"p", "h4"}
BLOCK = PARAGRAPHS | {"blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"}
RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u"}
RENAMED |= {"div": "p", "h1": "h4", "h2": "h4", "h3": "h4", "h5": "h4", "h6": "h4"}
LOST_WITH_CONTENT = {"script", "style", "xml", "template", "noscript", "iframe", "object", "svg", "math", "head"}

COPIED, GAP = "data-copied", "data-gap"  # a paragraph of last period not yet read; a number it waits for
SHOWN = ("value", "count", "plan", "change", "share", "percent")
FIGURE_CODE = re.compile(r"[a-z][a-z0-9_.:-]{0,99}")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)[^>]*>?")
HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1|$)", re.IGNORECASE | re.DOTALL)
CLOSED_BY_THE_NEXT = set("p li td th tr br img hr col input meta link wbr option dt dd".split())  # noqa: SIM905
SPACES = re.compile(r"[ \t\n]+")

MAX_SPAN = 20
MAX_COLUMNS = 30
MAX_DEPTH = 12
MAX_NESTING = 200  # of what comes in; no editor nests so, and the passes below would take for ever
MAX_NOTE = 20_000
MAX_PASSES = 8

_nh3 = nh3.Cleaner(
    tags=BLOCK | INLINE | {"br", "span"} | set(RENAMED),
    clean_content_tags=LOST_WITH_CONTENT,
    attributes={
        "p": {COPIED},
        "h4": {COPIED},
        "span": {"data-figure", "data-show", "data-footnote", GAP},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    strip_comments=True,
)


def clean(html):
    """The HTML with only what a section may hold: ``clean(clean(x)) == clean(x)``.

    Unknown tags and attributes vanish and their text stays; scripts and styles vanish with their content.
    """
    html = html.encode("utf-8", "ignore").decode()
    if _left_open(html) > MAX_NESTING:
        html = SPACES.sub(" ", TAG.sub(" ", HIDDEN.sub("", html)))
    for _ in range(MAX_PASSES):
        once = _pass(html)
        if once == html:
            return html
        html = once
    return _words_only(parse(html))


def _left_open(html):
    """About how deep the elements stand in one another, found without building them: a parser needs hours for 300,000."""
    depth = deepest = 0
    for match in TAG.finditer(html):
        if match["name"].lower() not in CLOSED_BY_THE_NEXT:
            depth = max(0, depth + (-1 if match["end"] else 1))
            deepest = max(deepest, depth)
    return deepest


def _words_only(root):
    """For markup that never settles: it was not written by an editor, and its words are all that can be kept."""
    return f"<p>{escape(visible(root.text()), quote=False)}</p>"


def _pass(html):
    root, deepest = parse_with_depth(_nh3.clean(html))
    if deepest > MAX_NESTING:
        return _words_only(root)
    for node in root.walk():
        node.tag = RENAMED.get(node.tag, node.tag)
    return serialise(Node("", {}, _blocks(root.children, 0)))


def _is_block(child):
    return isinstance(child, Node) and child.tag in BLOCK


def _holds_block(node):
    return any(below.tag in BLOCK for below in node.walk())


def _blocks(children, depth):
    """Blocks only: runs of loose words become paragraphs."""
    out, run = [], []

    def flush():
        inline = _inlines(run)
        if any(isinstance(item, Node) or item.strip() for item in inline):
            out.append(Node("p", {}, inline))
        run.clear()

    stack = list(reversed(children))
    while stack:
        child = stack.pop()
        if _is_block(child):
            flush()
            out.extend(_block(child, depth))
        elif isinstance(child, Node) and _holds_block(child):
            stack.extend(reversed(child.children))
        else:
            run.append(child)
    flush()
    return out


def _block(node, depth):
    if depth > MAX_DEPTH:
        text = visible(node.text())
        return [Node("p", {}, [text])] if text.strip() else []
    if node.tag in PARAGRAPHS and not _holds_block(node):
        marks = {COPIED: ""} if COPIED in node.attrs else {}
        return [Node(node.tag, marks, _inlines(node.children))]
    if node.tag == "blockquote":
        inside = _blocks(node.children, depth + 1)
        return [Node("blockquote", {}, inside)] if inside else []
    if node.tag in ("ul", "ol"):
        items = [Node("li", {}, _flow(item, depth + 1)) for item in _items(node)]
        return [Node(node.tag, {}, items)] if items else []
    if node.tag == "table" and not any(below.tag == "table" for below in node.walk()):
        return _table(node, depth)
    # A paragraph around blocks, a cell without its table, a table around a table: the frame goes, the words stay.
    return _blocks(node.children, depth + 1)


def _items(node):
    for child in node.children:
        if isinstance(child, Node) and child.tag == "li":
            yield child
        elif isinstance(child, Node) or child.strip():
            yield Node("li", {}, [child])


def _flow(node, depth):
    """What a list item or a cell holds: words alone, or blocks alone."""
    return _blocks(node.children, depth) if _holds_block(node) else _inlines(node.children)


def _inlines(children, outer=frozenset()):
    """Words, line breaks, emphasis, chips and footnotes. The recursion is as deep as there are kinds of emphasis."""
    line = Node("")
    stack = list(reversed(children))
    while stack:
        child = stack.pop()
        if isinstance(child, str):
            line.add(visible(child))
        elif child.tag == "br":
            line.add(Node("br"))
        elif child.tag in INLINE and child.tag not in outer:
            inside = _inlines(child.children, outer | {child.tag})
            if inside:
                line.add(Node(child.tag, {}, inside))
        elif child.tag == "span" and set(child.attrs) & {"data-figure", "data-footnote", GAP}:
            stack.extend(_special(child, line))
        else:
            stack.extend(reversed(child.children))
    return line.children


def _special(span, line):
    """Put a chip, a gap or a footnote on the line; returns what is left of the span's content, last first."""
    code, shown = span.attrs.get("data-figure", ""), span.attrs.get("data-show", SHOWN[0])
    note = SPACES.sub(" ", visible(span.attrs.get("data-footnote", ""))).strip()[:MAX_NOTE].strip()
    left = list(reversed(span.children))
    if FIGURE_CODE.fullmatch(code) and shown in SHOWN:
        text = SPACES.sub(" ", visible(span.text())).strip()
        # A chip without text is kept: the server computes it from its code.
        line.add(Node("span", {"data-figure": code, "data-show": shown}, [text] if text else []))
        left = [below for below in reversed(list(span.walk())) if below.attrs.get("data-footnote")]
    elif GAP in span.attrs:
        line.add(Node("span", {GAP: ""}))  # a gap is empty: what stood in it stays beside it
    if note:
        line.add(Node("span", {"data-footnote": note}))
    return left


def _table(table, depth):
    sections = []
    for part in table.children:
        if isinstance(part, Node) and part.tag in ("thead", "tbody"):
            rows = [row for row in part.children if isinstance(row, Node) and row.tag == "tr"]
            fitted = _rows(rows, depth)
            if fitted:
                sections.append(Node(part.tag, {}, fitted))
    return [Node("table", {}, sections)] if sections else []


def _rows(rows, depth):
    """The rows with every span inside the table, and the table inside a page."""
    out, carried = [], [0] * (len(rows) + MAX_SPAN)
    for index, row in enumerate(rows):
        fitted, used = Node("tr"), carried[index]
        for cell in row.children:
            if not (isinstance(cell, Node) and cell.tag in ("th", "td")):
                continue
            if used >= MAX_COLUMNS and fitted.children:
                last = fitted.children[-1]
                last.children = _blocks([*last.children, Node("p", {}, [*cell.children])], depth + 1)
                continue
            wide = _span(cell, "colspan", max(1, MAX_COLUMNS - used))
            tall = _span(cell, "rowspan", len(rows) - index)
            used += wide
            for below in range(index + 1, index + tall):
                carried[below] += wide
            spans = {name: str(span) for name, span in (("colspan", wide), ("rowspan", tall)) if span > 1}
            fitted.add(Node(cell.tag, spans, _flow(cell, depth + 1)))
        if fitted.children:
            out.append(fitted)
    return out


def _span(cell, name, room):
    value = cell.attrs.get(name, "").strip()
    number = int(value) if value.isdecimal() and len(value) < 9 else 1
    if value.isdecimal() and len(value) >= 9:
        number = MAX_SPAN
    return max(1, min(number, MAX_SPAN, room))
