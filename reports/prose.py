"""Frozen or live section HTML as people read it on a page: as plain words for comparing, and with numbered notes."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from .documents.clean import GAP, clean
from .documents.tree import Node, parse, serialise

LINES = {"p", "h4", "li", "tr", "blockquote"}


def plain(html):
    """The words of a section: a line for each paragraph, item or row; cells parted by |, notes in brackets."""
    out = []
    _write(parse(clean(html)), out)
    lines = (" ".join(line.split()).removesuffix(" |") for line in "".join(out).split("\n"))
    return "\n".join(line for line in lines if line)


def _write(node, out):
    for child in node.children:
        if isinstance(child, str):
            out.append(child)
        elif child.tag == "br":
            out.append("\n")
        elif "data-footnote" in child.attrs:
            out.append(f" [{child.attrs['data-footnote']}]")
        elif GAP in child.attrs:
            out.append("[…]")
        elif child.tag in ("td", "th"):
            inside = []
            _write(child, inside)
            out.append(" ".join("".join(inside).split()) + " | ")
        else:
            _write(child, out)
            out.append("\n" if child.tag in LINES else "")


@dataclass(frozen=True)
class ReadSection:
    """A section to read: ``html`` is safe, ``notes`` are [(number, text)]."""

    key: str
    number: str
    level: int
    heading: str
    html: str
    notes: list

    @property
    def tag_level(self):
        return self.level + 1


def sections_of(content, *, linked=False):
    """The sections of frozen content, footnotes numbered 1, 2, 3 through the document.

    ``linked``: a chip leads to its figure on the same page (``#figure-<code>``), where its rows are.
    """
    numbers = iter(range(1, 100_000))
    codes = {data["code"] for data in content["figures"]} if linked else ()
    return [
        ReadSection(
            part.get("key", ""), part["number"], part["level"], part["heading"], *_read(part["html"], numbers, codes)
        )
        for part in content["sections"]
    ]


def readable(html):
    """One text to read on a page, its notes numbered from 1: ``(html, [(number, text)])``."""
    return _read(html, iter(range(1, 100_000)))


def in_blocks(html, numbers=None):
    """The same with each paragraph, list or table by itself: ``([html], [(number, text)])``."""
    root, notes = _numbered(html, numbers or iter(range(1, 100_000)))
    return [mark_safe(serialise(Node("", {}, [child]))) for child in root.children], notes  # noqa: S308 - as below


def _read(html, numbers, codes=()):
    root, notes = _numbered(html, numbers, codes)
    return mark_safe(serialise(root)), notes  # noqa: S308 - serialised by us from a cleaned tree


def _numbered(html, numbers, codes=()):
    root, notes = parse(clean(html)), []
    for node in [root, *root.walk()] if codes else []:
        node.children = [_led(child, codes) for child in node.children]
    for node in root.walk():  # in the order of the text, so that the numbers rise
        if "data-footnote" in node.attrs:
            number = next(numbers)
            notes.append((number, node.attrs["data-footnote"]))
            node.tag, node.attrs = "sup", {"class": "note-mark"}
            node.children = [Node("a", {"href": f"#note-{number}", "id": f"note-mark-{number}"}, [str(number)])]
    return root, notes


def _led(child, codes):
    code = child.attrs.get("data-figure") if isinstance(child, Node) else None
    return Node("a", {"class": "chip-link", "href": f"#figure-{code}"}, [child]) if code in codes else child
