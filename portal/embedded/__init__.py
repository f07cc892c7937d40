"""PostgreSQL and Valkey from their wheels, for whoever names no server in ``DATABASE_URL`` or ``REDIS_URL``.

``engines()`` is all that a command needs: inside it the servers that are not named run. They are started for the first
who comes, shared by all who come, and stopped when the last one goes, whatever way it goes (see ``leases``).
"""

import os

from .leases import leases
from .places import EngineError, secret_key, state_dir
from .servers import SERVERS

__all__ = [
    "EngineError",
    "backups_dir",
    "database_url",
    "engines",
    "files_dir",
    "redis_url",
    "secret_key",
    "state_dir",
    "static_dir",
]


def engines():
    """A context in which PostgreSQL and Valkey run, where they are not named. Raises EngineError, with a sentence."""
    if os.environ.get("PORTAL_ENV") == "production":  # which names its servers, or does not start
        return leases([])
    return leases([server for server in SERVERS.values() if not server.named()])


def database_url():
    return SERVERS["postgres"].url()


def redis_url():
    return SERVERS["valkey"].url()


def files_dir():
    return state_dir() / "files"


def backups_dir():
    return state_dir() / "backups"


def static_dir():
    return state_dir() / "static"
