"""Typst's markup of the page that ours is drawn from, as plain as one would write it: no letterhead, the same words."""

import re
from html.parser import HTMLParser

HEAD = """
#set page(paper: "a4", margin: (left: 30mm, right: 20mm, top: 20mm, bottom: 20mm), numbering: "1")
#set text(font: "Liberation Serif", size: 14pt, lang: "vi")
#set par(justify: true, first-line-indent: 1cm)
"""
OPENS = {"p": "\n\n", "ul": "#list(", "ol": "#enum(", "li": "[", "em": "#emph[", "strong": "#strong[", "br": "\\\n"}
CLOSES = {
    "p": "\n\n",
    "div": "\n\n",
    "ul": ")",
    "ol": ")",
    "li": "],",
    "em": "]",
    "strong": "]",
    "table": ")\n\n",
    "td": "],",
    "th": "],",
}
UNSEEN = {"style", "title"}


class Page(HTMLParser):
    """``markup`` grows with what is fed."""

    def __init__(self):
        super().__init__()
        self.markup, self.closing, self.unseen, self.columns = [HEAD], [], 0, 0

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "col":
            self.columns += 1
        if tag in ("meta", "col", "br", "img"):
            return
        self.unseen += tag in UNSEEN
        closing = CLOSES.get(tag, "")
        if re.fullmatch("h[1-6]", tag):
            self.markup.append(f"\n\n#heading(level: {tag[1]})[")
            closing = "]\n\n"
        elif tag == "span" and "note" in told.get("class", "").split():
            self.markup.append("#footnote[")
            closing = "]"
        elif tag in ("td", "th"):
            self.markup.append(f"table.cell(colspan: {told.get('colspan', 1)})[")
        elif tag == "table":
            self.columns = 0
        elif tag == "section":
            self.markup.append("#pagebreak()\n")
        else:
            self.markup.append(OPENS.get(tag, ""))
        self.closing.append((tag, closing))

    def handle_endtag(self, tag):
        if tag == "colgroup":
            self.markup.append(f"#table(columns: {self.columns}, ")
        while self.closing:
            one, closing = self.closing.pop()
            self.markup.append(closing)
            self.unseen -= one in UNSEEN
            if one == tag:
                return

    def handle_data(self, text):
        if not self.unseen:
            self.markup.append(re.sub(r"([\\*_`$#@<>\[\]~=+/\"'-])", r"\\\1", text))


def typst_of(page):
    """The markup of an HTML page, as bytes."""
    parser = Page()
    parser.feed(page)
    return "".join(parser.markup).encode()
