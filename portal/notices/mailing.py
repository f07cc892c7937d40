"""Letters: written from the notices that may go now, taken one by one, sent, and told of.

A tick may come twice, at the same time, late, or die anywhere. A person's letters are written under a lock on the person;
a letter is taken (``SENDING``, with a time) and that is committed before the mail server is asked. Who dies after that
leaves a letter that is ``UNCLEAR`` when the time is over: the portal never guesses, and never sends it again by itself
(docs/decisions/0023). What the server refuses for good is ``FAILED``; anything else is tried again later.
"""

import datetime
import logging
import smtplib

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Person

from .models import Choice, Letter, Notice
from .rhythm import letter_day, may_go
from .writing import NO_ADDRESS, message_of

log = logging.getLogger(__name__)
WAITS = [datetime.timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440)]  # after each failed attempt
TAKEN = datetime.timedelta(minutes=10)
A_TICK = 100  # letters
OF_THE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)  # the next letter may well go


def deliver(now=None):
    """One tick: writes what is due and sends what waits; answers how many letters were sent."""
    now = now or timezone.now()
    Letter.objects.abandoned(now).update(state=Letter.State.UNCLEAR)
    for pk in sorted(set(Notice.objects.to_mail(now).order_by().values_list("person", flat=True))):
        write_letter(pk, now)
    return send_waiting(now)


@transaction.atomic
def write_letter(person_id, now):
    """The letter of a person with all that may go now; ``None`` when there is nothing, or its day has had its letter."""
    locked = Person.objects.select_for_update(skip_locked=True, of=["self"], no_key=True)
    person = locked.filter(pk=person_id, is_active=True).first()
    if person is None:
        return None
    choice = Choice.objects.filter(person=person).first()
    rhythm = choice.rhythm if choice else Choice.Rhythm.AT_ONCE
    waiting = Notice.objects.to_mail(now).filter(person=person)
    going = [notice.pk for notice in waiting if may_go(rhythm, notice, now)]
    day = letter_day(rhythm, now)
    if not going or (day and Letter.objects.filter(person=person, day=day).exists()):
        return None
    state = {} if person.email else {"state": Letter.State.FAILED, "error": NO_ADDRESS}
    letter = Letter.objects.create(person=person, to=person.email, day=day, created_at=now, next_at=now, **state)
    Notice.objects.filter(pk__in=going).update(letter=letter)
    return letter


def send_waiting(now):
    """Sends what waits; stops at the first sign that the mail server is away."""
    sent = 0
    for pk in list(Letter.objects.waiting(now).values_list("pk", flat=True)[:A_TICK]):
        letter = take(pk, now)
        if letter is None:
            continue
        try:
            sent += send(letter, now)
        except OSError as error:  # smtplib's own errors are among them
            fail(letter, error, now)
            if not isinstance(error, OF_THE_LETTER):
                log.warning("The mail server takes no letters; they wait (%s)", type(error).__name__)
                return sent
    return sent


@transaction.atomic
def take(pk, now):
    """The letter, taken before it is sent; ``None`` when somebody else has it."""
    letter = Letter.objects.waiting(now).select_for_update(skip_locked=True).filter(pk=pk).first()
    if letter is not None:
        letter.state, letter.claimed_until, letter.attempts = Letter.State.SENDING, now + TAKEN, letter.attempts + 1
        letter.save(update_fields=["state", "claimed_until", "attempts"])
    return letter


def send(letter, now):
    """Sends a letter that was taken; 0 where all it would say is settled meanwhile."""
    notices = list(letter.notices.unread().order_by("-created_at", "-pk"))
    if notices:
        message_of(letter, notices, now).send()
    state = Letter.State.SENT if notices else Letter.State.NEEDLESS
    _tell(letter, state=state, sent_at=now if notices else None, error="")
    return len(notices[:1])


def fail(letter, error, now):
    """What the server refuses for good is over; else it waits, longer each time, until it has waited often enough."""
    reason = {"error": _words(error)}
    if _is_final(error) or letter.attempts > len(WAITS):
        _tell(letter, state=Letter.State.FAILED, **reason)
    else:
        _tell(letter, state=Letter.State.QUEUED, next_at=now + WAITS[letter.attempts - 1], **reason)


def _tell(letter, **facts):
    """Only as long as the letter is still ours: after the time it was taken for, it counts as unclear."""
    Letter.objects.filter(pk=letter.pk, state=Letter.State.SENDING, attempts=letter.attempts).update(**facts)
    letter.refresh_from_db()


def _is_final(error):
    """Whether trying again is of no use: this letter or its address is refused, not our access to the server."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _words(error):
    """The server's own words, without our secrets: a code and a sentence."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        error = smtplib.SMTPResponseException(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error.decode(errors="replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{error.smtp_code} {text}"[:500]
    return f"{type(error).__name__}: {error}"[:500]
