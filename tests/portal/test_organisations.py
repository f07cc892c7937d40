"""Units through time: 63 and 34, the codes that changed hands, who continues whom."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from portal.organisations import units
from portal.organisations.lineage import origins
from portal.organisations.models import Agency, Province, ProvinceName, Succession
from tests.factories import province

BEFORE, AFTER = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "count"), [(BEFORE, 63), (AFTER, 34), (datetime.date(2013, 1, 1), 63)])
def test_it_knows_how_many_units_there_were(day, count):
    assert Province.objects.existing_on(day).count() == count


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_code_that_changed_hands_means_another_unit(code, before, after):
    assert province(code, BEFORE).name_on(BEFORE).name == before
    assert province(code, AFTER).name_on(AFTER).name == after
    assert province(code, BEFORE) != province(code, AFTER)


@pytest.mark.parametrize(
    ("code", "first", "then"), [("46", "2024-12-31", "2025-01-01"), ("75", "2026-04-29", "2026-04-30")]
)
def test_a_unit_that_became_a_city_stays_the_same(code, first, then):
    first, then = datetime.date.fromisoformat(first), datetime.date.fromisoformat(then)

    assert province(code, first) == province(code, then)
    assert province(code, first).name_on(first).kind == "province"
    assert province(code, then).name_on(then).full_name.startswith("thành phố ")


def test_a_code_means_one_unit_at_a_time():
    with pytest.raises(IntegrityError), transaction.atomic():
        ProvinceName.objects.create(province=province("01"), code="75", name="Khác", valid_from=AFTER)


def test_a_code_that_means_nothing_is_not_found():
    with pytest.raises(Province.DoesNotExist):
        province("74", AFTER)


def test_a_past_holds_the_units_it_was_made_from(django_assert_num_queries):
    new = province("75", AFTER)

    with django_assert_num_queries(1):
        past = origins([new.pk])[new.pk]

    assert past == {new.pk, province("75", BEFORE).pk, province("70", BEFORE).pk}


def test_a_succession_that_lies_ahead_can_be_left_out():
    new = province("75", AFTER)

    assert origins([new.pk], until=BEFORE)[new.pk] == {new.pk}


def test_it_survives_a_circle():
    first, second = province("01"), province("04")
    for one, other in [(first, second), (second, first)]:
        Succession.objects.create(predecessor=one, successor=other, on=AFTER)

    assert origins([first.pk])[first.pk] == {first.pk, second.pk}


def test_loading_again_changes_nothing():
    units.load()

    assert Province.objects.count() == 86
    assert Agency.objects.filter(role=Agency.Role.MINISTRY).count() == 1


def test_provinces_come_in_the_vietnamese_order():
    names = [unit.name for unit in Province.objects.existing_on(AFTER).with_name_on(AFTER)]

    assert names[:6] == ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng"]
