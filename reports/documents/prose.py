"""Section HTML as it is printed: chips become their text, notes real footnotes, words that belong together stay so."""

from itertools import pairwise
from math import sqrt

from .clean import clean
from .columns import unbroken
from .text import LONGEST, pieces
from .tree import Node, parse, serialise

LEAVES = {"p", "h6", "li", "table"}
LINE = 90  # more letters than this are more than one line
TABLE_LINE = 74  # letters of a table on the width of a page
SHORT_TABLE, FEW_WORDS = 12, 1500  # rows and letters; so short a table is not parted
LONG_NOTE = 1500  # letters, a third of a page: such a note may fill what is left of its page
DASHES = ("-", "–", "—")  # nothing to count
LEAST_WORDS = 60  # letters; a paragraph of more has its last two words on one line
NOTE_PIECE = 350  # letters of a footnote that are set as one block; a longer note goes on over the page


class Notes:
    """Numbers the footnotes through the document, and says which may begin on the page after their number.

    A note that goes on over the page pushes the next ones back: these follow it, rather than hold their line of text
    back and leave the page half empty.
    """

    def __init__(self):
        self.count = 0
        self.pushed = 0  # letters of a long note not yet balanced by letters of text

    def read(self, text):
        self.pushed = max(0, self.pushed - len(text))

    def set(self, span):
        """The nodes of a footnote. A long note is several blocks, so that a page may end between two of them."""
        self.count += 1
        parts = _note_parts(span.attrs["data-footnote"])
        long = len(span.attrs["data-footnote"]) - LONG_NOTE
        names = "note" + (" follows" if self.pushed else "") + (" long" if long > 0 else "")
        self.pushed += max(0, 2 * long)
        first = Node("span", {"class": names, "data-n": str(self.count)}, _typeset(parts[0]))
        return [first, *(Node("span", {"class": "note follows more"}, _typeset(part)) for part in parts[1:])]


def _note_parts(text):
    """The text cut after sentences or items of an enumeration, in parts of about NOTE_PIECE letters."""
    parts = [""]
    for word in text.split(" "):
        full = len(parts[-1]) > NOTE_PIECE and parts[-1][-1] in ".;"
        if full or len(parts[-1]) > 2 * NOTE_PIECE:
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}".strip()
    if len(parts) > 1 and len(parts[-1]) < NOTE_PIECE / 3:
        parts[-2:] = [" ".join(parts[-2:])]
    return parts


class Prose:
    """The text of a whole document: opening, sections and closing, printed in one go because it ends only once."""

    def __init__(self, opening, sections, closing):
        """Three parts of HTML; ``sections`` is a list. Each is cleaned again: what is frozen is not trusted."""
        self.parts = [_printed(html) for html in (opening, *sections, closing)]
        notes = Notes()
        for part in self.parts:
            _footnotes(part, notes)
        self.notes = notes.count

    def end(self, mark="./."):
        """Close the text with its mark, "./.", and keep its last two lines with what follows."""
        written = [part for part in self.parts if part.children]
        if written:
            _close(written[-1], mark)
        self._keep_last_lines()
        for part in self.parts:
            for leaf in _leaves(part):
                _bind_last_words(leaf)

    def _keep_last_lines(self):
        lines = 0
        for part in reversed(self.parts):
            for leaf in reversed(_leaves(part)):
                if lines >= 2:
                    return
                _keep(leaf)
                lines += 2 if leaf.tag == "table" or len(leaf.text()) > LINE else 1

    def html(self):
        """The printed parts: opening, sections, closing."""
        first, *middle, last = (serialise(part) for part in self.parts)
        return first, middle, last


def _printed(html):
    root = parse(clean(html))
    for node in [root, *root.walk()]:
        _plain_chips(node)
    for node in [root, *root.walk()]:
        node.children = [item for child in node.children for item in _set(child, node)]
        if node.tag == "table":
            _dress_table(node)
        elif node.tag == "h4":
            node.tag = "h6"  # h2 to h5 are the headings of sections
    root.children = [child for child in root.children if child.tag not in ("p", "h6") or _shows(child)]
    for before, after in pairwise(root.children):
        if before.tag == "p" and after.tag in ("table", "ul", "ol") and before.text().rstrip().endswith(":"):
            _keep(before)  # what announces a table or a list does not end a page
    return root


def _keep(leaf):
    names = leaf.attrs.get("class", "").split()
    leaf.attrs["class"] = " ".join(dict.fromkeys([*names, "keep"]))


def _bind_last_words(leaf):
    """The last line of a long paragraph is never one lonely syllable: "may / mặc."."""
    last = leaf.children[-1] if leaf.children else ""
    if leaf.tag == "table" or not isinstance(last, str) or len(leaf.text()) < LEAST_WORDS:
        return
    words = last.rsplit(" ", 2)
    if len(words) == 3 and all(words[1:]) and len(words[1]) + len(words[2]) < LONGEST:
        leaf.children[-1:] = [f"{words[0]} ", Node("span", {"class": "one"}, [" ".join(words[1:])])]


def _plain_chips(node):
    line = Node("")
    for child in node.children:
        chip = isinstance(child, Node) and "data-figure" in child.attrs
        line.add(child.text() if chip else child)
    node.children = line.children


def _set(child, parent):
    if isinstance(child, str) and parent.tag not in ("table", "thead", "tbody", "tr"):
        return _typeset(child)
    return [child]


def _typeset(text):
    return [Node("span", {"class": "one"}, [words]) if together else words for words, together in pieces(text)]


def _shows(node):
    return bool(node.text().strip()) or any("data-footnote" in below.attrs for below in node.walk())


def _footnotes(root, notes):
    for node in [root, *root.walk()]:
        if any(isinstance(child, Node) and "data-footnote" in child.attrs for child in node.children):
            node.children = [item for child in node.children for item in _note(child, notes)]
            if any(isinstance(child, Node) and "long" in child.attrs.get("class", "") for child in node.children):
                node.attrs["class"] = "noted"
        for child in node.children:
            if isinstance(child, str) and "note" not in node.attrs.get("class", ""):
                notes.read(child)


def _note(child, notes):
    return notes.set(child) if isinstance(child, Node) and "data-footnote" in child.attrs else [child]


def _leaves(root):
    """What can stand at the end of a page: paragraphs, list items of words, tables."""
    leaves = []
    for node in root.walk():
        if node.tag == "table" or (node.tag in LEAVES and not any(below.tag in LEAVES for below in node.walk())):
            leaves.append(node)
    inside = {id(below) for node in leaves if node.tag == "table" for below in node.walk()}
    return [node for node in leaves if id(node) not in inside]


def _close(root, mark):
    """Write "./." (of the Party: ".") after the last words; a table is followed by a line of its own."""
    last = _leaves(root)[-1]
    if last.tag == "table":
        last = Node("p")
        root.add(last)
    words = last.text().rstrip()
    while last.children and _trailing(last.children[-1]):
        last.children.pop()
    if words.endswith(mark):
        return
    if last.children and isinstance(last.children[-1], str):
        last.children[-1] = last.children[-1].rstrip(" \n\t;,:")
    last.add(mark.removeprefix(".") if words.endswith(".") else mark)


def _trailing(child):
    return not child.strip() if isinstance(child, str) else child.tag == "br"


def _dress_table(table):
    """A repeated head, widths after the words, numbers to the right."""
    rows = [row for part in table.children for row in part.children]
    head = 0
    while head < len(rows) - 1 and all(cell.tag == "th" for cell in rows[head].children):
        head += 1
    if any(
        int(cell.attrs.get("rowspan", 1)) > head - index
        for index, row in enumerate(rows[:head])
        for cell in row.children
    ):
        head = 0  # a cell that reaches from the head into the body: the head can't be repeated
    widths = _widths(rows)
    _align(rows[:head], rows[head:])
    columns = [Node("col", {"style": f"width:{width:.2f}%"}) for width in widths]
    parts = [Node("colgroup", {}, columns), Node("thead", {}, rows[:head]), Node("tbody", {}, rows[head:])]
    table.children = [part for part in parts if part.children]
    is_short = len(rows) <= SHORT_TABLE and len(table.text()) <= FEW_WORDS
    table.attrs["class"] = "ruled short" if is_short else "ruled"


def _align(heads, rows):
    """Numbers to the right; ordinals, years and the dashes of a column of words in the middle."""
    ordinals = bool(heads) and heads[0].children[0].text().strip().upper() in ("STT", "TT", "SỐ TT", "NĂM")
    counted = {place for row in rows for place, cell in enumerate(row.children) if _is_number(cell.text())}
    for row in rows:
        for place, cell in enumerate(row.children):
            if _is_number(cell.text()):
                cell.attrs["class"] = "ordinal" if ordinals and not place else "number"
            elif cell.text().strip() in DASHES:
                cell.attrs["class"] = "number" if place in counted else "ordinal"


def _is_number(words):
    return any(letter.isdigit() for letter in words) and not any(letter.isalpha() for letter in words)


def _widths(rows):
    """The share of each column in percent: room for its longest word, and more for more words."""
    weights, longest = {}, {}
    for row in rows:
        column = 0
        for cell in row.children:
            span = int(cell.attrs.get("colspan", 1))
            if span == 1:
                words = cell.text().split() or [""]
                longest[column] = max(longest.get(column, 0), max(map(len, words)))
                weight = max(max(map(len, words)) + 1, 3 * sqrt(len(cell.text())), 4)
                weights[column] = max(weights.get(column, 0), min(weight, 48))
            column += span
        for index in range(column):
            weights.setdefault(index, 0)
    filled = [weight or 10 for _, weight in sorted(weights.items())]
    shares = [100 * weight / sum(filled) for weight in filled]
    return unbroken(shares, [100 * (longest.get(place, 0) + 2) / TABLE_LINE for place in range(len(shares))])
