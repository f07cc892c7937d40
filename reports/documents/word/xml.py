"""The few WordprocessingML elements a document is written in, with their children in the order the schema asks for.

Paragraphs and tables are built here rather than through python-docx's proxies: these look a cell up by walking its
whole table, which takes minutes for an annex of a few thousand rows.
"""

import re
from itertools import pairwise

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ..text import pieces

NBSP = "\u00a0"
SPACES = re.compile(r"[ \t\n]+")
# Emphasis as the cleaned HTML names it, in the order of CT_RPr.
MARKS = {
    "strong": ("b", {}),
    "light": ("b", {"val": 0}),
    "em": ("i", {}),
    "upright": ("i", {"val": 0}),
    "caps": ("caps", {}),
    "s": ("strike", {}),
    "u": ("u", {"val": "single"}),
    "sub": ("vertAlign", {"val": "subscript"}),
    "sup": ("vertAlign", {"val": "superscript"}),
}
ALIGNED = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def twips(mm):
    """Twentieths of a point, the unit of Word, from millimetres."""
    return round(mm * 1440 / 25.4)


def element(tag, *children, **attrs):
    """``<w:tag w:name="value">`` with its children; a child that is None is left out."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attrs.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def run(text, marks=(), together=False):
    """A run of words. What belongs together gets spaces and hyphens at which Word does not break a line."""
    made = element("r", _run_properties(marks))
    for index, part in enumerate(text.replace(" ", NBSP).split("-") if together else [text]):
        if index:
            made.append(element("noBreakHyphen"))
        if part:
            words = element("t")
            words.text = part
            words.set(qn("xml:space"), "preserve")
            made.append(words)
    return made


def runs(text, marks=()):
    """Plain text as runs, what belongs together unbroken."""
    return [run(words, marks, together) for words, together in pieces(SPACES.sub(" ", text))]


def line_break():
    return element("r", element("br"))


def _run_properties(marks):
    chosen = [element(tag, **attrs) for mark, (tag, attrs) in MARKS.items() if mark in marks]
    return element("rPr", *chosen) if chosen else None


def paragraph(style, *content, align=None, keep=False, number=None, rule=False, **measures):
    """A paragraph in a style.

    ``keep`` holds it with the next one; ``number`` is the id and level of a list; ``rule`` draws a line above it.
    ``measures`` are ``left``, ``right``, ``first`` (indents, mm) and ``before`` (a space, mm), where they differ from
    the style's.
    """
    indents = {"left": "left", "right": "right", "first": "firstLine"}
    ind = {indents[name]: twips(mm) for name, mm in measures.items() if name in indents}
    properties = element(
        "pPr",
        element("pStyle", val=style),
        element("keepNext") if keep else None,
        element("numPr", element("ilvl", val=number[1]), element("numId", val=number[0])) if number else None,
        element("pBdr", element("top", val="single", sz=6, space=0, color="000000")) if rule else None,
        element("spacing", before=twips(measures["before"])) if "before" in measures else None,
        element("ind", **ind) if ind else None,
        element("jc", val=ALIGNED[align]) if align else None,
    )
    return element("p", properties, *content)


def cell(width, paragraphs, *, span=1, merge=None, align="top"):
    """A cell ``width`` twips wide; ``merge`` is "restart" or "continue" where it reaches over rows."""
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=span) if span > 1 else None,
        element("vMerge", val=merge) if merge else None,
        element("vAlign", val=align),
    )
    return element("tc", properties, *(paragraphs or [paragraph("TableText")]))


def row(cells, *, header=False):
    """A row that is never parted by the end of a page; a header row stands again on each page."""
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader") if header else None), *cells)


def table(widths, rows, style):
    """A table of fixed columns (twips), as wide as they are together."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)


def shares(weights, total):
    """Column widths in twips that add up to ``total``, in proportion to the weights."""
    edges = [round(total * sum(weights[:index]) / sum(weights)) for index in range(len(weights) + 1)]
    return [max(1, right - left) for left, right in pairwise(edges)]
