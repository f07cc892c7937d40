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
