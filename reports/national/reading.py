"""The national report as its pages show it: what each section was built from, and the provinces behind a figure."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.figures import Number
from portal.registers.definitions import said_change
from reports.models import Submission
from reports.wording import heading_of, words_of

from .building import proposal_for
from .codes import YEAR
from .gathering import Source, contributions_of
from .recipes.examples import examples_of, footnote
from .recipes.wishes import grouped
from .recipes.words import names

MOST_NAMED = 3


@dataclass(frozen=True)
class SectionRow:
    """A section in the list: ``state`` is one of "none", "draft", "done"; ``built_from`` says what it holds."""

    section: object
    number: str
    heading: str
    kind: str
    state: str
    built_from: str


def section_rows(report, built, national):
    words = words_of(report)
    found = report.sections.select_related("form_section")
    return [_row(section, built, national, words) for section in found]


def _row(section, built, national, words):
    form_section = section.form_section
    kind, state = _state(section, built)
    return SectionRow(
        section, form_section.number, heading_of(form_section, words), kind, state, built_from(form_section, national)
    )


def _state(section, built):
    if section.is_complete:
        return "done", _("Done")
    if not section.is_started:
        return "none", _("Empty")
    if built and section.html == built.html.get(section.form_section.key):
        return "waiting", _("As it was built")
    if proposal_for(section, built):
        return "draft", _("Written by hand; the built text stands beside it")
    return "draft", _("Written by hand")


def built_from(form_section, national):
    """ "59 of 63 provinces; sums without Huế"; empty for a section that is not built."""
    if not form_section.recipes:
        return ""
    gathered = national.gathered
    said = _("%(received)s of %(due)s provinces") % {"received": len(gathered.sources), "due": len(gathered.units)}
    silent = {}
    for code, cell in national.cells(form_section.figures).items():
        if cell.contributions and cell.silent:
            silent |= dict.fromkeys((source.province for source in cell.silent), code)
    if not silent:
        return said
    who = (
        names(list(silent)[:MOST_NAMED])
        if len(silent) <= MOST_NAMED
        else _("%(count)s of them") % {"count": len(silent)}
    )
    return _("%(said)s; sums without %(who)s") % {"said": said, "who": who}


def footnotes(section, national):
    """``[(source, Example, footnote)]``: the marked examples of a section's themes, to insert as notes; ``(None, None,
    footnote)`` for all of a theme in one."""
    themes = [recipe["theme"] for recipe in section.form_section.recipes if recipe["kind"] == "examples"]
    marked = examples_of(national.gathered, *themes) if themes else []
    found = []
    for theme in themes:
        mine = [(source, one) for source, one in marked if one.theme == theme]
        found += [(source, one, footnote([(source, one)])) for source, one in mine]
        if len(mine) > 1:
            found.append((None, None, footnote(mine)))
    return found


def wishes(section, national):
    """``{addressee: [Wish]}`` of a section that gathers them; nothing for the others."""
    keys = [recipe["section"] for recipe in section.form_section.recipes if recipe["kind"] == "wishes"]
    return grouped(national.gathered.passages(keys[0])) if keys else {}


@dataclass(frozen=True)
class Behind:
    """One province behind a national figure, in words."""

    source: Source
    value: str
    previous: str
    change: str
    base: str  # the code of the figure in the province's submission


def behind(figure, contributions):
    """The provinces behind a figure, the most first."""
    ordered = sorted(contributions, key=lambda one: (one.value is None, -(one.value or 0)))
    return [_behind(figure, one) for one in ordered]


def _behind(figure, one):
    change = ""
    if one.value is not None and one.previous and not figure.needs():  # a share has no change of its own
        change = said_change(Decimal(one.value - one.previous) * 100 / Decimal(one.previous))[1]
    return Behind(one.source, _said(figure, one.value), _said(figure, one.previous), change, figure.code)


def _said(figure, value):
    return figure.text(Number(value)) if value is not None else "–"


def frozen_behind(submission, code):
    """``(the frozen figure, [Contribution])``: of a national report that was issued, from the submissions it names."""
    entry = next((one for one in submission.content["figures"] if one["code"] == code), None)
    if entry is None:
        return None, []
    ids = [row["id"] for row in entry["rows"] if row["model"] == Submission._meta.label_lower]
    return entry, contributions_of(_sources(ids, submission), base_of(code))


def address_of(round_, code):
    """Where a figure without submissions behind it is explained: the report's page, or the analysis of its years."""
    if YEAR not in code:
        return reverse("desk-national", args=[round_.pk])
    years = round_.period.years()
    asked = {"figure": base_of(code), "from": years[0].year, "to": years[-1].year, "map": "both"}
    return f"{reverse('analysis')}?{urlencode(asked)}"


def base_of(code):
    """The provinces' own figure that a national one is made from."""
    for tail in (".up", ".down", ".same", ".of-all", ".once"):
        code = code.removesuffix(tail)
    head, _dot, tail = code.rpartition(".")
    return head if tail.startswith(("in-", "top-", "year-")) else code


def _sources(ids, national):
    day = national.report.period.window().end
    found = Submission.objects.filter(pk__in=ids).select_related("report").defer("canonical")
    found = found.prefetch_related("report__province__names")
    return {one.pk: _source(one, one.report.province.name_on(day)) for one in found}


def _source(one, named):
    return Source(
        submission_id=one.pk,
        report_id=one.report_id,
        ordinal=one.ordinal,
        number=one.full_number,
        sha256=one.sha256,
        province_id=one.report.province_id,
        code=named.code,
        province=named.name,
        submitted_at=one.submitted_at,
        accepted_at=one.submitted_at,
    )
