"""The reader: numbers, units, hedges, days and document numbers in their places."""

import unicodedata
from fractions import Fraction

import pytest

from reports.checks.document import read
from reports.checks.numbers import parse, show


def only(kind, text):
    marks = getattr(read(text), kind)
    assert len(marks) == 1, marks
    return marks[0]


@pytest.mark.parametrize(
    ("literal", "value", "decimals"),
    [
        ("1.107,4", Fraction(11074, 10), 1), ("702,1", Fraction(7021, 10), 1), ("6.493.064", Fraction(6493064), 0),
        ("02", Fraction(2), 0), ("1183", Fraction(1183), 0), ("782,770,596", Fraction(782770596), 0), ("34.5", Fraction(345, 10), 1),
    ],
)  # fmt: skip
def test_it_reads_a_number_as_it_is_written(literal, value, decimals):
    number = parse(literal)
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize("text", ["1.107,40", "0,5", "12", "229.161"])
def test_it_writes_a_number_back(text):
    assert show(parse(text).value, parse(text).decimals) == text


@pytest.mark.parametrize(
    ("text", "value", "unit", "hedge"),
    [
        ("vốn đạt 1,13 tỷ USD.", 1_130_000_000, "USD", ""), ("khoảng 250 triệu đồng", 250_000_000, "VND", "about"),
        ("tăng 69,5%", Fraction(139, 2), "%", ""), ("trên 3300 đoàn", 3300, "count", "above"), ("gần 123 km", 123, "km", "below"),
        ("ước đạt 40 triệu ơ-rô", 40_000_000, "EUR", "estimate"), ("1,85 triệu lượt khách", 1_850_000, "count", ""),
    ],
)  # fmt: skip
def test_it_reads_units_and_hedges(text, value, unit, hedge):
    quantity = only("quantities", text)
    assert (quantity.value, quantity.unit, quantity.hedge) == (value, unit, hedge)


@pytest.mark.parametrize(
    "text", ["Chỉ thị 38", "lần thứ 2", "COVID-19", "Ban Chỉ đạo 389 quốc gia", "khóa 12", "điện thoại 0256123456"]
)
def test_it_leaves_numbers_that_name_things(text):
    assert read(text).quantities == []


def test_it_takes_ten_comrades_for_people_not_for_money():
    assert only("quantities", "có 10 đồng chí").unit == "count"


def test_it_tells_a_fraction_from_a_day():
    assert len(read("có 41/59 địa phương").ratios) == 1
    assert only("days", "ngày 19/5").month == 5
    assert read("thực hiện 02/10 đoàn ra").ratios[0].whole.value == 10


def test_it_reads_a_document_number_with_its_day():
    citation = only("citations", "Quyết định số 76/2017/QĐ-UBND ngày 18/12/2017 của tỉnh")
    assert (citation.number, citation.year, citation.symbol, citation.day.year) == ("76", 2017, "QĐ-UBND", 2017)


def test_it_joins_a_number_broken_over_lines():
    document = read("năm 2019 đạt 922,4 triệu USD, tăng \n10,2%, năm 2020 đạt 1.107,4 triệu \n\nUSD.")
    assert [q.unit for q in document.quantities] == ["USD", "%", "USD"]
    assert len(document.sentences) == 1


def test_it_keeps_headings_apart_from_sentences():
    assert len(read("2. Hoàn thiện pháp luật\n\na) Công tác xây dựng thể chế được chú trọng.").sentences) == 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_its_places_are_those_of_the_text_as_read(form):
    text = unicodedata.normalize(form, "Đã có **41/54** vị trí mốc,\n đạt  77,78% kế hoạch")
    document = read(text)
    ratio = document.ratios[0]
    start, end = document.flat.place(ratio.start, ratio.end)
    assert text[start:end].startswith("41/54")
