"""Where the portal of one checkout keeps its own things, when it is told of no other place.

Everything lies outside the checkout, in one state folder per checkout: ``/var/lib`` for root, ``~/.local/state`` for
others, or ``PORTAL_STATE_DIR``. Nothing here needs Django, or any library: the keepers start without either.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# A socket's path has 107 bytes at most; the longest name in the folder is PostgreSQL's ".s.PGSQL.5432.lock".
LONGEST_SOCKET_DIR = 107 - len("/.s.PGSQL.5432.lock")


class EngineError(Exception):
    """An embedded engine cannot be had; the message is the sentence to show."""


def state_dir():
    """The folder of this checkout's state. It may not exist yet."""
    if named := os.environ.get("PORTAL_STATE_DIR"):
        return Path(named).absolute()
    if os.geteuid() == 0:
        home = Path("/var/lib")
    else:
        home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return home / "foreign-affairs-portal" / _checkout_name()


def made_state_dir():
    """The folder of this checkout's state, made if need be. Raises EngineError where it may not be."""
    folder = state_dir()
    try:
        folder.parent.parent.mkdir(parents=True, exist_ok=True)
        made(folder.parent)
        made(folder)
    except OSError as error:
        raise EngineError(
            f"The portal cannot keep its data in {folder} ({error.strerror}): name a folder of yours in PORTAL_STATE_DIR."
        ) from error
    return folder


def made(folder):
    """A folder for us alone; as root the engines run as another user, who can pass through it, and no more."""
    if not folder.exists():
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)


def _checkout_name():
    """A fresh clone begins with fresh data, a moved folder keeps its own, a copied one gets its own."""
    note = CHECKOUT / "var" / "checkout"
    try:
        note.parent.mkdir(exist_ok=True)
        name, _, home = settled(note, f"{secrets.token_hex(5)}\n{CHECKOUT}").partition("\n")
        if home == str(CHECKOUT):
            return name
        if _still_at(Path(home), name):
            name = secrets.token_hex(5)
        _replace(note, f"{name}\n{CHECKOUT}")
        return name
    except OSError:  # a checkout that may not be written to
        return hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]


def _still_at(checkout, name):
    try:
        return (checkout / "var" / "checkout").read_text().startswith(name)
    except OSError:
        return False


def _part(path, text):
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with open(descriptor, "w") as file:
        file.write(text)
    return part


def _replace(path, text):
    os.replace(_part(path, text), path)


def settled(path, text):
    """What the file holds; where it does not exist yet, it gets this text, whole. The first of several wins."""
    if not path.exists():
        part = _part(path, text)
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(part)
    return path.read_text()


def secret_key():
    """The key that signs sessions on one person's machine; made once, readable by its owner only."""
    return settled(made_state_dir() / "secret-key", secrets.token_urlsafe(50))


def socket_dir():
    """Where the engines' sockets lie: ``run`` in the state folder, or what it points to where that path is too long."""
    return Path(os.path.realpath(state_dir() / "run"))


def made_socket_dir(owner):
    """The folder of the sockets, made if need be, closed to everyone but ``owner`` (a user id)."""
    run = made_state_dir() / "run"
    if run.is_symlink() and not _private(run, owner):
        run.unlink()  # /tmp was swept, and someone else may have taken the name since
    if not run.exists():
        if len(os.fsencode(run)) <= LONGEST_SOCKET_DIR:
            run.mkdir()
        else:
            run.symlink_to(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))
    run.chmod(0o700)
    os.chown(run, owner, -1)
    return socket_dir()


def _private(folder, owner):
    try:
        found = os.stat(folder)
    except FileNotFoundError:
        return False
    return found.st_uid == owner and found.st_mode & 0o777 == 0o700
