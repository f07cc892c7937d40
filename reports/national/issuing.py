"""The content of a national report that nobody has signed yet: as it was written, else as it would be built now."""

from portal.organisations.models import Agency
from reports import chips
from reports.freezing import frozen_content
from reports.models import FormSection, Report, ReportSection

from .building import drafts

UNWRITTEN = "<p>[Nội dung chưa được soạn thảo]</p>"


def draft_content(round_, report=None, gathered=None):
    """The content (content/1) of a draft. ``report``: where it was begun; nothing is written to the database.

    ``gathered``: what it is made from, where that is not what was accepted alone (:mod:`.lending`).
    A section without text, of a report that was begun, gets what would be built for it.
    """
    written = {section.form_section_id: section for section in report.sections.all()} if report else {}
    report = report or Report(agency=Agency.objects.get(role=Agency.Role.MINISTRY))
    report.round = round_
    texts = drafts(report, chips.national_of(report, gathered))
    sections = {}
    for section in round_.form_version.sections.filter(kind=FormSection.Kind.TEXT):
        standing = written.get(section.pk) or ReportSection(form_section=section)
        if not standing.is_started:
            standing.html = texts.get(section.key) or (UNWRITTEN if section.required else "")
        sections[section.pk] = standing
    return frozen_content(report, sections)
