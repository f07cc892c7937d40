"""What is dear to find out and may be a few minutes old: asked once, then remembered in the cache for whoever asks next."""

import logging
from contextlib import suppress

from django.core.cache import cache
from redis import RedisError

log = logging.getLogger(__name__)


def remembered(name, keys, ask, *, seconds):
    """``{key: value}`` for all ``keys``; ``ask(missing)`` answers the same for those that nobody asked within ``seconds``.

    A cache that is away remembers nothing, and stops nothing.
    """
    places = {key: f"{name}:{key}" for key in keys}
    try:
        found = cache.get_many(places.values())
    except RedisError:
        log.warning("The cache can't be reached: everything is asked anew.")
        return ask(list(places))
    known = {key: found[place] for key, place in places.items() if place in found}
    if missing := [key for key in places if key not in known]:
        answers = ask(missing)
        with suppress(RedisError):
            cache.set_many({places[key]: value for key, value in answers.items()}, seconds)
        known |= answers
    return known
