"""Return by section, reopening until a day, and what an amendment means for the national report."""

import datetime

import pytest
from django.utils import timezone

from portal.access import Refused
from portal.formats import short_date
from reports import actions, amending, home, outline, rules
from reports.models import Report, ReportSection
from reports.national import building
from reports.workflow import State
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def report():
    return sending.sent(sending.opened())


@pytest.fixture
def accepted(report):
    return sending.accepted(report)


def reopened(report, until=None, **fields):
    until = until or timezone.localdate()
    actions.reopen(report, by=factories.at_ministry(), comment="Đính chính.", until=until, **fields)
    report.refresh_from_db()
    return report


def over(report):
    """The same reopening, when its last day was yesterday."""
    Report.objects.filter(pk=report.pk).update(reopened_until=timezone.localdate() - DAY)
    report.refresh_from_db()
    return report


def section(report, key="agreements"):
    return report.sections.select_related("form_section", "report__round").get(form_section__key=key)


def write(report, key="agreements"):
    current = section(report, key)
    return actions.save_section(current, html="<p>Mới.</p>", version=current.version, by=report.officer)


def test_what_was_not_returned_stays_accepted_and_locked(report):
    sending.returned(report, sections=[section(report)])
    tasks = {task.get("url", "").split("/")[-2]: task for task in outline.tasks_of(report) if not task["group"]}
    assert (tasks["agreements"]["kind"], tasks["ngo-aid"]["kind"]) == ("returned", "accepted")

    assert write(report).html == "<p>Mới.</p>"
    with pytest.raises(Refused):
        write(report, "ngo-aid")


def test_what_was_not_returned_stays_accepted_when_it_is_sent_again(report):
    sending.returned(report, sections=[section(report)])
    sending.signed(sending.written(report))

    states = set(report.sections.exclude(form_section__key="agreements").values_list("state", flat=True))
    assert states == {ReportSection.State.ACCEPTED}


def test_a_reopening_needs_a_day_that_is_not_over(accepted):
    for until in (None, timezone.localdate() - DAY):
        with pytest.raises(Refused):
            actions.reopen(accepted, by=factories.at_ministry(), comment="Đính chính.", until=until)


def test_the_last_day_itself_is_open(accepted):
    assert rules.user_can_write(accepted.officer, reopened(accepted, timezone.localdate()))


def test_sections_that_were_not_reopened_stay_accepted(accepted):
    reopened(accepted, sections=[section(accepted)])

    assert write(accepted).html == "<p>Mới.</p>"
    with pytest.raises(Refused):
        write(accepted, "ngo-aid")


def test_after_the_last_day_nobody_writes_and_the_page_says_why(accepted):
    over(reopened(accepted))
    day = f"{timezone.localdate() - DAY:%Y}"

    with pytest.raises(Refused, match=day):
        write(accepted)
    assert day in rules.lock_of(accepted)


def test_it_closes_by_itself_and_what_was_accepted_stands(accepted):
    over(reopened(accepted))

    assert (actions.close_reopened(), actions.close_reopened()) == (1, 0)
    accepted.refresh_from_db()
    assert (accepted.state, accepted.reopened_until) == (State.ACCEPTED, None)
    assert accepted.changes.last().actor is None


def test_what_is_open_still_is_left_alone(accepted):
    reopened(accepted)
    assert actions.close_reopened() == 0


def test_what_lies_for_signature_may_still_be_signed(accepted):
    sending.written(reopened(accepted))
    actions.send_for_signature(accepted, signer=accepted.leader.posts.get(), by=accepted.officer)
    over(accepted)

    assert actions.close_reopened() == 0
    assert actions.sign(accepted, by=accepted.leader).ordinal == 2


def test_a_day_survives_a_candidate_that_is_given_back(accepted):
    sending.written(reopened(accepted))
    actions.send_for_signature(accepted, signer=accepted.leader.posts.get(), by=accepted.officer)
    actions.decline(accepted, by=accepted.leader, comment="Xem lại.")
    accepted.refresh_from_db()

    assert (accepted.state, accepted.reopened_until) == (State.REOPENED, timezone.localdate())


def test_each_lock_says_which_rule_it_is(report):
    sentences = {
        state: rules.lock_of(Report(state=state)) for state in (State.FOR_SIGNATURE, State.SUBMITTED, State.ACCEPTED)
    }
    assert len(set(sentences.values())) == 3
    assert rules.lock_of(Report(state=State.DRAFT)) == ""


def test_an_amendment_tells_that_the_national_report_was_built_with_the_one_before(accepted):
    assert amending.in_national(accepted, accepted.last_submission) is None
    reviewer = factories.at_ministry()
    national = actions.begin_national(factories.round_of(form="national-half-year"), by=reviewer)
    building.build(national, by=reviewer)
    assert amending.in_national(accepted, accepted.last_submission).state == "built"

    second = sending.signed(sending.written(reopened(accepted)))
    assert amending.in_national(accepted, second).state == "earlier"


def test_what_was_reopened_is_due_on_its_own_day(accepted):
    until = timezone.localdate() + 20 * DAY
    (row,) = [row for row in home.due(reopened(accepted, until).officer) if row["report"] == accepted]
    assert (row["deadline"]["on"], row["deadline"]["late"]) == (short_date(until), False)
