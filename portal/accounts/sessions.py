"""How long a session lasts, and which ones a person has."""

import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.utils import timezone

from portal.events.models import Event, record

BEGAN, SEEN = "began", "seen"
TOUCH = 60  # seconds; a request more often than that writes nothing


@receiver(user_logged_in)
def begin(sender, request, **kwargs):
    """The clocks of a session start at sign-in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def limits_middleware(get_response):
    """Ends a session that was idle too long or is too old; else notes, at most once a minute, that it is used."""

    def middleware(request):
        if request.user.is_authenticated:
            _hold_to_the_limits(request)
        return get_response(request)

    return middleware


def _hold_to_the_limits(request):
    now, session = time.time(), request.session
    began, seen = session.get(BEGAN, now), session.get(SEEN, 0)
    idle = bool(seen) and now - seen > settings.SESSION_IDLE_SECONDS
    if idle or now - began > settings.SESSION_ABSOLUTE_SECONDS:
        _end(request, "idle" if idle else "absolute")
    elif now - seen > TOUCH:
        session[BEGAN], session[SEEN] = began, now
        UserSession.objects.filter(session_key=session.session_key).update(
            last_seen_at=timezone.now(), ip=request.META["REMOTE_ADDR"]
        )


def _end(request, limit):
    person, key = request.user, request.session.session_key
    request.ended_by_limit = True
    logout(request)
    UserSession.objects.filter(session_key=key).delete()
    record(Event.Verb.SESSION_ENDED, person, by=person, address=request.META["REMOTE_ADDR"], why=limit)
    request.ended_for = person.pk


def sessions_of(person):
    """The live sessions of a person, the last used first; rows whose session is gone are tidied away elsewhere."""
    live = UserSession.objects.filter(user=person).order_by("-last_seen_at", "pk")
    return [session for session in live if session.exists()]


def end_sessions(person, *, keep=None):
    """Ends all sessions of a person but the one with the key ``keep``; answers how many."""
    ended = 0
    for session in UserSession.objects.filter(user=person).exclude(session_key=keep or ""):
        session.end()
        ended += 1
    return ended


def device(user_agent):
    """``("Chrome", "Windows")`` from what a browser says of itself, as far as people need it to know a device."""
    browsers = (
        ("Edg/", "Edge"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    return tuple(next((name for sign, name in known if sign in user_agent), "") for known in (browsers, systems))
