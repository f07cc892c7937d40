"""Indicators as figures: typed in once, shown as a measure or a count, absent where nothing was entered."""

from decimal import Decimal

import pytest

from portal import figures
from portal.figures import State
from portal.periods import Period
from reports.models import Indicator, IndicatorValue
from tests.factories import IN_2024_H1, province

H1 = Period("2024-H1")
pytestmark = pytest.mark.django_db


def enter(code, value, unit, state="value"):
    indicator = Indicator.objects.get(code=code)
    return IndicatorValue.objects.create(indicator=indicator, province=unit, period=H1, value=value, state=state)


def cell(code, unit):
    code = f"indicator.{code}"
    return figures.compute([code], [unit], H1)[code, unit]


@pytest.fixture
def unit():
    return province("75", IN_2024_H1)


@pytest.mark.parametrize(
    ("code", "value", "shown", "bare"),
    [
        ("aid-value", Decimal("74.3610"), "74,361 tỷ đồng", "74,361"),
        ("friendship-members", Decimal("10702.0000"), "10.702 hội viên", "10.702"),
        ("overseas-scholarships", Decimal(5), "05 suất", "05"),
        ("fdi-valid-capital", Decimal("34.6500"), "34,65 tỷ USD", "34,65"),
        ("aid-items", Decimal(0), "0 khoản", "0"),
    ],
)
def test_it_is_written_the_official_way(code, value, shown, bare, unit):
    enter(code, value, unit)

    assert cell(code, unit).shown("count") == shown
    assert cell(code, unit).shown("value") == bare


def test_nothing_entered_is_absent_and_not_zero(unit):
    assert cell("aid-value", unit).number.state is State.ABSENT
    assert cell("aid-value", unit).shown("value") == "chưa có số liệu"


def test_not_applicable_is_said(unit):
    enter("aid-value", None, unit, state="not_applicable")

    assert cell("aid-value", unit).shown() == "không áp dụng"


def test_a_merged_unit_adds_its_origins_up(unit):
    enter("aid-items", Decimal(22), unit)
    enter("aid-items", Decimal(3), province("70", IN_2024_H1))

    assert cell("aid-items", province("75")).value == 25
