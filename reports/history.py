"""What happened to a report, as sentences for components/timeline.html: for the province and for the ministry."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.formats import short_date

from .wording import moment
from .workflow import Verb

SENTENCES = {
    Verb.SEND_FOR_SIGNATURE: gettext_noop("%(who)s sent the report for signature."),
    Verb.DECLINE: gettext_noop("%(who)s gave the report back to the officer."),
    Verb.SIGN: gettext_noop("%(who)s signed and sent the report as %(number)s."),
    Verb.SEND_BACK: gettext_noop("%(who)s returned the report."),
    Verb.ACCEPT: gettext_noop("%(who)s accepted the report."),
    Verb.REOPEN: gettext_noop("%(who)s reopened the report until the end of %(until)s."),
    Verb.CLOSE: gettext_noop("The reopening ended without a new submission: what was accepted stands."),
}
REOPENED_WITHOUT_END = gettext_noop("%(who)s reopened the report.")  # before reopenings had a last day


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
        until = short_date(change.until) if change.until else ""
        sentence = _(_sentence(change)) % {"who": change.actor, "number": number, "until": until}
        events.append(_event(sentence, change.at, change.comment))
    return events[::-1]


def _sentence(change):
    if change.verb == Verb.REOPEN and not change.until:
        return REOPENED_WITHOUT_END
    return SENTENCES[Verb(change.verb)]


def _event(sentence, at, quote=""):
    return {
        "sentence": sentence,
        "when": moment(at),
        "stamp": timezone.localtime(at).isoformat(timespec="minutes"),
        "quote": quote,
    }
