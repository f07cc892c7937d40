"""A form that the steering committee issues: its heading, its book of numbers, and who signs."""

import pytest

from portal.access import Refused
from portal.accounts.models import Role
from portal.organisations.models import Agency, AgencyName
from reports import actions
from reports.freezing import freeze
from tests import factories

pytestmark = pytest.mark.django_db
FORM = {"form": "integration-half-year", "number": 2, "period": "2026-H1"}


@pytest.fixture
def steering():
    agency = Agency.objects.create(province=factories.province(), role=Agency.Role.STEERING)
    heading = "BAN CHỈ ĐẠO|VỀ HỘI NHẬP QUỐC TẾ"
    AgencyName.objects.create(agency=agency, name="Ban Chỉ đạo", heading=heading, symbol="BCĐ", place="Đồng Nai")
    return agency


def test_its_report_bears_its_heading_and_signature(steering):
    layout = freeze(factories.report(factories.officer(), **FORM))["layout"]

    assert layout["issuer"] == ["BAN CHỈ ĐẠO", "VỀ HỘI NHẬP QUỐC TẾ"]
    assert layout["symbol"] == "BC-BCĐ"
    assert layout["signature"]["authority"] == ["TM. BAN CHỈ ĐẠO"]


def test_who_signs_for_it_holds_a_post_in_it(steering):
    officer, of_committee = factories.officer(), factories.leader()
    head = factories.person(Role.LEADER, steering, signs_as="TM. BAN CHỈ ĐẠO|TRƯỞNG BAN")
    report = factories.written(factories.report(officer, **FORM), officer)

    assert [post.person for post in actions.leaders_for(report)] == [head]
    with pytest.raises(Refused):
        actions.send_for_signature(report, signer=of_committee.posts.get(), by=officer)


def test_without_one_the_peoples_committee_reports():
    report = factories.report(factories.officer(), **FORM)

    assert report.agency.role == Agency.Role.COMMITTEE


def test_other_forms_stay_with_the_peoples_committee(steering):
    assert factories.report(factories.officer(), period="2026-H1").agency.role == Agency.Role.COMMITTEE
