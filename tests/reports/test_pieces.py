"""Ready pieces of a section: official Vietnamese with chips in it, which the sanitiser and the checks leave alone."""

import datetime
import re
from decimal import Decimal

import pytest

from portal import figures
from portal.periods import Period
from reports import chips, pieces
from reports.checks import check
from reports.documents.clean import clean
from reports.documents.tree import parse
from reports.models import Indicator, IndicatorValue
from reports.passages import read_passage
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
PERIOD = Period("2024-H1")
OUT = ["delegations.outbound", "delegations.outbound_plan_rate", "delegations.outbound_unplanned"]


def cells(*codes):
    return figures.compute(codes, [making.dong_nai()], PERIOD).cells(making.dong_nai())


def made(*codes):
    return pieces.pieces_for(cells(*codes), PERIOD, making.dong_nai().name_on(PERIOD.window().end))


def words(html):
    return parse(html).text()


@pytest.fixture
def trips():
    """Two of ten planned delegations carried out, one the year before."""
    unit = making.dong_nai()
    planned = [factories.planned(unit) for _ in range(10)]
    for item in planned[:2]:
        factories.delegation(unit, planned_item=item, people=6)
    factories.delegation(unit, starts_on=datetime.date(2023, 3, 31))


def test_the_sentence_tells_the_number_the_change_and_the_plan(trips):
    assert words(made(*OUT).sentence) == (
        "Trong 6 tháng đầu năm 2024, tỉnh đã tổ chức 02 đoàn ra cấp tỉnh, tăng 100% so với cùng kỳ năm trước; "
        "thực hiện 02/10 đoàn, đạt 20% kế hoạch năm."
    )


def test_every_number_of_the_sentence_is_a_chip(trips):
    html = made(*OUT).sentence
    assert chips.codes_in(html) == ["delegations.outbound", "delegations.outbound_plan_rate"]
    assert re.findall(r"\d+", words(chips.emptied(html))) == ["6", "2024"]


def test_what_did_not_occur_is_said_as_official_texts_say_it(db):
    sentence = words(made("delegations.outbound", "delegations.inbound", "agreements.in_force").sentence)
    assert sentence == (
        "Trong 6 tháng đầu năm 2024, tỉnh không phát sinh đoàn ra cấp tỉnh và đoàn vào cấp tỉnh; "
        "đến ngày 14/6/2024 chưa có thỏa thuận quốc tế còn hiệu lực."
    )


def test_what_holds_on_a_day_names_the_day(db):
    factories.agreement(making.dong_nai())
    sentence = words(made("agreements.in_force").sentence)
    assert sentence == "Tính đến ngày 14/6/2024, tỉnh có 01 thỏa thuận quốc tế còn hiệu lực."


def test_an_indicator_is_spoken_of_by_its_noun_and_a_measure_by_its_name(db):
    for code, value in (("aid-items", 5), ("aid-value", Decimal("74.361"))):
        IndicatorValue.objects.create(
            indicator=Indicator.objects.get(code=code), province=making.dong_nai(), period=PERIOD, value=value
        )
    sentence = words(made("indicator.aid-items", "indicator.aid-value").sentence)
    assert "tỉnh có 05 khoản viện trợ phi chính phủ nước ngoài được triển khai; giá trị cam kết" in sentence
    assert sentence.endswith("đạt 74,361 tỷ đồng.")


def test_what_is_not_known_is_left_out(db):
    assert made("indicator.aid-items").sentence == ""
    assert "chưa có số liệu" in words(made("indicator.aid-items").table)


@pytest.mark.parametrize("part", ["sentence", "table"])
def test_the_sanitiser_and_the_checks_leave_a_piece_as_it_is(trips, part):
    factories.agreement(making.dong_nai())
    html = getattr(made(*OUT, "delegations.inbound", "agreements.signed", "agreements.in_force"), part)
    assert clean(html) == html
    assert check(read_passage(html).text) == []


def test_the_table_has_the_year_before_and_the_change(trips):
    table = parse(made("delegations.outbound").table)
    rows = [[cell.text() for cell in row.children] for row in table.walk() if row.tag == "tr"]
    assert rows[0] == ["Chỉ tiêu", "Trong kỳ", "Cùng kỳ năm trước", "So sánh"]
    assert rows[1][1:] == ["02 đoàn", "01 đoàn", "tăng 100% so với cùng kỳ năm trước"]


def test_a_footnote_lists_the_rows_with_their_dates(db):
    unit = making.dong_nai()
    factories.delegation(unit, title="Đoàn B", starts_on=datetime.date(2024, 4, 12))
    factories.delegation(unit, title="Đoàn A", starts_on=datetime.date(2024, 3, 31))
    assert pieces.rows_note(cells("delegations.outbound")[0]) == (
        "Đoàn A (Lào), ngày 31/3/2024; Đoàn B (Lào), ngày 12/4/2024."
    )


def test_a_sum_a_plan_and_a_share_have_no_list_of_rows(trips):
    codes = ("delegations.outbound_people", "delegations.outbound_planned", "delegations.outbound_plan_rate")
    assert [pieces.rows_note(cell) for cell in cells(*codes)] == ["", "", ""]
