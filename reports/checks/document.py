"""A report as the rules read it: sentences, brackets, footnotes, tables, and every mark in its place."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from reports.checks.dates import Claims, read_calendar
from reports.checks.flatten import BULLET, LABEL, flatten
from reports.checks.quantities import read_quantities

STOP = re.compile(r"[.!?…]+[”\"’)]*(?=\s|$)|\n")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:tp|ts|ths|pgs|gs|st|đ/c|tx|tt|p|q|h|vd|inc|co|ltd|no|\d{1,2}(?:\.\d{1,2})*)$")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NOTE_MARK = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|\[(\d{1,3})\]")
LONGEST_SENTENCE = 6000
DEEPEST_BRACKET = 1500  # an opening bracket without its pair must not swallow the report


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass
class Document:
    """``source`` as read, ``flat`` as the rules read it; every list of marks is in the order of the text."""

    source: str
    flat: object
    sentences: list = field(default_factory=list)
    brackets: list = field(default_factory=list)
    quantities: list = field(default_factory=list)
    ratios: list = field(default_factory=list)
    citations: list = field(default_factory=list)
    days: list = field(default_factory=list)
    years: list = field(default_factory=list)
    known: dict = field(default_factory=dict)
    _places: dict = field(default_factory=dict)
    _known: dict = field(default_factory=dict)

    @property
    def low(self):
        return self.flat.low

    def once(self, function):
        """``function(self)`` as a list, worked out once: what several rules need of one text."""
        if function not in self._known:
            self._known[function] = list(function(self))
        return self._known[function]

    def between(self, kind, start, end):
        """The marks of one list ("quantities", "days", …) that lie within ``start:end``."""
        marks, starts = getattr(self, kind), self._starts(kind)
        first = bisect_left(starts, start)
        return [mark for mark in marks[first : bisect_left(starts, end)] if mark.end <= end]

    def _starts(self, kind):
        if kind not in self._places:
            self._places[kind] = [mark.start for mark in getattr(self, kind)]
        return self._places[kind]

    def sentence_at(self, place):
        """Index of the sentence that holds ``place``."""
        return max(0, bisect_left(self._starts("sentences"), place + 1) - 1)

    def bracket_at(self, place):
        """The innermost pair of brackets around ``place``, or None."""
        index = bisect_left(self._starts("brackets"), place) - 1
        for bracket in reversed(self.brackets[max(index - 3, 0) : index + 1]):
            if bracket.start < place < bracket.end:
                return bracket
        return None

    @cached_property
    def notes(self):
        """Footnotes: number -> Span of its text (paragraphs that open with a footnote mark)."""
        found = {}
        for paragraph in self.paragraphs:
            mark = NOTE_MARK.match(self.flat.text, paragraph.start)
            if mark:
                found.setdefault(_note_number(mark), Span(mark.end(), paragraph.end))
        return found

    @cached_property
    def paragraphs(self):
        ends = [found.start() for found in re.finditer("\n", self.low)] + [len(self.low)]
        starts = [0] + [end + 1 for end in ends[:-1]]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True) if end > start]

    def note_after(self, place):
        """The footnote whose mark stands at ``place`` or within the next words of the same noun phrase, or None."""
        mark = re.compile(r"[^.;:,()\d\n⁰¹²³⁴⁵⁶⁷⁸⁹\[]{0,60}").match(self.flat.text, place)
        found = NOTE_MARK.match(self.flat.text, mark.end())
        return self.notes.get(_note_number(found)) if found else None

    @cached_property
    def year(self):
        """The year the report speaks of: the one its first period names ("6 tháng đầu năm 2024", "năm 2023"), or None."""
        found = re.search(
            r"(?:tháng đầu năm|tháng cuối năm|tháng năm|báo cáo[^.\n]{0,120}?năm|kết quả[^.\n]{0,120}?năm) (\d{4})",
            self.low,
        )
        return int(found[1]) if found else None


def _note_number(mark):
    return int((mark[1] or mark[2]).translate(SUPERSCRIPT)) if mark[1] else int(mark[2])


def read(text):
    """Read a text of any length, in time linear in it."""
    flat = flatten(text)
    document = Document(text, flat)
    claims = Claims(len(flat.text))
    document.citations, document.days, document.years = read_calendar(flat, claims)
    document.quantities, document.ratios = read_quantities(flat, claims)
    document.brackets = list(_brackets(flat.text))
    document.sentences = list(_sentences(document))
    return document


def _brackets(text):
    opened, closed = [], []
    for found in re.finditer(r"[()\n]", text):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == "\n":
            opened.clear()
        elif opened:
            start = opened.pop()
            if found.start() - start <= DEEPEST_BRACKET:
                closed.append(Span(start, found.start()))
    return sorted(closed, key=lambda span: span.start)


def _sentences(document):
    """Sentences end at a stop outside brackets and at the end of a paragraph; a list after a colon stays in one sentence."""
    flat, start = document.flat, 0
    for found in STOP.finditer(flat.text):
        if found[0] == "\n":
            if _goes_on(flat.text, found.start()):
                continue
        elif not _is_stop(document, found):
            continue
        yield from _pieces(start, found.end())
        start = found.end()
    yield from _pieces(start, len(flat.text))


def _pieces(start, end):
    """A sentence; one of many thousand characters is no sentence and is cut."""
    while start < end:
        yield Span(start, min(end, start + LONGEST_SENTENCE))
        start += LONGEST_SENTENCE


def _goes_on(text, at):
    """A line after ":" or ";" that opens with a bullet belongs to the same sentence."""
    return text[at - 1 : at] in {":", ";", ","} and bool(
        BULLET.match(text, at + 1) or re.compile(r"[a-zđ]\) ").match(text, at + 1)
    )


def _is_stop(document, found):
    text = document.flat.text
    following = text[found.end() : found.end() + 2].strip()
    if following and not (following[0].isupper() or following[0].isdigit() or following[0] in '“"(-+–•⁰¹²³⁴⁵⁶⁷⁸⁹'):
        return False
    if (
        found[0] in {"…", "...", "…)", "...)"}
        and text[found.end() : found.end() + 1] == " "
        and following[:1].isdigit()
    ):
        return False
    line = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 12)
    before = document.low[line : found.start()]
    if found[0] == "." and ABBREVIATION.search(before) and (line + len(before) == found.start()):
        label = LABEL.match(text, line)
        if (label and label.end() >= found.end()) or not before.rsplit(" ", 1)[-1][-1:].isdigit():
            return False
    bracket = document.bracket_at(found.start())
    return bracket is None or bracket.end < found.end()
