"""ClamAV, where one is configured: a file is sent to its daemon in pieces (INSTREAM) and answered in one line."""

import socket
import struct

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 60  # seconds


class Unreachable(Exception):
    """The daemon can't be asked now: the file waits."""


def is_configured():
    return bool(settings.CLAMAV_SOCKET)


def infection(file):
    """The name of what was found in an open binary file, or ``None`` for a clean one.

    :raises Unreachable: where no daemon answers, or not to the question.
    """
    try:
        answer = _ask(file)
    except OSError as problem:
        raise Unreachable(str(problem)) from problem
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return None
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise Unreachable(answer or "no answer")


def _ask(file):
    with _connected() as daemon:
        daemon.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            daemon.sendall(struct.pack("!I", len(piece)) + piece)
        daemon.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := daemon.recv(4096)):
            answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connected():
    """``CLAMAV_SOCKET`` is the path of a Unix socket or host:port."""
    place = settings.CLAMAV_SOCKET
    if "/" in place:
        daemon = socket.socket(socket.AF_UNIX)
        daemon.settimeout(PATIENCE)
        daemon.connect(place)
        return daemon
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
