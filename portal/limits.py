"""How often somebody may ask for what is dear: one decorator on Django's cache. Who asks too often gets our page 429."""

import functools
import math
import time

from django.core.cache import cache
from django.shortcuts import render
from redis import RedisError


def limited(name, times, seconds, *, methods=("POST",)):
    """At most ``times`` requests of these methods in each span of ``seconds``, for a person, else for an address.

    The answer above that is 429 with ``Retry-After``. A cache that is away lets everybody pass: it must not stop work.
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

    :raises RedisError: while the cache is away.
    """
    now = time.time()
    since = cache.get_or_set(f"{name}:since", now, timeout=seconds)
    key = f"{name}:{since}"
    try:
        asked = cache.incr(key)
    except ValueError:  # the first time, or of two at once
        asked = 1 if cache.add(key, 1, timeout=seconds + 1) else cache.incr(key)
    return asked, max(1, math.ceil(since + seconds - now))
