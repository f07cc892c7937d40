"""How often a person may ask in a minute (settings: ``API_A_MINUTE``), and headers that say how often still."""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework import permissions, throttling

MINUTE = 60
log = logging.getLogger(__name__)


def _counted(key):
    """How often the key was asked for, this time included."""
    try:
        return cache.incr(key)
    except ValueError:  # the first time in this minute, or of two at once
        return 1 if cache.add(key, 1, timeout=2 * MINUTE) else cache.incr(key)


class ByPerson(throttling.BaseThrottle):
    """A fixed window of a minute, reads and writes apart; all tokens of a person share it."""

    def allow_request(self, request, view):
        kind = "read" if request.method in permissions.SAFE_METHODS else "write"
        now, most = time.time(), settings.API_A_MINUTE[kind]
        key = f"api:{request.user.pk}:{kind}:{int(now // MINUTE)}"
        try:
            asked = _counted(key)
        except (RedisError, OSError):  # the API stays up while the cache is away; nobody is counted then
            log.warning("The cache can't be reached: requests are not counted.")
            return True
        self.left_in_window = int(MINUTE - now % MINUTE) + 1
        request._request.api_rate = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - asked)),
            "X-RateLimit-Reset": str(self.left_in_window),
        }
        return asked <= most

    def wait(self):
        return self.left_in_window
