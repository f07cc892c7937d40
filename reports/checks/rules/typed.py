"""register: a number typed by hand is one that the register knows.

A sentence rarely says everything that narrows a count (whose delegations, where to, by when), so this rule speaks only of
the plainest ones: the number, the words a figure is known by, and nothing more, in a sentence that turns neither to
another time nor to another body. It holds the number against every figure those words may mean, this period's and the
same period's a year before, and it never says more than "warning".
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from portal.formats import count
from reports.checks.clauses import enumerations, is_change
from reports.checks.findings import WARNING, Draft
from reports.checks.rules.common import written

CLAUSE_END = re.compile(r"[.;:,()\d\n]|$")
# What may follow the words of a figure without narrowing what is counted.
GOES_ON = frozenset(
    ["", "và", "với", "gồm", "gồm có", "bao gồm", "trong", "trong kỳ", "đạt", "tăng", "giảm", "bằng", "chiếm"]
)
# What turns the sentence to a part, a plan, another time or another body.
TURNS = re.compile(
    r"(?<!\w)(?:kế hoạch|phê duyệt|được duyệt|chủ trương|dự kiến|cùng kỳ|năm trước|năm ngoái|trong đó|trong số|lũy kế|luỹ kế|"
    r"tính đến|đến nay|từ năm|tháng \d|quý|cấp(?! tỉnh)|sở|ngành|huyện|thị xã|xã|phường|bộ|ban|hội|liên hiệp|trường|công ty|doanh nghiệp|"
    r"đại sứ|lãnh sự|công an|quân sự|biên phòng|mỗi|từng|phát sinh|hủy|huỷ|hoãn|chưa|không|bình quân|trung bình|thêm)(?!\w)"
)
BESIDE_THE_TEXT = "\t|"


@dataclass(frozen=True)
class Named:
    """A figure as prose speaks of it: the words after the number, and every value it may have in the report.

    ``values`` holds whole numbers (or their text), this period's first; none where nothing is known.
    """

    code: str
    said: tuple[str, ...]
    values: tuple


def find(document, named, computed, year):
    """``named``: the figures of the section; ``computed``: (start, end) in the text as read, of what was not
    typed; ``year``: the report's."""
    listed = [enumeration.body for enumeration in document.once(enumerations)]
    for quantity in document.quantities:
        meant = _meant(document, quantity, named)
        if not meant or _is_apart(document, quantity, computed, listed, year):
            continue
        known = [Fraction(str(value)) for figure in meant for value in figure.values]
        if known and quantity.value not in known:
            expected = ", ".join(dict.fromkeys(count(figure.values[0]) for figure in meant if figure.values))
            words = {"code": ", ".join(figure.code for figure in meant)}
            claimed = written(document, quantity)
            yield Draft("register", "typed", WARNING, quantity.start, quantity.end, claimed, expected, words)


def _meant(document, quantity, named):
    """The figures whose words stand right after the number, with nothing that narrows them."""
    if quantity.unit != "count" or quantity.hedge:
        return []
    end = CLAUSE_END.search(document.low, quantity.number_end).start()
    clause = document.low[quantity.number_end : end].strip()
    return [figure for figure in named if any(_says(clause, words) for words in figure.said)]


def _says(clause, words):
    return clause.startswith(words) and clause.removeprefix(words).strip() in GOES_ON


def _is_apart(document, quantity, computed, listed, year):
    """Whether the number is a chip's, a part, a change, or of a sentence that speaks of something else."""
    sentence = document.sentences[document.sentence_at(quantity.start)]
    place = document.flat.places[quantity.start]
    return (
        any(start <= place < end for start, end in computed)
        or document.bracket_at(quantity.start) is not None
        or any(start <= quantity.start < end for start, end in listed)
        or is_change(document, quantity)
        or any(mark in document.flat.text[sentence.start : sentence.end] for mark in BESIDE_THE_TEXT)
        or bool(TURNS.search(document.low, sentence.start, quantity.start))
        or _is_of_another_time(document, sentence, year)
    )


def _is_of_another_time(document, sentence, year):
    span = (sentence.start, sentence.end)
    years = document.between("years", *span)
    return bool(document.between("days", *span)) or any(not one.first == one.last == year for one in years)
