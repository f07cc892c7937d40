"""Who may do what with a report, and when: in pairs. ``check_user_can_X`` raises the sentence to show, ``user_can_X``
answers yes or no. Which states lead where is said once, in :mod:`reports.workflow`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import access
from portal.access import Refused
from portal.accounts.models import Role
from portal.formats import short_date

from . import contribution_steps, workflow
from .models import Contribution, Document, ReportSection, Submission
from .workflow import STEPS, State, Verb


def _pair(check):
    """The yes-or-no twin of a check."""

    def allowed(*args):
        try:
            check(*args)
        except Refused:
            return False
        return True

    allowed.__doc__ = check.__doc__
    return allowed


def _refuse_unless(condition, sentence):
    if not condition:
        raise Refused(sentence)


ONLY_REVIEWERS_WRITE = gettext_lazy("Only a reviewer of the ministry writes the national report.")


def check_state_allows(report, verb):
    """The step leads from the report's state."""
    _refuse_unless(
        report.state in STEPS[verb].before,
        _("This can't be done now: the report is “%(state)s”.") % {"state": workflow.label(report.state)},
    )


def check_user_can_begin(person, province):
    """Officers begin the reports of their province and of the units it was made from."""
    _refuse_unless(
        province.pk in access.own_provinces(person, Role.OFFICER),
        _("Only an officer of the province's foreign-affairs office begins its report."),
    )


def check_user_can_begin_national(person, round_):
    """Reviewers of the ministry begin and write the national report."""
    _refuse_unless(person.holds(Role.REVIEWER, ministry=True), ONLY_REVIEWERS_WRITE)
    _refuse_unless(round_.is_national, _("This round asks the provinces: each begins its own report."))


def check_user_can_write(person, report):
    """Officers write while the report is with the province; the ministry's reviewers write the national report."""
    if report.is_national:
        _refuse_unless(person.holds(Role.REVIEWER, ministry=True), ONLY_REVIEWERS_WRITE)
    else:
        _refuse_unless(
            report.province_id in access.own_provinces(person, Role.OFFICER),
            _("Only an officer of the province's foreign-affairs office writes its report."),
        )
    _refuse_unless(report.is_writable, lock_of(report))


def lock_of(report):
    """Which rule locks a report that can't be written now, and who can lift it: the sentence for pages and refusals.

    The due date never does: who is late still writes and sends.
    """
    if report.is_writable:
        return ""
    if report.is_reopening_over:
        return _(
            "The ministry reopened this report until the end of %(day)s. That day has passed: what was accepted stands. "
            "To amend it, ask the ministry to reopen it again."
        ) % {"day": short_date(report.reopened_until)}
    return {
        State.FOR_SIGNATURE: _(
            "The report lies for signature: it can be changed again when it is taken or given back."
        ),
        State.SUBMITTED: _(
            "The report was sent and the ministry reviews it: it can be changed when the ministry returns it."
        ),
        State.ACCEPTED: _(
            "The ministry has accepted the report. To amend it, ask the ministry to reopen it: it says why and until when."
        ),
    }[State(report.state)]


def check_user_can_write_section(person, section):
    """… and a section the ministry accepted stays as it is until the ministry returns or reopens it."""
    check_user_can_write(person, section.report)
    _refuse_unless(section.state != ReportSection.State.ACCEPTED, _accepted_because(section.report))


def _accepted_because(report):
    if report.state == State.REOPENED:
        return _("The ministry has accepted this section; it reopened other sections of the report, not this one.")
    return _("The ministry has accepted this section; it was not returned to you.")


def check_user_can_ask(person, report):
    """Officers ask other agencies of the province while they may write the report themselves."""
    _refuse_unless(not report.is_national, _("Only a province's office asks other agencies for contributions."))
    check_user_can_write(person, report)


def check_user_can_ask_for(person, section):
    """… for a section they may write, and never for a sensitive one: those are not for other agencies."""
    check_user_can_ask(person, section.report)
    check_user_can_write_section(person, section)
    _refuse_unless(
        not section.form_section.restricted,
        _("This section is sensitive and is not shown to other agencies: write it in the foreign-affairs office."),
    )


def check_move_allowed(contribution, move):
    """The step leads from where the contribution stands."""
    _refuse_unless(
        contribution.state in contribution_steps.STEPS[move].before,
        _("This can't be done now: the contribution is “%(state)s”.") % {"state": contribution.get_state_display()},
    )


def check_user_can_contribute(person, contribution):
    """The people of the agency that was asked write its proposal, until they send it in; auditors only read."""
    _refuse_unless(
        person.holds(Role.CONTRIBUTOR, Role.OFFICER, Role.LEADER, ministry=False)
        and Contribution.objects.of_agencies(person).filter(pk=contribution.pk).exists(),
        _("Only the people of the agency that was asked write its contribution."),
    )
    _refuse_unless(
        contribution.is_with_the_agency,
        _("The contribution is “%(state)s” and can't be changed now.") % {"state": contribution.get_state_display()},
    )
    report, section = contribution.report, contribution.section
    _refuse_unless(
        report.is_writable and section.state != ReportSection.State.ACCEPTED,
        _("The report takes no contributions now: it was sent for signature or to the ministry."),
    )


def check_user_can_judge(person, contribution):
    """Who may write the section takes a contribution over, sends it back, or withdraws the request."""
    check_user_can_write_section(person, contribution.section)


def check_user_can_send_for_signature(person, report):
    """Officers send for signature what they may write."""
    check_user_can_write(person, report)


def check_user_can_sign(person, report):
    """The leader the candidate names signs it, nobody else."""
    check_state_allows(report, Verb.SIGN)
    candidate = report.candidate
    _refuse_unless(
        candidate is not None and any(post.pk == candidate.signer_id for post in person.current_posts),
        _("Only the leader this report was sent to signs it."),
    )


def check_user_can_decline(person, report):
    """The leader hands it back, or the office takes it back before it is signed."""
    check_state_allows(report, Verb.DECLINE)
    if report.is_national:
        own = person.holds(Role.REVIEWER, Role.LEADER, ministry=True)
    else:
        own = report.province_id in access.own_provinces(person, Role.OFFICER, Role.LEADER)
    _refuse_unless(own, _("Only the report's own writers and leaders take it back from signature."))


def check_user_can_review(person, report):
    """Reviewers of the ministry accept and return what was sent."""
    _refuse_unless(person.holds(Role.REVIEWER, ministry=True), _("Only a reviewer of the ministry does this."))
    _refuse_unless(
        report.state == State.SUBMITTED,
        _("There is nothing to review: the report is “%(state)s”.") % {"state": workflow.label(report.state)},
    )


def check_user_can_question(person, submission):
    """Reviewers of the ministry ask about what was sent, at any time: a question does not return the report."""
    _refuse_unless(person.holds(Role.REVIEWER, ministry=True), _("Only a reviewer of the ministry does this."))
    _refuse_unless(not submission.report.is_national, _("The ministry asks the provinces, not itself."))


def check_user_can_reply(person, remark):
    """The province's officers answer; the ministry's reviewers say more. What is resolved is opened again first."""
    report = remark.submission.report
    _refuse_unless(
        person.holds(Role.REVIEWER, ministry=True) or report.province_id in access.own_provinces(person, Role.OFFICER),
        _("Only the province's officers and the ministry's reviewers write in this thread."),
    )
    _refuse_unless(remark.is_open, _("The ministry has resolved this question."))


def check_user_can_resolve(person, remark):
    """Who asks decides whether it is answered: the ministry's reviewers."""
    _refuse_unless(person.holds(Role.REVIEWER, ministry=True), _("Only a reviewer of the ministry does this."))


def check_user_can_reopen(person, report):
    """Reviewers and administrators of the ministry reopen an accepted report."""
    _refuse_unless(
        person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True),
        _("Only the ministry reopens an accepted report."),
    )
    check_state_allows(report, Verb.REOPEN)


def check_user_can_withdraw(person, submission):
    """Administrators of the ministry withdraw an issued document, once."""
    _refuse_unless(
        person.holds(Role.ADMINISTRATOR, ministry=True),
        _("Only an administrator of the ministry withdraws an issued document."),
    )
    _refuse_unless(submission.standing != Submission.Standing.WITHDRAWN, _("This document has been withdrawn already."))


def _is_of(report, person, *roles):
    """Whether a person holds one of the roles where the report comes from: its province, or the ministry."""
    if report.is_national:
        return person.holds(*roles, ministry=True)
    return report.province_id in access.own_provinces(person, *roles)


def check_document_can_be_signed(document):
    """Only the issued PDF, once it is drawn and as long as it was not withdrawn."""
    _refuse_unless(
        document.submission_id and document.format == Document.Format.PDF and document.is_ready,
        _("Only an issued PDF is signed electronically; wait until it is drawn."),
    )
    _refuse_unless(
        document.submission.standing != Submission.Standing.WITHDRAWN,
        _("This document has been withdrawn: it is no longer signed."),
    )


def check_user_can_seal(person, document):
    """A leader of the province lets the portal sign with the agency's key."""
    _refuse_unless(
        _is_of(document.report, person, Role.LEADER),
        _("Only a leader of the province lets the portal sign with its agency's key."),
    )
    check_document_can_be_signed(document)


def check_user_can_bring_signed(person, document):
    """Officers and leaders of the province bring back what was signed outside."""
    _refuse_unless(
        _is_of(document.report, person, Role.OFFICER, Role.LEADER),
        _("Only the province's own officers and leaders add a signed copy."),
    )
    check_document_can_be_signed(document)


def check_user_can_mark(person):
    """Reviewers of the ministry mark what a province wrote as an example for the national report."""
    _refuse_unless(person.holds(Role.REVIEWER, ministry=True), _("Only a reviewer of the ministry does this."))


def check_user_can_remind(person):
    """Reviewers and administrators of the ministry remind provinces by hand."""
    _refuse_unless(
        person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True),
        _("Only a reviewer or an administrator of the ministry reminds provinces."),
    )


user_can_mark = _pair(check_user_can_mark)
user_can_ask = _pair(check_user_can_ask)
user_can_ask_for = _pair(check_user_can_ask_for)
user_can_contribute = _pair(check_user_can_contribute)
user_can_judge = _pair(check_user_can_judge)
user_can_remind = _pair(check_user_can_remind)
user_can_begin = _pair(check_user_can_begin)
user_can_begin_national = _pair(check_user_can_begin_national)
user_can_write = _pair(check_user_can_write)
user_can_write_section = _pair(check_user_can_write_section)
user_can_sign = _pair(check_user_can_sign)
user_can_decline = _pair(check_user_can_decline)
user_can_review = _pair(check_user_can_review)
user_can_reopen = _pair(check_user_can_reopen)
user_can_question = _pair(check_user_can_question)
user_can_reply = _pair(check_user_can_reply)
user_can_resolve = _pair(check_user_can_resolve)
user_can_withdraw = _pair(check_user_can_withdraw)
user_can_seal = _pair(check_user_can_seal)
user_can_bring_signed = _pair(check_user_can_bring_signed)
