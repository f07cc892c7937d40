"""What a restored portal must prove of itself, told by the rooms that own it.

A room registers ``function() -> iterable of (what it is, SHA-256 that was kept, SHA-256 of what lies there)``; the second
is ``None`` where a file is missing. ``reports`` brings the documents, ``registers`` the files of records.
"""

from .files import sha256

EVIDENCE = {}


def evidence(name):
    def register(function):
        EVIDENCE[name] = function
        return function

    return register


def file_hash(file):
    """Of a stored file, or ``None`` where there is none."""
    try:
        return sha256(file.storage, file.name)
    except OSError:
        return None
