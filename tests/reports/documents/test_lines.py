"""Where centred words break, and how wide columns are."""

import pytest

from reports.documents.columns import annex_shares, unbroken
from reports.documents.content import Content
from reports.documents.layouts import layout_for
from reports.documents.lines import balanced

from .sample import columns, sample

TITLE = "Tổng kết 10 năm thực hiện Nghị quyết số 22-NQ/TW ngày 10 tháng 4 năm 2013 của Bộ Chính trị về hội nhập quốc tế"


def test_lines_break_where_a_reader_pauses():
    first, *others = balanced(TITLE, 14, 150, bold=True)
    assert first == "Tổng kết 10 năm thực hiện Nghị quyết số 22-NQ/TW"
    assert others
    assert {line.split()[0] for line in others} <= {"ngày", "của", "về"}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("BAN CHỈ ĐẠO VỀ HỘI NHẬP QUỐC TẾ", ["BAN CHỈ ĐẠO", "VỀ HỘI NHẬP QUỐC TẾ"]),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", ["BAN CHẤP HÀNH", "TRUNG ƯƠNG"]),
        ("ỦY BAN NHÂN DÂN", ["ỦY BAN NHÂN DÂN"]),
    ],
)
def test_names_of_bodies_are_not_parted_inside_a_word(name, lines):
    assert balanced(name, 13, 66, bold=True) == lines


def test_a_range_of_years_a_day_and_a_name_stay_on_one_line():
    text = "Triển khai công tác đối ngoại năm 2022 - 2023 và các năm tiếp theo trên địa bàn tỉnh Bình Định"
    for room in range(60, 150, 7):
        lines = "\n".join(balanced(text, 14, room, bold=True))
        assert "2022 – 2023" in lines
        assert "Bình Định" in lines
        assert "và\n" not in lines


def test_what_is_too_long_or_empty_still_has_a_line():
    assert balanced("", 14, 100) == [""]
    assert balanced("x" * 300, 14, 100) == ["x" * 300]
    assert balanced(f"a {'x' * 300} b", 14, 100)[1] == "x" * 300


def test_narrow_columns_get_the_room_of_their_longest_word():
    assert unbroken([5, 45, 50], [10, 20, 20]) == pytest.approx([10, 90 * 45 / 95, 90 * 50 / 95])
    assert unbroken([50, 50], [10, 10]) == [50, 50]
    assert unbroken([50, 50], [90, 90]) == [50, 50]


def test_a_column_of_ordinals_is_as_wide_as_its_head():
    content = sample()
    content["annexes"] = [
        {"title": "x", "columns": columns(("STT", 1, "center"), ("Nội dung", 99, "left")), "rows": [["1", "a"]]}
    ]
    narrow, wide = annex_shares(Content.from_json(content).annexes[0], layout_for("state"))
    assert 6.5 < narrow < 9
    assert narrow + wide == pytest.approx(100)
