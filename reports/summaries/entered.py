"""What was typed in for the whole of a summary's span: the indicators of its form, section by section.

A source may state a number for the whole span only; it is told as it was entered, with its note, and never added up
from years that nobody entered.
"""

from django.utils.html import escape

from portal import figures
from portal.figures import State
from reports.models import FormSection, IndicatorValue
from reports.models.indicators import PREFIX
from reports.wording import official

from .parts import DASH, Part, cells_of, table

HEAD = ["Chỉ tiêu", "Cả giai đoạn", "Ghi chú"]


def parts(form, province, period):
    """A table a section, in the form's order; nothing where nothing was entered for the span itself."""
    version = form.versions.published().order_by("-number").first()
    sections = list(FormSection.objects.filter(version=version).exclude(indicators=[])) if version else []
    known = figures.known()
    codes = [code for section in sections for code in _codes(section) if code in known]
    cells = cells_of(figures.compute(codes, [province], period, comparison=False), province) if codes else {}
    given = {code: cell for code, cell in cells.items() if cell.number.state is not State.ABSENT}
    notes = _notes(given.values(), period)
    for section in sections:
        if lines := [_line(given[code], notes) for code in _codes(section) if code in given]:
            html = table(HEAD, lines)
            yield Part(2, f"entered-{section.key}", section.heading, html, restricted=section.restricted)


def _codes(section):
    return [PREFIX + code for code in section.indicators]


def _notes(cells, period):
    """``{figure code: what was noted beside its values}``: one query."""
    ids = frozenset().union(*(cell.origin_ids for cell in cells))
    values = IndicatorValue.objects.filter(period=period, province__in=ids).exclude(note="").order_by("pk")
    found = {}
    for value in values.select_related("indicator"):
        found.setdefault(value.indicator.figure_code, []).append(value.note)
    return {code: "; ".join(dict.fromkeys(noted)) for code, noted in found.items()}


def _line(cell, notes):
    """The number as a document prints it, or why there is none."""
    said = cell.figure.text(cell.number) if cell.number.is_known else DASH
    return [escape(official(cell.figure.label)), escape(said), escape(notes.get(cell.figure.code, ""))]
