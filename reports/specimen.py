"""A form's outline as a document: headings with their guidance, what is asked in each section, empty annexes.

Drawn for whoever keeps the form, from the form alone: no province, no figure, no report.
"""

from django.utils.html import escape

from portal import figures
from portal.periods import Period, today
from portal.registers.register import registry

from .annexes import NUMBER
from .documents.pdf import render_pdf
from .freezing import NO_LETTER, head_of
from .models import Indicator
from .models.forms import Issuer
from .models.reports import Named
from .numbering import numbered
from .planning import HEADS
from .wording import filled, official, paragraph, words_for

WATERMARK = "MẪU ĐỀ CƯƠNG"
ANY = Named(code="", name="…", kind="", full_name="tỉnh, thành phố …")
ISSUERS = {  # heading, symbol, and how it is signed
    Issuer.COMMITTEE: (["ỦY BAN NHÂN DÂN", "TỈNH, THÀNH PHỐ …"], "UBND", ["TM. ỦY BAN NHÂN DÂN"], "CHỦ TỊCH"),
    Issuer.STEERING: (
        ["BAN CHỈ ĐẠO VỀ HỘI NHẬP QUỐC TẾ", "TỈNH, THÀNH PHỐ …"],
        "BCĐ",
        ["TM. BAN CHỈ ĐẠO"],
        "TRƯỞNG BAN",
    ),
}
SPAN = 10  # years, of a form that reports on several


def pdf_of(version):
    """The bytes of the watermarked PDF."""
    return render_pdf(content_of(version), watermark=WATERMARK)


def content_of(version, period=None):
    """The content (content/1) of the outline for the last closed period of its kind."""
    period = period or _sample(version.form.kind)
    words = words_for(period, ANY)
    sections = list(version.sections.all())
    numbers = numbered([section.level for section in sections])
    labels = _labels()
    return {
        **head_of(version, period),
        "province": None,
        "layout": _layout(version, words),
        "opening": paragraph(version.opening, words, letter=NO_LETTER),
        "sections": [
            _section(section, number, words, labels) for section, number in zip(sections, numbers, strict=True)
        ],
        "closing": paragraph(version.closing, words),
        "annexes": [annex for entry in version.annexes if (annex := _annex(entry, words))],
        "figures": [],
    }


def _sample(kind):
    if kind != "span":
        return Period.last_closed(today(), kind)
    last = Period.last_closed(today(), "year").year
    return Period(f"{last - SPAN}..{last}")


def _layout(version, words):
    issuer, symbol, authority, position = ISSUERS[version.issued_by]
    return {
        "profile": version.layout_profile,
        "superior": "",
        "issuer": issuer,
        "number": "",
        "symbol": f"{version.symbol}-{symbol}",
        "place": "…",
        "date": None,
        "type_name": version.type_name,
        "subject": filled(version.subject, words),
        "addressees": version.addressees,
        "grounds": [],
        "recipients": [filled(line, words) for line in version.recipients],
        "signature": {"authority": authority, "position": position, "name": ""},
    }


def _labels():
    """``{code: its official name}`` of all figures and indicators."""
    found = {code: official(figure.label) for code, figure in figures.declared().items()}
    return found | {indicator.figure_code: indicator.label for indicator in Indicator.objects.all()}


def _section(section, number, words, labels):
    asked = [labels.get(code, code) for code in section.figures_and_indicators]
    guidance = filled(section.guidance, words)
    html = f"<p><em>{escape(guidance)}</em></p>" if guidance else ""
    if asked:
        html += f"<p>Chỉ tiêu: {escape('; '.join(asked))}.</p>"
    return {"number": number, "level": section.level, "heading": filled(section.heading, words), "html": html}


def _annex(entry, words):
    register = registry.get(entry.get("register"))
    if register is not None:
        columns = [NUMBER, *register.annex_head()]
    elif entry.get("source") in HEADS:
        columns = HEADS[entry["source"]]
    else:
        return None
    rows = [{"group": group["title"]} for group in entry.get("groups", [])]
    return {"number": "", "title": filled(entry["title"], words), "landscape": True, "columns": columns, "rows": rows}
