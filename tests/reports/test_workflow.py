"""The table of the workflow: which step leads where, who may take it, and what the database refuses."""

import datetime
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from portal.access import Refused
from portal.accounts.models import Role
from portal.events.models import Event
from reports import actions, readiness
from reports.models import Document, NumberBook, Report, ReportSection, StateChange, Submission
from reports.workflow import STEPS, WRITING, State, Verb, label
from tests.factories import at_ministry, leader, officer, province, report, signed, stranger, written

pytestmark = pytest.mark.django_db
IN_A_WEEK = timezone.localdate() + datetime.timedelta(days=7)


@pytest.fixture
def people():
    return {
        "officer": officer(),
        "leader": leader(),
        "reviewer": at_ministry(),
        "stranger": stranger(),
        "auditor": at_ministry(Role.AUDITOR),
        "administrator": at_ministry(Role.ADMINISTRATOR),
    }


@pytest.fixture
def draft(people):
    return report(people["officer"])


@pytest.fixture
def submission(draft, people):
    found = signed(draft, people["officer"], people["leader"])
    draft.refresh_from_db()
    return found


def take(verb, report, by, people):
    """Takes a step as somebody."""
    calls = {
        Verb.SEND_FOR_SIGNATURE: lambda: actions.send_for_signature(report, signer=people["leader"].posts.get(), by=by),
        Verb.DECLINE: lambda: actions.decline(report, by=by, comment="Sửa lại"),
        Verb.SIGN: lambda: actions.sign(report, by=by),
        Verb.SEND_BACK: lambda: actions.send_back(report, by=by, comment="Bổ sung số liệu"),
        Verb.ACCEPT: lambda: actions.accept(report, by=by),
        Verb.REOPEN: lambda: actions.reopen(report, by=by, comment="Đính chính", until=IN_A_WEEK),
    }
    return calls[verb]()


WHO = {
    Verb.SEND_FOR_SIGNATURE: {"officer"},
    Verb.SIGN: {"leader"},
    Verb.DECLINE: {"leader", "officer"},
    Verb.SEND_BACK: {"reviewer"},
    Verb.ACCEPT: {"reviewer"},
    Verb.REOPEN: {"reviewer", "administrator"},
}
PATH_TO = {
    Verb.SEND_FOR_SIGNATURE: [],
    Verb.SIGN: [Verb.SEND_FOR_SIGNATURE],
    Verb.DECLINE: [Verb.SEND_FOR_SIGNATURE],
    Verb.SEND_BACK: [Verb.SEND_FOR_SIGNATURE, Verb.SIGN],
    Verb.ACCEPT: [Verb.SEND_FOR_SIGNATURE, Verb.SIGN],
    Verb.REOPEN: [Verb.SEND_FOR_SIGNATURE, Verb.SIGN, Verb.ACCEPT],
}
EVERYBODY = ["officer", "leader", "reviewer", "stranger", "auditor", "administrator"]


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("verb", list(WHO))
def test_each_step_is_taken_by_those_it_belongs_to(verb, name, draft, people):
    written(draft, people["officer"])
    for earlier in PATH_TO[verb]:
        take(earlier, draft, people[sorted(WHO[earlier])[0]], people)
    draft.refresh_from_db()
    if name in WHO[verb]:
        take(verb, draft, people[name], people)
    else:
        with pytest.raises(Refused):
            take(verb, draft, people[name], people)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("verb", list(WHO))
def test_a_step_from_a_wrong_state_is_refused(verb, state, draft, people):
    if state in STEPS[verb].before:
        return
    Report.objects.filter(pk=draft.pk).update(state=state)

    with pytest.raises(Refused):
        take(verb, draft, people[sorted(WHO[verb])[0]], people)
    assert not StateChange.objects.exists()


def test_every_step_leaves_its_history(submission, draft, people):
    actions.send_back(draft, by=people["reviewer"], comment="Bổ sung số liệu đoàn vào")

    steps = list(draft.changes.values_list("verb", "before", "after", "actor__username"))
    assert [step[0] for step in steps] == ["send_for_signature", "sign", "send_back"]
    assert steps[-1][1:3] == ("submitted", "returned")
    assert draft.changes.last().comment == "Bổ sung số liệu đoàn vào"


@pytest.mark.parametrize("verb", [verb for verb, step in STEPS.items() if step.needs_comment])
def test_a_return_without_a_word_is_refused(verb, draft, people, monkeypatch):
    written(draft, people["officer"])
    for earlier in PATH_TO[verb]:
        take(earlier, draft, people[sorted(WHO[earlier])[0]], people)
    reopen = partial(actions.reopen, until=IN_A_WEEK)
    action = {Verb.DECLINE: actions.decline, Verb.SEND_BACK: actions.send_back, Verb.REOPEN: reopen}[verb]

    with pytest.raises(Refused):
        action(draft, by=people[sorted(WHO[verb])[-1]], comment="  ")


def test_the_database_asks_for_the_comment_too(draft, people):
    with pytest.raises(IntegrityError), transaction.atomic():
        StateChange.objects.create(
            report=draft, verb=Verb.SEND_BACK, before="submitted", after="returned", actor=people["reviewer"]
        )


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_a_submission(act, submission):
    rows = Submission.objects.filter(pk=submission.pk)

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(number=99) if act == "update" else rows._raw_delete("default")


def test_the_content_of_a_candidate_never_changes(draft, people):
    written(draft, people["officer"])
    candidate = take(Verb.SEND_FOR_SIGNATURE, draft, people["officer"], people)

    with pytest.raises(DatabaseError), transaction.atomic():
        type(candidate).objects.filter(pk=candidate.pk).update(canonical="{}")


def test_a_resubmission_takes_a_new_number_and_names_the_one_it_replaces(submission, draft, people):
    actions.send_back(draft, by=people["reviewer"], comment="Bổ sung")
    draft.refresh_from_db()
    second = signed(draft, people["officer"], people["leader"])

    assert (submission.number, second.number) == (1, 2)
    assert second.replaces == submission
    assert second.previous_sha256 == submission.sha256
    assert second.content["replaces"] == "01/BC-UBND"


def test_sending_back_by_section_leaves_the_rest_accepted(submission, draft, people):
    first = draft.sections.first()
    actions.send_back(
        draft, by=people["reviewer"], comment="Bổ sung", sections=[first], remarks={first.pk: "Nêu rõ số liệu"}
    )

    states = dict(draft.sections.values_list("pk", "state"))
    assert states.pop(first.pk) == ReportSection.State.RETURNED
    assert set(states.values()) == {ReportSection.State.ACCEPTED}
    assert submission.remarks.get().text == "Nêu rõ số liệu"


def test_an_accepted_section_is_not_written_in(submission, draft, people):
    first, second = draft.sections.all()[:2]
    actions.send_back(draft, by=people["reviewer"], comment="Bổ sung", sections=[first])

    with pytest.raises(Refused, match="Bộ đã tiếp nhận mục này"):
        actions.save_section(second, html="<p>Khác</p>", version=second.version, by=people["officer"])


def test_sending_back_from_the_leader_discards_the_candidate(draft, people):
    written(draft, people["officer"])
    candidate = take(Verb.SEND_FOR_SIGNATURE, draft, people["officer"], people)
    take(Verb.DECLINE, draft, people["leader"], people)
    candidate.refresh_from_db()
    draft.refresh_from_db()

    assert candidate.discarded_by == people["leader"]
    assert draft.candidate is None
    assert draft.state == State.DRAFT


def test_a_returned_report_taken_back_from_the_leader_is_returned_again(submission, draft, people):
    take(Verb.SEND_BACK, draft, people["reviewer"], people)
    written(draft, people["officer"])
    take(Verb.SEND_FOR_SIGNATURE, draft, people["officer"], people)
    take(Verb.DECLINE, draft, people["leader"], people)
    draft.refresh_from_db()

    assert draft.state == State.RETURNED


def test_an_unready_report_does_not_go_for_signature(draft, people):
    with pytest.raises(Refused):
        take(Verb.SEND_FOR_SIGNATURE, draft, people["officer"], people)
    assert len(readiness.missing_before_signature(draft)) > 15


def test_signing_is_an_event_and_asks_for_the_document(submission, people):
    assert set(Event.objects.values_list("verb", "actor__username")) >= {
        ("signed", people["leader"].username),
        ("sent", people["leader"].username),
    }
    assert Document.objects.get().submission == submission


def test_a_signing_that_fails_leaves_no_gap_in_the_book(draft, people):
    written(draft, people["officer"])
    take(Verb.SEND_FOR_SIGNATURE, draft, people["officer"], people)
    with transaction.atomic():
        take(Verb.SIGN, draft, people["leader"], people)
        transaction.set_rollback(True)
    draft.refresh_from_db()

    assert NumberBook.objects.filter(last__gt=0).count() == 0
    assert take(Verb.SIGN, draft, people["leader"], people).number == 1


@pytest.mark.parametrize("audience", ["province", "ministry"])
def test_every_state_has_a_label_for_each_audience(audience):
    assert all(label(state, audience) for state in State)


def test_every_state_is_reached_and_left_as_the_table_says():
    reached = {step.after for step in STEPS.values()} | WRITING

    assert reached - {None} == set(State)


def test_a_province_that_ended_reports_in_its_own_round_only(people):
    with pytest.raises(Refused):
        report(people["officer"], province("75", datetime.date(2024, 6, 14)), period="2026-H1")
