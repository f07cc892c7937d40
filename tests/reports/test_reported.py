"""A record's page says which reports counted it, what they reported, and whether that still holds."""

import datetime

import pytest

from portal.registers import registry
from reports import actions
from reports.reported import reported_in
from reports.tracing import RowState
from tests import factories

pytestmark = pytest.mark.django_db
IN_PERIOD = datetime.date(2026, 3, 1)


@pytest.fixture
def officer():
    return factories.officer()


@pytest.fixture
def trip():
    return factories.delegation(starts_on=IN_PERIOD)


@pytest.fixture
def submission(trip, officer):
    return factories.signed(factories.report(officer), officer, factories.leader())


def page(client, person, record):
    client.force_login(person)
    return client.get(f"/registers/delegations/{record.pk}/")


def said(response):
    return [(one.number, one.state) for one in response.context["reported"]]


def test_it_names_the_report_that_counted_it(client, submission, trip, officer):
    response = page(client, officer, trip)

    assert said(response) == [("01/BC-UBND", RowState.SAME)]
    assert ("Đoàn ra cấp tỉnh", "01 đoàn") in response.context["reported"][0].figures
    assert f'href="/reports/{submission.report_id}/submissions/1/"' in response.content.decode()


def test_it_says_that_a_changed_record_differs(client, submission, trip, officer):
    trip.title = "Tên khác"
    trip.save()

    assert said(page(client, officer, trip)) == [("01/BC-UBND", RowState.CHANGED)]


def test_it_says_so_of_a_withdrawn_record(client, submission, trip, officer):
    trip.withdraw(by=officer, reason="Nhập nhầm")

    assert said(page(client, officer, trip)) == [("01/BC-UBND", RowState.WITHDRAWN)]


def test_it_says_so_of_a_record_entered_after_the_report(client, submission, officer):
    later = factories.delegation(starts_on=IN_PERIOD)

    assert said(page(client, officer, later)) == [("01/BC-UBND", RowState.ADDED)]


def test_a_record_of_another_period_was_reported_nowhere(client, submission, officer):
    assert said(page(client, officer, factories.delegation(starts_on=datetime.date(2020, 3, 1)))) == []


def test_another_province_s_record_is_not_in_this_report(submission, officer):
    other = factories.delegation(factories.province("68"), starts_on=IN_PERIOD)

    assert reported_in(registry["delegations"], other, officer) == []


def test_another_agency_reads_of_it_and_gets_no_address(client, submission, trip):
    response = page(client, factories.contributor(), trip)

    assert said(response) == [("01/BC-UBND", RowState.SAME)]
    assert "/submissions/" not in response.content.decode()


def test_a_second_sending_is_the_one_that_says(client, submission, trip, officer):
    trip.title = "Tên khác"
    trip.save()
    report = submission.report
    actions.send_back(report, by=factories.at_ministry(), comment="Đề nghị sửa.")
    factories.signed(report, officer, factories.leader())

    assert said(page(client, officer, trip)) == [("02/BC-UBND", RowState.SAME)]


def send(officer):
    """A report with the figures of the second version: aid and investment among them."""
    factories.signed(factories.report(officer, number=2), officer, factories.leader())


@pytest.fixture
def aid_item(officer):
    """An aid item reported through what was committed for it."""
    item = factories.aid(approved_on=IN_PERIOD)
    factories.commitment(project=item, approved_on=IN_PERIOD, amount=50_000, currency="USD")
    send(officer)
    return item


def reported(record, officer, register="aid-projects"):
    return reported_in(registry[register], type(record).objects.get(pk=record.pk), officer)


def test_a_whole_was_reported_where_its_lines_were(aid_item, officer):
    [one] = reported(aid_item, officer)

    assert one.state == RowState.SAME
    assert any("50.000" in value for _label, value in one.figures)


def test_a_changed_line_makes_its_whole_differ(aid_item, officer):
    line = aid_item.commitments.get()
    line.amount = 60_000
    line.save()

    assert [one.state for one in reported(aid_item, officer)] == [RowState.CHANGED]


def test_a_line_entered_after_the_report_is_told_of(aid_item, officer):
    factories.commitment(project=aid_item, approved_on=IN_PERIOD, amount=1_000, currency="USD")

    assert [one.state for one in reported(aid_item, officer)] == [RowState.ADDED]


def test_a_project_without_figures_of_its_own_is_reported_by_its_events(officer):
    project = factories.fdi_project(licensed_on=IN_PERIOD)
    factories.capital_event(project=project)
    send(officer)
    project.capital_events.get().withdraw(by=officer, reason="Nhập nhầm")

    assert [one.state for one in reported(project, officer, "fdi-projects")] == [RowState.WITHDRAWN]


def test_the_lines_of_a_withdrawn_whole_went_with_it(officer):
    project = factories.fdi_project(licensed_on=IN_PERIOD)
    factories.capital_event(project=project)
    send(officer)
    project.withdraw(by=officer, reason="Nhập nhầm")

    assert [one.state for one in reported(project, officer, "fdi-projects")] == [RowState.WITHDRAWN]


def test_it_asks_no_more_for_many_lines(aid_item, officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as few:
        reported(aid_item, officer)
    for _line in range(12):
        factories.commitment(project=aid_item, approved_on=IN_PERIOD, amount=1_000, currency="USD")
    with django_assert_max_num_queries(len(few)):
        reported(aid_item, officer)
