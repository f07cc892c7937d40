"""The steps of a report as sentences for the timeline."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ..templatetags.vietnamese_dates import moment
from ..workflow import Verb

SENTENCES = {
    Verb.SEND_FOR_SIGNATURE: gettext_noop("%(who)s sent the report for signature."),
    Verb.DECLINE: gettext_noop("%(who)s handed the report back to the officer."),
    Verb.SIGN: gettext_noop("%(who)s signed the report and sent it to the ministry."),
    Verb.SEND_BACK: gettext_noop("%(who)s returned the report to the province."),
    Verb.ACCEPT: gettext_noop("%(who)s accepted the report."),
    Verb.REOPEN: gettext_noop("%(who)s reopened the report."),
}


def sentences(changes):
    """What components/timeline.html shows, newest first."""
    return [
        {
            "when": moment(change.at),
            "stamp": timezone.localtime(change.at).isoformat(timespec="minutes"),
            "sentence": _(SENTENCES[change.verb]) % {"who": change.actor},
            "quote": change.comment,
        }
        for change in sorted(changes, key=lambda change: change.pk, reverse=True)
    ]
