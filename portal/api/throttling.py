"""How often a person may ask in a minute (settings: ``API_A_MINUTE``), and headers that say how often still."""

import time

from django.conf import settings
from django.core.cache import cache
from rest_framework import permissions, throttling

MINUTE = 60


class ByPerson(throttling.BaseThrottle):
    """A fixed window of a minute, reads and writes apart; all tokens of a person share it."""

    def allow_request(self, request, view):
        kind = "read" if request.method in permissions.SAFE_METHODS else "write"
        now, most = time.time(), settings.API_A_MINUTE[kind]
        key = f"api:{request.user.pk}:{kind}:{int(now // MINUTE)}"
        cache.add(key, 0, timeout=2 * MINUTE)
        asked = cache.incr(key)
        self.left_in_window = int(MINUTE - now % MINUTE) + 1
        request._request.api_rate = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - asked)),
            "X-RateLimit-Reset": str(self.left_in_window),
        }
        return asked <= most

    def wait(self):
        return self.left_in_window
