"""The files of a backup, to and from the storage, whatever it is: a folder, a bucket. A piece at a time, never whole.

Files are never changed, only added: copied after the dump, every file that a row of it names is there.
"""

import contextlib
import hashlib

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from .tools import BackupError

PIECE = 1024 * 1024  # bytes


def names():
    """Of all uploaded and issued files; not the heads of seals, and not backups that lie among them."""
    apart = [path.absolute() for path in (settings.SEAL_FILE, settings.BACKUP_DIR)]
    root = settings.FILES_DIR.absolute()
    skipped = {path.relative_to(root).as_posix() for path in apart if path.is_relative_to(root)}
    with _naming("The files"):
        return sorted(_below("", skipped))


def _below(folder, skipped):
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return  # nothing was ever stored, or the folder went in this moment
    prefix = f"{folder}/" if folder else ""
    yield from (prefix + name for name in files if name and prefix + name not in skipped)
    for each in folders:
        if prefix + each not in skipped:
            yield from _below(prefix + each, skipped)


def copy_out(folder, tell):
    """Copies all into ``folder``; ``{name: {"sha256", "bytes"}}``. ``tell(done, all)`` is called before each.

    :raises BackupError: naming the file that can't be read: a backup without it would be none.
    """
    found, wanted = {}, names()
    for done, name in enumerate(wanted):
        tell(done, len(wanted))
        copy = folder / name
        if not copy.resolve().is_relative_to(folder.resolve()):  # a bucket takes any name
            raise BackupError(f"{name} is not a name that a file can have on a disk.")
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (told := _copied(name, copy)) is not None:
            found[name] = told
    return found


def _copied(name, copy):
    gone = contextlib.suppress(FileNotFoundError)  # a throw-away file went in this moment
    with _naming(name), gone, default_storage.open(name) as stored, copy.open("wb") as file:
        digest = hashlib.sha256()
        for piece in stored.chunks(PIECE):
            digest.update(piece)
            file.write(piece)
        return {"sha256": digest.hexdigest(), "bytes": file.tell()}
    return None


def put_back(folder, kept, tell):
    """Stores the files of a backup under their names, and reads each again; ``(how many were stored, [sentence])``.

    ``kept`` is as ``copy_out`` answers. What lies there already is left as it is, and told where it is not the same.
    """
    stored, faults = 0, []
    for done, (name, facts) in enumerate(sorted(kept.items())):
        tell(done, len(kept))
        with _naming(name):
            if is_new := not default_storage.exists(name):
                with (folder / name).open("rb") as file:
                    default_storage.save(name, File(file))
            if sha256(default_storage, name) != facts["sha256"]:
                faults.append(f"{name} is not as it was" if is_new else f"{name} lies there with other content")
            stored += is_new
    return stored, faults


def sha256(storage, name):
    """Of a stored file.

    :raises OSError: where it is not there or can't be read.
    """
    with storage.open(name) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def _naming(name):
    """What a storage fails with is its library's own (a bucket's errors are no OSError): a sentence with the name."""
    try:
        yield
    except (BackupError, FileNotFoundError):
        raise
    except Exception as error:
        raise BackupError(f"{name} can't be read or written where files are stored: {error}") from error
