"""The finished paper of a Party body against its rules: HD 36-HD/VPTW (2018), HD 05-HD/VPTW (2026)."""

import itertools
from datetime import date

import pytest

from reports.documents.docx import render_docx
from reports.documents.layouts import layout_for
from reports.documents.pdf import render_pdf

from .office import Office
from .paper import MM, Paper
from .sample import sample

SIGNATURE = {"authority": ["TM. BAN THƯỜNG VỤ"], "position": "PHÓ BÍ THƯ", "name": "Người Ký Thử"}


def party(day):
    return sample(
        profile="party",
        superior="ĐẢNG BỘ TỈNH ĐỒNG NAI",
        issuer=["BAN THƯỜNG VỤ"],
        symbol="BC/TU",
        date=day,
        recipients=["Ban Bí thư", "Lưu: VT, Văn phòng Tỉnh ủy"],
        signature=SIGNATURE,
    )


@pytest.fixture(scope="module")
def of_2018():
    return Paper(render_pdf(party("2024-06-18")))


@pytest.fixture(scope="module")
def of_2026():
    return Paper(render_pdf(party("2026-06-18")))


@pytest.fixture(params=["of_2018", "of_2026"])
def either(request):
    return request.getfixturevalue(request.param)


CELLS = [
    ("ĐẢNG CỘNG SẢN VIỆT NAM", (15, 16), "Bold"),
    ("ĐẢNG BỘ TỈNH ĐỒNG NAI", (13, 14), ""),
    ("BAN THƯỜNG VỤ", (13, 14), "Bold"),
    ("Số 05-BC/TU", (13, 13), ""),
    ("Đồng Nai, ngày 18 tháng 6", (13, 14), "Italic"),
    ("Kết quả công tác đối ngoại 6 tháng", (13, 14), "Bold"),
    ("Thực hiện chế độ báo cáo", (13, 14), ""),
]


@pytest.mark.parametrize(("words", "sizes", "face"), CELLS)
def test_it_sets_each_cell_in_its_size_and_face(either, words, sizes, face):
    found = either.find(words)
    assert found.faces == {face}
    assert all(sizes[0] <= size <= sizes[1] for size in found.sizes)


def test_the_type_is_larger_in_2018_than_in_2026(of_2018, of_2026):
    assert of_2018.find("BÁO CÁO").sizes == {15}
    assert of_2026.find("BÁO CÁO").sizes == {14}


def test_the_name_of_the_party_has_a_rule_as_long_as_itself_and_the_issuer_a_star(either):
    head = either.find("ĐẢNG CỘNG SẢN VIỆT NAM")
    rule = either.rule_below(head)
    assert rule["x1"] - rule["x0"] == pytest.approx(head.width, abs=1)
    star = either.find("*")
    assert star.centre == pytest.approx(either.find("BAN THƯỜNG VỤ").centre, abs=1)
    assert either.find("-----").centre == pytest.approx(112.5 * MM, abs=1.5)
    assert "CỘNG HÒA" not in either.text()


def test_its_margins_are_fixed(either):
    for page in either.pages:
        body = [char for char in page.chars if char["top"] > 18 * MM and char["text"].strip()]
        assert min(char["x0"] for char in body) / MM >= 29.8
        assert (page.width - max(char["x1"] for char in body)) / MM >= 14.8
        assert min(char["top"] for char in body) / MM >= 19.8


def test_lines_of_2026_are_18_to_19_points_apart_and_indented_by_a_centimetre(of_2026):
    lines = [line for line in of_2026.lines(1) if round(line["chars"][0]["size"]) == 14 and line["x0"] < 31 * MM]
    steps = {round(below["top"] - above["top"], 1) for above, below in itertools.pairwise(lines)}
    assert any(18 <= step <= 19 for step in steps)
    assert of_2026.find("Thực hiện chế độ").x0 / MM - 30 == pytest.approx(10, abs=0.2)


def test_signature_headings_and_recipients_are_written_its_way(either):
    page = either.page_of("Nơi nhận:")
    assert either.find("T/M BAN THƯỜNG VỤ", page).faces == {"Bold"}
    assert either.find("Nơi nhận:", page).faces == {""}
    assert "I- KẾT QUẢ CÔNG TÁC" in either.text(1)
    assert "1- Bối cảnh" in either.text(1)


def test_2026_has_a_light_position_no_registry_and_no_slash_at_the_end(of_2018, of_2026):
    page = of_2026.page_of("Nơi nhận:")
    assert of_2026.find("PHÓ BÍ THƯ", page).faces == {""}
    assert "- Lưu Văn phòng Tỉnh ủy." in of_2026.text(page)
    assert ("./." in of_2018.text(), "./." in of_2026.text()) == (True, False)
    assert "số 05-BC/TU, ngày 18 tháng 6 năm 2026" in of_2026.text()


def test_each_rule_holds_from_its_day():
    days = (date(2018, 4, 3), date(2026, 5, 26), date(2026, 5, 27))
    assert ["HD 05" if "05-HD" in layout_for("party", day).source else "HD 36" for day in days] == [
        "HD 36",
        "HD 36",
        "HD 05",
    ]


def test_word_has_the_same_words_and_marks():
    text = Office(render_docx(party("2026-06-18"))).text
    for words in ("ĐẢNG CỘNG SẢN VIỆT NAM", "*", "-----", "T/M BAN THƯỜNG VỤ", "- Lưu Văn phòng Tỉnh ủy."):
        assert words in text
    assert "CỘNG HÒA" not in text
