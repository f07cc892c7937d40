"""Redis itself, for what Django's cache has no word for; the keys stand beside the cache's own."""

import functools

import redis
from django.conf import settings
from django.core.cache import cache


@functools.cache
def client():
    """Short of patience: whoever asks goes on without an answer, so catch :class:`redis.RedisError`."""
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1)


def key_of(name):
    return cache.make_key(name)
