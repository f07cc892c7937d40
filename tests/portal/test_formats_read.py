"""How written numbers, money and dates are read back, and what is refused with which sentence."""

import contextlib
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal import formats
from portal.formats import FormatError

D = Decimal
amounts = st.decimals(min_value=-(10**20), max_value=10**20, places=4)
days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
whole = st.integers(min_value=-(10**24), max_value=10**24)


def refusal(read, text):
    """The English sentence that refuses the text."""
    with pytest.raises(FormatError) as caught, translation.override(None):
        read(text)
    with translation.override(None):
        return str(caught.value.sentence)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.107,4", "1107.4"),
        ("1107,4", "1107.4"),
        ("1 107,4", "1107.4"),
        ("1\u00a0107,4", "1107.4"),
        ("1.107", "1107"),
        ("1,107", "1.107"),
        ("0,5", "0.5"),
        ("02", "2"),
        (" 6.493.064 ", "6493064"),
        ("-5,2", "-5.2"),
        ("−5,2", "-5.2"),
        ("+3", "3"),
    ],
)
def test_vietnamese_numbers_are_read(text, value):
    assert formats.parse_number(text) == D(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("782,770,596", "782770596"),
        ("1,107.4", "1107.4"),
        ("1,107.400", "1107.4"),
        ("782,770,596.25", "782770596.25"),
        ("1107.4", "1107.4"),
        ("0.5", "0.5"),
        ("0.125", "0.125"),
    ],
)
def test_a_foreign_spelling_is_read_where_it_means_one_thing(text, value):
    assert formats.parse_number(text) == D(value)


@pytest.mark.parametrize(("text", "meant"), [("1.5", "1,5"), ("12.34", "12,34"), ("-123.4567", "-123,4567")])
def test_a_dot_that_could_be_either_is_refused_with_what_to_write(text, meant):
    assert refusal(formats.parse_number, text) == (
        f"“{text}” can be read in two ways: write {meant} for a decimal, or three digits after each dot."
    )


@pytest.mark.parametrize(
    "text",
    [
        "1.107.4",
        "1107.400",
        "1,107,4",
        "1.107,",
        ",5",
        "1 10",
        "1.107.40,5",
        "1,107.4,5",
        "12a",
        "٣",
        "--1",
        "1e5",
        "NaN",
        "²",
        "5%",
    ],
)
def test_what_is_no_number_is_refused(text):
    assert "is not a number" in refusal(formats.parse_number, text)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_a_missing_number_is_said_to_be_missing(text):
    assert "missing" in refusal(formats.parse_number, text)


def test_a_long_text_is_cut_in_the_sentence():
    assert len(refusal(formats.parse_number, "x" * 5000)) < 200


def test_braces_in_the_text_are_quoted_as_they_are():
    assert "“{text.__class__}”" in refusal(formats.parse_number, "{text.__class__}")


@pytest.mark.parametrize("text", ["62,6%", "62,6 %", "62,6"])
def test_a_percentage_is_read_in_hundredths(text):
    assert formats.parse_percent(text) == D("62.6")


@pytest.mark.parametrize("text", ["%", "62.6%", "62,6%%", "tăng 6,8%"])
def test_what_is_no_percentage_is_refused(text):
    assert refusal(formats.parse_percent, text)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("74,361 tỷ đồng", 74_361_000_000, "VND"),
        ("74,361 tỉ đồng", 74_361_000_000, "VND"),
        ("1.107,4 triệu USD", 1_107_400_000, "USD"),
        ("6.493.064 USD", 6_493_064, "USD"),
        ("782,770,596 Kip", 782_770_596, "LAK"),
        ("200 ngàn EURO", 200_000, "EUR"),
        ("1,2 nghìn tỷ đồng", 1_200_000_000_000, "VND"),
        ("5 Triệu Đô la Mỹ", 5_000_000, "USD"),
        ("500.000 VNĐ", 500_000, "VND"),
        ("3 triệu ơ-rô", 3_000_000, "EUR"),
        ("12 Yên", 12, "JPY"),
        ("1 500 chf", 1500, "CHF"),
        ("-2 tỷ đồng", -2_000_000_000, "VND"),
    ],
)
def test_money_is_read_in_base_units(text, amount, currency):
    assert formats.parse_money(text) == (amount, currency)


def test_decomposed_letters_are_read_like_composed_ones():
    assert formats.parse_money("74,361 ty\u0309 đo\u0302\u0300ng") == (74_361_000_000, "VND")


@pytest.mark.parametrize(
    "text", ["", "500", "500 triệu", "5 tỷ xu", "tỷ đồng", "khoảng 5 tỷ đồng", "5 tỷ đồng và 3 triệu USD"]
)
def test_money_without_a_known_currency_is_refused(text):
    assert "is not an amount of money" in refusal(formats.parse_money, text)


def test_money_with_an_ambiguous_number_is_refused():
    assert "two ways: write 1,5" in refusal(formats.parse_money, "1.5 tỷ đồng")


@pytest.mark.parametrize(
    "text",
    [
        "07/7/2023",
        "7/7/2023",
        "07/07/2023",
        "7.7.2023",
        "7-7-2023",
        "2023-07-07",
        "ngày 7 tháng 7 năm 2023",
        "Ngày 07 tháng 07 năm 2023",
        "7 tháng 7 năm 2023",
        " 07/7/2023 ",
    ],
)
def test_every_usual_spelling_of_a_day_is_read(text):
    assert formats.parse_date(text) == date(2023, 7, 7)


@pytest.mark.parametrize(
    "text", ["", "7/2023", "7/7/23", "7/7.2023", "2023/07/07", "7/7/20233", "45000", "2023-07-07T00:00", "0203-01-01"]
)
def test_what_is_no_date_is_refused_with_an_example(text):
    assert refusal(formats.parse_date, text) == (
        f"“{text}” is not a date: write day/month/year with four digits for the year, such as 07/7/2023."
    )


@pytest.mark.parametrize("text", ["31/6/2024", "29/02/2023", "7/25/2023", "0/1/2024", "2024-13-01"])
def test_a_day_that_does_not_exist_is_refused(text):
    assert "is not a day of the calendar" in refusal(formats.parse_date, text)


@given(amounts | whole.map(Decimal))
def test_a_written_number_is_read_back_the_same(value):
    assert formats.parse_number(formats.number(value)) == value


@given(amounts, st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value, decimals):
    read = formats.parse_number(formats.number(value, decimals))
    assert abs(read - value) <= Decimal(5).scaleb(-decimals - 1)


@given(amounts, st.sampled_from(["VND", "USD", "EUR", "JPY", "LAK", "KHR", "THB", "KRW", "CNY", "CHF"]))
def test_written_money_is_read_back_the_same(amount, currency):
    assert formats.parse_money(formats.money(amount, currency)) == (amount, currency)


@given(days)
def test_a_written_day_is_read_back_the_same(day):
    assert formats.parse_date(formats.short_date(day)) == day
    assert formats.parse_date(formats.long_date(day)) == day
    assert formats.parse_date(day.isoformat()) == day


@given(st.integers(0, 10**9))
def test_a_written_count_is_read_back_the_same(n):
    assert formats.parse_number(formats.count(n)) == n


@given(st.text(alphabet="0123456789.,- +%đtỷ", max_size=20))
def test_any_text_is_read_or_refused_never_a_crash(text):
    for read in (formats.parse_number, formats.parse_money, formats.parse_percent, formats.parse_date):
        with contextlib.suppress(FormatError):
            assert read(text) is not None
