"""How far a backup is, said now and then."""

import io

from portal.backups import progress


def test_it_says_how_far_the_files_are_and_not_at_each(monkeypatch):
    said = io.StringIO()
    tell = progress.Progress(said)
    tell(1, 3)
    assert said.getvalue() == ""
    monkeypatch.setattr(progress, "EVERY", 0)
    tell(2, 3)
    assert said.getvalue() == "2 of 3 files"
