"""Wholes and their parts: where an enumeration begins, where it ends, and what its items are.

"Cả tỉnh có 34 đối tác, trong đó có 21 đối tác cấp tỉnh; 13 đối tác cấp sở" has a whole before the introducer and items after it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from reports.checks.flatten import BULLET

STRICT = r"bao gồm|gồm có|gồm|chia ra|chia thành|cụ thể là(?=:)|cụ thể(?= như sau:|:)|phân theo|chia theo|bao gồm có"
LOOSE = r"trong đó có|trong đó|(?<=[,.;(\n] )trong số đó|(?<=[,.;(\n] )trong số này"
INTRODUCER = re.compile(rf"(?<!\w)(?:({STRICT})|({LOOSE}))(?!\w)(?: như sau)?[,:]?\s*")
# What follows these is no part of the whole any more.
LEAVING = re.compile(
    r"(?<!\w)(?:(?:lũy|luỹ) kế(?= đến| từ| tính| hiện| có| tới)|tính đến|đến nay|so với|so cùng kỳ|cùng kỳ|nâng tổng|nâng số|ngoài ra|bên cạnh|trong khi|"
    r"kế hoạch năm|kh:|kh năm|bình quân|trung bình|tương đương|quy đổi|trong đó|trong số đó|trong số này|đồng thời|"
    r"chưa kể|không kể|chưa bao gồm|không bao gồm|dự kiến|còn lại là do)(?!\w)"
)
OPEN_END = re.compile(
    r"…|\.\.\.|(?<!\w)(?:v\.v|nhất là|chủ yếu|tiêu biểu|điển hình|đáng chú ý|nổi bật|như|ví dụ|trước hết|đứng đầu|nhiều nhất|lớn nhất|cao nhất|hầu hết|đa số)(?!\w)"
)
CHANGE = re.compile(
    r"(?<!\w)(?:(?<!điều chỉnh )(?<!vốn )(?<!đăng ký )(?<!trị giá )(?:tăng|giảm)|hơn so|thấp hơn|cao hơn|vượt|gấp|mỗi|từng|bình quân|tương đương|tối đa|tối thiểu|từ|/)(?: thêm| khoảng| gần| hơn| trên| tới| là| mạnh| nhẹ| trưởng| vọt| đến| lên){0,2} ?\(?$"
)
OUT_OF = re.compile(r"(?<!\w)trong (?:tổng số |tổng |số )?(?=\d)")
HAS = re.compile(r"(?<!\w)có (?=(?:khoảng |hơn |gần |trên |tới )?\d)")
LONGEST_LIST = 3000
COLON = re.compile(r":(?=[ \n])")
NUMBERED_ITEM = re.compile(r"\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s")


@dataclass(frozen=True, slots=True)
class Enumeration:
    """``head``: the span where the whole stands; ``body``: the span of the items; ``strict``: gồm, not trong đó.

    ``has``: "trong đó có", a part need not be all; ``colon``: a list is announced; ``bracketed``: it stands in brackets.
    """

    head: tuple[int, int]
    body: tuple[int, int]
    strict: bool
    has: bool
    colon: bool
    bracketed: bool
    plain: bool = False  # brackets alone, no word that says they enumerate


def enumerations(document):
    """Every enumeration of the text, in its order."""
    for found in INTRODUCER.finditer(document.low):
        body = _body(document, found.end())
        head = _head(document, found.start())
        if body and head and body[1] - body[0] > 2:
            opening = found[0].rstrip()
            bracket = document.bracket_at(found.start())
            yield Enumeration(
                head, body, bool(found[1]), _has(document.low, found), opening.endswith(":"), bracket is not None
            )
    yield from _out_of(document)
    yield from _colons(document)
    yield from _brackets(document)
    yield from _notes(document)


def _out_of(document):
    """ "Trong (tổng) số 250 dự án … có 165 dự án …": the whole comes first, "có" opens the part."""
    for found in OUT_OF.finditer(document.low):
        wholes = document.between("quantities", found.end(), found.end() + 30)
        if wholes and wholes[0].start == found.end():
            sentence = document.sentences[document.sentence_at(found.start())]
            has = HAS.search(document.low, wholes[0].end, min(sentence.end, wholes[0].end + 130))
            if has:
                body = (has.end(), _cut(document, has.end(), sentence.end))
                yield Enumeration((wholes[0].start, wholes[0].end), body, False, True, False, False)


def _has(low, found):
    return bool(re.match(r".*\bcó[,:]?\s*$", found[0])) or low.startswith("có ", found.end())


def _colons(document):
    """ "63 trường hợp: Malaysia 27; Hàn Quốc 19; Đài Loan 17": a colon right after what is counted."""
    for found in COLON.finditer(document.low):
        head = document.between("quantities", max(0, found.start() - 70), found.start())
        if (
            not head
            or head[-1].unit not in {"count"}
            or re.search(r"[,;.()]|trong đó|gồm|cụ thể", document.low[head[-1].end : found.start()])
        ):
            continue
        body = _body(document, found.end())
        if body and len(document.between("quantities", *body)) > 1 and head[-1].value > len(items(document, *body)):
            yield Enumeration(
                (head[-1].start, head[-1].end), body, False, False, True, document.bracket_at(found.start()) is not None
            )


def _brackets(document):
    """ "35 đoàn (20 đoàn ra, 15 đoàn vào)": brackets right after a quantity enumerate too."""
    for bracket in document.brackets:
        inside = (bracket.start + 1, bracket.end)
        if INTRODUCER.match(document.low, inside[0]) or not document.low[inside[0] : inside[0] + 1].strip():
            continue
        head = _head(document, bracket.start)
        quantities = document.between("quantities", *head) if head else []
        between = document.low[quantities[-1].end : bracket.start] if quantities else "%"
        if len(between) < 90 and not re.search(r"%|so với|cùng kỳ|so cùng|kế hoạch", between):
            yield Enumeration(head, inside, False, False, False, True, True)


def _notes(document):
    """A footnote that opens with an introducer lists the parts of the number that carries its mark."""
    for quantity in document.quantities:
        note = document.note_after(quantity.end)
        if note and quantity.unit == "count":
            opening = INTRODUCER.match(document.low, re.compile(r"\s*").match(document.low, note.start).end())
            if opening:
                end = _cut(document, opening.end(), note.end)
                has = _has(document.low, opening)
                yield Enumeration(
                    (quantity.start, quantity.end), (opening.end(), end), bool(opening[1]), has, False, False
                )


def _head(document, at):
    """Where the whole can stand: the clause before the introducer, or the sentence before if it opens a sentence."""
    index = document.sentence_at(at)
    start = document.sentences[index].start
    bracket = document.bracket_at(at)
    if bracket and not document.low[bracket.start + 1 : at].strip():
        at = bracket.start
    if len(document.low[start:at].strip(" -+•*\n")) < 4:
        if index == 0 or "\n" in document.low[document.sentences[index - 1].end - 1 : start].strip(" "):
            return None
        start, at = document.sentences[index - 1].start, start
    said = start + len(document.low[start:at].rstrip(" ;,.:("))
    semicolon = _last_outside(document, ";", start, said)
    return (semicolon + 1 if semicolon >= 0 else start, at)


def _last_outside(document, char, start, end):
    """The last ``char`` in the span that stands in no bracket of its own."""
    place = document.low.rfind(char, start, end)
    bracket = document.bracket_at(place) if place >= 0 else None
    while bracket and bracket.end < end and bracket.start >= start:
        place = document.low.rfind(char, start, bracket.start)
        bracket = document.bracket_at(place) if place >= 0 else None
    return place


def _body(document, start):
    """From the introducer to the end of the brackets, the sentence, or the list of bullets it announces."""
    bracket = document.bracket_at(start)
    if bracket and bracket.start < start:
        return (start, _cut(document, start, bracket.end))
    end = document.sentences[document.sentence_at(start)].end
    if not document.low[start:end].strip() or document.low[start - 1] == "\n":
        end = max(end, _bullets_end(document, start))
    return (start, _cut(document, start, end))


def _bullets_end(document, start):
    index, end = document.sentence_at(start), start
    for sentence in document.sentences[index : index + 40]:
        text = document.flat.text[sentence.start : sentence.end].lstrip("\n ")
        if sentence.end > start and not BULLET.match(text) and text.strip():
            break
        end = sentence.end
    return end


def _cut(document, start, end):
    """The items end where the sentence turns to something else ("so với cùng kỳ", "lũy kế"), or opens list after list."""
    end = min(end, start + LONGEST_LIST, _next_openings(document, start))
    for leaving in LEAVING.finditer(document.low, start, end):
        bracket = document.bracket_at(leaving.start())
        if leaving.start() > start + 1 and not (bracket and bracket.start >= start):
            return leaving.start()
    return end


def _next_openings(document, start):
    """Where the eighth list after ``start`` opens: no sentence nests so many, and reading stays linear."""
    openings = document.once(_openings)
    index = bisect_right(openings, start) + 8
    return openings[index] if index < len(openings) else len(document.low)


def _openings(document):
    return sorted(found.start() for pattern in (INTRODUCER, COLON) for found in pattern.finditer(document.low))


def items(document, start, end):
    """The items of a list: spans between semicolons if it has any, else between commas and "và"; brackets stay whole."""
    wide = _between(document, start, end, r";|\n[-–+•]|\([ivx]{1,4}\) ")
    return wide if len(wide) > 1 else _between(document, start, end, r"[,;](?!\d)|(?<!\w)và(?!\w)")


def _between(document, start, end, pattern):
    edges = [start] + [edge for mark in _separators(document, start, end, pattern) for edge in mark] + [end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if document.low[a:b].strip(" .,;:\n")]


def _separators(document, start, end, pattern):
    for found in re.finditer(pattern, document.low[start:end]):
        bracket = document.bracket_at(start + found.start())
        if bracket is None or bracket.start < start or NUMBERED_ITEM.match(found[0]):
            yield start + found.start(), start + found.end()


def is_open(document, start, end):
    """Whether the list says of itself that it is not complete (…, nhất là, chủ yếu)."""
    return bool(OPEN_END.search(document.low, start, min(end + 3, len(document.low))))


def is_change(document, quantity):
    """Whether a number is a change, a rate or a bound ("tăng 6 dự án", "mỗi dự án 10 triệu"), not an amount."""
    return bool(CHANGE.search(document.low, max(0, quantity.start - 28), quantity.start))
