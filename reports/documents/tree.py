"""A small tree of clean HTML, for the passes that a list of allowed tags can't express.

It reads what nh3 has written: well nested, every attribute quoted, no comments, scripts or styles left.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"br", "col"}


@dataclass
class Node:
    tag: str
    attrs: dict = field(default_factory=dict)
    children: list = field(default_factory=list)  # of Node and str

    def walk(self):
        """Every node below this one, in document order. Iterative: the depth of the text is not ours to choose."""
        stack = [child for child in reversed(self.children) if isinstance(child, Node)]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self):
        """The words in it, footnotes apart."""
        parts, stack = [], list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, str):
                parts.append(child)
            else:
                stack.extend(reversed(child.children))
        return "".join(parts)

    def add(self, child):
        """Append a node or text; neighbouring texts become one."""
        if isinstance(child, str) and self.children and isinstance(self.children[-1], str):
            self.children[-1] += child
        elif child != "":
            self.children.append(child)


class _Builder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]
        self.deepest = 0

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].add(node)
        if tag not in VOID:
            self.open.append(node)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag):
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return

    def handle_data(self, data):
        self.open[-1].add(data)


def parse(html):
    """The tree of a clean fragment; its root is a nameless node."""
    return parse_with_depth(html)[0]


def parse_with_depth(html):
    """The tree and how many elements stand in one another at its deepest."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root, builder.deepest


def serialise(node):
    """The HTML of a node's children (of the node itself too, where it has a name)."""
    out, stack = [], [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        if item.tag:
            attrs = "".join(f' {name}="{escape(value)}"' for name, value in item.attrs.items())
            out.append(f"<{item.tag}{attrs}>")
            if item.tag in VOID:
                continue
            stack.append(f"</{item.tag}>")
        stack.extend(
            escape(child, quote=False) if isinstance(child, str) else child for child in reversed(item.children)
        )
    return "".join(out)
