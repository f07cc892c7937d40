"""A finished PDF, read back and measured as one would with a ruler: points from the top left, millimetres for edges."""

import io
from dataclasses import dataclass

import pdfplumber

MM = 72 / 25.4


@dataclass
class Words:
    """Some words found on a page."""

    chars: list

    @property
    def x0(self):
        return min(char["x0"] for char in self.chars)

    @property
    def x1(self):
        return max(char["x1"] for char in self.chars)

    @property
    def top(self):
        return min(char["top"] for char in self.chars)

    @property
    def bottom(self):
        return max(char["bottom"] for char in self.chars)

    @property
    def baseline(self):
        """Of the first letter; points, growing downwards."""
        return -self.chars[0]["matrix"][5]

    @property
    def width(self):
        return self.x1 - self.x0

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2

    @property
    def sizes(self):
        return {round(char["size"], 1) for char in self.chars}

    @property
    def faces(self):
        """ "" for upright, "Bold", "Italic", "Bold-Italic"."""
        return {char["fontname"].partition("+")[2].removeprefix("Document").lstrip("-") for char in self.chars}


class Paper:
    def __init__(self, pdf):
        self.bytes = pdf
        self.pages = pdfplumber.open(io.BytesIO(pdf)).pages

    def text(self, *numbers):
        """The text of the pages named (of all, if none is), with single spaces."""
        pages = [self.pages[number - 1] for number in numbers] or self.pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def find(self, words, page=1, nth=0):
        """The nth place where the words stand on a page. Raises AssertionError when they do not."""
        chars = [char for char in self.pages[page - 1].chars if not char["text"].isspace()]
        letters, wanted = "".join(char["text"] for char in chars), "".join(words.split())
        start = -1
        for _ in range(nth + 1):
            start = letters.find(wanted, start + 1)
            assert start >= 0, f"{words!r} is not on page {page}"
        return Words(chars[start : start + len(wanted)])

    def has(self, words, page):
        return "".join(words.split()) in "".join(char["text"] for char in self.pages[page - 1].chars).replace(" ", "")

    def page_of(self, words):
        return next(number for number in range(1, len(self.pages) + 1) if self.has(words, number))

    def rule_below(self, words):
        """The thin line that stands nearest below some words."""
        rects = [r for r in self.pages[0].rects if r["top"] >= words.top + 8 and r["height"] < 1.5]
        rects = [r for r in rects if r["x0"] < words.centre < r["x1"]]
        return min(rects, key=lambda rect: rect["top"])

    def lines(self, page):
        """The lines of text of a page, top to bottom, each with text, x0, x1, top, bottom."""
        return self.pages[page - 1].extract_text_lines()
