"""How often a person may ask in a minute (settings: ``API_A_MINUTE``), and headers that say how often still."""

import logging

from django.conf import settings
from redis.exceptions import RedisError
from rest_framework import permissions, throttling

from portal.limits import counted

MINUTE = 60
log = logging.getLogger(__name__)


class ByPerson(throttling.BaseThrottle):
    """A minute from the first request, reads and writes apart; all tokens of a person share it."""

    def allow_request(self, request, view):
        kind = "read" if request.method in permissions.SAFE_METHODS else "write"
        most = settings.API_A_MINUTE[kind]
        try:
            asked, self.left = counted(f"api:{request.user.pk}:{kind}", MINUTE)
        except (RedisError, OSError):  # the API stays up while the cache is away; nobody is counted then
            log.warning("The cache can't be reached: requests are not counted.")
            return True
        request._request.api_rate = {
            "X-RateLimit-Limit": str(most),
            "X-RateLimit-Remaining": str(max(0, most - asked)),
            "X-RateLimit-Reset": str(self.left),
        }
        return asked <= most

    def wait(self):
        return self.left
