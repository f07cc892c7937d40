"""Rules that look at several records see the whole file, and ask the database once for all its rows."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from economy.models import CapitalEvent, TradeFigure
from tests import factories

from .making import imported, records, said

pytestmark = pytest.mark.django_db


def trade(commodity, value):
    """A row of the sheet of exports and imports of the first half of 2024."""
    when = {"Năm": 2024, "Tháng hoặc kỳ": "6 tháng đầu năm", "Ước tính/thực hiện": "thực hiện"}
    return {"Xuất khẩu/nhập khẩu": "xuất khẩu", "Mặt hàng": commodity, "Kim ngạch (USD)": value, **when}


def event(project, kind, on, amount):
    return {
        "Dự án FDI (mã bản ghi)": project.pk,
        "Loại biến động": kind,
        "Ngày": on,
        "Số vốn": amount,
        "Loại tiền": "USD",
    }


def member(trip, name):
    known = {"Chức vụ tại thời điểm đi": "Chuyên viên", "Cơ quan, đơn vị tại thời điểm đi": "Sở Ngoại vụ"}
    return {"Đoàn (mã bản ghi)": trip.pk, "Họ và tên": name, **known}


def test_the_parts_of_one_file_are_held_against_its_total():
    plan = imported("trade-figures", records(trade("", 100e6), trade("Cà phê", 60e6), trade("Gỗ", 50e6)))

    assert [(row, column) for row, column, _said in said(plan)] == [(row, "Kim ngạch (USD)") for row in (2, 3, 4)]


def test_a_part_is_held_against_the_total_that_is_stored():
    factories.trade_figure(commodity="", value=100_000_000)

    [(row, _column, sentence)] = said(imported("trade-figures", records(trade("Cà phê", 160e6))))
    assert row == 2
    assert "160 triệu USD" in sentence


def test_a_stored_value_that_the_file_mends_counts_as_it_will_be():
    factories.trade_figure(commodity="", value=100_000_000)
    factories.trade_figure(commodity="Gỗ", value=90_000_000)
    imported("trade-figures", records(trade("Gỗ", 30e6), trade("Cà phê", 60e6)))

    assert sorted(TradeFigure.objects.values_list("value", flat=True)) == [30_000_000, 60_000_000, 100_000_000]


def test_a_project_s_licence_and_its_increase_come_in_one_file():
    project = factories.fdi_project()
    day = project.licensed_on
    later = day + datetime.timedelta(days=30)
    plan = imported(
        "capital-events",
        records(event(project, "điều chỉnh tăng vốn", later, 5e6), event(project, "cấp mới", day, 9e6)),
    )

    assert said(plan) == []
    assert CapitalEvent.objects.count() == 2


def test_a_file_that_takes_away_more_than_there_is_is_refused():
    project = factories.fdi_project()
    day = project.licensed_on
    plan = imported(
        "capital-events", records(event(project, "cấp mới", day, 9e6), event(project, "điều chỉnh giảm vốn", day, 10e6))
    )

    assert {row for row, _column, _said in said(plan)} == {2, 3}


def test_members_of_one_file_are_no_more_than_the_people_of_their_delegation():
    trip = factories.delegation(people=2)
    factories.member(of=trip)
    plan = imported("delegation-members", records(member(trip, "Người A"), member(trip, "Người B")))

    assert [row for row, _column, _said in said(plan)] == [2, 3]
    assert said(imported("delegation-members", records(member(trip, "Người A")))) == []


def test_the_people_of_a_delegation_are_no_fewer_than_its_members():
    trip = factories.delegation(factories.province(on=factories.IN_2024_H1), people=3)
    for _member in range(3):
        factories.member(of=trip)

    [(_row, column, _said)] = said(imported("delegations", records({"Mã bản ghi": trip.pk, "Số người": 2})))
    assert column == "Số người"


SHEETS = {
    "trade-figures": lambda count: [trade(f"Mặt hàng {place}", 1e6 + place) for place in range(count)],
    "trade-plans": lambda count: [
        {"Xuất khẩu/nhập khẩu": "xuất khẩu", "Kế hoạch năm": 2001 + place, "Kim ngạch kế hoạch (USD)": 1e9}
        for place in range(count)
    ],
    "delegation-members": lambda count: [member(factories.delegation(people=9), f"Người {n}") for n in range(count)],
    "capital-events": lambda count: [
        event(project, "cấp mới", project.licensed_on, 9e6)
        for project in [factories.fdi_project() for _n in range(count)]
    ],
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_file_asks_no_more_for_many_rows(name):
    few, many = (records(*SHEETS[name](count)) for count in (2, 30))
    with CaptureQueriesContext(
        connection,
    ) as first:
        imported(name, few, dry_run=True)
    with CaptureQueriesContext(connection) as second:
        plan = imported(name, many, dry_run=True)

    assert said(plan) == []
    assert plan.counts["new"] == 30
    assert len(second) <= len(first)
