"""How often somebody may ask for what is dear: one decorator on Django's cache. Who asks too often gets our page 429."""

import functools
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
    """0 when the request may pass, else the seconds until the span is over.

    A span begins with somebody's first request: spans cut by the clock would let twice as many pass around a cut.
    """
    key = f"limit:{name}:{who}"
    now = time.time()
    try:
        since = cache.get_or_set(f"{key}:since", now, timeout=seconds)
        cache.add(f"{key}:{since}", 0, timeout=seconds + 1)
        count = cache.incr(f"{key}:{since}")
    except (RedisError, ValueError):  # ValueError: the key ran out between the two
        return 0
    return 0 if count <= times else max(1, int(since + seconds - now))
