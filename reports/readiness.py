"""What is missing before a report may go for signature: sentences with the place to mend, for button, page and test."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal import figures
from portal.secrecy import find_mark

from . import chips
from .models import IndicatorValue, ReportSection


@dataclass(frozen=True)
class Missing:
    """``section`` is where to mend it."""

    sentence: str
    section: ReportSection | None = None


def missing_before_signature(report):
    """A list of :class:`Missing`, in the order of the outline; empty when the report may go for signature."""
    sections = list(report.sections.select_related("form_section"))
    known = figures.known()
    found = []
    for section in sections:
        found += _missing_in(section, known)
    return found + _missing_indicators(report, sections)


def _missing_in(section, known):
    name = str(section.form_section)
    found = []
    if section.form_section.required and not section.is_started:
        found.append(Missing(_("Section “%(name)s” is empty.") % {"name": name}, section))
    elif not section.is_complete:
        found.append(Missing(_("Section “%(name)s” is not marked complete.") % {"name": name}, section))
    if mark := find_mark(section.html):
        found.append(
            Missing(_("Section “%(name)s” carries the mark “%(mark)s”.") % {"name": name, "mark": mark}, section)
        )
    found += [
        Missing(f"{name}: {chips.unknown_sentence(code)}", section)
        for code in chips.codes_in(section.html)
        if code not in known
    ]
    return found


def _missing_indicators(report, sections):
    wanted = {code: section for section in sections for code in section.form_section.indicators}
    given = set(
        IndicatorValue.objects.filter(
            province=report.province, period=report.period, indicator__code__in=wanted
        ).values_list("indicator__code", flat=True)
    )
    return [
        Missing(
            _("Section “%(name)s”: %(count)s indicators have no value and no reason why.")
            % {"name": section.form_section, "count": len(codes)},
            section,
        )
        for section in sections
        if (codes := [code for code in section.form_section.indicators if code not in given])
    ]
