"""How official prose speaks of a figure: the words around its chips, in the Vietnamese of documents.

``[code:show]`` stands for a chip. A figure without a phrase of its own is spoken of by its noun and label
(:func:`generic`), so that a register or an indicator added tomorrow reads well without a line here.
"""

from dataclasses import dataclass

from portal.figures import Stock

from .wording import official


@dataclass(frozen=True)
class Phrase:
    """``said`` where there is something, ``none`` the thing that did not occur.

    ``tails`` follow ``said``, each only when all its figures are known and above zero. ``is_stock``: holds on a day.
    ``has_subject``: the words need no "tỉnh" before them.
    """

    said: str
    none: str
    tails: tuple[str, ...] = ()
    is_stock: bool = False
    has_subject: bool = False


def _delegations(name, said, none):
    code = f"delegations.{name}"
    return Phrase(
        f"{said}",
        none,
        (
            f", [{code}:change]",
            f", với [{code}_people:count] tham gia",
            f", trong đó có [{code}_unplanned:count] phát sinh ngoài kế hoạch",
            f"; thực hiện [{code}_plan_rate:plan] kế hoạch năm",
        ),
    )


def _plain(code, said, none, **options):
    return Phrase(said, none, (f", [{code}:change]",), **options)


PHRASES = {
    "delegations.outbound": _delegations(
        "outbound", "đã tổ chức [delegations.outbound:count] ra cấp tỉnh", "đoàn ra cấp tỉnh"
    ),
    "delegations.inbound": _delegations(
        "inbound", "đã đón [delegations.inbound:count] vào cấp tỉnh", "đoàn vào cấp tỉnh"
    ),
    "delegations.guests": _plain(
        "delegations.guests",
        "đã tiếp [delegations.guests:count] khách nước ngoài đến thăm, làm việc",
        "đoàn khách nước ngoài đến thăm, làm việc",
    ),
    "agreements.signed": _plain(
        "agreements.signed", "đã ký kết mới [agreements.signed:count]", "thỏa thuận quốc tế ký mới"
    ),
    "agreements.expired": Phrase("có [agreements.expired:count] hết hiệu lực", "thỏa thuận quốc tế hết hiệu lực"),
    "agreements.replaced": Phrase("có [agreements.replaced:count] được thay thế", "thỏa thuận quốc tế được thay thế"),
    "agreements.in_force": Phrase(
        "có [agreements.in_force:count] còn hiệu lực", "thỏa thuận quốc tế còn hiệu lực", is_stock=True
    ),
}
FOLLOWERS = ("_people", "_planned", "_planned_done", "_plan_rate", "_unplanned", "_state_budget")


def is_follower(code):
    """Told after the figure it belongs to, never by itself."""
    return code.endswith(FOLLOWERS)


def phrase_for(cell):
    return PHRASES.get(cell.figure.code) or generic(cell.figure)


def generic(figure):
    """A count: "có [05 khoản] viện trợ …"; a measure: "giá trị cam kết … đạt [74,361 tỷ đồng]"."""
    code, label = figure.code, _lowered(official(figure.label))
    is_stock = isinstance(figure, Stock) or getattr(figure, "is_stock", False)
    if getattr(figure, "decimals", 0):
        return Phrase(
            f"{label} đạt [{code}:count]", label, (f", [{code}:change]",), is_stock=is_stock, has_subject=True
        )
    rest = label.removeprefix(figure.noun).strip()
    return Phrase(f"có [{code}:count] {rest}".rstrip(), label, (f", [{code}:change]",), is_stock=is_stock)


def _lowered(label):
    """The label inside a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
