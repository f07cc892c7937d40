"""How numbers, money and dates are written in official Vietnamese."""

from datetime import date
from decimal import Decimal

import pytest

from portal import formats
from portal.formats import BILLION, MILLION, ONE, FormatError

D = Decimal


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (D("1107.4"), None, "1.107,4"),
        (D("702.10"), None, "702,1"),
        (D("1107.4"), 2, "1.107,40"),
        (229161, None, "229.161"),
        (D("1E+5"), None, "100.000"),
        (999, None, "999"),
        (0, None, "0"),
        (D("0.0000"), None, "0"),
        (0, 2, "0,00"),
        (D("-5.2"), None, "-5,2"),
        (D("-1234567.89"), None, "-1.234.567,89"),
        (D("12345678901234567890.1234"), None, "12.345.678.901.234.567.890,1234"),
    ],
)
def test_a_number_has_dots_between_thousands_and_a_decimal_comma(value, decimals, text):
    assert formats.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.25", 1, "0,3"),
        ("0.35", 1, "0,4"),
        ("2.5", 0, "3"),
        ("-0.25", 1, "-0,3"),
        ("0.249", 1, "0,2"),
        ("999.95", 1, "1.000,0"),
    ],
)
def test_a_tie_is_rounded_away_from_zero(value, decimals, text):
    assert formats.number(D(value), decimals) == text


def test_what_rounds_to_zero_loses_its_sign():
    assert formats.number(D("-0.04"), 1) == "0,0"


@pytest.mark.parametrize("value", [1.5, True, "1,5", None])
def test_only_whole_and_decimal_numbers_are_written(value):
    with pytest.raises(TypeError):
        formats.number(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_written(value):
    with pytest.raises(ValueError, match="can't be written"):
        formats.number(D(value))


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0"),
        (1, "01"),
        (2, "02"),
        (9, "09"),
        (10, "10"),
        (99, "99"),
        (1181, "1.181"),
        (10702, "10.702"),
        (D("3.0"), "03"),
    ],
)
def test_a_count_under_ten_has_a_leading_zero(n, text):
    assert formats.count(n) == text


@pytest.mark.parametrize("n", [-1, D("2.5")])
def test_a_negative_or_broken_number_is_no_count(n):
    with pytest.raises(ValueError, match="not a count"):
        formats.count(n)


def test_a_count_stands_before_its_noun():
    assert formats.counted(2, "dự án") == "02 dự án"
    assert formats.counted(7961, "lượt") == "7.961 lượt"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("62.6", None, "62,6%"),
        ("20", None, "20%"),
        ("20.00", None, "20%"),
        ("20", 1, "20,0%"),
        ("77.78", 2, "77,78%"),
        ("33.333333", None, "33,3%"),
        ("0.05", None, "0,1%"),
        ("-38", None, "-38%"),
        ("1234.5", None, "1.234,5%"),
    ],
)
def test_a_percentage_has_one_decimal_at_most_unless_asked(value, decimals, text):
    assert formats.percent(D(value), decimals) == text


@pytest.mark.parametrize(
    ("pct", "decimals", "text"),
    [
        ("6.8", None, "tăng 6,8%"),
        ("-20.2", None, "giảm 20,2%"),
        ("0", None, "không thay đổi"),
        ("0.04", None, "không thay đổi"),
        ("-0.04", None, "không thay đổi"),
        ("0.04", 2, "tăng 0,04%"),
        ("-100", None, "giảm 100%"),
    ],
)
def test_a_change_says_up_down_or_unchanged(pct, decimals, text):
    assert formats.change(D(pct), decimals) == text


def test_what_was_done_stands_against_the_plan():
    assert formats.with_plan(2, 10, "đoàn", D(20)) == "02/10 đoàn, đạt 20%"
    assert formats.with_plan(25, 59, "địa phương", D(2500) / 59) == "25/59 địa phương, đạt 42,4%"


def test_without_a_share_only_the_counts_are_said():
    assert formats.with_plan(0, 5, "đoàn") == "0/05 đoàn"


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (1_107_400_000, "USD", "1.107,4 triệu USD"),
        (74_361_000_000, "VND", "74,361 tỷ đồng"),
        (6_493_064, "USD", "6.493.064 USD"),
        (500_000_000, "VND", "500 triệu đồng"),
        (D("2000000000.0000"), "VND", "2 tỷ đồng"),
        (229_161_000_000_000, "VND", "229.161 tỷ đồng"),
        (4_370_000, "USD", "4,37 triệu USD"),
        (782_770_596, "LAK", "782.770.596 Kip"),
        (200_000, "EUR", "200.000 Euro"),
        (3_000_000, "JPY", "3 triệu Yên"),
        (D("1500.50"), "CHF", "1.500,5 CHF"),
        (-500_000_000, "VND", "-500 triệu đồng"),
        (0, "VND", "0 đồng"),
    ],
)
def test_money_takes_the_largest_unit_that_rounds_nothing_away(amount, currency, text):
    assert formats.money(amount, currency) == text


@pytest.mark.parametrize(
    ("scale", "decimals", "text"),
    [
        (ONE, None, "1.107.432.100 USD"),
        (MILLION, None, "1.107,4321 triệu USD"),
        (MILLION, 1, "1.107,4 triệu USD"),
        (BILLION, 2, "1,11 tỷ USD"),
        (formats.THOUSAND, 0, "1.107.432 nghìn USD"),
        (None, 1, "1,1 tỷ USD"),
    ],
)
def test_a_column_of_money_can_keep_one_unit(scale, decimals, text):
    assert formats.money(1_107_432_100, "USD", scale, decimals) == text


def test_an_unknown_currency_is_refused():
    with pytest.raises(FormatError):
        formats.money(1, "XYZW")


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2023, 7, 7), "07/7/2023", "ngày 07 tháng 7 năm 2023"),
        (date(2022, 3, 8), "08/3/2022", "ngày 08 tháng 3 năm 2022"),
        (date(2021, 3, 22), "22/3/2021", "ngày 22 tháng 3 năm 2021"),
        (date(2025, 2, 18), "18/02/2025", "ngày 18 tháng 02 năm 2025"),
        (date(2019, 1, 24), "24/01/2019", "ngày 24 tháng 01 năm 2019"),
        (date(2024, 12, 10), "10/12/2024", "ngày 10 tháng 12 năm 2024"),
    ],
)
def test_days_and_the_first_two_months_are_padded(day, short, long):
    assert (formats.short_date(day), formats.long_date(day)) == (short, long)


def test_a_month_is_named_with_its_year():
    assert formats.month(date(2022, 11, 30)) == "tháng 11/2022"
    assert formats.month(date(2024, 1, 1)) == "tháng 01/2024"


@pytest.mark.parametrize(
    ("month", "text"), [(1, "I"), (3, "I"), (4, "II"), (6, "II"), (7, "III"), (9, "III"), (10, "IV"), (12, "IV")]
)
def test_a_quarter_has_a_roman_number(month, text):
    assert formats.quarter(date(2022, month, 15)) == f"quý {text}/2022"


@pytest.mark.parametrize(
    ("n", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")]
)
def test_parts_have_roman_numbers(n, text):
    assert formats.roman(n) == text


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_some_numbers_have_no_roman_form(n):
    with pytest.raises(ValueError, match="no Roman numeral"):
        formats.roman(n)
