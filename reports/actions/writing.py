"""A report is begun, and its sections are written."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.organisations.models import Agency
from portal.secrecy import refuse_marked

from .. import chips, rules
from ..documents.clean import clean
from ..models import FormSection, Report, ReportSection
from ..models.forms import Issuer

LONGEST_SECTION = 300_000  # characters of HTML: far more than any section, little enough to clean in a moment


class StaleVersionError(Exception):
    """Somebody saved the section in between; ``section`` is as it stands now."""

    def __init__(self, section):
        self.section = section
        super().__init__(_("Somebody else saved this section while you were writing."))


class MarkedError(Refused):
    """The text carries a mark of secrecy: it is not saved, and the sentence says where it belongs."""


@transaction.atomic
def begin(round_, province, *, by):
    """The province's report of a round, made with its sections when there is none yet."""
    rules.check_user_can_begin(by, province)
    if round_.is_national or not round_.provinces().filter(pk=province.pk).exists():
        raise Refused(_("This province does not report in this round."))
    agency = issuer_of(round_, province)
    report, created = Report.objects.get_or_create(round=round_, province=province, defaults={"agency": agency})
    if created:
        _make_sections(report)
    return report


@transaction.atomic
def choose_annexes(report, kept, *, by):
    """The annexes of the form that go with the report, by their places; the others stay out until they are ticked again."""
    report = Report.objects.select_for_update(of=["self"]).select_related("round__form_version").get(pk=report.pk)
    rules.check_user_can_write(by, report)
    report.left_out = sorted(set(range(len(report.round.form_version.annexes))) - set(kept))
    report.save(update_fields=["left_out"])


def issuer_of(round_, province):
    """The agency whose report it is: the steering committee where the form is its own and the province had one at the
    end of the period, the people's committee otherwise."""
    if round_.form_version.issued_by == Issuer.STEERING:
        there = province.agencies.existing_on(round_.window.end).filter(role=Agency.Role.STEERING).order_by("pk")
        if steering := there.first():
            return steering
    return province.agencies.get(role=Agency.Role.COMMITTEE)


@transaction.atomic
def begin_national(round_, *, by):
    """The ministry's report of a national round, made with its sections when there is none yet."""
    rules.check_user_can_begin_national(by, round_)
    agency = next(post.agency for post in by.current_posts if post.is_at_ministry)
    report, created = Report.objects.get_or_create(round=round_, province=None, defaults={"agency": agency})
    if created:
        _make_sections(report)
    return report


def _make_sections(report):
    texts = report.round.form_version.sections.filter(kind__in=FormSection.WRITTEN)
    ReportSection.objects.bulk_create(ReportSection(report=report, form_section=section) for section in texts)


def storable(html):
    """What was typed as it is stored: clean, its chips empty.

    :raises Refused: when it is far too long.
    :raises MarkedError: when it carries a mark of secrecy.
    """
    if len(html) > LONGEST_SECTION:
        raise Refused(
            _("The section is too long (more than 300,000 characters). Move tables into an annex or another section.")
        )
    try:
        refuse_marked(html)
    except ValidationError as error:
        raise MarkedError(error.messages[0]) from error
    return chips.emptied(clean(html))


@transaction.atomic
def save_section(section, *, html, version, by, is_complete=None):
    """Saves what was typed when nobody saved in between; answers the section with its new version.

    A repeat of the last save (the answer was lost on the way) is no conflict.
    :raises StaleVersionError: with the section as it stands.
    :raises MarkedError: when the text carries a mark of secrecy.
    """
    # The report is locked too: what is saved while it goes for signature is either in the candidate or refused.
    locked = ReportSection.objects.select_for_update(of=["self", "report"])
    section = locked.select_related("report__round").get(pk=section.pk)
    rules.check_user_can_write_section(by, section)
    html = storable(html)
    complete = section.is_complete if is_complete is None else is_complete
    if section.html == html and section.is_complete == complete:
        return section
    if section.version != version:
        raise StaleVersionError(section)
    section.html, section.is_complete, section.version = html, complete, version + 1
    section.updated_by, section.updated_at = by, timezone.now()
    section.save(update_fields=["html", "is_complete", "version", "updated_by", "updated_at"])
    return section


def restore_version(section, kept, *, onto, by):
    """Puts an earlier text back as a new version, not yet complete; ``kept`` is one of :mod:`reports.versions`, ``onto``
    the version it was compared with.

    :raises StaleVersionError: when somebody saved in the meantime.
    """
    return save_section(section, html=kept.html, version=onto, by=by, is_complete=False)
