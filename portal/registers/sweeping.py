"""Files that passed through: exports, and what was sent to be imported with its preview. They are not records.

Each may hold names of people, so none stays longer than settings say (``PASSING_FILES_DAYS``). The jobs stay, and say
how many rows went out or came in.
"""

import datetime
import logging

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

FOLDERS = ("exports", "imports")
log = logging.getLogger(__name__)


def sweep():
    """Deletes what is older; answers how many files that were."""
    before = timezone.now() - datetime.timedelta(days=settings.PASSING_FILES_DAYS)
    old = [name for folder in FOLDERS for name in _files(folder) if _is_older(name, before)]
    for name in old:
        default_storage.delete(name)
    if old:
        log.info("%d passing files were deleted", len(old))
    return len(old)


def _files(folder):
    try:
        return [f"{folder}/{name}" for name in default_storage.listdir(folder)[1]]
    except FileNotFoundError:
        return []


def _is_older(name, before):
    try:
        return default_storage.get_modified_time(name) < before
    except FileNotFoundError:  # another sweep took it
        return False
