"""Last period's sentences come over without its figures, and carry a mark until they are read."""

import datetime

import pytest

from reports import chips, copying, readiness, writing
from reports.freezing import freeze
from tests.reports import making

NAMES = {"6 tháng đầu năm 2024": "6 tháng đầu năm 2025", "6 tháng đầu năm": "6 tháng cuối năm"}
MARKED = '<p data-copied="">Đón <span data-gap=""></span> đoàn.</p>'
WORDS = {
    "an amount": ("đạt 1.107,4 triệu USD", "đạt […] triệu USD"),
    "a share": ("tăng 12,5% so với cùng kỳ", "tăng […]% so với cùng kỳ"),
    "a number said twice": ("02 (hai) đoàn ra", "[…] đoàn ra"),
    "a number in words": ("tổ chức mười lăm hội nghị", "tổ chức […] hội nghị"),
    "a day": ("ngày 12/6/2024 tại Hà Nội", "ngày […] tại Hà Nội"),
    "a year alone": ("so với năm 2022", "so với năm […]"),
    "a law by its number": ("Nghị định số 06/2020/NĐ-CP", "Nghị định số 06/2020/NĐ-CP"),
    "a law by its year": ("Luật Thỏa thuận quốc tế năm 2020", "Luật Thỏa thuận quốc tế năm 2020"),
    "the period by its name of today": ("Trong 6 tháng đầu năm 2024, tỉnh", "Trong 6 tháng đầu năm 2025, tỉnh"),
    "the half without its year": ("Trong 06 tháng đầu năm, tỉnh", "Trong 6 tháng cuối năm, tỉnh"),
    "two countries": ("quan hệ hai nước, khối G7", "quan hệ hai nước, khối G7"),
    "the label of an item": ("2. Ký 03 thỏa thuận", "2. Ký […] thỏa thuận"),
}


@pytest.mark.parametrize(("then", "now"), WORDS.values(), ids=WORDS)
def test_it_keeps_words_and_names_and_leaves_numbers(then, now):
    pieces = copying._without_numbers(then, NAMES, first=True)
    assert "".join(each if isinstance(each, str) else copying.GAP_SHOWN for each in pieces) == now


@pytest.fixture
def next_report(report, officer):
    making.write(
        report, "agreements", f'<p>Ký {making.CHIP}, giá trị 5 tỷ.<span data-footnote="Ký 3/3"></span></p>', officer
    )
    due = {"opened_on": datetime.date(2025, 5, 1), "due_on": datetime.date(2025, 6, 17)}
    return making.begun(officer, "2025-H1", **due)


@pytest.mark.django_db
def test_the_copy_speaks_of_todays_figures_and_carries_its_mark(next_report):
    section = making.section(next_report)
    _own, cells = writing.figures_beside(next_report, section)
    (last,) = writing.last_period(next_report, section, cells)
    (block,) = last["blocks"]
    today = chips.filled(making.CHIP, cells)
    assert block.copy == f'<p data-copied="">Ký {today}, giá trị <span data-gap=""></span> tỷ.</p>'
    assert "01 thỏa thuận" in block.shown
    assert "note-mark" in block.shown


@pytest.mark.django_db
def test_items_and_cells_are_marked_where_they_hold_words(next_report):
    html = "<ul><li>Đón 3 đoàn</li></ul><table><tbody><tr><td>Đoàn ra</td><td>12</td></tr></tbody></table>"
    blocks, _notes = copying.blocks_of(html, {}, next_report, next_report)
    gap = '<span data-gap=""></span>'
    assert blocks[0].copy == f'<ul><li><p data-copied="">Đón {gap} đoàn</p></li></ul>'
    assert blocks[1].copy.endswith(f'<td><p data-copied="">Đoàn ra</p></td><td>{gap}</td></tr></tbody></table>')


@pytest.mark.django_db
def test_a_report_does_not_go_while_a_copy_is_unread_or_waits_for_a_number(report, officer):
    making.complete(report, officer)
    making.write(report, "agreements", MARKED, officer, is_complete=True)
    assert making.section(report).html == MARKED
    said = " ".join(each.sentence for each in readiness.missing_before_signature(report))
    assert "1 đoạn" in said or "1 paragraphs" in said
    making.write(report, "agreements", "<p>Đón 03 đoàn.</p>", officer, is_complete=True)
    assert not readiness.missing_in(making.section(report))


@pytest.mark.django_db
def test_a_mark_is_never_printed(report, officer):
    making.write(report, "agreements", MARKED, officer)
    frozen = next(part for part in freeze(report)["sections"] if part["key"] == "agreements")
    assert frozen["html"] == "<p>Đón […] đoàn.</p>"
