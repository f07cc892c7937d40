"""The verbs of a thread: the ministry asks, both sides reply, the ministry resolves; the province waves away what the next
period need not hear again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import access
from portal.access import Refused
from portal.notices.telling import settle

from . import anchoring, messages, rules, telling_beside
from .models import Remark, Reply
from .passages import read_passage

LONGEST, LONGEST_QUOTE = 5000, 1000


def _said(text, sentence):
    """A question or reply; ``sentence`` asks for it where there is none."""
    if not text.strip():
        raise Refused(sentence)
    return messages.checked(text, LONGEST, _("A question or reply has at most 5,000 characters."))


@transaction.atomic
def ask(submission, section, text, *, by, quote="", at=0):
    """Asks about a section of a submission, or about a passage of it that is quoted word for word.

    ``at``: how many letters and digits stand before the passage. The report stays where it is.
    """
    rules.check_user_can_question(by, submission)
    if section.report_id != submission.report_id:
        raise Refused(_("A section that was named does not belong to this report."))
    text, quote = _said(text, _("Write what you want to know.")), " ".join(quote.split())
    if len(quote) > LONGEST_QUOTE:
        raise Refused(_("A passage has at most 1,000 characters: select the words that the question is about."))
    if quote and anchoring.find(quote, _sent_text(submission, section), at).state != "there":
        raise Refused(_("The passage does not stand in this section. Select it in the text, or copy it from there."))
    facts = {"submission": submission, "section": section, "text": text, "quote": quote, "quote_at": at}
    remark = Remark.objects.create(**facts, author=by)
    telling_beside.tell_question(remark)
    return remark


def _sent_text(submission, section):
    key = section.form_section.key
    html = next((part["html"] for part in submission.content["sections"] if part["key"] == key), "")
    return read_passage(html).text


@transaction.atomic
def reply(remark, text, *, by, at=None):
    """A word in the thread, of the province or of the ministry; ``at`` where it is entered afterwards."""
    remark = _locked(remark)
    rules.check_user_can_reply(by, remark)
    text = _said(text, _("Write the reply."))
    from_ministry = access.is_at_ministry(by)
    facts = {"text": text, "author": by, "from_ministry": from_ministry, "at": at or timezone.now()}
    told = Reply.objects.create(remark=remark, **facts)
    telling_beside.tell_reply(told)
    return told


def _locked(remark):
    found = Remark.objects.select_for_update(of=["self"]).select_related("submission__report")
    return found.get(pk=remark.pk)


@transaction.atomic
def resolve(remark, *, by):
    """The question is answered. A second time changes nothing."""
    remark = _locked(remark)
    rules.check_user_can_resolve(by, remark)
    if remark.is_open:
        remark.resolved_at, remark.resolved_by = timezone.now(), by
        remark.save(update_fields=["resolved_at", "resolved_by"])
        settle(remark, at=remark.resolved_at)


@transaction.atomic
def open_again(remark, *, by):
    """The question is asked still."""
    remark = _locked(remark)
    rules.check_user_can_resolve(by, remark)
    remark.resolved_at = remark.resolved_by = None
    remark.save(update_fields=["resolved_at", "resolved_by"])


@transaction.atomic
def wave_away(remark, section, *, by):
    """What was asked last time need not be shown at this period any more: said by who writes the section now."""
    rules.check_user_can_write_section(by, section)
    remark = _locked(remark)
    if remark.waved_at is None:
        remark.waved_at, remark.waved_by = timezone.now(), by
        remark.save(update_fields=["waved_at", "waved_by"])
