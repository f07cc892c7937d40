"""Ready pieces of a section: a proposed first sentence, a table of its figures, the rows of a figure as a footnote.

Pure: from :class:`portal.figures.Cell` to HTML that the sanitiser leaves as it is, in official Vietnamese, whatever the
language of the interface. Figures stand in the pieces as chips, so that they follow the records like any other.
"""

import re
from dataclasses import dataclass

from portal import formats
from portal.figures import Counted, Flow, Planned

from .documents.clean import MAX_NOTE
from .documents.tree import Node, serialise
from .national.answer import NationalCell
from .phrases import is_follower, phrase_for
from .wording import official

CHIP = re.compile(r"\[([a-z0-9_.:-]+):([a-z]+)\]")
MOST_LEADS = 4  # figures a sentence tells: one that tells more is read by nobody
MOST_ROWS = 60  # of a footnote; more belong into an annex
MISSING = "–"
UNITS = {"city": "thành phố", "country": "các địa phương"}


@dataclass(frozen=True)
class Pieces:
    """HTML; empty where there is nothing to say."""

    sentence: str
    table: str


def pieces_for(cells, period, named):
    """The pieces of a section. ``cells`` are its own figures, ``named`` the province as it was called in the period."""
    cells = {cell.figure.code: cell for cell in cells}
    return Pieces(sentence(cells, period, named), table(cells))


def sentence(cells, period, named):
    """One paragraph: what occurred, what holds at the period's end, what did not occur. Unknown figures are left out."""
    leads = [
        cell for code, cell in cells.items() if not is_follower(code, cells) and not cell.parts and cell.number.is_known
    ]
    told = [(cell, phrase_for(cell)) for cell in leads[:MOST_LEADS]]
    flows = [_clause(phrase, cells) for cell, phrase in told if cell.value and not phrase.is_stock]
    none = [phrase.none for cell, phrase in told if not cell.value and not phrase.is_stock]
    if none:
        flows.append((f"không phát sinh {_listed(none)}", False))
    stocks = [_stock_clause(cell, phrase, cells) for cell, phrase in told if phrase.is_stock]
    if not (flows or stocks):
        return ""
    unit = UNITS.get(named.kind, "tỉnh")
    until = f"ến ngày {formats.short_date(period.window().end)}"
    parts = []
    if flows:
        parts.append(f"Trong {period.label}, " + "; ".join(_subjects(flows, unit)))
    if stocks:
        opening = f"đ{until} " if flows else f"Tính đ{until}, "
        parts.append(opening + "; ".join(_subjects(stocks, "" if flows else unit)))
    return serialise(Node("", {}, [Node("p", {}, _with_chips("; ".join(parts) + ".", cells))]))


def _clause(phrase, cells):
    """``(words, whether they have a subject of their own)``."""
    tails = [tail for tail in phrase.tails if all(_tells(cells, *chip) for chip in CHIP.findall(tail))]
    return phrase.said + "".join(tails), phrase.has_subject


def _stock_clause(cell, phrase, cells):
    return _clause(phrase, cells) if cell.value else (phrase.denied or f"chưa có {phrase.none}", False)


def _tells(cells, code, show):
    """Whether a chip has something to say that a sentence wants to hear."""
    cell = cells.get(code)
    if cell is None or not cell.number.is_known:
        return False
    if show == "change":
        return cell.before.is_known and cell.value is not None
    return bool(cell.value) or show == "plan"


def _subjects(clauses, unit):
    """The subject stands once, before the first clause that needs it."""
    out, needed = [], bool(unit)
    for words, has_subject in clauses:
        takes = needed and not has_subject
        out.append(f"{unit} {words}" if takes else words)
        needed = needed and not takes
    return out


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _with_chips(text, cells):
    """Words and chips of a template, as children of a node."""
    children, at = [], 0
    for found in CHIP.finditer(text):
        children += [text[at : found.start()], chip(cells[found[1]], found[2])]
        at = found.end()
    return [child for child in (*children, text[at:]) if child != ""]


def chip(cell, show):
    """A chip that says what the server says today."""
    return Node("span", {"data-figure": cell.figure.code, "data-show": show}, [cell.shown(show)])


def table(cells):
    """All figures of the section: chỉ tiêu, trong kỳ, cùng kỳ năm trước, so sánh."""
    if not cells:
        return ""
    heads = ("Chỉ tiêu", "Trong kỳ", next(iter(cells.values())).period.before_label.capitalize(), "So sánh")
    head = Node("tr", {}, [Node("th", {}, [_line(words)]) for words in heads])
    rows = [Node("tr", {}, [Node("td", {}, [_line(item)]) for item in _row(cell)]) for cell in cells.values()]
    return serialise(Node("", {}, [Node("table", {}, [Node("tbody", {}, [head, *rows])])]))


def _line(item):
    return Node("p", {}, [item])


def _row(cell):
    label = official(cell.figure.label)
    before = cell.figure.text(cell.before) if cell.before.is_known else MISSING
    change = chip(cell, "change") if cell.before.is_known and cell.number.is_known and not cell.parts else MISSING
    return label[:1].upper() + label[1:], chip(cell, "plan" if cell.parts else "count"), before, change


def _counts_rows(cell):
    """Counts a register's rows, one each: no sums, no plans, no shares, nothing typed in by hand."""
    figure = cell.figure
    if isinstance(cell, NationalCell):
        return False
    if getattr(figure, "names_rows", False):
        return cell.number.is_known and 0 < cell.value <= MOST_ROWS
    countable = isinstance(figure, Counted) and not isinstance(figure, Planned) and not figure.amount_field
    return countable and cell.number.is_known and 0 < cell.value <= MOST_ROWS


def rows_note(cell):
    """ "Đoàn A (Lào), ngày 31/3/2024; Đoàn B (Thái Lan), ngày 12/4/2024.": the rows behind a figure as the text of a
    footnote, in the order of their dates. Empty for a figure that counts no rows and where it would be too long."""
    if not _counts_rows(cell):
        return ""
    on = cell.figure.on if isinstance(cell.figure, Flow) else ""
    rows = cell.rows().order_by(*([on] if on else []), "pk")
    text = "; ".join(_named(row, on) for row in rows)
    return f"{text}." if 0 < len(text) < MAX_NOTE else ""


def _named(row, on):
    label = " ".join(row.trace_label().split()).rstrip(".;")
    return f"{label}, ngày {formats.short_date(getattr(row, on))}" if on else label
