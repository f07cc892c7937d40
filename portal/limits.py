"""How often one address may ask something that is open to all."""

import time

from django.conf import settings
from django.core.cache import cache


def address_of(request):
    """Of who asks. In production the proxy in front writes it, as the last entry of X-Forwarded-For."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    return forwarded.rpartition(",")[2].strip()[:45] or request.META.get("REMOTE_ADDR", "")


def is_too_often(request, name, *, most, seconds=60):
    """Counts this request; whether its address has asked more than ``most`` times in this stretch of time."""
    key = f"limit:{name}:{address_of(request)}:{int(time.time() // seconds)}"
    cache.add(key, 0, 2 * seconds)
    return cache.incr(key) > most
