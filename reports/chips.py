"""Figure chips in the text: the text of a chip is never trusted, the server computes it from its code.

A chip is stored empty (``<span data-figure="agreements.signed" data-show="count"></span>``), filled when it is shown,
and frozen with its text in a candidate.
"""

import html as html_module
import re

from django.utils.translation import gettext as _

from portal import figures

from .national.cells import National

CHIP = re.compile(r'<span data-figure="([^"]*)"(?: data-show="([^"]*)")?>.*?</span>', re.DOTALL)
UNKNOWN_TEXT = "[không rõ chỉ tiêu]"


def codes_in(html):
    """The figure codes of the chips, in order, each once."""
    return list(dict.fromkeys(html_module.unescape(code) for code, _show in CHIP.findall(html)))


def emptied(html):
    """The text as it is stored."""
    return CHIP.sub(lambda chip: _chip(chip, ""), html)


def filled(html, cells):
    """The text as it is shown; ``cells`` maps codes to :class:`portal.figures.Cell`."""

    def fill(chip):
        cell = cells.get(html_module.unescape(chip[1]))
        return _chip(chip, html_module.escape(cell.shown(chip[2] or "count")) if cell else UNKNOWN_TEXT)

    return CHIP.sub(fill, html)


def _chip(chip, text):
    show = chip[2] if chip[2] in figures.SHOWN else "count"
    return f'<span data-figure="{chip[1]}" data-show="{show}">{text}</span>'


def cells_for(report, codes):
    """``{code: Cell}`` for the codes that mean something; the others are left out."""
    if report.is_national:
        return national_of(report).cells(codes)
    known = figures.known(codes)
    chosen = [code for code in dict.fromkeys(codes) if code in known]
    table = figures.compute(chosen, [report.province], report.period)
    return {code: table[code, report.province] for code in chosen}


def known_in(report, codes=None):
    """Every figure that the text of a report may hold, by code; at least those of ``codes`` where they are asked for."""
    return national_of(report).catalogue if report.is_national else figures.known(codes)


def national_of(report, gathered=None):
    """The figures of a national report: what was accepted is read once for each object that stands for the report."""
    if not hasattr(report, "_national"):
        report._national = National(report.round, gathered)
    return report._national


def unknown_sentence(code):
    return _("The text holds a figure “%(code)s” that does not exist. Remove it, or insert the figure anew.") % {
        "code": code
    }
