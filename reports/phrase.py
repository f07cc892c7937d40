"""What a phrase is, and those of the year's plan; the phrases of the registers stand in :mod:`reports.phrases`."""

from dataclasses import dataclass


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
    denied: str = ""  # of a yes or no: what stands for a no
    has_subject: bool = False


PLAN = {
    "plan.tasks": Phrase(
        "kế hoạch công tác đối ngoại năm có [plan.tasks:count]",
        "nhiệm vụ nào của kế hoạch công tác đối ngoại năm",
        (
            ", đã hoàn thành [plan.done:count] ([plan.done_rate:value])",
            ", đang thực hiện [plan.under_way:count]",
            ", chưa triển khai [plan.waiting:count]",
            ", dừng thực hiện [plan.stopped:count]",
            "; [plan.late:count] chậm so với thời hạn",
        ),
        is_stock=True,
        has_subject=True,
    ),
    "plan.done": Phrase("đã hoàn thành [plan.done:count] của kế hoạch năm", "nhiệm vụ hoàn thành", is_stock=True),
    "plan.under_way": Phrase("đang thực hiện [plan.under_way:count]", "nhiệm vụ đang thực hiện", is_stock=True),
    "plan.waiting": Phrase("có [plan.waiting:count] chưa triển khai", "nhiệm vụ chưa triển khai", is_stock=True),
    "plan.stopped": Phrase("dừng thực hiện [plan.stopped:count]", "nhiệm vụ dừng thực hiện", is_stock=True),
    "plan.late": Phrase("có [plan.late:count] chậm so với thời hạn", "nhiệm vụ chậm so với thời hạn", is_stock=True),
}
