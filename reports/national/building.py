"""Building the national report: the first draft of each section from its recipes, again and again as more is accepted.

What was written by hand is never lost: a section whose text is still what was built last is built anew, another one keeps
its text and has the newly built one beside it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from reports import actions, chips, rules
from reports.documents.clean import clean
from reports.models import Build, Report

from .cells import National
from .recipes import draft_of


def drafts(report, national):
    """``{section key: HTML with empty chips}`` of the sections that have recipes, in the order of the form.

    The number of queries depends on the recipes, not on the provinces.
    """
    outline = report.round.form_version.sections.exclude(recipes=[])
    return {section.key: chips.emptied(clean(draft_of(section.recipes, national))) for section in outline}


def last_build(report):
    return report.builds.select_related("by").first()


@transaction.atomic
def build(report, *, by):
    """Builds from what is accepted now; answers the :class:`Build`.

    :raises Refused: when the person may not write the report now, or nothing was accepted yet.
    """
    report = Report.objects.select_for_update(of=["self"]).select_related("round__form_version__form").get(pk=report.pk)
    rules.check_user_can_write(by, report)
    national = National(report.round)
    if not national.gathered.sources:
        raise Refused(_("No report of a province is accepted yet: there is nothing to build from."))
    texts, before = drafts(report, national), last_build(report)
    for section in report.sections.select_related("form_section"):
        _put(section, texts, before.html if before else {}, by)
    return Build.objects.create(
        report=report, by=by, marks=_marks(national), html=texts, figures=said(national, texts.values())
    )


def _put(section, texts, before, by):
    """A new text where nobody has written, and where what stands is what was built the last time."""
    key = section.form_section.key
    html = texts.get(key, "")
    is_by_hand = section.is_started and section.html != before.get(key)
    if not html or is_by_hand or section.html == html:
        return
    section.html, section.version, section.is_complete = html, section.version + 1, False
    section.updated_by, section.updated_at = by, timezone.now()
    section.save(update_fields=["html", "version", "is_complete", "updated_by", "updated_at"])


def _marks(national):
    return {str(pk): sha256 for pk, sha256 in national.gathered.marks.items()}


def said(national, texts):
    """``{code: value in words}`` of all chips in the texts."""
    codes = dict.fromkeys(code for html in texts for code in chips.codes_in(html))
    return {code: cell.shown("count") for code, cell in national.cells(codes).items()}


@dataclass(frozen=True)
class Moved:
    """What moved since a build: names of provinces, and figures as ``(code, label, old, new)``."""

    added: list
    amended: list
    gone: list
    figures: list

    def __bool__(self):
        return bool(self.added or self.amended or self.gone or self.figures)


def moved_since(built, national):
    """What a build made today would say that this one does not."""
    then, now = built.marks, _marks(national)
    names = {str(unit.province_id): unit.name for unit in national.gathered.units}
    cells = national.cells(built.figures)
    values = {code: cells[code].shown("count") for code in built.figures if code in cells}
    return Moved(
        added=[names[pk] for pk in now if pk not in then],
        amended=[names[pk] for pk in now if pk in then and then[pk] != now[pk]],
        gone=[names.get(pk, pk) for pk in then if pk not in now],
        figures=[
            (code, cells[code].figure.label, built.figures[code], text)
            for code, text in values.items()
            if text != built.figures[code] and ".in-" not in code
        ],
    )


def proposal_for(section, built):
    """What was built last for a section where something else stands; empty where nothing was."""
    html = built.html.get(section.form_section.key, "") if built else ""
    return html if html and html != section.html else ""


def take_over(section, built, *, by, version, append=False):
    """The built text instead of what stands, or after it.

    :raises StaleVersionError: when somebody saved in between.
    """
    html = proposal_for(section, built)
    return actions.save_section(section, html=section.html + html if append else html, version=version, by=by)
