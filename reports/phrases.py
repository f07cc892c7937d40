"""How official prose speaks of a figure: the words around its chips, in the Vietnamese of documents.

``[code:show]`` stands for a chip. A figure without a phrase of its own is spoken of by its noun and label
(:func:`generic`), so that a register or an indicator added tomorrow reads well without a line here.
"""

from portal.figures import Stock

from .phrase import PLAN, Phrase
from .wording import official


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


def _projects(code, said, none, money="", words="", **options):
    """How many projects or items, the change, and the money of the same ones after it."""
    tails = (f", [{code}:change]", *([f", {words} [{money}:count]"] if money else []))
    return Phrase(said, none, tails, **options)


def _measure(code, subject, *tails):
    """Money by itself: "vốn ODA giải ngân đạt [12 triệu USD], [tăng 5%] so với cùng kỳ năm trước"."""
    return Phrase(f"{subject} đạt [{code}:count]", subject, (f", [{code}:change]", *tails), has_subject=True)


REGISTERED = "tổng vốn đăng ký"
FDI = {
    "fdi.new_projects": _projects(
        "fdi.new_projects",
        "đã cấp mới [fdi.new_projects:count] FDI",
        "dự án FDI cấp mới",
        "fdi.new_capital",
        REGISTERED,
    ),
    "fdi.adjusted_projects": _projects(
        "fdi.adjusted_projects",
        "có [fdi.adjusted_projects:count] FDI điều chỉnh tăng vốn",
        "dự án FDI điều chỉnh tăng vốn",
        "fdi.added_capital",
        "số vốn tăng thêm",
    ),
    "fdi.reduced_projects": _projects(
        "fdi.reduced_projects",
        "có [fdi.reduced_projects:count] FDI điều chỉnh giảm vốn",
        "dự án FDI điều chỉnh giảm vốn",
        "fdi.reduced_capital",
        "số vốn giảm",
    ),
    "fdi.share_purchases": _projects(
        "fdi.share_purchases",
        "có [fdi.share_purchases:count] FDI có nhà đầu tư nước ngoài góp vốn, mua cổ phần, phần vốn góp",
        "dự án FDI có nhà đầu tư nước ngoài góp vốn, mua cổ phần, phần vốn góp",
        "fdi.shares_capital",
        "tổng giá trị",
    ),
    "fdi.ended_projects": _projects(
        "fdi.ended_projects",
        "có [fdi.ended_projects:count] FDI chấm dứt hoạt động hoặc bị thu hồi giấy chứng nhận",
        "dự án FDI chấm dứt hoạt động hoặc bị thu hồi giấy chứng nhận",
    ),
    "fdi.total_capital": _measure("fdi.total_capital", "tổng vốn FDI thu hút"),
    "fdi.valid_projects": _projects(
        "fdi.valid_projects",
        "có [fdi.valid_projects:count] FDI còn hiệu lực",
        "dự án FDI còn hiệu lực",
        "fdi.valid_capital",
        REGISTERED,
        is_stock=True,
    ),
}
INVESTMENT = {
    "domestic.new_projects": _projects(
        "domestic.new_projects",
        "có [domestic.new_projects:count] đầu tư trong nước được chấp thuận, cấp mới",
        "dự án đầu tư trong nước được chấp thuận, cấp mới",
        "domestic.new_capital",
        REGISTERED,
    ),
    "domestic.valid_projects": _projects(
        "domestic.valid_projects",
        "có [domestic.valid_projects:count] đầu tư trong nước còn hiệu lực",
        "dự án đầu tư trong nước còn hiệu lực",
        "domestic.valid_capital",
        REGISTERED,
        is_stock=True,
    ),
    "outward.new_projects": _projects(
        "outward.new_projects",
        "có [outward.new_projects:count] đầu tư ra nước ngoài được cấp mới",
        "dự án đầu tư ra nước ngoài được cấp mới",
        "outward.new_capital",
        REGISTERED,
    ),
    "outward.valid_projects": _projects(
        "outward.valid_projects",
        "có [outward.valid_projects:count] đầu tư ra nước ngoài còn hiệu lực",
        "dự án đầu tư ra nước ngoài còn hiệu lực",
        "outward.valid_capital",
        REGISTERED,
        is_stock=True,
    ),
    "oda.approved_projects": _projects(
        "oda.approved_projects", "có [oda.approved_projects:count] ODA được phê duyệt", "dự án ODA được phê duyệt"
    ),
    "oda.signed_projects": _projects(
        "oda.signed_projects",
        "đã ký kết [oda.signed_projects:count] ODA",
        "dự án ODA được ký kết",
        "oda.signed_capital",
        "tổng vốn ký kết",
    ),
    "oda.running_projects": _projects(
        "oda.running_projects",
        "có [oda.running_projects:count] ODA đang thực hiện",
        "dự án ODA đang thực hiện",
        is_stock=True,
    ),
    "oda.disbursed": _measure("oda.disbursed", "vốn ODA giải ngân"),
}
TRADE = {
    "trade.export": _measure(
        "trade.export", "kim ngạch xuất khẩu", ", bằng [trade.export_plan_rate:value] kế hoạch năm"
    ),
    "trade.import": _measure(
        "trade.import", "kim ngạch nhập khẩu", ", bằng [trade.import_plan_rate:value] kế hoạch năm"
    ),
    "trade.markets": Phrase(
        "hàng hóa được xuất khẩu sang [trade.markets:count]",
        "thị trường xuất khẩu",
        (", [trade.markets:change]",),
        has_subject=True,
    ),
}
AID = {
    "aid.items": Phrase(
        "đã triển khai [aid.items:count] nước ngoài",
        "khoản viện trợ nước ngoài",
        (
            ", [aid.items:change]",
            ", trong đó có [aid.items_new:count] mới",
            ", tổng giá trị cam kết [aid.items_usd:count]",
        ),
    ),
    "aid.items_new": _projects(
        "aid.items_new",
        "có [aid.items_new:count] mới được phê duyệt",
        "khoản viện trợ mới được phê duyệt",
        "aid.items_new_usd",
        "tổng giá trị cam kết",
    ),
    "aid.items_carried": _projects(
        "aid.items_carried",
        "tiếp tục thực hiện [aid.items_carried:count] chuyển tiếp",
        "khoản viện trợ chuyển tiếp",
        "aid.items_carried_usd",
        "tổng giá trị cam kết",
    ),
    "aid.emergency": _projects(
        "aid.emergency", "đã tiếp nhận [aid.emergency:count] khẩn cấp, cứu trợ", "khoản viện trợ khẩn cấp, cứu trợ"
    ),
    "ngo.registered": _projects(
        "ngo.registered",
        "có [ngo.registered:count] phi chính phủ nước ngoài có giấy đăng ký còn giá trị",
        "tổ chức phi chính phủ nước ngoài có giấy đăng ký còn giá trị",
        is_stock=True,
    ),
    "ngo.active": _projects(
        "ngo.active",
        "có [ngo.active:count] phi chính phủ nước ngoài triển khai viện trợ",
        "tổ chức phi chính phủ nước ngoài triển khai viện trợ",
    ),
    "ngo.registrations_issued": _projects(
        "ngo.registrations_issued",
        "có [ngo.registrations_issued:count] được cấp cho tổ chức phi chính phủ nước ngoài",
        "giấy đăng ký được cấp cho tổ chức phi chính phủ nước ngoài",
    ),
    **{
        f"aid.{name}_{unit}": _measure(f"aid.{name}_{unit}", subject)
        for unit in ("vnd", "usd")
        for name, subject in (
            ("committed", "giá trị viện trợ cam kết"),
            ("disbursed", "giá trị viện trợ giải ngân"),
            ("disbursed_estimate", "giá trị viện trợ ước giải ngân"),
        )
    },
}
# Told after the figure they belong to wherever that one stands in the same section, never instead of it.
FOLLOWS = {
    "fdi.new_capital": "fdi.new_projects",
    "fdi.added_capital": "fdi.adjusted_projects",
    "fdi.reduced_capital": "fdi.reduced_projects",
    "fdi.shares_capital": "fdi.share_purchases",
    "fdi.valid_capital": "fdi.valid_projects",
    "domestic.new_capital": "domestic.new_projects",
    "domestic.valid_capital": "domestic.valid_projects",
    "outward.new_capital": "outward.new_projects",
    "outward.valid_capital": "outward.valid_projects",
    "oda.signed_capital": "oda.signed_projects",
    "trade.export_plan": "trade.export",
    "trade.import_plan": "trade.import",
    "aid.items_new": "aid.items",
    "aid.items_usd": "aid.items",
    "aid.items_new_usd": "aid.items_new",
    "aid.items_carried_usd": "aid.items_carried",
    "delegations.conference_guests": "delegations.conferences",
    **dict.fromkeys(("plan.done", "plan.under_way", "plan.waiting", "plan.stopped", "plan.late"), "plan.tasks"),
}
PHRASES = {
    **FDI,
    **INVESTMENT,
    **TRADE,
    **AID,
    **PLAN,
    "delegations.conferences": _projects(
        "delegations.conferences",
        "có [delegations.conferences:count] quốc tế được tổ chức",
        "hội nghị, hội thảo quốc tế",
        "delegations.conference_guests",
        "với",
    ),
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


def is_follower(code, codes=()):
    """Told after the figure it belongs to; ``codes`` are those of the section."""
    return code.endswith(FOLLOWERS) or FOLLOWS.get(code) in codes


def phrase_for(cell):
    return PHRASES.get(cell.figure.code) or generic(cell.figure)


def generic(figure):
    """A count: "có [05 khoản] viện trợ …"; a measure: "giá trị cam kết … đạt [74,361 tỷ đồng]"."""
    code, label = figure.code, _lowered(official(figure.label))
    if getattr(figure, "is_yes_no", False):
        return Phrase(label, label, is_stock=True, denied=f"chưa {label.removeprefix('đã ')}")
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
