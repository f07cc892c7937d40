"""A backup is only one when it was restored: made, damaged, restored on trial, shown."""

import datetime
import json
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from portal.accounts.models import Role
from portal.backups import log, making, tasks
from portal.backups.drill import drill
from portal.events import seals
from portal.events.models import Event, record
from tests import factories

SECRET = "never-in-a-backup-4711"


@pytest.fixture(autouse=True)
def _places(tmp_path, settings, monkeypatch):
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.FILES_DIR = tmp_path / "files"
    settings.SEAL_FILE = tmp_path / "files" / "seals.jsonl"
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        }
    }
    monkeypatch.setenv("FACTOR_KEY", SECRET)


@pytest.fixture
def data(transactional_db):
    officer = factories.officer()
    factories.agreement()
    record(Event.Verb.SEEN, Event, by=officer)
    seals.seal()
    default_storage.save("imports/one.xlsx", ContentFile(b"bytes"))


def scratch_databases():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'portal_drill%%'")
        return cursor.fetchone()[0]


def test_what_was_backed_up_is_restored_and_found_whole(data, tmp_path, capsys):
    call_command("backup", out=str(tmp_path / "one"))
    before = making.counts()
    call_command("restore_drill", str(tmp_path / "one"))
    assert "found whole" in capsys.readouterr().out
    assert (making.counts(), scratch_databases()) == (before, 0)
    assert log.last("drill")["sealed"] == 1


def test_the_manifest_counts_rows_hashes_files_and_holds_no_secret(data, tmp_path):
    making.make(tmp_path / "one")
    told = json.loads((tmp_path / "one" / "manifest.json").read_text())
    assert told["tables"]["agreements_agreement"] == 1
    assert told["files"].keys() == {"imports/one.xlsx"}
    assert told["keys"]["FACTOR_KEY"] == "set"
    assert SECRET not in (tmp_path / "one" / "manifest.json").read_text()
    assert os.stat(tmp_path / "one").st_mode & 0o077 == 0


class Unreadable(InMemoryStorage):
    """A bucket that lists its files and does not hand them out, with an error of its library's own."""

    def _open(self, name, mode="rb"):
        raise RuntimeError("Access Denied")


def kept_in(storage, settings):
    """From now on files lie there: in memory with each a storage of its own, so that setting it anew empties it."""
    backend = {"BACKEND": f"{storage.__module__}.{storage.__qualname__}"}
    settings.STORAGES = settings.STORAGES | {"default": backend}


def test_files_that_do_not_lie_on_a_disk_are_backed_up_and_put_back(data, tmp_path, settings, capsys):
    kept_in(InMemoryStorage, settings)
    default_storage.save("documents/2026/11/two.pdf", ContentFile(b"p" * 3_000_000))
    manifest = making.make(tmp_path / "one")
    assert manifest["files"]["documents/2026/11/two.pdf"]["bytes"] == 3_000_000
    kept_in(InMemoryStorage, settings)
    assert not default_storage.exists("documents/2026/11/two.pdf")
    for said in ("1 files put back and read again, 0 lay", "0 files put back and read again, 1 lay"):
        call_command("restore_files", str(tmp_path / "one"))
        assert said in capsys.readouterr().out
    assert default_storage.open("documents/2026/11/two.pdf").read() == b"p" * 3_000_000


def test_putting_files_back_overwrites_nothing(data, tmp_path, settings, capsys):
    making.make(tmp_path / "one")
    kept_in(InMemoryStorage, settings)
    default_storage.save("imports/one.xlsx", ContentFile(b"others"))
    with pytest.raises(CommandError, match="1 files are not those of the backup"):
        call_command("restore_files", str(tmp_path / "one"))
    assert "imports/one.xlsx lies there with other content" in capsys.readouterr().out
    assert default_storage.open("imports/one.xlsx").read() == b"others"


def test_a_backup_of_files_that_cannot_be_read_is_none_and_names_the_file(data, tmp_path, settings):
    kept_in(Unreadable, settings)
    default_storage.save("imports/one.xlsx", ContentFile(b"bytes"))
    with pytest.raises(CommandError, match=r"imports/one\.xlsx can't be read .*: Access Denied"):
        call_command("backup", out=str(tmp_path / "one"))
    assert not (tmp_path / "one").exists()
    assert "Access Denied" in log.last("backup")["sentence"]


def _cut(folder):
    os.truncate(folder / "database.dump", 1000)
    return "database.dump is not as it was written"


def _lose(folder):
    (folder / "files" / "imports" / "one.xlsx").unlink()
    return "files/imports/one.xlsx is missing"


def _other_head(folder):
    path = folder / "seals.jsonl"
    head = json.loads(path.read_text())["head"]
    path.write_text(path.read_text().replace(head, "0" * 64))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["seals_sha256"] = making.sha256(path)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return "seal 1 is not the one kept in the file"


def _fewer_rows(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"]["agreements_agreement"] = 2
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return "agreements_agreement holds 1 rows instead of 2"


@pytest.mark.parametrize("damage", [_cut, _lose, _other_head, _fewer_rows])
def test_a_damaged_backup_does_not_pass(data, tmp_path, damage):
    making.make(tmp_path / "one")
    sentence = damage(tmp_path / "one")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("restore_drill", str(tmp_path / "one"))
    assert log.last("drill")["sentence"] == sentence
    assert scratch_databases() == 0


def test_it_overwrites_nothing_and_a_failed_one_is_told(data, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "mine").touch()
    with pytest.raises(CommandError, match="not empty"):
        call_command("backup", out=str(tmp_path / "one"))
    with pytest.raises(CommandError, match="is not a backup"):
        call_command("restore_drill", str(tmp_path))
    assert not log.last("drill")["ok"]


def test_beat_makes_one_a_day_and_keeps_so_many(data, tmp_path, settings):
    settings.BACKUPS_KEPT = 2
    for day in ("2026-01-01", "2026-01-02", "by-hand"):
        (settings.BACKUP_DIR / day).mkdir(parents=True)
    tasks.backup()
    tasks.backup()
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert [path.name for path in tasks.made()] == ["2026-01-02", today]
    assert (settings.BACKUP_DIR / "by-hand").exists()
    tasks.drill()
    assert (log.last("drill")["ok"], log.last("drill")["place"]) == (True, str(settings.BACKUP_DIR / today))


@pytest.fixture
def page(client, db):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    return lambda: client.get("/manage/health/", headers={"accept-language": "en"}).content.decode()


def _noted(kind, ago, **facts):
    log.note(kind, ok=facts.pop("ok", True), place="/x", **facts)
    entries = log.path().read_text().splitlines()
    last = json.loads(entries[-1]) | {"at": (timezone.now() - ago).isoformat()}
    log.path().write_text("\n".join([*entries[:-1], json.dumps(last)]) + "\n")


def test_the_page_is_red_while_nothing_was_restored_and_when_the_last_time_is_long_ago(page):
    _noted("backup", datetime.timedelta(hours=1))
    assert page().count("health-danger") == 1
    _noted("drill", datetime.timedelta(days=9))
    assert page().count("health-danger") == 1
    _noted("drill", datetime.timedelta(days=1), ok=False, sentence="seal 1 was changed")
    assert "seal 1 was changed" in page()
    _noted("drill", datetime.timedelta(days=1))
    assert "health-danger" not in page()


def test_the_drill_refuses_another_format(tmp_path):
    (tmp_path / "manifest.json").write_text('{"format": 2}')
    with pytest.raises(Exception, match="another format"):
        drill(tmp_path)
