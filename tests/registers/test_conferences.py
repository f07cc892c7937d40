"""International conferences: QĐ 06/2020/QĐ-TTg."""

import datetime

import pytest
from django.urls import reverse

from delegations.models import Conference, PlannedDelegation
from delegations.rules import CONFERENCE_RULES
from portal import figures
from portal.periods import Period
from portal.registers import registry
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 12, 14)


def value(code, period):
    return figures.compute([code], [factories.province()], Period(period))[code, factories.province()].value


def test_the_year_of_conferences_ends_on_14_december():
    factories.conference(starts_on=DAY, foreigners=30)
    factories.conference(starts_on=DAY + datetime.timedelta(1))
    factories.conference(starts_on=DAY, state=Conference.State.CANCELLED)
    assert value("delegations.conferences", "2025") == 1
    assert value("delegations.conference_guests", "2025") == 30


def test_a_result_is_late_after_fifteen_days():
    held = factories.conference(starts_on=DAY)
    days = [DAY + datetime.timedelta(count) for count in (15, 16)]
    assert [held.is_report_late(day) for day in days] == [False, True]
    assert [Conference.objects.without_result_report(day).count() for day in days] == [0, 1]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"permit": "", "permitted_on": DAY}, "permit"),
        ({"permitted_by": ""}, "permitted_by"),
        ({"permitted_on": DAY + datetime.timedelta(1)}, "permitted_on"),
        ({"foreigners": 1, "countries": ["LA", "KH"]}, "countries"),
        ({"reported_on": DAY, "state": "cancelled"}, "reported_on"),
    ],
)
def test_what_is_wrong_with_a_conference_is_said_at_its_field(values, field):
    right = {
        "permit": "10/UBND-NgV", "permitted_by": "chairman", "permitted_on": DAY, "starts_on": DAY, "foreigners": 9,
        "countries": ["LA"], "reported_on": None, "state": "done",
    }  # fmt: skip
    assert CONFERENCE_RULES(right) == []
    assert [name for name, _sentence in CONFERENCE_RULES(right | values)] == [field]


def test_an_item_of_the_plan_is_behind_once_its_quarter_is_over():
    behind = factories.planned(year=2026, quarter=1, approved_on=datetime.date(2026, 1, 5))
    done = factories.planned(year=2026, quarter=1, approved_on=datetime.date(2026, 1, 5))
    factories.delegation(planned_item=done)
    in_quarter, after = datetime.date(2026, 3, 31), datetime.date(2026, 4, 1)
    assert list(PlannedDelegation.objects.behind_on(in_quarter)) == []
    assert list(PlannedDelegation.objects.behind_on(after)) == [behind]


def test_the_first_page_counts_what_needs_a_look_and_links_to_it(client, django_assert_num_queries):
    late = factories.conference(starts_on=datetime.date(2026, 1, 5))
    factories.conference(factories.province("68"), starts_on=datetime.date(2026, 1, 5))
    person = factories.officer()
    (look,) = registry["conferences"].needs_a_look(person)
    client.force_login(person)
    assert late.title in client.get(look["url"]).content.decode()
    assert look["url"] == reverse("register-list", args=["conferences"]) + "?look=report"
    assert look["url"] in client.get("/").content.decode()
