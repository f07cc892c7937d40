"""A report is sent for signature, signed or handed back by its leader; what was issued is withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Post
from portal.events.models import Event, record
from portal.organisations.models import Agency

from .. import readiness, rendering, rules, telling, verification
from ..freezing import freeze, sealed
from ..models import Candidate, NumberBook, Submission, Withdrawal
from ..models.submissions import canonical, digest
from ..workflow import State, Verb
from .steps import locked, step


@transaction.atomic
def send_for_signature(report, *, signer, by, at=None):
    """Freezes a candidate for a leader to sign.

    :raises Refused: with the first of what is missing; :func:`reports.readiness.missing_before_signature` lists all.
    """
    report = locked(report)
    rules.check_user_can_send_for_signature(by, report)
    if not leaders_for(report).filter(pk=signer.pk).exists():
        raise Refused(_("Choose a leader of the province, or of the ministry for the national report, who signs."))
    if missing := readiness.missing_before_signature(report):
        raise Refused(missing[0].sentence)
    text = canonical(freeze(report, signer=signer))
    sent_from = report.state
    step(report, Verb.SEND_FOR_SIGNATURE, by=by, at=at)
    candidate = Candidate.objects.create(
        report=report,
        signer=signer,
        sent_from=sent_from,
        created_by=by,
        created_at=at or timezone.now(),
        canonical=text,
        sha256=digest(text),
    )
    telling.tell_signer(candidate)
    return candidate


def leaders_for(report):
    """The current posts that may sign: for the report's province or the unit that continues it, or for the ministry."""
    today = timezone.localdate()
    if report.is_national:
        return _leaders_on(today, Agency.objects.filter(pk=report.agency_id))
    units = {report.province_id}
    for successor in report.province.successions.filter(on__lte=today).values_list("successor_id", flat=True):
        units.add(successor)
    agencies = Agency.objects.filter(province__in=units)
    if report.agency.role == Agency.Role.STEERING:  # who signs for a steering committee holds a post in it
        agencies = agencies.filter(role=Agency.Role.STEERING)
    return _leaders_on(today, agencies)


def _leaders_on(day, agencies):
    return Post.objects.on(day).leaders_of(agencies).filter(person__is_active=True).select_related("person", "agency")


@transaction.atomic
def decline(report, *, by, comment):
    """The leader's remark goes to the officer; the candidate is discarded."""
    report = locked(report)
    rules.check_user_can_decline(by, report)
    candidate = report.candidate
    step(report, Verb.DECLINE, by=by, comment=comment, after=State(candidate.sent_from))
    candidate.discarded_at, candidate.discarded_by = timezone.now(), by
    candidate.save(update_fields=["discarded_at", "discarded_by"])


@transaction.atomic
def sign(report, *, by, at=None, on=None, address=None):
    """The leader signs exactly the candidate: it gets its number and date and becomes a submission that never changes."""
    report = locked(report)
    rules.check_user_can_sign(by, report)
    candidate, last, on = report.candidate, report.last_submission, on or timezone.localdate(at)
    number = NumberBook.take(report.agency, on.year)
    mark = verification.new_mark()
    content = sealed(candidate.content, number=number, on=on, signer=by, previous=last, verification=mark)
    text = canonical(content)
    submission = Submission.objects.create(
        report=report,
        candidate=candidate,
        ordinal=(last.ordinal if last else 0) + 1,
        number=number,
        code=mark["code"],
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
    step(report, Verb.SIGN, by=by, at=at, after=State.ACCEPTED if report.is_national else None)
    record(
        Event.Verb.SIGNED, submission, by=by, address=address, number=submission.full_number, sha256=submission.sha256
    )
    record(Event.Verb.SENT, submission, by=by, address=address)
    rendering.document_of(submission, by=by)
    return submission


@transaction.atomic
def sign_what_was_read(report, *, by, sha256, address=None):
    """Signs when what lies for signature is what the leader has read: its hash stood on the page.

    :raises Refused: when it was taken back meanwhile, or taken back, changed and sent again.
    """
    report = locked(report)
    rules.check_user_can_sign(by, report)
    if report.candidate.sha256 != sha256:
        raise Refused(
            _("The report was sent for signature anew while you were reading. Read it again before you sign.")
        )
    return sign(report, by=by, address=address)


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
