"""What stands beside the text while a section is written: its figures, the last period, questions, checks."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import formats
from portal.figures import Cell
from portal.organisations.lineage import origins

from . import chips, copying, pieces, spoken
from .models import Report
from .scope import address
from .wording import name_of

SHOWS = {
    "count": gettext_lazy("with unit"),
    "value": gettext_lazy("value alone"),
    "plan": gettext_lazy("with the plan"),
    "change": gettext_lazy("change against the same period"),
    "share": gettext_lazy("with its share"),
    "percent": gettext_lazy("share alone"),
}


@dataclass(frozen=True)
class FigureRow:
    """A figure as it stands beside the text: today's words for each way to show it, and where its rows are.

    ``province_code`` is the province's on the last day of the period, as addresses have it.
    """

    cell: Cell
    province_code: str
    note: str = ""  # the rows behind it as a footnote
    national_round: int | None = None  # of a national figure: its page is another one

    @property
    def code(self):
        return self.cell.figure.code

    @property
    def label(self):
        label = str(self.cell.figure.label)
        return label[:1].upper() + label[1:]

    @property
    def text(self):
        return self.cell.shown("plan" if self.cell.parts else "count")

    @property
    def is_known(self):
        return self.cell.number.is_known

    @property
    def previous(self):
        return self.cell.figure.text(self.cell.before) if self.cell.before.is_known else ""

    @property
    def before(self):
        """What it was in the same period before; several years have the years before them."""
        if self.cell.period.kind == "span":
            words = _("the years before: %(value)s") if self.previous else _("no figure for the years before")
        else:
            words = _("same period before: %(value)s") if self.previous else _("no figure for the same period before")
        return words % {"value": self.previous}

    @property
    def as_of(self):
        """The day or days it tells of, and the text that gives it other days than the report has."""
        figure, period = self.cell.figure, self.cell.period
        rule = figure.own_rule(period)
        return f"{figure.as_of(period)} ({rule})" if rule else figure.as_of(period)

    @property
    def change(self):
        return formats.change(self.cell.change) if self.cell.change is not None else ""

    @property
    def direction(self):
        if self.cell.change is None:
            return ""
        return "same" if not self.cell.change else "up" if self.cell.change > Decimal(0) else "down"

    @property
    def url(self):
        """The rows behind the figure."""
        if self.national_round:
            return address("national-figure", pk=self.national_round, code=self.code)
        base = address("figure-detail", code=self.code)
        query = urlencode({"province": self.province_code, "period": self.cell.period.code})
        return f"{base}?{query}" if base else ""

    @property
    def ways(self):
        """[(show, its name, its text)] of the ways that say something different for this figure."""
        wanted = ["plan", "value"] if self.cell.parts else ["count", "value"]
        if not self.cell.parts:
            wanted.append("change")
        if self.cell.whole is not None:
            wanted += ["share", "percent"]
        return [(show, SHOWS[show], self.cell.shown(show)) for show in wanted]


def figures_beside(report, section):
    """The section's own figures as rows, and the cells of all that it speaks of: ``(rows, {code: cell})``."""
    own_codes = section.form_section.figures_and_indicators
    cells = chips.cells_for(report, [*own_codes, *spoken.codes_in(section.html)])
    own_cells = [cells[code] for code in dict.fromkeys(own_codes) if code in cells]
    return [_row(report, cell, pieces.rows_note(cell)) for cell in own_cells], cells


def _row(report, cell, note=""):
    return FigureRow(cell, report.named.code, note, report.round_id if report.is_national else None)


def every_figure(report):
    """Every figure a text of the report may hold, as rows: hundreds, so a page asks for them when they are wanted."""
    return [_row(report, cell) for cell in chips.cells_for(report, chips.known_in(report)).values()]


def palette(rows):
    """The figures of the palette, as data for the script: what each is called, and its words for each way to show it."""
    return [
        {
            "code": row.code,
            "label": row.label,
            "url": row.url,
            "ways": [{"show": show, "way": str(way), "text": text} for show, way, text in row.ways],
        }
        for row in rows
    ]


def last_period(report, section, cells):
    """The same section in the report before, of each unit that sent one: ``[{"title", "blocks", "notes"}]``, each of the
    blocks as it was and as it may be copied (:class:`reports.copying.Block`), filled from ``cells`` and what these lack;
    notes numbered through.
    """
    found, numbers = [], iter(range(1, 100_000))
    earlier = reports_before(report)
    texts = {one: html for one in earlier if (html := _text_of(one, section.form_section.key))}
    lacking = [code for html in texts.values() for code in chips.codes_in(html) if code not in cells]
    cells = cells | chips.cells_for(report, lacking)
    for one, html in texts.items():
        blocks, notes = copying.blocks_of(html, cells, one, report, numbers)
        title = one.period.title if len(earlier) == 1 else f"{one.named.full_name} · {one.period.title}"
        found.append({"title": title, "blocks": blocks, "notes": notes})
    return found


def reports_before(report):
    """The report before, in a list; for a unit that has none yet, those of the units it was made from."""
    if report.before:
        return [report.before]
    if report.is_national:
        return []
    past = origins([report.province_id])[report.province_id] - {report.province_id}
    earlier = Report.objects.due_before(report).filter(province__in=past)
    earlier = list(earlier.select_related("province").prefetch_related("province__names"))
    return [one for one in earlier if one.round.period == earlier[0].round.period]


def _text_of(report, key):
    """What was sent, else what was written."""
    if submission := report.last_submission:
        return next((part["html"] for part in submission.content["sections"] if part.get("key") == key), "")
    written = report.sections.filter(form_section__key=key).first()
    return chips.filled(written.html, chips.cells_for(report, chips.codes_in(written.html))) if written else ""


def pieces_beside(report, own):
    """The ready pieces of a section; ``own`` are its figures as rows."""
    named = report.named
    return pieces.pieces_for([row.cell for row in own], report.period, named)


def neighbours(report, section, words):
    """Links to the text sections before and after: ``(previous, next)``, each ``{"url", "label"}`` or ``None``."""
    line = list(report.sections.select_related("form_section").texts())
    here = next(place for place, other in enumerate(line) if other.pk == section.pk)

    def link(place):
        if not 0 <= place < len(line):
            return None
        form_section = line[place].form_section
        return {
            "url": reverse("section", args=[report.pk, form_section.key]),
            "label": name_of(form_section, words),
        }

    return link(here - 1), link(here + 1)
