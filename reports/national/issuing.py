"""The content of a national report that nobody has signed yet: as it was written, else as it would be built now."""

from portal.organisations.models import Agency
from reports.freezing import frozen_content
from reports.models import FormSection, Report, ReportSection

from .building import drafts
from .cells import National

UNWRITTEN = "<p>[Nội dung chưa được soạn thảo]</p>"


def draft_content(round_, report=None):
    """The content (content/1) of a draft. ``report``: where it was begun; nothing is written to the database.

    A section without text, of a report that was begun, gets what would be built for it.
    """
    texts = drafts_of(round_, report)
    if report is None:
        report = Report(round=round_, agency=Agency.objects.get(role=Agency.Role.MINISTRY))
        written = {}
    else:
        report.round = round_
        written = {section.form_section_id: section for section in report.sections.all()}
    sections = {}
    for section in round_.form_version.sections.filter(kind=FormSection.Kind.TEXT):
        standing = written.get(section.pk) or ReportSection(form_section=section)
        if not standing.is_started:
            standing.html = texts.get(section.key) or (UNWRITTEN if section.required else "")
        sections[section.pk] = standing
    return frozen_content(report, sections)


def drafts_of(round_, report):
    return drafts(report or Report(round=round_), National(round_))
