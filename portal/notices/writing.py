"""What a letter says: plain text and simple HTML, in the language its person has chosen."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.periods import VIETNAM

from .models import Choice

NO_ADDRESS = "no-address"  # the reason of a letter to somebody without an e-mail address


def message_of(letter, notices, now):
    """The e-mail. Its Message-ID is the letter's: whoever gets it twice sees that it is one."""
    choice = Choice.objects.filter(person=letter.person_id).first()
    with translation.override(choice.language if choice else settings.LANGUAGE_CODE):
        day = timezone.localdate(now, timezone=VIETNAM)
        lines = [(notice.sentence(day), absolute(notice.address)) for notice in notices]
        context = {"person": letter.person, "lines": lines, "settings_url": absolute("/account/notices/settings/")}
        text = render_to_string("notices/email/letter.txt", context)
        html = render_to_string("notices/email/letter.html", context)
        subject = _subject([sentence for sentence, _address in lines])
    headers = {"Message-ID": f"<letter-{letter.pk}@{_host()}>", "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(subject, text, to=[letter.to], headers=headers)
    message.attach_alternative(html, "text/html")
    return message


def _subject(sentences):
    first = " ".join(sentences[0].split())[:150]
    if len(sentences) == 1:
        return first
    more = ngettext("%(first)s (and %(n)s more)", "%(first)s (and %(n)s more)", len(sentences) - 1)
    return more % {"first": first, "n": len(sentences) - 1}


def absolute(address):
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{address}" if address else ""


def _host():
    return urlsplit(settings.PORTAL_ADDRESS).hostname or "localhost"


def reason_of(letter):
    """Why a letter was not delivered, in words; the server's own where it gave some."""
    return _("no e-mail address is known") if letter.error == NO_ADDRESS else letter.error
