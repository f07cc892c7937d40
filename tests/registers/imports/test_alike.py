"""New rows of a file that look like stored records: told in the preview, never in the way."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegations.models import Delegation
from portal.registers import registry
from portal.registers.imports.context import Context
from portal.registers.imports.preview import preview
from portal.registers.likely_rows import likely_of_many
from tests import factories

from .making import imported, records

pytestmark = pytest.mark.django_db
ROW = {"Tên đoàn": "Đoàn công tác tại tỉnh Champasak", "Đoàn ra/đoàn vào": "đoàn ra", "Nước": "Lào", "Số người": 5}
ROW |= {"Tình trạng": "đã thực hiện"}
ROW |= {"Từ ngày": datetime.date(2026, 4, 2), "Đến ngày": datetime.date(2026, 4, 5)}


@pytest.fixture
def there():
    return factories.delegation(title="Doan cong tac tai tinh Champasac", starts_on=datetime.date(2026, 4, 1))


def shown(*rows):
    unit = factories.province()
    context = Context(None, factories.origins_of(unit), unit)
    return preview(registry["delegations"], imported("delegations", records(*rows), dry_run=True), context)


def test_the_preview_names_the_record_beside_the_row_and_counts_above(there):
    found = shown(ROW, {**ROW, "Tên đoàn": "Đoàn xúc tiến đầu tư"})
    assert [row["alike"] for row in found["new"]] == [[{"id": there.pk, "title": there.title}], []]
    assert any("1" in said for said in found["warnings"])


@pytest.mark.parametrize(
    "other",
    [{"Từ ngày": datetime.date(2026, 4, 20), "Đến ngày": datetime.date(2026, 4, 25)}, {"Đoàn ra/đoàn vào": "đoàn vào"}],
)
def test_another_time_or_direction_is_another_trip(there, other):
    assert shown({**ROW, **other})["new"][0]["alike"] == []


def test_it_does_not_stop_the_import(there):
    assert imported("delegations", records(ROW)).counts["new"] == 1
    assert Delegation.objects.count() == 2


def test_a_thousand_rows_ask_no_more_often_than_one(there):
    values = {"title": ROW["Tên đoàn"], "direction": "out", "starts_on": ROW["Từ ngày"], "province": there.province}

    def queries(count):
        with CaptureQueriesContext(connection) as asked:
            found = likely_of_many(registry["delegations"], [dict(values)] * count, Delegation.objects.all())
        assert [one.record for one in found[-1]] == [there]
        return len(asked)

    assert queries(1000) == queries(1)
