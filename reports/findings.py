"""What is doubted in a report: by the checks that read its text, and by those that compare its figures; what of it an
officer keeps with a reason. A kept finding is folded away; it is open again when the passage changes."""

import hashlib
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.citations.models import Citation
from portal.secrecy import find_mark

from . import chips, rules, spoken
from .checks import check
from .checks.findings import ERROR, WARNING
from .models import KeptFinding, Report, ReportSection
from .oddities import few, frozen_oddity, oddities_of
from .passages import letters, read_passage

LONGEST_QUOTE = 240


@dataclass(frozen=True)
class Doubt:
    """One finding beside a section. ``nth``: how many times the same words stand before it in the text; ``None`` where it
    speaks of a figure, not of a passage. ``kept``: the reason it is kept with, ``None`` while it is open."""

    rule: str
    severity: str
    quote: str
    claimed: str
    expected: str
    why: str
    nth: int | None = None
    kept: KeptFinding | None = None

    @property
    def fingerprint(self):
        said = "\n".join((self.rule, normal(self.quote), self.claimed, self.expected))
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def key(self):
        """Short enough for an address and an id."""
        return self.fingerprint[:16]

    @property
    def is_open(self):
        return self.kept is None

    @property
    def is_error(self):
        return self.severity == ERROR

    @property
    def shown_quote(self):
        """The passage on one line, cut in the middle where it is long."""
        text = normal(self.quote)
        return text if len(text) <= LONGEST_QUOTE else f"{text[:150]} … {text[-80:]}"


def normal(quote):
    return " ".join(quote.split())


def known_documents():
    """The legal documents whose day is known, for :func:`doubts_in`: one query, and none before a text cites something."""
    return SimpleLazyObject(Citation.objects.known)


def doubts_in(html, values, named=(), year=None, known=None):
    """What the checks say about a filled text of a period in ``year``.

    ``values``: code → value of a figure, ``None`` where not available; ``named``: what numbers typed by hand are held
    against (:func:`reports.spoken.named_in`). Who reads several texts hands :func:`known_documents` in, so that they
    are asked for once.
    """
    passage = read_passage(html)
    known = known_documents() if known is None else known
    found = check(passage.text, values, passage.chips, known=known, named=named, computed=passage.computed, year=year)
    return [
        Doubt(
            rule=finding.rule,
            severity=finding.severity,
            quote=finding.quote,
            claimed=finding.claimed,
            expected=finding.expected,
            why=finding.why,
            nth=_earlier(passage.text, finding),
        )
        for finding in found
    ]


def _earlier(text, finding):
    said = letters(finding.quote)
    return letters(text[: finding.start]).count(said) if said else 0


def values_of(cells):
    return {code: cell.value if cell.number.is_known else None for code, cell in cells.items()}


def of_section(section, cells):
    """The findings of one section's text, kept ones marked. ``cells`` hold at least the figures it speaks of."""
    return _marked(_read(section, cells), section.kept.all())


def of_proposal(section, html, cells):
    """What the checks say about a text that is proposed for a section: nothing of it can be kept with a reason yet."""
    section = ReportSection(report=section.report, form_section=section.form_section, html=html)
    return _read(section, cells)


def _read(section, cells, known=None):
    named, year = spoken.named_in(spoken.values_of(cells)), section.report.period.last_year
    return doubts_in(chips.filled(section.html, cells), values_of(cells), named, year, known)


def odd_in(section, cells):
    """What is odd about the figures of one section, kept ones marked; ``cells`` hold its figures."""
    own = {code: cells[code] for code in section.form_section.figures_and_indicators if code in cells}
    return _marked(_odd(oddities_of(section.report, own), own), section.kept.all())


def of_report(report, *, odd=True, cells=None, sections=None):
    """``[(section, [Doubt])]`` for the text sections that hold any, text first; a fixed number of queries.

    Without ``odd`` only what is said of the text: nothing is asked about other provinces. ``cells`` hold at least the
    figures the sections have and name, ``sections`` are the report's with what was kept of each, where the caller has asked
    already.
    """
    if sections is None:
        sections = list(report.sections.select_related("form_section").prefetch_related("kept__by"))
    own = {section.pk: section.form_section.figures_and_indicators for section in sections}
    offered = [code for codes in own.values() for code in codes] if odd else []
    if cells is None:
        named = [code for section in sections for code in spoken.codes_in(section.html)]
        cells = chips.cells_for(report, [*named, *offered])
    found = oddities_of(report, {code: cells[code] for code in offered if code in cells})
    known = known_documents()
    both = [(section, _of_both(section, cells, found, own[section.pk], known)) for section in sections]
    return [(section, doubts) for section, doubts in both if doubts]


def _of_both(section, cells, odd, codes, known):
    read = _read(section, cells, known) if section.html else []
    return _marked([*read, *_odd(odd, codes)], section.kept.all())


def _odd(oddities, codes):
    chosen = few([oddities[code] for code in codes if code in oddities])
    return [Doubt(one.rule, WARNING, one.quote, one.claimed, one.expected, one.why) for one in chosen]


def _marked(doubts, kept):
    reasons = {one.fingerprint: one for one in kept}
    return [replace(doubt, kept=reasons.get(doubt.fingerprint)) for doubt in doubts]


def open_errors(doubted):
    """``[(section, Doubt)]`` of :func:`of_report`: what is certainly wrong and not kept. Oddities are never certain."""
    return [(section, doubt) for section, doubts in doubted for doubt in doubts if doubt.is_error and doubt.is_open]


def kept_in(report):
    """``{section of the form: what of the kept goes into a submission}``; the texts are read only where there is any."""
    if not KeptFinding.objects.filter(section__report=report).exists():
        return {}
    return {section.form_section_id: frozen(doubts) for section, doubts in of_report(report)}


def with_key(section, key):
    """The finding of a section that an address names, or ``None`` where it is gone.

    Read anew from the text as it stands: nobody keeps what no check has said.
    """
    codes = [*spoken.codes_in(section.html), *section.form_section.figures_and_indicators]
    cells = chips.cells_for(section.report, codes)
    return next((doubt for doubt in [*of_section(section, cells), *odd_in(section, cells)] if doubt.key == key), None)


@transaction.atomic
def keep(section, key, *, reason, by):
    """The passage stands as it is, and why.

    :raises Refused: without a reason, or when the passage has changed meanwhile.
    """
    section = ReportSection.objects.select_for_update(of=["self"]).get(pk=section.pk)
    section.report = Report.objects.select_related("round__form_version", "province").get(pk=section.report_id)
    rules.check_user_can_write_section(by, section)
    reason = " ".join(reason.split())
    if not reason:
        raise Refused(_("Say why it is right: the reviewer reads it."))
    if mark := find_mark(reason):
        raise Refused(_("The reason carries the mark “%(mark)s”. It is not kept.") % {"mark": mark})
    doubt = with_key(section, key)
    if doubt is None:
        raise Refused(_("The passage has changed meanwhile. Read the findings again."))
    return KeptFinding.objects.update_or_create(
        section=section,
        fingerprint=doubt.fingerprint,
        defaults={
            "rule": doubt.rule,
            "quote": normal(doubt.quote),
            "reason": reason[:500],
            "by": by,
            "at": timezone.now(),
        },
    )[0]


@transaction.atomic
def reopen(section, key, *, by):
    """The reason is taken back; the finding is open again."""
    rules.check_user_can_write_section(by, section)
    section.kept.filter(fingerprint__startswith=key).delete()


def frozen(doubts):
    """What of the kept goes into a submission: no names of people, as everywhere in it."""
    return [
        {
            "rule": doubt.rule,
            "quote": normal(doubt.quote),
            "fingerprint": doubt.fingerprint,
            "why": doubt.why,
            "reason": doubt.kept.reason,
        }
        for doubt in doubts
        if doubt.kept
    ]


def open_in(entry, figures, year, known=None):
    """The findings of a frozen section that were not kept: of its text, and of its figures against the year before.

    ``entry`` is the section, ``figures`` are all frozen figures by code, ``year`` is the period's.
    """
    values = {code: figure["value"] for code, figure in figures.items()}
    named = spoken.named_in(spoken.values_of_frozen(figures))
    odd = [one for code in entry.get("figures", []) if (one := frozen_oddity(figures.get(code)))]
    doubts = [
        *doubts_in(entry["html"], values, named, year, known),
        *_odd({one.code: one for one in odd}, [one.code for one in odd]),
    ]
    kept = {one["fingerprint"] for one in entry.get("kept", [])}
    kept_odd = {(one["rule"], one["quote"]) for one in entry.get("kept", [])}
    return [
        doubt
        for doubt in doubts
        if doubt.fingerprint not in kept and not (doubt.nth is None and (doubt.rule, doubt.quote) in kept_odd)
    ]
