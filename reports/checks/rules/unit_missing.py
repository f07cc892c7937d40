"""unit missing: a rate without %, an amount without its currency. Source: a slip met in real reports ("tăng 45,6)" without %)."""

import re

from reports.checks.findings import STYLE, WARNING, Draft
from reports.checks.rules.common import with_next, written

RATE = re.compile(
    r"(?<!\w)(?:tăng trưởng|tăng|giảm|chiếm tỷ lệ|chiếm tỉ lệ|chiếm|đạt tỷ lệ|tỷ lệ|tỉ lệ)(?: khoảng| hơn| gần| trên| thêm| đạt| là)* ?$"
)
AMOUNT = re.compile(
    r"(?<!\w)(?:kim ngạch|vốn|giá trị|trị giá|doanh thu|số tiền|kinh phí|lợi nhuận)(?!\w)[^.;\d%]{0,45}?(?:đạt|là|khoảng|hơn|gần|trên|ước|tài trợ|đăng ký|cam kết|tư)? ?$"
)
CLOSES = re.compile(r"\s*(?:[);,.…]|so với|so cùng|$|\n)")


def find(document):
    both = {"USD", "VND"} <= {quantity.unit for quantity in document.quantities}
    for quantity, following in with_next(document.quantities):
        if quantity.unit not in {"bare", "scale"} or (
            quantity.unit == "bare" and not CLOSES.match(document.low, quantity.end)
        ):
            continue
        if (
            following
            and following.start - quantity.end < 8
            and not document.low[quantity.end : following.start].strip(" ,")
        ):
            continue
        lead = document.low[max(0, quantity.start - 90) : quantity.start]
        if quantity.unit == "bare" and RATE.search(lead) and (quantity.decimals or _compared(document, quantity)):
            yield _draft(document, quantity, "%")
        elif (
            AMOUNT.search(lead)
            and not _shared(document, quantity, following)
            and (quantity.unit == "scale" or quantity.decimals)
        ):
            yield _draft(document, quantity, "USD, đồng …", WARNING if quantity.unit == "bare" or both else STYLE)


def _compared(document, quantity):
    return bool(re.match(r"\s*so (?:với|cùng)", document.low[quantity.end : quantity.end + 10]))


def _shared(document, quantity, following):
    """ "291 triệu và 279 triệu USD": the unit of the next number serves both."""
    if following is None or following.start - quantity.end > 30:
        return False
    return bool(
        re.fullmatch(
            r" ?(?:và|-|–|,|/|lên|đến|xuống|;| )+ ?[^\d;.]{0,20}", document.low[quantity.end : following.start]
        )
    )


def _draft(document, quantity, unit, level=WARNING):
    claimed = written(document, quantity)
    return Draft(
        "unit missing",
        "unit",
        level,
        max(0, quantity.start - _lead(document, quantity)),
        quantity.end,
        claimed,
        f"{claimed} {unit}",
        {},
    )


def _lead(document, quantity):
    """The word before the number, so that the passage reads."""
    before = document.low[max(0, quantity.start - 24) : quantity.start]
    found = re.search(r"\w+ $", before)
    return len(found[0]) if found else 0
