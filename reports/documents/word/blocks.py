"""The printed prose (``prose.Prose``) as paragraphs, lists and tables of Word."""

from ..tree import Node
from .lists import Lists, letter
from .notes import Footnotes
from .xml import SPACES, cell, element, line_break, paragraph, row, run, shares, table, twips

INLINE = {"strong", "em", "u", "s", "sub", "sup", "br", "span"}


class Writer:
    """Turns trees of the document's own HTML into elements; collects its footnotes and lists on the way."""

    def __init__(self, layout, charts):
        """``charts`` (:class:`.charts.Charts`) draws what :meth:`section` is given above its tables."""
        self.width = twips(layout.page.line)
        self.charts, self.pictures = charts, iter(())
        self.notes = Footnotes()
        self.lists = Lists(twips(layout.spacing.indent_mm))

    def section(self, nodes, charts):
        """The blocks of a section, each chart (None for none) above the table of its place."""
        self.pictures = iter(charts)
        return self.blocks(nodes)

    def blocks(self, nodes, style="BodyText", **dress):
        """Block nodes as elements; ``dress`` (align, first) is put on each paragraph."""
        out = []
        for node in nodes:
            if node.tag in ("ul", "ol"):
                out += self._list(node, 0, style, dress)
            elif node.tag == "blockquote":
                out += self.blocks(node.children, "Quote" if style == "BodyText" else style, **dress)
            elif node.tag == "table":
                if chart := next(self.pictures, None):
                    out += self.charts.blocks(chart)
                out += [self._table(node), paragraph("Space", keep="keep" in node.attrs["class"], before=1.4)]
            else:
                kind = "Subheading" if node.tag == "h6" and style == "BodyText" else style
                out.append(self._paragraph(kind, node, node.children, **dress))
        return out

    def _paragraph(self, style, node, children, before=(), **dress):
        kept = "keep" in node.attrs.get("class", "").split()
        return paragraph(style, *before, *self.inline(_trimmed(children)), **({"keep": True} if kept else {}), **dress)

    def inline(self, children, marks=frozenset()):
        """Words, emphasis, line breaks and footnotes as runs. As deep as there are kinds of emphasis."""
        out = []
        for child in children:
            if isinstance(child, str):
                out.append(run(SPACES.sub(" ", child), marks))
            elif child.tag == "br":
                out.append(line_break())
            elif child.tag == "span":
                out += self._span(child, marks)
            else:
                out += self.inline(child.children, marks | {child.tag})
        return out

    def _span(self, span, marks):
        names = span.attrs.get("class", "").split()
        if "more" in names:
            self.notes.go_on(span.text())
            return []
        if "note" in names:
            return [self.notes.call(span.text())]
        return [run(SPACES.sub(" ", span.text()), marks, together="one" in names)]

    def _list(self, node, depth, style, dress):
        number = self._number(node, depth)
        out = []
        for index, item in enumerate(node.children):
            mark = [run(f"{letter(index)} ")] if number is None else []
            out += self._item(item, depth, style, {**dress, "number": number}, mark)
        return out

    def _number(self, node, depth):
        if node.tag == "ul":
            return self.lists.dashes(depth)
        return None if depth else self.lists.new_numbers()

    def _item(self, item, depth, style, dress, mark):
        """The first words carry the mark of the list; what follows them in the item are paragraphs without one."""
        out, plain = [], {name: value for name, value in dress.items() if name != "number"}
        kind = "ListParagraph" if style == "BodyText" else style
        for child in _grouped(item):
            if child.tag in ("ul", "ol"):
                out += self._list(child, depth + 1, style, plain)
            elif child.tag in ("p", "li", "h6"):
                first = not out
                out.append(
                    self._paragraph(kind, child, child.children, mark if first else (), **(dress if first else plain))
                )
            else:
                out += self.blocks([child], style, **plain)
        return out

    def _table(self, node):
        percent = [float(col.attrs["style"].removeprefix("width:").rstrip("%")) for col in node.children[0].children]
        widths = shares(percent, self.width)
        head = [part for part in node.children[1:] if part.tag == "thead"]
        heads = len(head[0].children) if head else 0
        rows = [line for part in node.children[1:] for line in part.children]
        names, last = node.attrs["class"].split(), len(rows) - 1
        kept = [
            # The last row is never alone on a page.
            index in (*range(heads), last - 1) or ("keep" if index == last else "short") in names
            for index in range(len(rows))
        ]
        return table(widths, list(self._rows(rows, widths, heads, kept)), "TableGrid")

    def _rows(self, rows, widths, heads, kept):
        """The rows with every place of the grid taken: Word refuses a table in which a row is short."""
        reaching = {}  # column: (rows still to come, columns) of a cell that reaches down
        for index, line in enumerate(rows):
            cells, waiting, column = [], list(line.children), 0
            while column < len(widths):
                left, wide = reaching.get(column, (0, 1))
                if left:
                    reaching[column] = (left - 1, wide)
                    cells.append(cell(sum(widths[column : column + wide]), [], span=wide, merge="continue"))
                elif waiting:
                    one = waiting.pop(0)
                    wide, tall = self._room(one, column, widths, reaching)
                    if tall > 1:
                        reaching[column] = (tall - 1, wide)
                    cells.append(self._cell(one, widths[column : column + wide], tall, kept[index]))
                else:
                    cells.append(cell(widths[column], []))
                    wide = 1
                column += wide
            yield row(cells, header=index < heads)

    @staticmethod
    def _room(one, column, widths, reaching):
        """How many columns and rows a cell takes, as far as no cell from above stands in its way."""
        wide = min(int(one.attrs.get("colspan", 1)), len(widths) - column)
        blocked = [offset for offset in range(1, wide) if reaching.get(column + offset, (0, 1))[0]]
        return (blocked[0] if blocked else wide), int(one.attrs.get("rowspan", 1))

    def _cell(self, node, widths, tall, kept):
        names = node.attrs.get("class", "").split()
        align = "center" if node.tag == "th" or "ordinal" in names else "right" if "number" in names else None
        style = "TableHead" if node.tag == "th" else "TableText"
        paragraphs = []
        for child in _grouped(node):
            paragraphs += self.blocks([child], style, align=align, first=0)
        if kept:
            for made in paragraphs:
                made.pPr.insert_element_before(element("keepNext"), "w:numPr", "w:pBdr", "w:spacing", "w:ind", "w:jc")
        merge = "restart" if tall > 1 else None
        return cell(sum(widths), paragraphs, span=len(widths), merge=merge, align="center")


def _grouped(node):
    """What stands in a list item or a cell, as blocks: runs of loose words become one paragraph."""
    blocks = []
    for child in node.children:
        if isinstance(child, Node) and child.tag not in INLINE:
            blocks.append(child)
        elif blocks and blocks[-1].tag == "p" and "loose" in blocks[-1].attrs:
            blocks[-1].children.append(child)
        elif not isinstance(child, str) or child.strip():
            kept = {"class": node.attrs["class"]} if "class" in node.attrs and node.tag == "li" else {}
            blocks.append(Node("p", {"loose": "", **kept}, [child]))
    return blocks


def _trimmed(children):
    """Without the blanks at the beginning that HTML would not show."""
    if children and isinstance(children[0], str):
        return [children[0].lstrip(" \n\t"), *children[1:]]
    return children
