"""The text of a section as the checks read it: plain, with the places of its figure chips.

A line for each paragraph, item or row; cells parted by tabs; a footnote is ``[1]`` in its place and a line at the end.
"""

from dataclasses import dataclass

from .documents.clean import GAP, clean
from .documents.tree import parse

LINES = {"p", "h4", "li", "tr", "blockquote"}
ITEM = "- "
SPEAKS = {"value", "count"}  # how a chip shows the figure itself, rather than a change or a share of a plan


@dataclass(frozen=True)
class Passage:
    """``chips`` are (code, start, end) in code points of ``text``: those that say the figure's own value; ``computed`` are
    the (start, end) of all of them."""

    text: str
    chips: tuple
    computed: tuple


def read_passage(html):
    """What a filled section says."""
    writer = _Writer()
    writer.write(parse(clean(html)))
    writer.end_line()
    for number, note in enumerate(writer.notes, 1):
        writer.put(f"[{number}] {note}\n")
    return Passage("".join(writer.parts), tuple(writer.chips), tuple(writer.computed))


class _Writer:
    def __init__(self):
        self.parts, self.chips, self.computed, self.notes, self.length = [], [], [], [], 0

    def put(self, text):
        self.parts.append(text)
        self.length += len(text)

    def end_line(self):
        if self.parts and not self.parts[-1].endswith(("\n", ITEM)):
            self.put("\n")

    def write(self, node):
        """The recursion is as deep as :mod:`reports.documents.clean` lets blocks nest."""
        for child in node.children:
            if isinstance(child, str):
                self.put(child.replace("\n", " "))
            elif child.tag == "br":
                self.put("\n")
            elif "data-footnote" in child.attrs:
                self.notes.append(child.attrs["data-footnote"])
                self.put(f"[{len(self.notes)}]")
            elif GAP in child.attrs:
                self.put("[…]")
            elif child.tag in ("td", "th"):
                self.put(_flat(child, self) + "\t")
            else:
                self.element(child)

    def element(self, node):
        if node.tag == "li":
            self.end_line()
            self.put(ITEM)
        start = self.length
        self.write(node)
        if "data-figure" in node.attrs:
            self.computed.append((start, self.length))
        if node.attrs.get("data-show") in SPEAKS:
            self.chips.append((node.attrs["data-figure"], start, self.length))
        if node.tag == "tr":
            self.put("\n")
        elif node.tag in LINES:
            self.end_line()


def _flat(cell, outer):
    """A cell on one line; its chips are known by their column, not held against the register one by one."""
    inner = _Writer()
    inner.notes = outer.notes
    inner.write(cell)
    return " ".join("".join(inner.parts).split())


def letters(text):
    """Letters and digits only: what stays the same however a passage is laid out (the editor's script does the same)."""
    return "".join(char for char in text.lower() if char.isalnum())
