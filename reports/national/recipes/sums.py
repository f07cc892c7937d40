"""The provinces' figures added up, in one sentence, with a footnote that says what the sums do not hold."""

from portal import figures as portal_figures
from portal.text import vi_key
from reports import chips, pieces
from reports.models.reports import COUNTRY

from ..shared import ONCE, shared_rows
from .words import MOST_NAMES, amount_of, chip, names, note

SHARED = {
    "delegations.inbound": "Một đoàn vào có thể đến nhiều địa phương và được tính ở từng địa phương, nên số đoàn thực tế thấp hơn",
    "delegations.guests": "Một đoàn khách có thể đến nhiều địa phương và được tính ở từng địa phương, nên số đoàn thực tế thấp hơn",
}
DISTINCT = "Một tổ chức, đối tác hoạt động ở nhiều địa phương được tính ở từng địa phương"


def draft(national, figures):
    cells = national.cells(figures)
    said = chips.emptied(pieces.sentence(cells, national.round.period, COUNTRY))
    if not said:
        return ""
    once = "".join(_once(national, code) for code, cell in cells.items() if cell.value)
    return said.removesuffix("</p>") + once + note(" ".join(caveats(national, cells))) + "</p>"


def _once(national, code):
    """The same sum with each delegation that could be recognised counted once; nothing where none could."""
    if code not in SHARED or not shared_rows(national.gathered, code):
        return ""
    return f" Tính mỗi đoàn đến nhiều địa phương một lần, {amount_of(national.catalogue[code])} là {chip(code + ONCE)}."


def caveats(national, cells):
    """Sentences: who gave no figure, who has not reported, what may be counted several times."""
    found = [*_silent(national, cells), *_shared(national, cells)]
    if national.gathered.lent:
        found += _lent(cells)
    elif unsent := national.gathered.missing:
        found.append(f"Số liệu chưa bao gồm {_so_many(unsent)} chưa có báo cáo được thẩm định.")
    return found


def _silent(national, cells):
    """Figures that the same provinces did not give are told of together."""
    by_who = {}
    for cell in cells.values():
        if cell.silent and cell.contributions:
            by_who.setdefault(tuple(source.province for source in cell.silent), []).append(cell.figure)
    for who, of in by_who.items():
        told = ", ".join(dict.fromkeys(amount_of(figure) for figure in of))
        yield f"Không có số liệu của {_so_many(who)} về {told}."


def _lent(cells):
    given = {one.source.province for cell in cells.values() for one in cell.contributions if one.source.is_lent}
    if given:
        yield f"Số liệu của {_so_many(sorted(given, key=vi_key))} được lấy từ sổ theo dõi, chưa được thẩm định."


def _so_many(places):
    places = list(places)
    count = f"{len(places):02d} địa phương"
    return f"{count} ({names(places)})" if len(places) <= MOST_NAMES else count


def _shared(national, cells):
    for code, cell in cells.items():
        if not cell.value:
            continue
        if code in SHARED:
            yield f"{SHARED[code]}{_seen(shared_rows(national.gathered, code))}."
        elif isinstance(getattr(cell.figure, "total", None), portal_figures.Distinct):
            yield f"{DISTINCT}."


def _seen(groups):
    """What could be recognised: ``; đối chiếu danh sách thấy 01 đoàn đến nhiều địa phương: Đoàn A (Hà Nội, Hải Phòng)``."""
    if not groups:
        return ""
    told = "; ".join(f"{label}: {', '.join(who)}" for label, who in groups)
    again = sum(len(who) - 1 for _label, who in groups)
    return (
        f"; đối chiếu danh sách các địa phương gửi, nhận biết được {len(groups):02d} đoàn đến nhiều địa phương ({told}), "
        f"được tính thêm {again:02d} lần"
    )
