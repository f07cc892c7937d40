"""Who has a section open now: a name that is not said again within a minute or so is forgotten. Nothing of it is kept in
the database; without Redis nobody is seen, and writing goes on."""

import logging
import time

import redis

from portal.accounts.models import Person
from portal.redis_client import client, key_of
from portal.text import ViKey

BEAT = 25  # seconds between two signs of life of a page that is looked at
FORGOTTEN = 3 * BEAT
log = logging.getLogger(__name__)


def note(section, person, *, leaving=False, now=None):
    """Says that a person has the section open, or leaves it; answers who else has, by name. One query when there is any.

    Who may open the section may know who else does: they are all of the same office, or all of the ministry.
    """
    others = _swap(key_of(f"presence:{section.pk}"), person.pk, leaving, time.time() if now is None else now)
    return list(Person.objects.filter(pk__in=others).order_by(ViKey("full_name"), "pk")) if others else []


def _swap(key, member, leaving, now):
    """The other members that were seen lately; one round trip."""
    pipe = client().pipeline(transaction=False)
    pipe.zrem(key, member) if leaving else pipe.zadd(key, {member: now})
    pipe.zremrangebyscore(key, "-inf", now - FORGOTTEN)
    pipe.expire(key, FORGOTTEN)
    pipe.zrange(key, 0, -1)
    try:
        return [int(one) for one in pipe.execute()[-1] if int(one) != member]
    except redis.RedisError:
        log.warning("Redis does not answer: nobody sees who else writes.")
        return []
