"""The verbs of a report. Each takes its actor as ``by=``, is atomic, and writes its history in the same transaction;
work for the world outside (documents, messages) is asked for on commit. A verb that may not be done raises
:class:`portal.access.Refused` with the sentence to show and changes nothing.

``at`` is when it happened, where a step is entered afterwards (a paper report, the demonstration); now without it.
Who may do it is always judged by today's posts, and the table of events tells when it was entered."""

from .reviewing import accept, close_reopened, days_late, reopen, send_back
from .signing import decline, leaders_for, send_for_signature, sign, sign_what_was_read, withdraw
from .writing import (
    LONGEST_SECTION,
    MarkedError,
    StaleVersionError,
    begin,
    begin_national,
    choose_annexes,
    restore_version,
    save_section,
    storable,
)

__all__ = [
    "LONGEST_SECTION",
    "MarkedError",
    "StaleVersionError",
    "accept",
    "begin",
    "begin_national",
    "choose_annexes",
    "close_reopened",
    "days_late",
    "decline",
    "leaders_for",
    "reopen",
    "restore_version",
    "save_section",
    "send_back",
    "send_for_signature",
    "sign",
    "sign_what_was_read",
    "storable",
    "withdraw",
]
