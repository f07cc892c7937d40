"""part<=whole: no part is greater than the whole it is taken from. Source: worked cases of real reports (700 of 3.300, 38 of 44)."""

import re

from reports.checks.findings import Draft
from reports.checks.rules.common import severity, span, written
from reports.checks.rules.parts import PERSONS, clause_end, splits

COUNTING_IN = re.compile(r"(?<!\w)(?:nếu tính|tính|kể|bao gồm) cả(?!\w)")
RETURNED = re.compile(
    r"(?<!\w)bị (?:bắt|bắt giữ|tạm giữ)(?!\w)[^.;\d]{0,40}[,;] ?(?=(?:đã )?(?:có )?\d)(?:[^.;]|\.(?=\d)){0,80}?(?:được|đã)[^.;,]{0,30}(?:trả về|trao trả|về nước|thả)"
)


def find(document):
    for split in document.once(splits):
        if split.frame.plain:
            continue
        for part in _near(document, split):
            comparable = part.key == split.whole.key or {part.head, split.whole.head} <= PERSONS
            if comparable and all(part.interval.above(whole) for whole in _candidates(document, split)):
                counts = [
                    q for q in document.between("quantities", split.whole.end, split.frame.head[1]) if q.unit == "count"
                ]
                yield _draft(document, split.whole, part, split.certain and not counts)
    yield from _returned(document)
    yield from _counting_in(document)


def _candidates(document, split):
    """The wholes of the split, and every amount of the same key earlier in its sentence."""
    start = document.sentences[document.sentence_at(split.whole.start)].start
    earlier = [q.interval for q in document.between("quantities", start, split.whole.start) if q.key == split.whole.key]
    return [*split.wholes(), *earlier]


def _near(document, split):
    """After "trong đó" without a colon the part stands before the first semicolon; what follows may be another matter."""
    frame = split.frame
    edge = clause_end(document, *frame.body)
    last = split.parts[-1]
    if document.low.startswith("trong đó", frame.body[1]) and ";" not in document.low[last.end : frame.body[1]]:
        return split.parts[:-1]  # "trong đó 4 ca nặng, 77 ca nhẹ trong đó …": the last is a whole of its own
    if edge < 0 or frame.colon or frame.strict or frame.bracketed:
        return split.parts
    return [part for part in split.parts if part.start < edge]


def _draft(document, whole, part, certain):
    start, end = span(whole, part)
    words = {"whole": written(document, whole)}
    return Draft(
        "part<=whole",
        "part",
        severity(certain, whole, part),
        start,
        end,
        written(document, part),
        "≤ " + written(document, whole),
        words,
    )


def _counting_in(document):
    """ "11,83 tỷ USD …; nếu tính cả vốn tăng thêm, con số này là 19,22 tỷ USD": what counts more in is more."""
    for found in COUNTING_IN.finditer(document.low):
        sentence = document.sentences[document.sentence_at(found.start())]
        whole = next((q for q in document.between("quantities", found.end(), sentence.end) if q.unit != "time"), None)
        before = [
            q for q in document.between("quantities", sentence.start, found.start()) if whole and q.key == whole.key
        ]
        if before and before[-1].interval.above(whole.interval):
            yield _draft(document, whole, before[-1], False)


def _returned(document):
    """Fishermen sent home are among those arrested."""
    for found in RETURNED.finditer(document.low):
        before = document.between("quantities", max(0, found.start() - 60), found.start() + 1)
        after = [q for q in document.between("quantities", found.start(), found.end()) if q.unit == "count"]
        if before and after and after[0].interval.above(before[-1].interval):
            yield _draft(document, before[-1], after[0], False)
