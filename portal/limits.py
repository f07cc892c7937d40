"""How often somebody may ask for what is dear: one decorator. Who asks too often gets our page 429."""

import functools

from django.shortcuts import render
from redis import RedisError

from portal.redis_client import client, key_of


def limited(name, times, seconds, *, methods=("POST",)):
    """At most ``times`` requests of these methods in each span of ``seconds``, for a person, else for an address.

    The answer above that is 429 with ``Retry-After``. A Redis that is away lets everybody pass: it must not stop work.
    """

    def decorator(view):
        @functools.wraps(view)
        def inner(request, *args, **kwargs):
            if request.method in methods and (wait := _wait(name, _who(request), times, seconds)):
                answer = render(request, "429.html", status=429)
                answer.headers["Retry-After"] = str(wait)
                return answer
            return view(request, *args, **kwargs)

        return inner

    return decorator


def _who(request):
    person = getattr(request, "user", None)
    return f"p{person.pk}" if person is not None and person.is_authenticated else f"a{request.META['REMOTE_ADDR']}"


def _wait(name, who, times, seconds):
    """0 when the request may pass, else the seconds until the span is over."""
    try:
        asked, left = counted(f"limit:{name}:{who}", seconds)
    except RedisError:
        return 0
    return 0 if asked <= times else left


def counted(name, seconds):
    """``(how often, left)``: how often it was asked for in this span, this time included, and the seconds that are left of it.

    A span begins with the first time: spans cut by the clock would let twice as many pass around a cut.

    :raises RedisError: while Redis is away.
    """
    key = key_of(name)
    pipe = client().pipeline(transaction=False)
    pipe.incr(key)
    pipe.expire(key, seconds, nx=True)
    pipe.ttl(key)
    asked, _new, left = pipe.execute()
    return asked, max(1, left)
