"""What became of the rows behind a figure since it was reported."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import freezing, tracing
from reports.models import IndicatorValue
from reports.tracing import RowState
from tests import factories

pytestmark = pytest.mark.django_db
IN_PERIOD, CODE = datetime.date(2026, 3, 1), "delegations.outbound"


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def trip():
    return factories.delegation(starts_on=IN_PERIOD, people=7, title="Đoàn đi Lào")


@pytest.fixture
def submission(trip, officer):
    return factories.signed(factories.report(officer), officer, factories.leader())


def found(submission, code=CODE):
    return next((one for one in tracing.differences(submission) if one.code == code), None)


def test_nothing_differs_on_the_day_it_is_sent(submission):
    assert tracing.differences(submission) == []


def test_a_changed_row_makes_its_figures_differ_by_the_row_alone(submission, trip):
    trip.title = "Đoàn đi Bô-ly-khăm-xay"
    trip.save()

    one = found(submission)
    assert (one.reported, one.today, one.is_other_value) == ("01 đoàn", "01 đoàn", False)
    assert [(row.label, row.state) for row in one.rows] == [("Đoàn đi Lào (Lào)", RowState.CHANGED)]


def test_a_change_is_told_by_fields_to_who_may_read_the_record(submission, trip, officer):
    trip.people = 9
    trip.save()

    (one,) = tracing.explained([found(submission, "delegations.outbound_people")], officer)
    (row,) = one.rows
    assert [(change.before, change.after) for change in row.changes] == [("7", "9")]
    assert row.url == f"/registers/delegations/{trip.pk}/"
    assert one.today == "09 lượt người"


@pytest.mark.parametrize("later", [{"result": "Đã ký biên bản"}, {"note": "Đủ hồ sơ"}, {"source": "Sở Ngoại vụ"}])
def test_a_change_of_what_was_not_reported_is_no_difference(submission, trip, later):
    vars(trip).update(later)
    trip.save()

    assert tracing.differences(submission) == []


def test_the_people_of_a_delegation_concern_the_figure_that_adds_them_up_alone(submission, trip):
    trip.people = 9
    trip.save()

    assert found(submission) is None


def test_what_was_set_right_again_has_not_changed(submission, trip):
    for people in (9, 7):
        trip.people = people
        trip.save()

    assert tracing.differences(submission) == []


def test_a_withdrawn_row_is_removed(submission, trip, officer):
    trip.withdraw(by=officer, reason="Nhập nhầm")

    one = found(submission)
    assert [row.state for row in one.removed] == [RowState.WITHDRAWN]
    assert (one.reported, one.today) == ("01 đoàn", "0 đoàn")


def test_a_row_that_moved_out_of_the_window_counts_no_longer_and_says_why(submission, trip, officer):
    trip.starts_on = trip.ends_on = datetime.date(2025, 3, 1)
    trip.save()

    (row,) = tracing.explained([found(submission)], officer)[0].removed
    assert row.state == RowState.LEFT
    assert ("01/3/2026", "01/3/2025") in [(change.before, change.after) for change in row.changes]


def test_a_row_entered_later_is_added(submission):
    later = factories.delegation(starts_on=IN_PERIOD, title="Đoàn nhập muộn")

    assert [(row.label, row.pk) for row in found(submission).added] == [("Đoàn nhập muộn (Lào)", later.pk)]


def test_a_share_follows_the_rows_of_its_part(trip, officer):
    trip.planned_item = factories.planned(year=2026, approved_on=datetime.date(2026, 1, 15))
    trip.save()
    submission = factories.signed(factories.report(officer), officer, factories.leader())
    factories.planned(year=2026, approved_on=datetime.date(2026, 1, 20))

    one = found(submission, "delegations.outbound_plan_rate")
    assert (one.reported, one.today, one.added) == ("100%", "50%", [])


def test_a_typed_indicator_differs_when_it_is_typed_anew(submission):
    value = IndicatorValue.objects.filter(indicator__kind="number").select_related("indicator").order_by("pk").first()
    IndicatorValue.objects.filter(pk=value.pk).update(value=6, version=2)

    one = found(submission, value.indicator.figure_code)
    assert one.is_other_value
    assert [row.state for row in one.rows] == [RowState.CHANGED]


def test_a_stranger_gets_no_address_of_a_row(submission, trip):
    traced = tracing.explained(tracing.compared([submission])[submission.pk], factories.stranger())

    assert {row.url for one in traced for row in one.rows} == {""}


def queries(ask):
    with CaptureQueriesContext(connection) as seen:
        ask()
    return len(seen)


def test_hundreds_of_rows_ask_as_many_queries_as_one(submission, trip, officer):
    def ask():
        return tracing.explained(tracing.differences(submission), officer)

    def grow(rows):
        for _row in range(rows):
            factories.delegation(starts_on=IN_PERIOD)
            partner = factories.partner(f"Đối tác {next(factories.COUNTER)}")
            factories.agreement(signed_on=IN_PERIOD, partner=partner)

    type(trip).objects.filter(pk=trip.pk).update(people=8)
    grow(1)
    few = queries(ask)
    grow(150)

    assert len(found(submission).added) == 151
    assert queries(ask) == few


def test_freezing_hundreds_of_rows_asks_as_many_queries_as_freezing_one(trip, officer):
    """The label of an agreement reads its partner, the annex too."""
    draft = factories.report(officer)
    factories.agreement(signed_on=IN_PERIOD, partner=factories.partner("Đối tác đầu"))
    freezing.freeze(draft)  # the report keeps its round and names from now on
    few = queries(lambda: freezing.freeze(draft))
    for place in range(150):
        factories.agreement(signed_on=IN_PERIOD, partner=factories.partner(f"Đối tác {place}"))

    content = freezing.freeze(draft)
    assert len(next(one for one in content["figures"] if one["code"] == "agreements.signed")["rows"]) == 151
    assert queries(lambda: freezing.freeze(draft)) == few


def test_the_marks_of_a_round_ask_as_many_queries_for_three_provinces_as_for_one(submission, trip):
    type(trip).objects.filter(pk=trip.pk).update(people=8)
    one = queries(lambda: marks_now(submission))
    for code in ("68", "79"):
        unit = factories.province(code)
        lone = factories.delegation(unit, starts_on=IN_PERIOD)
        by = factories.officer(unit)
        factories.signed(factories.report(by, unit), by, factories.leader(unit))
        type(lone).objects.filter(pk=lone.pk).update(people=5)

    assert set(marks_now(submission)) == {factories.province(code).pk for code in ("75", "68", "79")}
    assert queries(lambda: marks_now(submission)) == one


def marks_now(submission):
    cache.clear()  # nothing is remembered
    return tracing.marks(submission.report.round)


def test_what_is_remembered_of_a_sending_is_not_read_again(submission, trip, django_assert_num_queries):
    type(trip).objects.filter(pk=trip.pk).update(people=8)
    first = tracing.marks(submission.report.round)
    with django_assert_num_queries(1):  # which the last sendings are, without what was frozen
        assert tracing.marks(submission.report.round) == first != {}
