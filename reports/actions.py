"""The verbs of a report. Each takes its actor as ``by=``, is atomic, and writes its history in the same transaction;
work for the world outside (documents, messages) is asked for on commit. A verb that may not be done raises
:class:`portal.access.Refused` with the sentence to show and changes nothing.

``at`` is when it happened, where a step is entered afterwards (a paper report, the demonstration); now without it.
Who may do it is always judged by today's posts, and the table of events tells when it was entered."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Post
from portal.events.models import Event, record
from portal.organisations.models import Agency
from portal.secrecy import refuse_marked

from . import chips, readiness, rendering, rules, verification
from .documents.clean import clean
from .freezing import freeze, sealed
from .models import (
    Candidate,
    FormSection,
    NumberBook,
    Remark,
    Report,
    ReportSection,
    StateChange,
    Submission,
    Withdrawal,
)
from .models.submissions import canonical, digest
from .workflow import STEPS, State, Verb

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
    agency = province.agencies.get(role=Agency.Role.COMMITTEE)
    report, created = Report.objects.get_or_create(round=round_, province=province, defaults={"agency": agency})
    if created:
        _make_sections(report)
    return report


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


def _step(report, verb, *, by, at=None, comment="", after=None):
    """The one function that changes a state."""
    step = STEPS[verb]
    rules.check_state_allows(report, verb)
    if step.needs_comment and not comment.strip():
        raise Refused(_("Say why: whoever mends it must know what to do."))
    before, report.state = report.state, after or step.after
    report.save(update_fields=["state"])
    StateChange.objects.create(
        report=report,
        verb=verb,
        before=before,
        after=report.state,
        actor=by,
        at=at or timezone.now(),
        comment=comment.strip(),
    )


def _locked(report):
    return (
        Report.objects.select_for_update(of=["self"])
        .select_related("round__form_version__form", "agency")
        .get(pk=report.pk)
    )


@transaction.atomic
def send_for_signature(report, *, signer, by, at=None):
    """Freezes a candidate for a leader to sign.

    :raises Refused: with the first of what is missing; :func:`reports.readiness.missing_before_signature` lists all.
    """
    report = _locked(report)
    rules.check_user_can_send_for_signature(by, report)
    if not leaders_for(report).filter(pk=signer.pk).exists():
        raise Refused(_("Choose a leader of the province, or of the ministry for the national report, who signs."))
    if missing := readiness.missing_before_signature(report):
        raise Refused(missing[0].sentence)
    text = canonical(freeze(report, signer=signer))
    sent_from = report.state
    _step(report, Verb.SEND_FOR_SIGNATURE, by=by, at=at)
    return Candidate.objects.create(
        report=report,
        signer=signer,
        sent_from=sent_from,
        created_by=by,
        created_at=at or timezone.now(),
        canonical=text,
        sha256=digest(text),
    )


def leaders_for(report):
    """The current posts that may sign: for the report's province or the unit that continues it, or for the ministry."""
    today = timezone.localdate()
    if report.is_national:
        return _leaders_on(today, Agency.objects.filter(pk=report.agency_id))
    units = {report.province_id}
    for successor in report.province.successions.filter(on__lte=today).values_list("successor_id", flat=True):
        units.add(successor)
    return _leaders_on(today, Agency.objects.filter(province__in=units))


def _leaders_on(day, agencies):
    return Post.objects.on(day).leaders_of(agencies).filter(person__is_active=True).select_related("person", "agency")


@transaction.atomic
def decline(report, *, by, comment):
    """The leader's remark goes to the officer; the candidate is discarded."""
    report = _locked(report)
    rules.check_user_can_decline(by, report)
    candidate = report.candidate
    _step(report, Verb.DECLINE, by=by, comment=comment, after=State(candidate.sent_from))
    candidate.discarded_at, candidate.discarded_by = timezone.now(), by
    candidate.save(update_fields=["discarded_at", "discarded_by"])


@transaction.atomic
def sign(report, *, by, at=None, on=None, address=None):
    """The leader signs exactly the candidate: it gets its number and date and becomes a submission that never changes."""
    report = _locked(report)
    rules.check_user_can_sign(by, report)
    candidate, last, on = report.candidate, report.last_submission, on or timezone.localdate(at)
    number = NumberBook.take(report.agency, on.year)
    code = verification.new_code()
    mark = {"code": code, "address": verification.address_of(code)}
    content = sealed(candidate.content, number=number, on=on, signer=by, previous=last, verification=mark)
    text = canonical(content)
    submission = Submission.objects.create(
        report=report,
        candidate=candidate,
        ordinal=(last.ordinal if last else 0) + 1,
        number=number,
        code=code,
        symbol=content["layout"]["symbol"],
        issued_on=on,
        signed_by=by,
        submitted_at=at or timezone.now(),
        canonical=text,
        sha256=digest(text),
        previous_sha256=last.sha256 if last else "",
        replaces=last,
    )
    # Nobody reviews what the ministry itself has signed.
    _step(report, Verb.SIGN, by=by, at=at, after=State.ACCEPTED if report.is_national else None)
    record(
        Event.Verb.SIGNED, submission, by=by, address=address, number=submission.full_number, sha256=submission.sha256
    )
    record(Event.Verb.SENT, submission, by=by, address=address)
    rendering.document_of(submission, by=by)
    return submission


def _refuse_unread(submission, reviewed):
    """What came in while a reviewer was reading is neither returned nor accepted unread."""
    if reviewed is not None and reviewed != submission.ordinal:
        raise Refused(_("The province has sent a newer version meanwhile. Read it first; what you typed is kept here."))


@transaction.atomic
def send_back(report, *, by, comment, sections=(), remarks=None, reviewed=None, at=None):
    """Returns the report for mending: the sections named, or the whole where none is. The others stay accepted.

    ``remarks`` maps a section's id to what is asked about it; ``reviewed`` is the ordinal of the submission that was read.
    """
    report = _locked(report)
    rules.check_user_can_review(by, report)
    submission, named = report.last_submission, {section.pk for section in sections}
    _refuse_unread(submission, reviewed)
    remarks = {pk: text.strip() for pk, text in (remarks or {}).items() if text.strip()}
    found = list(report.sections.all())
    if not (named | remarks.keys()) <= {section.pk for section in found}:
        raise Refused(_("A section that was named does not belong to this report."))
    _step(report, Verb.SEND_BACK, by=by, at=at, comment=comment)
    for section in found:
        is_returned = not named or section.pk in named
        section.state = ReportSection.State.RETURNED if is_returned else ReportSection.State.ACCEPTED
        section.is_complete = not is_returned
        section.save(update_fields=["state", "is_complete"])
    Remark.objects.bulk_create(
        Remark(submission=submission, section_id=pk, text=text, author=by, at=at or timezone.now())
        for pk, text in remarks.items()
    )


@transaction.atomic
def accept(report, *, by, comment="", reviewed=None, at=None):
    """The ministry accepts the last submission, and with it every section."""
    report = _locked(report)
    rules.check_user_can_review(by, report)
    _refuse_unread(report.last_submission, reviewed)
    _step(report, Verb.ACCEPT, by=by, at=at, comment=comment)
    report.sections.update(state=ReportSection.State.ACCEPTED)


@transaction.atomic
def reopen(report, *, by, comment):
    """The ministry gives an accepted report back for an amendment."""
    report = _locked(report)
    rules.check_user_can_reopen(by, report)
    _step(report, Verb.REOPEN, by=by, comment=comment)
    report.sections.update(state=ReportSection.State.OPEN, is_complete=False)


def days_late(submitted_at, due_on):
    """Days after the due date, zero when in time."""
    return max((timezone.localdate(submitted_at) - due_on) // datetime.timedelta(days=1), 0)


@transaction.atomic
def withdraw(submission, *, by, reason, address=None):
    """Withdraws an issued document: it stays in the archive, and every list and the verification page say so.

    The report keeps its state: what the ministry accepted is reopened, not withdrawn.
    """
    submission = Submission.objects.select_for_update(of=["self"]).get(pk=submission.pk)
    rules.check_user_can_withdraw(by, submission)
    if not reason.strip():
        raise Refused(_("Say why the document is withdrawn."))
    made = Withdrawal.objects.create(submission=submission, reason=reason.strip(), by=by)
    record(Event.Verb.WITHDRAWN, submission, by=by, address=address, number=submission.full_number)
    return made


@transaction.atomic
def sign_what_was_read(report, *, by, sha256, address=None):
    """Signs when what lies for signature is what the leader has read: its hash stood on the page.

    :raises Refused: when it was taken back meanwhile, or taken back, changed and sent again.
    """
    report = _locked(report)
    rules.check_user_can_sign(by, report)
    if report.candidate.sha256 != sha256:
        raise Refused(
            _("The report was sent for signature anew while you were reading. Read it again before you sign.")
        )
    return sign(report, by=by, address=address)
