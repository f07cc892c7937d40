"""Freezing: from a live report to self-contained content (canonical JSON) that needs nothing but itself.

The content holds the sections with their chips as text, every figure with its window, and for each row behind a figure
its id, version, label, amount and digest; names as they were; no personal data of others than who signs.
"""

from portal import figures
from portal.organisations.models import Agency
from portal.registers.trace import trace_rows

from . import chips, copying, findings, recommending, spoken
from .annexes import annexes_for
from .models import FormSection
from .national.annexes import national_annexes
from .national.answer import NationalCell
from .national.pictures import charts_in
from .wording import filled, official, paragraph, words_for

FORMAT = "content/1"
NO_LETTER = "chế độ báo cáo định kỳ của Bộ Ngoại giao"
UNSIGNED = {Agency.Role.MINISTRY: ["BỘ TRƯỞNG"], Agency.Role.STEERING: ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]}
NOTHING = "<p>Trong kỳ báo cáo không có nội dung phát sinh.</p>"


def freeze(report, *, signer=None, with_rows=True, cells=None):
    """The content of a report as it stands; ``signer`` is the :class:`Post` that will sign, if that is known.

    Without ``with_rows`` it is only to be read: thousands of rows behind the figures are left out. ``cells``:
    :func:`cells_of`, where the caller has them.
    """
    texts, kept = texts_of(report), findings.kept_in(report)
    return frozen_content(report, texts, kept=kept, signer=signer, with_rows=with_rows, cells=cells)


def texts_of(report):
    """``{form section id: ReportSection}``"""
    return {section.form_section_id: section for section in report.sections.prefetch_related("recommendations")}


def cells_of(report, texts=None):
    """``{code: Cell}`` of all that the texts of a report name and its form asks for."""
    texts = texts_of(report) if texts is None else texts
    outline = report.round.form_version.sections.all()
    codes = [code for text in texts.values() for code in spoken.codes_in(text.html)]
    codes += [code for section in outline for code in section.figures_and_indicators]
    codes += needed_by(codes)  # so that the national report can add up what a share is made of
    return chips.cells_for(report, codes)


def head_of(version, period):
    """What every content says first: its format, its form, its period (inclusive days)."""
    window = period.window()
    return {
        "format": FORMAT,
        "form": version.form.code,
        "form_version": version.number,
        "period": period.code,
        "window": [window.start.isoformat(), window.end.isoformat()],
    }


def frozen_content(report, texts, *, kept=None, signer=None, with_rows=True, cells=None):
    """The same of texts that need not be saved."""
    version, period = report.round.form_version, report.period
    window = period.window()
    named = report.named
    words = words_for(period, named)
    kept = kept or {}
    outline = list(version.sections.all())
    cells = cells_of(report, texts) if cells is None else cells
    return {
        **head_of(version, period),
        "province": {"code": named.code, "name": named.name, "kind": named.kind},
        "layout": layout_for(version, report.agency, words, on=window.end, signer=signer),
        "opening": paragraph(version.opening, words, letter=report.round.asked_by or NO_LETTER),
        "sections": [
            _frozen_section(section, texts.get(section.pk), kept.get(section.pk, []), cells, words)
            for section in outline
        ],
        "closing": paragraph(version.closing, words),
        "annexes": national_annexes(report, words)
        if report.is_national
        else annexes_for(version, cells, words, report),
        "figures": frozen_figures(cells.values())
        if with_rows
        else [frozen_figure(cell, []) for cell in cells.values()],
    }


def needed_by(codes):
    """The codes of the figures that those of ``codes`` are computed from."""
    declared = figures.declared()
    return [needed for code in codes if code in declared for needed in declared[code].needs()]


def sealed(content, *, number, on, signer, previous, verification):
    """The content with what signing adds: number, date, name, how to verify it, and the hash of the submission before."""
    layout = {**content["layout"], "number": f"{number:02d}", "date": on.isoformat()}
    layout["signature"] = {**layout["signature"], "name": str(signer)}
    return {
        **content,
        "layout": layout,
        "verification": verification,
        "previous_sha256": previous.sha256 if previous else "",
        "replaces": previous.full_number if previous else "",
    }


def layout_for(version, agency, words, *, on, signer=None):
    """The heading, recipients and signature block, with the names that were in force on a day."""
    name = agency.name_on(on)
    unsigned = UNSIGNED.get(agency.role, ["TM. ỦY BAN NHÂN DÂN", ""])
    lines = (signer.signs_as or signer.title.upper()).split("|") if signer else unsigned
    return {
        "profile": version.layout_profile,
        "superior": "",
        "issuer": name.heading.split("|"),
        "issuer_name": name.name,
        "number": "",
        "symbol": f"{version.symbol}{'/' if version.layout_profile == 'party' else '-'}{name.symbol}",
        "place": name.place,
        "date": None,
        "type_name": version.type_name,
        "subject": filled(version.subject, words),
        "addressees": version.addressees,
        "grounds": [],
        "recipients": [filled(line, words) for line in version.recipients],
        "signature": {"authority": lines[:-1], "position": lines[-1], "name": str(signer.person) if signer else ""},
    }


def _frozen_section(section, written, kept, cells, words):
    html, wishes, charts = "", [], []
    if section.kind in FormSection.WRITTEN:
        wishes = recommending.frozen(recommending.standing(written)) if written and written.pk else []
        text = copying.printed(chips.filled(written.html, cells)) if written and written.is_started else ""
        html = text + recommending.as_html(wishes) or NOTHING
        charts = [chart and chart.as_json() for chart in charts_in(text, cells)]
    frozen = {
        "key": section.key,
        "number": section.number,
        "level": section.level,
        "heading": filled(section.heading, words),
        "html": html,
        "restricted": section.restricted,
        "figures": section.figures_and_indicators,
        "kept": kept,
    }
    if any(charts):
        frozen["charts"] = charts
    return frozen | {"wishes": wishes} if section.kind == FormSection.Kind.WISHES else frozen


def frozen_figures(cells):
    """Figures as they were, each with the rows behind it, which are read together."""
    counted = [cell for cell in cells if not isinstance(cell, NationalCell)]
    rows = iter(trace_rows(counted))
    return [frozen_figure(cell, cell.traced() if isinstance(cell, NationalCell) else next(rows)) for cell in cells]


def frozen_figure(cell, rows):
    """One figure as it was: value, comparison, window, and the rows behind it."""
    return {
        "code": cell.figure.code,
        "label": official(cell.figure.label),
        "unit": cell.figure.noun,
        "state": cell.number.state.value,
        "value": plain_number(cell.value),
        "previous": plain_number(cell.previous),
        "change_pct": plain_number(cell.change),
        "window": [cell.window.start.isoformat(), cell.window.end.isoformat()],
        "rate": [rate.stated() for rate in cell.rates] or None,
        "rows": rows,
    }


def plain_number(value):
    """A Decimal as plain digits: never 1E+2, which ``normalize`` makes of 100."""
    return value if value is None or isinstance(value, int) else f"{round(value, 4).normalize():f}"
