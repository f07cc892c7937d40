"""The nightly backup and the weekly drill. Rung twice, they do their work once: one at a time, one backup a day."""

import contextlib
import fcntl
import logging
import re
import shutil

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from . import making
from .drill import drill as try_out
from .tools import BackupError

log = logging.getLogger(__name__)
LIMIT = {"time_limit": 3300, "acks_late": False}  # one that is killed is not begun again at once: the next day's comes
NAME = re.compile(r"\d{4}-\d{2}-\d{2}")


@shared_task(**LIMIT)
def backup():
    with _alone() as alone:
        out = settings.BACKUP_DIR / f"{timezone.localdate():%Y-%m-%d}"
        if not alone or out.exists():
            return
        try:
            making.make(out)
        except BackupError:
            log.exception("No backup was made")
        else:
            forget_old()


@shared_task(**LIMIT)
def drill():
    with _alone() as alone:
        if not alone or not (found := made()):
            return
        try:
            told = try_out(found[-1])
        except BackupError:
            log.exception("The restore drill failed")
        else:
            log.log(logging.INFO if told["ok"] else logging.ERROR, "restore drill: %s", told)


def made():
    """The folders of the nightly backups, oldest first."""
    return sorted(path for path in settings.BACKUP_DIR.glob("*") if path.is_dir() and NAME.fullmatch(path.name))


def forget_old():
    """Removes the oldest nightly ones beyond ``BACKUPS_KEPT``; what people made by hand stays."""
    for folder in made()[: -settings.BACKUPS_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _alone():
    """Whether nobody else makes or tries one in this folder now; the lock goes with the process."""
    settings.BACKUP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (settings.BACKUP_DIR / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
