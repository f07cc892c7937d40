"""What an import makes of a sheet: new, changed, unchanged, wrong, and nothing by half."""

import datetime
from decimal import Decimal

import pytest

from delegations.models import Delegation
from tests import factories

from .making import exported, imported, records, said

pytestmark = pytest.mark.django_db
TRIP = {
    "Tên đoàn": "Đoàn công tác tại Lào",
    "Đoàn ra/đoàn vào": "doan ra",
    "Nước": "CHDCND Lào; Úc",
    "Từ ngày": "07/7/2023",
    "Đến ngày": datetime.date(2023, 7, 12),
    "Số người": "1.181",
    "Tình trạng": "Đã hủy ",
}


def test_new_rows_are_written_with_what_their_cells_mean():
    plan = imported("delegations", records(TRIP))
    assert said(plan) == []
    trip = Delegation.objects.get()
    assert (trip.direction, trip.countries, trip.people) == ("out", ["LA", "AU"], 1181)
    assert (trip.starts_on, trip.ends_on) == (datetime.date(2023, 7, 7), datetime.date(2023, 7, 12))
    assert trip.province == factories.province(on=trip.starts_on)


def test_repeating_an_import_changes_nothing():
    imported("delegations", records(TRIP))
    plan = imported("delegations", records(TRIP))
    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 1, "wrong": 0}
    assert Delegation.objects.get().version == 1


@pytest.mark.parametrize("name", ["delegations", "agreements", "delegation-plans"])
def test_what_was_exported_comes_back_unchanged(name):
    item = factories.planned(countries=["LA", "HK"], quarter=2, people=5, restricted=True)
    old = factories.province(on=factories.IN_2024_H1)
    factories.delegation(
        old, planned_item=item, amount=Decimal("12345678901234567.8901"), currency="VND", note="a\n b "
    )
    factories.delegation(title="=1+1", partner=factories.partner(), people=3, result="x" * 33_000)
    factories.agreement(replaces=factories.agreement(old, ended_on=datetime.date(2024, 3, 1), ended_by="replaced"))
    plan = imported(name, exported(name))
    assert said(plan) == []
    assert plan.counts["new"] == plan.counts["changed"] == 0
    assert plan.counts["unchanged"] > 0
