"""Last period's text as it may be copied into this one: its sentences, never its figures.

A chip becomes this period's chip of the same figure; a number that was typed becomes a gap to fill; footnotes, which say
what happened then, stay behind. Each copied paragraph carries a mark until it is changed or kept by an officer; mark and
gap are seen before a report is sent (:mod:`reports.readiness`) and never printed.
"""

import re
from dataclasses import dataclass

from . import chips
from .checks.dates import Claims, read_calendar
from .checks.flatten import LABEL, flatten
from .checks.lexicon import HEADS
from .documents.clean import COPIED, GAP, PARAGRAPHS, clean
from .documents.tree import Node, parse, serialise
from .prose import in_blocks
from .wording import words_for

GAP_SHOWN = "[…]"
MARK = re.compile(rf' {COPIED}=""')
EMPTY_GAP = re.compile(rf'<span {GAP}=""></span>')

# A number with all that belongs to it: 1.107,4 · 12/6/2024 · 02 (hai). "G7" and "COVID-19" are names.
SPELLED = "một hai ba bốn năm sáu bảy tám chín mười mươi mốt lăm tư trăm nghìn ngàn linh lẻ không"
_SPELLED = rf"(?:{'|'.join(SPELLED.split())})"
NUMBER = re.compile(rf"(?<!\w)(?<![^\W\d_]-)\d+(?:[.,/:]\d+)*(?:\s?\((?:{_SPELLED}\s?)+\))?", re.IGNORECASE)
# "hai đoàn", "mười lăm dự án"; but "hai nước", "một tỉnh", "trong năm báo cáo" count nothing.
PLACES = {"nước", "tỉnh", "thành phố", "quốc gia", "địa phương", "báo cáo", "hội"}
_COUNTED = "|".join(sorted((re.escape(head) for head in HEADS if head not in PLACES), key=len, reverse=True))
IN_WORDS = re.compile(
    rf"(?<!\w)(?<!là )(?<!trong )(?<!cuối )(?<!đầu )(?<!cả )(?<!hằng )(?<!mỗi )(?:{_SPELLED}\s)+(?=(?:{_COUNTED})(?!\w))",
    re.IGNORECASE,
)
WITH_YEAR = re.compile(r" \d{4}$")
# The names of laws and of periods are not figures.
NAMES = re.compile(
    r"(?<!\w)(?:(?:chỉ thị|nghị quyết|nghị định|thông tư|quyết định|kết luận|điều|khoản|mục|phụ lục)(?: số)? \d+"
    r"|luật [^.;,\n]{3,80}? năm \d{4}|0?[369] tháng(?= đầu| cuối))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Block:
    """A paragraph, list or table: ``shown`` as it was, ``copy`` as it goes into this period's text (both safe HTML)."""

    shown: str
    copy: str


def blocks_of(html, cells, earlier, report, numbers=None):
    """``([Block], notes)`` of last period's text. ``cells`` are this period's figures of its chips; ``numbers`` go on
    through the notes of several texts."""
    shown, notes = in_blocks(html, numbers)
    copies = [_copied(node, cells, _renamed(earlier, report)) for node in parse(clean(html)).children]
    return [Block(*pair) for pair in zip(shown, copies, strict=True)], notes


def _renamed(earlier, report):
    """``{a period's name then: its name now}``, in small letters; the next period's too, and a half's without its year."""
    then, now = (words_for(one.period, one.named) for one in (earlier, report))
    names = {}
    if report.period.half:
        names = {
            WITH_YEAR.sub("", then["next_period"]): now["next_period"],
            WITH_YEAR.sub("", then["period"]): WITH_YEAR.sub("", now["period"]),
        }
    names |= {then[key]: now[key] for key in ("next_period", "period")}
    return {name.casefold(): now for name, now in names.items() if re.search(r"\d", name)}


def _copied(block, cells, names):
    root = Node("", {}, [block])
    for node in list(root.walk()):
        if node.tag in PARAGRAPHS:
            node.attrs[COPIED] = ""
        elif node.tag in ("li", "td") and _says_words(node):
            node.children = [Node("p", {COPIED: ""}, node.children)]
    for node in [root, *root.walk()]:
        line = Node("")
        for place, child in enumerate(node.children):
            for item in _carried(child, cells, names, first=not place and node.tag in PARAGRAPHS):
                line.add(item)
        node.children = line.children
    return chips.filled(clean(serialise(root)), cells)


def _says_words(node):
    """Whether an item or a cell holds loose words: those of a chip are today's, a heading of a table stays what it is."""
    return any(isinstance(child, str) and any(map(str.isalpha, child)) for child in node.children)


def _carried(child, cells, names, *, first):
    """What becomes of a child: a chip whose figure nobody knows now is a gap, a footnote nothing."""
    if isinstance(child, str):
        return _without_numbers(child, names, first=first)
    if "data-figure" in child.attrs:
        return [Node("span", child.attrs)] if child.attrs["data-figure"] in cells else [_gap()]
    return [] if "data-footnote" in child.attrs else [child]


def _gap():
    return Node("span", {GAP: ""})


def _without_numbers(text, names, *, first):
    """The words with a gap in the place of each number, and the periods by their names of today."""
    kept = _spans_kept(text, names, first=first)
    found = sorted([*NUMBER.finditer(text), *IN_WORDS.finditer(text)], key=lambda number: number.start())
    out, at = [], 0
    spans = kept + [(*n.span(), None) for n in found if not any(a < n.end() and n.start() < b for a, b, _now in kept)]
    for start, end, now in sorted(spans, key=lambda span: span[:2]):
        if start < at:
            continue
        trailing = text[start:end][len(text[start:end].rstrip()) :]
        out += [text[at:start], *([_gap(), trailing] if now is None else [now])]
        at = end
    return [*out, text[at:]]


def _spans_kept(text, names, *, first):
    """``[(start, end, what stands there now)]`` of what holds digits and is no figure."""
    flat = flatten(text)
    citations, _days, _years = read_calendar(flat, Claims(len(flat.text)))
    spans = [flat.place(one.start, one.end) for one in citations]
    spans += [name.span() for name in NAMES.finditer(text)]
    if first and (label := LABEL.match(text)):
        spans.append(label.span())
    kept = [(start, end, text[start:end]) for start, end in spans]
    if names:
        period = re.compile(
            rf"(?<!\w)0?({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})", re.IGNORECASE
        )
        renamed = [(*one.span(), _like(one[1], names[one[1].casefold()])) for one in period.finditer(text)]
        kept = renamed + [span for span in kept if not any(a < span[1] and span[0] < b for a, b, _now in renamed)]
    return kept


def _like(then, now):
    return now[:1].upper() + now[1:] if then[:1].isupper() else now


def unread_in(html):
    """How many paragraphs are copied and neither changed nor kept."""
    return len(MARK.findall(html))


def gaps_in(html):
    """How many places of a copied text wait for this period's number."""
    return len(EMPTY_GAP.findall(html))


def printed(html):
    """The text as a document holds it: without marks, its gaps as an ellipsis in brackets (only a draft has any)."""
    return EMPTY_GAP.sub(GAP_SHOWN, MARK.sub("", html))
