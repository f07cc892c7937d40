"""Who has reported by the cut-off: how many of how many, who sent late, who has not sent."""

from portal.formats import short_date

from ..codes import LATE, RECEIVED, SENT, UNREAD, UNSENT
from .words import chip, names, paragraph

ANNEX = "danh sách, ngày gửi và ngày nhận tại Phụ lục kèm theo"


def draft(national):
    gathered, period = national.gathered, national.round.period
    return paragraph(" ".join(filter(None, [_received(gathered, period), _late(gathered), _unsent(gathered)])))


def _received(gathered, period):
    said = (
        f"Tính đến ngày {short_date(gathered.until)}, Bộ Ngoại giao đã nhận được báo cáo {period.label} của "
        f"{chip(SENT, 'share')} ({ANNEX})"
    )
    if not gathered.unread:
        return f"{said}; báo cáo này được tổng hợp từ báo cáo của {chip(RECEIVED)}."
    waiting = names(gathered.unread)
    return (
        f"{said}. Báo cáo này được tổng hợp từ báo cáo của {chip(RECEIVED)} đã được thẩm định; "
        f"{chip(UNREAD)} đã gửi và đang được thẩm định: {waiting}."
    )


def _late(gathered):
    if not gathered.late:
        return ""
    last = max(gathered.late, key=lambda unit: unit.late)
    return (
        f"Có {chip(LATE)} gửi sau thời hạn ngày {short_date(gathered.due_on)}, chậm nhất là {last.name} "
        f"(nhận ngày {short_date(last.received_on)})."
    )


def _unsent(gathered):
    return f"Còn {chip(UNSENT)} chưa gửi báo cáo: {names(gathered.unsent)}." if gathered.unsent else ""
