"""Where a checkout keeps its state: a clone begins afresh, a moved folder keeps its own, a copy gets its own."""

import os
import shutil

import pytest

from portal.embedded import places


@pytest.fixture
def at(tmp_path, monkeypatch):
    """Returns the state folder of a checkout of that name; as a person sees it who has said nothing."""
    monkeypatch.delenv("PORTAL_STATE_DIR")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "states"))

    def state_dir(name):
        checkout = tmp_path / name
        checkout.mkdir(exist_ok=True)
        monkeypatch.setattr(places, "CHECKOUT", checkout)
        return places.state_dir()

    return state_dir


def test_a_checkout_keeps_its_state(at):
    assert at("one") == at("one")


def test_two_checkouts_share_nothing(at):
    assert at("one") != at("two")


def test_a_moved_checkout_keeps_its_state(at, tmp_path):
    before = at("one")
    (tmp_path / "one").rename(tmp_path / "moved")
    assert at("moved") == at("moved") == before


def test_a_copied_checkout_gets_its_own(at, tmp_path):
    before = at("one")
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    assert at("copy") == at("copy") != before
    assert at("one") == before


def test_a_new_clone_at_the_same_place_begins_afresh(at, tmp_path):
    before = at("one")
    shutil.rmtree(tmp_path / "one")
    assert at("one") != before


def test_a_checkout_that_cannot_be_written_to_has_a_state_all_the_same(at, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "var").touch()  # no folder can be made of it
    assert at("one") == at("one") != at("two")


def test_the_named_folder_wins(monkeypatch):
    monkeypatch.setenv("PORTAL_STATE_DIR", "/named")
    assert str(places.state_dir()) == "/named"


def test_a_key_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_STATE_DIR", str(tmp_path / "state"))
    assert places.secret_key() == places.secret_key()
    assert len(places.secret_key()) > 50
    assert os.stat(tmp_path / "state" / "secret-key").st_mode & 0o777 == 0o600
