"""From frozen content to the HTML of the document: a view made of plain data, and a template that asks nothing else."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from django.template import Context, Engine
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from portal.charts import draw

from . import frame
from .columns import annex_shares
from .content import Content
from .layouts import layout_for
from .prose import Prose
from .text import pieces
from .verification import verification_mark

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
# An engine of our own: a document needs no settings, no request and no context processors.
_engine = Engine(dirs=[TEMPLATES])


@dataclass(frozen=True)
class PrintedSection:
    tag: str  # h2 to h5
    number: str
    heading: str  # HTML
    html: str
    centred: bool  # "Phần thứ nhất", "Chương I": number and title in the middle


def render_html(content, watermark=""):
    """The document as one HTML text, style included. ``content`` is a Content or its JSON; raises ContentError.

    ``watermark`` is a word set pale and slanting on every page.
    """
    if not isinstance(content, Content):
        content = Content.from_json(content)
    layout = layout_for(content.layout.profile, content.layout.date)
    view = {
        "layout": layout,
        "measures": _measures(layout),
        "manner": layout.manner,
        "watermark": watermark,
        **_properties(content),
        **_head(content, layout),
        **_text(content, layout.manner),
        **_end(content.layout, layout.manner),
        "annexes": [_annex(content, annex, index, layout) for index, annex in enumerate(content.annexes, start=1)],
    }
    return _engine.get_template("documents/document.html").render(Context(view, use_l10n=False, use_tz=False))


def _properties(content):
    """What the file says of itself, and the mark in its margin."""
    day = content.layout.date
    return {
        "title": frame.title_line(content.layout),
        "author": frame.issuer_name(content),
        "created": day.isoformat() if day else "",
        "verification": verification_mark(content.verification),
    }


def _head(content, layout):
    """Cells 1 to 5 and 9a of the decree, and the grounds."""
    header = content.layout
    issuer = frame.issuer_lines(header.issuer, layout)
    return {
        "header": header,
        "superior": frame.issuer_lines(filter(None, [header.superior]), layout, bold=False),
        "issuer_above": issuer[:-1],
        "issuer_last": issuer[-1],
        "number_line": frame.number_line(header, layout.manner),
        "place_line": frame.place_line(content),
        "subject_lines": [together(line) for line in frame.subject_lines(header.subject, layout)],
        "addressees": frame.listed(header.addressees) if len(header.addressees) > 1 else header.addressees,
        "grounds": [together(line) for line in frame.listed(header.grounds)],
    }


def _text(content, manner):
    """Cell 6: what was written, from the opening to the mark that ends it."""
    prose = Prose(content.opening, [section.html for section in content.sections], content.closing)
    prose.end(manner.end_mark)
    opening, sections, closing = prose.html()
    return {
        "opening": mark_safe(opening),  # noqa: S308 - serialised by us from a cleaned tree
        "sections": [_section(section, html, manner) for section, html in zip(content.sections, sections, strict=True)],
        "closing": mark_safe(closing),  # noqa: S308 - as above
    }


def _end(header, manner):
    """Cells 7 and 9b."""
    return {
        "recipients": frame.recipients(header, manner),
        "authority": [frame.signed_as(line, manner) for line in header.signature.authority],
        "position": frame.signed_as(header.signature.position, manner),
    }


def together(text):
    """Plain text as HTML in which what belongs together is not parted."""
    out = [
        f'<span class="one">{conditional_escape(words)}</span>' if kept else conditional_escape(words)
        for words, kept in pieces(text)
    ]
    return mark_safe("".join(out))  # noqa: S308 - every piece is escaped above


def _measures(layout):
    """Every length of the layout as CSS, so that the style sheet holds no number of the decree."""
    page = {f"page_{name}": f"{value:g}mm" for name, value in vars(layout.page).items()}
    page |= {"text_width": f"{layout.page.line:g}mm", "wide_text_width": f"{layout.page.long_line:g}mm"}
    sizes = {f"size_{name}": f"{value:g}pt" for name, value in vars(layout.sizes).items()}
    spacing = layout.spacing
    return (
        page
        | sizes
        | {
            "ours": f"{frame.OURS}%",
            "recipients": f"{frame.RECIPIENTS}%",
            "indent": f"{spacing.indent_mm:g}mm",
            "gap": f"{spacing.paragraph_gap_pt:g}pt",
            "line_height": f"{spacing.line_height:g}",
            "rule": f"{spacing.rule_share * 100:g}%",
            "signature_gap": f"{spacing.signature_gap_mm:g}mm",
        }
    )


def _section(section, html, manner):
    centred = frame.is_centred(section)
    return PrintedSection(
        tag=f"h{section.level + 1}",
        number=section.number if centred else frame.heading_number(section, manner),
        heading=together(section.heading),
        html=mark_safe(with_charts(html, section.charts)),  # noqa: S308 - serialised by us from a cleaned tree
        centred=centred,
    )


def with_charts(html, charts):
    """The printed section with each chart above the table it draws; its data were checked, its words are escaped.

    A "<" of the text is written "&lt;" by :mod:`.tree`, so what begins with "<table" is one of our tables.
    """
    before, *tables = re.split(r"(?=<table[ >])", html)
    pictures = [_picture(chart) if chart else "" for chart in charts]
    return before + "".join(picture + table for picture, table in zip_longest(pictures, tables, fillvalue=""))


def _picture(chart):
    return (
        f'<div class="chart-figure"><div class="chart-title">Biểu đồ: {together(chart.title)}</div>{draw(chart)}</div>'
    )


def _annex(content, annex, index, layout):
    shares = annex_shares(annex, layout)
    title, attached_to = frame.annex_lines(content, annex, layout)
    return {
        "page": f"annex-{index}",
        "landscape": annex.landscape,
        "label": f"Phụ lục {annex.number}".strip(),
        "title": annex.title,
        "title_lines": [together(line) for line in title],
        "attached_to": [together(line) for line in attached_to],
        "columns": [(column, f"{share:.2f}") for column, share in zip(annex.columns, shares, strict=True)],
        "span": str(len(annex.columns)),
        "rows": [_row(row, annex.columns) for row in annex.rows],
    }


def _row(row, columns):
    cells = [(together(cell), column.align) for cell, column in zip(row.cells, columns, strict=False)]
    return {"group": row.group, "cells": cells}
