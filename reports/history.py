"""What happened to a report, as sentences for components/timeline.html: for the province and for the ministry."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .wording import moment
from .workflow import Verb

SENTENCES = {
    Verb.SEND_FOR_SIGNATURE: gettext_noop("%(who)s sent the report for signature."),
    Verb.DECLINE: gettext_noop("%(who)s gave the report back to the officer."),
    Verb.SIGN: gettext_noop("%(who)s signed and sent the report as %(number)s."),
    Verb.SEND_BACK: gettext_noop("%(who)s returned the report."),
    Verb.ACCEPT: gettext_noop("%(who)s accepted the report."),
    Verb.REOPEN: gettext_noop("%(who)s reopened the report."),
}


def of_province(report):
    """All that happened, newest first, from its beginning."""
    begun = _event(_("The report was begun."), report.created_at)
    return [*_told(report.changes.all(), report), begun]


def of_ministry(report):
    """What the ministry is told, newest first: nothing of what happened inside the province."""
    return _told(report.changes.seen_by_ministry(), report)


def _told(changes, report):
    sent = iter(report.submissions.defer("canonical").order_by("ordinal"))
    events = []
    for change in changes.select_related("actor").order_by("pk"):
        number = next(sent).full_number if change.verb == Verb.SIGN else ""
        sentence = _(SENTENCES[Verb(change.verb)]) % {"who": change.actor, "number": number}
        events.append(_event(sentence, change.at, change.comment))
    return events[::-1]


def _event(sentence, at, quote=""):
    return {
        "sentence": sentence,
        "when": moment(at),
        "stamp": timezone.localtime(at).isoformat(timespec="minutes"),
        "quote": quote,
    }
