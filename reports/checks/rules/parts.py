"""Parts of a whole, read in every way the sentence allows: the ground for the rules sum and part<=whole."""

import re
from dataclasses import dataclass

from reports.checks.clauses import enumerations, is_change, is_open, items
from reports.checks.intervals import total
from reports.checks.lexicon import HEADS, PEOPLE

# Balances and profits: their parts may be negative.
NET = re.compile(
    r"(?<!\w)(?:xuất siêu|nhập siêu|lợi nhuận|lãi|lỗ|chênh lệch|ròng|thặng dư|thâm hụt|bù trừ|cán cân)(?!\w)"
)
EARLIER = re.compile(r"(?<!\w)(?:cùng kỳ|so với|năm trước|năm ngoái|kế hoạch|kh)(?!\w)[^;.]{0,50}$")
RATE, RANGE = re.compile(r" ?/ ?[^\W\d]"), re.compile(r"\d ?[-–] ?$")
CLOSING = re.compile(r";(?! ?(?:tiếp theo|tiếp đến|kế đến|sau đó|đứng thứ|thứ hai))")
NO_PART = {"%", "time", "điểm %", "scale"}
PERSONS = PEOPLE | {"kiều bào", "hội viên", "đại biểu", "học viên", "lao động", "cán bộ"}


@dataclass(frozen=True, slots=True)
class Split:
    """One whole and the quantities that may be its parts; ``certain`` when every part names the thing the whole names."""

    whole: object
    parts: tuple
    frame: object
    closed: bool
    certain: bool
    others: tuple = ()  # other amounts of the same key before the introducer: the whole may be one of them, or all together

    def wholes(self):
        """Every interval the whole may have."""
        amounts = [self.whole.interval, *(other.interval for other in self.others)]
        return [*amounts, total(amounts)] if self.others else amounts

    @property
    def sum(self):
        return total(part.interval for part in self.parts)

    def readings(self):
        """All sums a reader may see: all the parts; unless the list is announced as complete, the first k, and all but one."""
        intervals = [part.interval for part in self.parts]
        if (self.frame.strict and self.certain) or self.frame.plain:
            yield total(intervals)
            return
        for count in range(len(intervals), 1, -1):
            yield total(intervals[:count])
        for left_out in range(len(intervals)) if len(intervals) > 2 else ():
            yield total(intervals[:left_out] + intervals[left_out + 1 :])


def splits(document):
    """Every whole with its parts."""
    for frame in enumerations(document):
        if NET.search(document.low, frame.head[0], frame.body[1]):
            continue
        wholes = _wholes(document, frame)
        closed = not is_open(document, *frame.body)
        for whole in wholes:
            parts, certain = _parts(document, frame, whole, wholes)
            if parts and not (len(parts) > 1 and any(part.value == whole.value >= 100 for part in parts)):
                yield Split(
                    whole,
                    _of_one_clause(document, frame, whole, parts),
                    frame,
                    closed,
                    certain,
                    tuple(_others(document, frame, whole)),
                )


def clause_end(document, start, end):
    """The first semicolon that closes the clause, -1 where none does; "; tiếp theo là …" goes on with the same list."""
    for found in CLOSING.finditer(document.low, start, end):
        return found.start()
    return -1


def _of_one_clause(document, frame, whole, parts):
    """After "trong đó" without a colon, money behind a semicolon is another matter; counts of the same thing go on."""
    edge = clause_end(document, *frame.body)
    if edge < 0 or frame.strict or frame.colon or frame.bracketed or whole.unit == "count":
        return tuple(parts)
    return tuple(part for part in parts if part.start < edge) or tuple(parts)


def _wholes(document, frame):
    """The last quantity of each key before the introducer; changes and percentages are no wholes."""
    found = {}
    for quantity in document.between("quantities", *frame.head):
        if _is_whole(document, frame, quantity):
            found[quantity.key] = quantity
    for ratio in document.between("ratios", *frame.head):
        if ratio.part.unit not in NO_PART and ratio.part.unit != "bare":
            found[ratio.part.key] = ratio.part
    if frame.bracketed and not frame.strict:
        found = {key: q for key, q in found.items() if frame.head[1] - q.end < 90} or found
    return list(found.values())


def _is_whole(document, frame, quantity):
    """An amount, neither a change nor the amount of another period, and not left behind in closed brackets."""
    if quantity.unit in NO_PART | {"bare"} or is_change(document, quantity):
        return False
    bracket = document.bracket_at(quantity.start)
    if bracket and bracket.end <= frame.head[1] and bracket.start >= frame.head[0]:
        return False
    if RATE.match(document.low, quantity.end) or RANGE.search(document.low, max(0, quantity.start - 3), quantity.start):
        return False
    return not EARLIER.search(document.low, max(frame.head[0], quantity.start - 60), quantity.start)


def _others(document, frame, whole):
    return [
        q
        for q in document.between("quantities", *frame.head)
        if q.key == whole.key and q is not whole and _is_whole(document, frame, q)
    ]


def _parts(document, frame, whole, wholes):
    amounts = [
        q for q in document.between("quantities", *frame.body) if q.unit not in NO_PART and not is_change(document, q)
    ]
    if any(RATE.match(document.low, q.end) for q in amounts):
        return [], False
    same = [q for q in amounts if q.key == whole.key]
    firsts = {span for span in _item_spans(document, frame) if _first(amounts, span)}
    if same and len(same) >= len(firsts) - 1 and (len(same) > 1 or len(firsts) < 2):
        return _outer(document, frame, same), True
    counts = [w for w in wholes if w.unit == "count"]
    if whole.unit == "count" and whole is counts[-1] and len(same) < 2:
        if amounts and len(amounts) == 1 and {whole.head, amounts[0].head} <= PERSONS:
            return amounts, False
        kinds = _kinds(document, frame, amounts, {w.key for w in wholes if w is not whole})
        if kinds or not same:
            return kinds, False
    return _outer(document, frame, same), len(same) > 0


def _item_spans(document, frame):
    return items(document, *frame.body)


def _first(amounts, span):
    return next((q for q in amounts if span[0] <= q.start < span[1]), None)


def _outer(document, frame, parts):
    """Without the details in brackets, unless all parts stand in brackets."""
    inner = {id(p) for p in parts if _detail(document, frame, p)}
    return (
        [p for p in parts if id(p) not in inner] if len(inner) < len(parts) and len(parts) - len(inner) > 1 else parts
    )


def _detail(document, frame, part):
    bracket = document.bracket_at(part.start)
    return bracket is not None and bracket.start >= frame.body[0]


def _kinds(document, frame, amounts, taken):
    """ "628 văn bản, trong đó: 205 Nghị quyết và 423 Quyết định": the parts are kinds of the whole, one in each item."""
    firsts = [_first(amounts, span) for span in _item_spans(document, frame)]
    firsts = [q for q in firsts if q is not None and q.unit in {"count", "bare"} and q.key not in taken]
    if frame.plain and any(q.unit == "count" and q.head not in HEADS.values() for q in firsts):
        return []
    return firsts if len(firsts) > 1 and len({q.unit for q in firsts}) == 1 else []
