"""What a change is measured against: the amount before, where the text gives it. The ground for the rule growth."""

import itertools
import re
from dataclasses import dataclass

NOT_AMOUNT = {"%", "time", "lần", "điểm %"}
VERB = re.compile(
    r"(?<!\w)(tăng gấp|gấp|tăng trưởng|tăng|giảm|sụt giảm|bằng|đạt|hoàn thành|chỉ bằng|tương đương|tương ứng|nhiều hơn|ít hơn|cao hơn|thấp hơn|=)"
    r"(?: thêm| khoảng| gần| hơn| trên| mạnh| nhẹ| đến| tới| còn| ước| đạt| là| xấp xỉ| chỉ| \w+ \w+ (?=tới|đến)){0,3} ?$"
)
# The words between a change and the amount it is measured against: "so với cùng kỳ năm 2023 (", "kế hoạch năm (KH: ".
BASE = re.compile(
    r"^(?: ?phần trăm)?[^;.,%\n\d]{0,30}?(?<!\w)(?:so với|so cùng|so|cùng kỳ|kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu|nghị quyết|vốn cam kết|vốn giao)(?!\w)"
    r"[^;.,%\n]{0,70}?(?:\(|là |đạt |: |chỉ |có )[^;.%\n\d()]{0,40}$"
)
AGAINST = re.compile(r"^[^;.%\n\d]{0,40}?(?<!\w)so (?:với )?(?:mức |con số |số |tổng số )?$")
FROM = re.compile(r"(?<!\w)từ (?:mức |con số |khoảng |hơn |gần |trên )?$")
TO = re.compile(
    r"^[^;.\n\d]{0,40}?(?:\(?năm \d{4}\)? ?)?[^;.\n\d]{0,25}?(?<!\w)(?:lên|xuống|còn|tăng lên|giảm xuống)(?: còn| mức| tới| đến)?[^;.\n\d]{0,12}$"
)
EARLIER = re.compile(r"(?<!\w)(?:cùng kỳ|năm trước|năm ngoái)(?!\w)[^;.%\n\d]{0,40}(?:\d{4}[^;.%\n\d]{0,30})?$")
AVERAGE = re.compile(r"(?<!\w)(?:bình quân|trung bình|mỗi năm|hằng năm|hàng năm|/năm)(?!\w)")


@dataclass(frozen=True, slots=True)
class Change:
    """``now`` against ``base``, said to be ``said`` (a percentage, "lần" or an absolute amount) in the manner of ``verb``."""

    now: object
    base: object
    said: object
    verb: str


def verb_before(document, quantity):
    found = VERB.search(document.low, max(0, quantity.start - 45), quantity.start)
    return found[1] if found else None


def is_delta(document, quantity):
    """Whether an amount is the change itself ("tăng 6 dự án"), not the level reached ("giảm còn 150 chuyến")."""
    reached = re.search(
        r"(?<!\w)(?:còn|lên|xuống|đến|tới)(?: mức)? $", document.low[max(0, quantity.start - 12) : quantity.start]
    )
    return not reached and verb_before(document, quantity) in {"tăng", "giảm"}


def is_average(document, quantity):
    around = document.low[max(0, quantity.start - 60) : quantity.end + 30]
    return bool(AVERAGE.search(around))


def changes(document):
    """Every change whose two amounts both stand in the sentence."""
    for said in document.quantities:
        verb = verb_before(document, said)
        if verb is None or is_average(document, said):
            continue
        if said.unit in {"%", "lần", "điểm %"} or (
            said.unit not in NOT_AMOUNT and verb in {"tăng", "giảm", "nhiều hơn", "ít hơn", "cao hơn", "thấp hơn"}
        ):
            yield from _with_base(document, said, verb)


def _with_base(document, said, verb):
    sentence = document.sentences[document.sentence_at(said.start)]
    pair = _from_to(document, said, sentence)
    if pair and verb not in {"tương đương", "tương ứng", "đạt", "hoàn thành", "="}:
        yield Change(pair[1], pair[0], said, verb)
        return
    now = _now(document, said, sentence)
    base = _base_after(document, said, sentence) if now else None
    now = _counterpart(document, said, now, base, sentence) if base else now
    base = base or (_base_before(document, said, now, sentence) if now else None)
    if base and now:
        yield Change(now, base, said, verb)


def _now(document, said, sentence):
    """The last amount before the change, in the same clause."""
    near = document.between("quantities", max(sentence.start, said.start - 160), said.start)
    for quantity in reversed(near):
        bracket = document.bracket_at(quantity.start)
        if bracket and bracket.end < said.start:
            continue
        if quantity.unit == "%" and said.unit != "điểm %" and ";" not in document.low[quantity.end : said.start]:
            continue  # "tăng 40% …, đạt 70% kế hoạch": both are said of the amount before
        if ";" in document.low[quantity.end : said.start] or is_delta(document, quantity):
            return None
        if said.unit == "điểm %":
            return quantity if quantity.unit == "%" else None
        if (
            quantity.unit not in NOT_AMOUNT
            and quantity.unit != "bare"
            and (said.unit in {"%", "lần"} or quantity.key == said.key)
        ):
            return quantity
    return None


def _base_after(document, said, sentence):
    for base in document.between("quantities", said.end, min(sentence.end, said.end + 150)):
        if base.unit in {"time"} and base.end < said.end + 60:
            continue  # "6 tháng đầu năm"
        gap = document.low[said.end : base.start]
        matched = not re.search(r"(?<!\w)(?:và|gồm|trong đó|nếu|không kể|trừ|riêng)(?!\w)", gap) and (
            BASE.match(gap) or AGAINST.match(gap)
        )
        return base if matched else None
    return None


def _counterpart(document, said, now, base, sentence):
    """What ``base`` is compared with: the amount just before, or the one named again ("gấp 2 lần về số dự án … (06 dự án)")."""
    if _same(base, now):
        return now
    if not re.match(r" ?(?:về|số|tổng)", document.low[said.end : said.end + 6]):
        return None
    near = document.between("quantities", max(sentence.start, said.start - 160), said.start)
    return next((q for q in reversed(near) if q.key == base.key and q is not said), None)


def _base_before(document, said, now, sentence):
    """ "cùng kỳ năm trước đạt 120 đoàn, kỳ này 150 đoàn, tăng 25%"."""
    for base in document.between("quantities", max(sentence.start, now.start - 140), now.start)[-1:]:
        lead = document.low[max(sentence.start, base.start - 70) : base.start]
        if EARLIER.search(lead) and "so với" not in lead and "%" not in document.low[base.end : now.start]:
            return _same(base, now)
    return None


def _same(base, now):
    """``base`` if it measures the same thing as ``now``; a number without a unit in brackets counts as the same."""
    if base.key == now.key:
        return base
    if base.unit == "bare" and now.unit == "count":
        return base
    return None


def _from_to(document, said, sentence):
    """ "từ 30 đoàn lên 42 đoàn, tăng 40%", or "tăng 40%, từ 30 lên 42"."""
    window = document.between("quantities", max(sentence.start, said.start - 140), min(sentence.end, said.end + 120))
    measured = {"%"} if said.unit == "điểm %" else {q.unit for q in window} - NOT_AMOUNT
    amounts = [q for q in window if q.unit in measured and q is not said]
    for first, second in itertools.pairwise(amounts):
        lead = document.low[max(sentence.start, first.start - 24) : first.start]
        gap = document.low[first.end : second.start]
        lead = lead if FROM.search(lead) else ""
        near = (second.end <= said.start and said.start - second.end < 60) or (
            said.end <= first.start and first.start - said.end < 60
        )
        if (
            lead
            and TO.match(gap)
            and near
            and ";" not in document.low[min(first.start, said.start) : max(second.end, said.end)]
        ):
            return (first, second) if first.key == second.key or "bare" in {first.unit, second.unit} else None
    return None
