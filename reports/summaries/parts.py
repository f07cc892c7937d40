"""What the summaries are put together from: cells, chips, tables, lists, and the frame of a draft document."""

from dataclasses import dataclass

from django.utils.html import escape

from portal import formats
from portal.organisations.models import Agency
from reports.annexes import annexes_for
from reports.chips import filled
from reports.freezing import frozen_figures, head_of, layout_for
from reports.numbering import numbered
from reports.wording import words_for

DASH = "-"


def cells_of(table, province):
    """``{code: Cell}`` for all of a computed table."""
    return {cell.figure.code: cell for cell in table.cells(province)}


@dataclass(frozen=True)
class Part:
    """A section of a summary. ``html`` holds empty chips; they are filled when the document is put together.

    ``charts`` stand above the tables of ``html``, in their order; ``None`` leaves a table without one.
    """

    level: int
    key: str
    heading: str
    html: str = ""
    charts: tuple = ()
    restricted: bool = False


def draft(version, province, period, parts, cells):
    """The content (content/1) of a draft: heading of the people's committee, no number, date or signer yet."""
    window = period.window()
    named = province.name_on(window.end)
    words = words_for(period, named)
    committee = province.agencies.prefetch_related("names").get(role=Agency.Role.COMMITTEE)
    numbers = numbered([part.level for part in parts])
    return {
        **head_of(version, period),
        "province": {"code": named.code, "name": named.name, "kind": named.kind},
        "layout": layout_for(version, committee, words, on=window.end),
        "opening": "",
        "sections": [
            {
                "key": part.key,
                "number": number,
                "level": part.level,
                "heading": part.heading,
                "html": filled(part.html, cells),
                "restricted": part.restricted,
                "charts": [chart and chart.as_json() for chart in part.charts],
            }
            for part, number in zip(parts, numbers, strict=True)
        ],
        "closing": "",
        "annexes": annexes_for(version, cells, words),
        "figures": frozen_figures(cells.values()),
    }


def chip(code, show="count"):
    return f'<span data-figure="{escape(code)}" data-show="{show}"></span>'


def paragraph(*sentences):
    """Sentences as HTML, the empty ones left out."""
    return f"<p>{' '.join(filter(None, sentences))}</p>"


def table(head, lines):
    """Cells are HTML; the first of a line is its name."""
    top = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def number_of(cell, number):
    """A value for a table: ``02``, ``20%``, or a dash where there is none."""
    if not number.is_known:
        return DASH
    return cell.figure.text(number) if cell.parts else formats.count(number.value)


def change_of(cell):
    """The change for a table; of a share in percentage points."""
    if not (cell.number.is_known and cell.before.is_known):
        return DASH
    if cell.parts:
        return formats.change(cell.value - cell.previous).replace("%", " điểm phần trăm")
    if cell.previous:
        return formats.change(cell.change)
    return "phát sinh mới" if cell.value else "không thay đổi"
