"""Events: who reads which, and whether a seal finds what was done to them."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from portal.accounts.models import Role
from portal.events import seals
from portal.events.models import Event, Seal, record
from tests import factories
from tests.conftest import MAY_BE_EMPTIED

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(settings, tmp_path, django_capture_on_commit_callbacks):
    """Three batches of three events, their heads in a file."""
    settings.SEAL_FILE = tmp_path / "seals.jsonl"
    somebody = factories.officer()
    for _batch in range(3):
        for _event in range(3):
            record(Event.Verb.SEEN, somebody, by=somebody, address="10.0.0.1")
        with django_capture_on_commit_callbacks(execute=True):
            seals.seal()
    return list(Event.objects.values_list("pk", flat=True))


def behind_the_triggers(sql, *parameters):
    """As somebody does it who owns the tables and switches the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, parameters)
        cursor.execute("SET session_replication_role = origin")


def test_what_was_sealed_is_found_as_it_was(sealed, capsys):
    call_command("verify_events")
    assert capsys.readouterr().out == "9 sealed events are as they were; 0 are not sealed yet.\n"
    assert [json.loads(line)["ordinal"] for line in seals.settings.SEAL_FILE.read_text().splitlines()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE events_event SET verb = 'sent' WHERE id = %s", "event {5} was changed"),
        ("UPDATE events_event SET at = at + interval '1 microsecond' WHERE id = %s", "event {5} was changed"),
        ("DELETE FROM events_event WHERE id = %s", "event {5} is missing"),
        ("DELETE FROM events_event WHERE id > %s - 10", "all events from {0} to {2} are missing"),
        ("DELETE FROM events_seal WHERE ordinal = 3 AND %s > 0", "seal 3 of the file is missing"),
        ("DELETE FROM events_seal WHERE ordinal = 2 AND %s > 0", "seals 2 to 2 are missing"),
        ("UPDATE events_seal SET rows = '[]' WHERE ordinal = 2 AND %s > 0", "seal 2 was changed"),
    ],
)
def test_it_finds_what_was_done_to_them(sealed, capsys, sql, said):
    behind_the_triggers(sql, sealed[5])
    with pytest.raises(CommandError):
        call_command("verify_events")
    assert said.format(*sealed) in capsys.readouterr().out.splitlines()


def test_it_finds_two_events_that_changed_places(sealed):
    first, second = sealed[3], sealed[4]
    behind_the_triggers("UPDATE events_event SET id = -1 WHERE id = %s", first)
    behind_the_triggers("UPDATE events_event SET id = %s WHERE id = %s", first, second)
    behind_the_triggers("UPDATE events_event SET id = %s WHERE id = -1", second)
    assert seals.verify().faults == [f"event {first} was changed", f"event {second} was changed"]


def test_it_finds_an_event_slipped_in(sealed):
    behind_the_triggers("UPDATE events_event SET id = -5 WHERE id = %s", sealed[0])
    assert seals.verify().faults == [f"event {sealed[0]} is missing", "event -5 was added afterwards"]


def test_it_finds_a_whole_chain_written_anew(sealed):
    behind_the_triggers("DELETE FROM events_seal")
    behind_the_triggers("DELETE FROM events_event WHERE id = %s", sealed[1])
    seals.seal()
    assert "seal 1 is not the one kept in the file" in seals.verify().faults


@pytest.mark.parametrize("table", ["events_event", "events_seal"])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET id = id + 100", "TRUNCATE {} CASCADE"])
def test_the_database_refuses_to_change_them(sealed, table, verb):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL {MAY_BE_EMPTIED} TO ''")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(verb.format(table))


def test_a_province_reads_what_its_own_people_did_and_the_auditor_all():
    ours, theirs, reviewer = factories.officer(), factories.stranger(), factories.at_ministry()
    for actor in (ours, theirs, reviewer):
        record(Event.Verb.SEEN, actor, by=actor)
    auditor = factories.person(Role.AUDITOR, factories.office(factories.province()))

    def seen_by(person):
        return {event.actor for event in Event.objects.visible_to(person)}

    assert seen_by(auditor) == {ours}
    assert seen_by(factories.at_ministry(Role.AUDITOR)) == {ours, theirs, reviewer}
    assert seen_by(ours) == set()
    assert seen_by(reviewer) == set()


def test_the_page_searches_without_accents_and_the_file_is_safe_for_excel(client):
    somebody = factories.officer()
    somebody.full_name = "=Đặng Thử"
    somebody.save()
    record(Event.Verb.SEEN, somebody, by=somebody, note="x")
    client.force_login(factories.at_ministry(Role.AUDITOR))
    assert "Đặng Thử" in client.get("/events/?q=dang+thu").content.decode()
    assert "Đặng Thử" not in client.get("/events/?q=khong+co").content.decode()
    file = b"".join(client.get("/events/export/?q=dang").streaming_content).decode()
    assert ",'=Đặng Thử," in file
    assert Event.objects.filter(verb=Event.Verb.EXPORTED).count() == 1


def test_people_are_told_of_by_the_names_they_had(client, settings, django_assert_max_num_queries):
    administrator, invited = factories.at_ministry(Role.ADMINISTRATOR), factories.officer()
    record(Event.Verb.INVITED, invited, by=administrator, agency="Sở Ngoại vụ", role="officer")
    old = Event(verb="deactivated", actor=administrator, object_id=str(invited.pk), details={"reason": "nghỉ"})
    old.content_type = ContentType.objects.get_for_model(invited)  # as they were written before names were kept
    old.save()
    then = str(invited)
    type(invited).objects.filter(pk=invited.pk).update(full_name="Tên Mới Đổi")
    client.force_login(administrator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with django_assert_max_num_queries(20):
        page = client.get("/events/").content.decode()
    assert f"invited {then} to Sở Ngoại vụ as" in page
    assert "closed the account of Tên Mới Đổi" in page
    assert f"invited {then} to" in b"".join(client.get("/events/export/?q=").streaming_content).decode()


def test_nothing_new_makes_no_seal(sealed):
    assert seals.seal() is None
    assert Seal.objects.count() == 3
