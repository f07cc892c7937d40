"""Files that only passed through are not kept for ever."""

import io
import os
import time

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from portal.registers import sweeping

DAY = 24 * 3600


@pytest.mark.parametrize(
    ("folder", "days", "is_kept"),
    [("imports", 31, False), ("exports", 31, False), ("exports", 29, True), ("documents", 400, True)],
)
def test_only_old_files_of_exports_and_imports_go(settings, monkeypatch, tmp_path, folder, days, is_kept):
    settings.PASSING_FILES_DAYS = 30
    storage = FileSystemStorage(location=tmp_path)
    monkeypatch.setattr(sweeping, "default_storage", storage)
    name = storage.save(f"{folder}/tệp.xlsx", File(io.BytesIO(b"x")))
    os.utime(storage.path(name), (time.time() - days * DAY,) * 2)
    assert sweeping.sweep() == (not is_kept)
    assert storage.exists(name) == is_kept
    assert sweeping.sweep() == 0
