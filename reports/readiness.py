"""What is missing before a report may go for signature: sentences with the place to mend, for button, page and test."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from portal.secrecy import find_mark

from . import chips, copying, findings, threads
from .models import Contribution, IndicatorValue, ReportSection
from .wording import name_of, words_of


@dataclass(frozen=True)
class Missing:
    """``section`` is where to mend it."""

    sentence: str
    section: ReportSection | None = None


def missing_before_signature(report, doubted=None):
    """A list of :class:`Missing`, in the order of the outline; empty when the report may go for signature.

    ``doubted``: :func:`reports.findings.of_report`, where the caller has asked already.
    """
    together = report.sections.select_related("form_section").prefetch_related("recommendations", "kept__by")
    sections = list(together)
    known, words = chips.known_in(report), words_of(report)
    found = []
    for section in sections:
        found += _missing_in(section, known, words)
    found += _missing_indicators(report, sections, words) + _unread_contributions(report, words)
    found += _unanswered_questions(report, words)
    return found + _unanswered(
        words, findings.of_report(report, odd=False, sections=sections) if doubted is None else doubted
    )


def _unanswered_questions(report, words):
    """The province answers what the ministry asked when it sends again; the ministry decides whether that will do."""
    return [
        Missing(
            _("%(name)s: the ministry asks “%(question)s”. Write a reply beside the text.")
            % {"name": name_of(remark.section.form_section, words), "question": Truncator(remark.text).chars(120)},
            remark.section,
        )
        for remark in threads.unanswered(report)
    ]


def _unread_contributions(report, words):
    """What an agency has sent in is read before the report goes: taken over, sent back, or the request withdrawn."""
    sent_in = Contribution.objects.sent_in().filter(section__report=report)
    return [
        Missing(
            _("%(name)s: %(agency)s has sent its contribution. Take it over or send it back.")
            % {"name": name_of(one.section.form_section, words), "agency": one.agency},
            one.section,
        )
        for one in sent_in.select_related("section__form_section", "agency").prefetch_related("agency__names")
    ]


def _unanswered(words, doubted):
    """What is certainly wrong in the text: each is mended, or kept with a reason."""
    return [
        Missing(
            _("%(name)s: “%(quote)s” – %(why)s Mend it, or keep it with a reason.")
            % {"name": name_of(section.form_section, words), "quote": doubt.shown_quote, "why": doubt.why},
            section,
        )
        for section, doubt in findings.open_errors(doubted)
    ]


def missing_in(section):
    """The same for one section, for the page it is written on."""
    words, known = words_of(section.report), chips.known_in(section.report, chips.codes_in(section.html))
    return _missing_in(section, known, words) + _missing_indicators(section.report, [section], words)


def _missing_in(section, known, words):
    name = name_of(section.form_section, words)
    found = []
    if section.form_section.required and not section.is_started and not section.recommendations.all():
        found.append(Missing(_("Section “%(name)s” is empty.") % {"name": name}, section))
    elif not section.is_complete:
        found.append(Missing(_("Section “%(name)s” is not marked complete.") % {"name": name}, section))
    if mark := find_mark(section.html):
        found.append(
            Missing(_("Section “%(name)s” carries the mark “%(mark)s”.") % {"name": name, "mark": mark}, section)
        )
    found += _copied_in(section, name)
    found += [
        Missing(f"{name}: {chips.unknown_sentence(code)}", section)
        for code in chips.codes_in(section.html)
        if code not in known
    ]
    return found


def _copied_in(section, name):
    """What was copied from last period is read, and has this period's numbers, before it goes."""
    said = [
        (
            copying.unread_in(section.html),
            _("%(name)s: %(count)s paragraphs copied from last period are not yet read. Change them, or keep them."),
        ),
        (copying.gaps_in(section.html), _("%(name)s: %(count)s places wait for this period's number.")),
    ]
    return [Missing(sentence % {"name": name, "count": count}, section) for count, sentence in said if count]


def _missing_indicators(report, sections, words):
    if report.is_national:
        return []  # the provinces entered theirs
    wanted = {code: section for section in sections for code in section.form_section.indicators}
    given = set(
        IndicatorValue.objects.filter(
            province=report.province, period=report.period, indicator__code__in=wanted
        ).values_list("indicator__code", flat=True)
    )
    return [
        Missing(
            _("Section “%(name)s”: %(count)s indicators have no value and no reason why.")
            % {"name": name_of(section.form_section, words), "count": len(codes)},
            section,
        )
        for section in sections
        if (codes := [code for code in section.form_section.indicators if code not in given])
    ]
