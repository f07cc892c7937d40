"""Money of several currencies as one amount: exact, by stated rates, and never a part of the sum."""

import datetime
from decimal import Decimal

import pytest

from portal import figures
from portal.figures import State
from portal.periods import Period
from reports.freezing import frozen_figures
from tests.factories import delegation, province, rate

COST = "delegations.outbound_cost_vnd"
pytestmark = pytest.mark.django_db


@pytest.fixture
def dong_nai():
    return province("75", datetime.date(2024, 6, 14))


def trip(unit, amount, currency, day="2024-03-01"):
    return delegation(
        unit, amount=amount and Decimal(amount), currency=currency, starts_on=datetime.date.fromisoformat(day)
    )


def cost(unit, period="2024-H1"):
    return figures.compute([COST], [unit], Period(period))[COST, unit]


def test_it_takes_the_last_rate_on_or_before_the_rows_day(dong_nai):
    for day, value in [("2024-01-01", 24000), ("2024-03-01", 25000), ("2024-03-02", 26000)]:
        rate("USD", value, datetime.date.fromisoformat(day))
    trip(dong_nai, "10", "USD", "2024-02-29")
    trip(dong_nai, "10", "USD", "2024-03-01")
    found = cost(dong_nai)

    assert found.value == 490000
    assert [used.rate for used in found.rates] == [24000, 25000]


def test_its_own_currency_needs_no_rate(dong_nai):
    trip(dong_nai, "123456789.1234", "VND")

    assert (cost(dong_nai).value, cost(dong_nai).rates) == (Decimal("123456789.1234"), ())


def test_a_missing_rate_makes_it_not_available_and_says_which(dong_nai):
    rate("USD", 25000, datetime.date(2024, 3, 2))
    trip(dong_nai, "10", "USD")
    trip(dong_nai, "5000", "VND")
    found = cost(dong_nai)

    assert (found.value, found.number.state, found.number.missing) == (None, State.NOT_AVAILABLE, ("USD",))
    assert found.shown() == "chưa có số liệu"


def test_no_trip_costs_nothing_and_trips_without_a_cost_are_absent(dong_nai):
    assert cost(dong_nai).value == 0
    trip(dong_nai, None, "")
    assert cost(dong_nai).number.state is State.ABSENT


def test_no_digit_is_lost(dong_nai):
    rate("KWD", "83123.12345678", datetime.date(2024, 1, 1))
    trip(dong_nai, "99999999999999999999.9999", "KWD")
    trip(dong_nai, "0.0001", "VND")
    exact = Decimal("99999999999999999999.9999"), Decimal("83123.12345678")

    with figures.money.localcontext(prec=60):
        assert cost(dong_nai).value == exact[0] * exact[1] + Decimal("0.0001")


def test_the_past_of_a_merged_unit_is_added_with_its_rates(dong_nai):
    rate("USD", 25000, datetime.date(2024, 1, 1))
    rate("KRW", "18.5", datetime.date(2024, 1, 1))
    trip(dong_nai, "1", "USD")
    trip(province("70", datetime.date(2024, 6, 14)), "10", "KRW")
    found = cost(province("75"))

    assert (found.value, [used.currency for used in found.rates]) == (25185, ["KRW", "USD"])


def test_a_frozen_amount_keeps_the_rates_it_was_converted_by(dong_nai):
    rate("USD", "25450.50", datetime.date(2024, 1, 1))
    trip(dong_nai, "2", "USD")
    (frozen,) = frozen_figures([cost(dong_nai)])

    assert frozen["value"] == "50901"
    assert frozen["rate"] == [
        {"currency": "USD", "to": "VND", "on": "2024-01-01", "rate": "25450.5", "source": "Tỷ giá thử nghiệm"}
    ]


def test_a_count_is_frozen_without_rates(dong_nai):
    trips = figures.compute(["delegations.outbound"], [dong_nai], Period("2024"))["delegations.outbound", dong_nai]

    assert frozen_figures([trips])[0]["rate"] is None


def test_it_is_written_as_official_prose_writes_money(dong_nai):
    trip(dong_nai, "1107400000", "VND")

    assert cost(dong_nai).shown() == "1.107,4 triệu đồng"
    assert cost(dong_nai).shown("value") == "1.107,4 triệu"


def test_what_a_conversion_leaves_below_a_dong_is_not_written(dong_nai):
    rate("KRW", "18.3333", datetime.date(2024, 1, 1))
    trip(dong_nai, "10", "KRW")

    assert (cost(dong_nai).value, cost(dong_nai).shown()) == (Decimal("183.333"), "183 đồng")
