"""list length: as many things are listed as the sentence says there are.

Source: claims met in real reports ("04 tỉnh Nam Lào (Attapu, Champasak, Salavan, Sekong)"; "4 thứ tiếng Việt - Anh - Hàn - Nhật"; "59 báo
cáo … (phụ lục kèm theo)" against 59 rows). Vietnamese noun phrases hold commas of their own ("cấp sở, ngành, địa phương"), so a list
is counted only where its items are names, open with the noun that is counted, or stand between semicolons.
"""

import re

from reports.checks.clauses import OPEN_END
from reports.checks.findings import ERROR, WARNING, Draft
from reports.checks.lexicon import HEADS
from reports.checks.numbers import WORDS
from reports.checks.rules.common import written

# number, noun, then what opens the list
OPENING = re.compile(
    r"^([^.;:()\d\n]{0,90}?)(?:,? ?(?:bao gồm|gồm có|gồm|đó là|cụ thể là|cụ thể|lần lượt là|là)(?: các)?:? |: ?|\((?:gồm:? |bao gồm:? )?)"
)
DASHED = re.compile(
    r"^ ?(?:thứ tiếng|ngôn ngữ|tiếng|nước|bên|tỉnh|thành phố|địa phương|quốc gia)?:? ?\(?((?:[^\W\d_]+ ?[-–] ?){1,9}[^\W\d_]+)"
)
NAME = re.compile(
    r"^(?:(?:tỉnh|thành phố|tp\.?|nước|huyện|bang|quận|vùng|thủ đô|cộng hòa|đặc khu) )?[^\W\d_a-zà-ỹđ][\w'’.\-]*(?: [^\W\d_a-zà-ỹđ][\w'’.\-]*){0,4}(?: \([^)]{1,40}\)|/[^\W\d_][\w ]{1,20})?$"
)
COUNTABLE = {"tỉnh", "quốc gia", "thành phố", "địa phương"}
ELLIPSIS = re.compile(r"…|\.\.\.|(?<!\w)v\.v")
WORD_NUMBER = re.compile(
    rf"(?<!\w)({'|'.join(WORDS)}) (?=(?:nước|tỉnh|thành phố|địa phương|kênh|trụ cột|lĩnh vực|bên|đối tác|quốc gia|đoàn|thỏa thuận)(?!\w))"
)
ATTACHED = re.compile(r"(?:phụ lục|danh sách|biểu|bảng)[^.()\n]{0,30}kèm theo")
MOST, LONGEST = 40, 1500


def find(document):
    for quantity in document.quantities:
        on = quantity.hedge == "above" and quantity.value <= 12  # "trên 03 trụ cột": on, not over
        least = 1 if quantity.head in COUNTABLE | {"ngôn ngữ", "thứ tiếng"} else 2
        proper = (
            document.flat.text[quantity.number_end + 1 : quantity.number_end + 2].isupper()
            and quantity.head not in HEADS.values()
        )
        if proper:
            continue  # "33 Nguyễn Du": an address
        if (
            quantity.unit == "count"
            and quantity.exact
            and least <= quantity.value <= MOST
            and (on or not quantity.hedge)
        ):
            yield from _count(document, quantity.start, quantity.number_end, int(quantity.value), quantity.head)
    for found in WORD_NUMBER.finditer(document.low):
        yield from _count(
            document, found.start(), found.end(1), WORDS[found[1]], document.low[found.end() :].split(" ", 1)[0]
        )
    yield from _tables(document)


def _count(document, start, number_end, stated, head):
    window = document.flat.text[number_end : number_end + 300]
    dashed = DASHED.match(window.lower())
    if dashed and re.search(r"[A-ZĐÂÊÔƠƯ]", dashed[1] and window[dashed.start(1) : dashed.start(1) + 1]):
        yield from _dashed(document, start, number_end, stated, dashed, window)
        return
    opening = OPENING.match(window.lower())
    if (
        not opening
        or _interrupted(opening[1])
        or (opening[0].endswith("(") and ("," in opening[1] or len(opening[1]) > 50))
    ):
        return
    body = _body(document, number_end + opening.end(), opening[0].endswith("("))
    if body is None:
        return
    items, sure = _items(document.flat.text[body[0] : body[1]], head, stated)
    sentence = document.sentences[document.sentence_at(start)]
    said = re.search(rf"(?<!\d)0?{items}(?![\d.,/])", document.low[sentence.start : start])
    if items and items != stated and not said:
        yield _draft(document, start, body[1], stated, items, ERROR if sure else WARNING)


def _dashed(document, start, number_end, stated, dashed, window):
    names = re.split(r" ?[-–] ?", window[dashed.start(1) : dashed.end(1)])
    proper = all(name[:1].isupper() for name in names)
    if proper and len(names) != stated and len(names) > 2:
        yield _draft(document, start, number_end + dashed.end(1), stated, len(names), ERROR)


def _interrupted(between):
    """Whether the words between the number and the list hold another clause, so that the list may be of something else."""
    return bool(
        re.search(r"(?<!\w)(?:trong đó|như|để|nhằm|do|của \w+ \w+ \w+ \w+ \w+ \w+ \w+ \w+)(?!\w)|,.*,.*,", between)
    )


def _body(document, start, bracketed):
    bracket = document.bracket_at(start)
    if bracketed:
        return (start, bracket.end) if bracket else None
    if bracket:
        return start, bracket.end
    end = document.sentences[document.sentence_at(start)].end
    return (start, end) if end - start < LONGEST else None


def _items(text, head, stated):
    """(number of items, whether the reading is sure); (0, False) where the list cannot be counted."""
    text = text.strip().rstrip(".;/ …")
    if ELLIPSIS.search(text) or OPEN_END.search(text.lower()):
        return 0, False
    flat = re.sub(r"\([^()]*\)", lambda m: "(" + "x" * (len(m[0]) - 2) + ")", text)
    parts = [p for p in re.split(r";|\n[-–+•]", flat) if p.strip(" -+•\n") and not re.match(r"[\s+•-]*tổng", p.lower())]
    if len(parts) > 1:
        return _semicolons(parts, head, stated)
    names = [
        name.strip(" -.")
        for name in re.split(r", ?(?:và )?|(?<!\w)và(?!\w)|(?<!\w)và(?= )", text if "(" not in text else flat)
    ]
    names = [name for name in names if name]
    proper = [bool(NAME.match(name.replace("x", "") if "(" in name else name)) for name in names]
    if len(names) > 1 and all(proper):
        return len(names), True
    same = [name.lower().startswith(head) for name in names]
    if len(names) > 1 and all(same):
        return len(names), False
    joined = bool(re.search(r"(?<!\w)và(?!\w)[^,;]*$", text))
    return (len(names), False) if _run_of_nouns(names, stated, joined) else (0, False)


def _semicolons(parts, head, stated):
    """Items between semicolons; the last may hold "… và …" as two, so both counts are right."""
    count = len(parts)
    last = re.search(r"(?<!\w)và(?!\w)", parts[-1])
    if last and stated == count + 1:
        return stated, False
    if any(re.match(r"\s*[-+•]?\s*\d", part) for part in parts):
        return 0, False  # "24 dự án A; 13 dự án B": a sum, not a list
    opened = sum(part.strip(" -+•\n").lower().startswith(head.split(" ")[0]) for part in parts)
    return (
        (count + (1 if last and opened and stated > count else 0), False)
        if opened >= count - 1 or (count <= 12 and opened)
        else (0, False)
    )


def _run_of_nouns(names, stated, joined):
    """ "03 lĩnh vực: năng lượng, đào tạo nghề và môi trường": short noun phrases, no verb or number, closed with "và"."""
    plain = all(len(name.split(" ")) <= 5 and not re.search(r"\d|[():]", name) for name in names)
    return plain and len(names) > 2 and stated <= 12 and (joined or abs(len(names) - stated) == 1)


def _draft(document, start, end, stated, listed, level):
    while document.flat.text[end - 1] in " \n.;":
        end -= 1
    return Draft("list length", "list", level, start, end, str(stated), str(listed), {})


def _tables(document):
    """ "nhận được 59 báo cáo (phụ lục kèm theo)": one of the numbered tables, or all together, has 59 rows."""
    rows = _row_counts(document)
    for found in ATTACHED.finditer(document.low):
        sentence = document.sentences[document.sentence_at(found.start())]
        before = [
            q
            for q in document.between("quantities", max(sentence.start, found.start() - 200), found.start())
            if q.unit == "count" and q.value > 4
        ]
        if rows and before and not before[-1].hedge and before[-1].value not in {*rows, sum(rows)} | set(_joined(rows)):
            nearest = min({*rows, *_joined(rows)}, key=lambda r: abs(r - before[-1].value))
            yield Draft(
                "list length",
                "table",
                WARNING,
                before[-1].start,
                found.end(),
                written(document, before[-1]),
                str(nearest),
                {},
            )


def _joined(rows):
    return [sum(rows[a:b]) for a in range(min(len(rows), 12)) for b in range(a + 2, min(len(rows), 12) + 1)]


def _row_counts(document):
    """Rows of each numbered table: runs of lines that open with 1, 2, 3 … and a cell; parts may stand in any order."""
    numbers = [
        int(m[1])
        for p in document.paragraphs
        if (m := re.match(r"\|? ?(\d{1,3}) ?[\t|]", document.flat.text[p.start : p.start + 12]))
    ]
    runs, current = [], []
    for number in numbers:
        if current and number != current[-1] + 1:
            runs.append(current)
            current = []
        current.append(number)
    runs += [current] if current else []
    tails = sorted((run for run in runs if run[0] != 1), key=lambda run: run[0])
    heads = [run for run in runs if run[0] == 1]
    for tail in tails:
        match = next((h for h in heads if h[-1] + 1 == tail[0]), None)
        if match:
            match.extend(tail)
    return [len(run) for run in heads if len(run) > 1]
