"""The finished paper against the table of Nghị định 30/2020, Phụ lục I, cell by cell."""

import pytest

from reports.documents.pdf import render_pdf

from .paper import MM, Paper
from .sample import sample, short_sample


@pytest.fixture(params=["one_page", "paper", "many_pages"])
def any_paper(request):
    return request.getfixturevalue(request.param)


CELLS = [
    # words, sizes allowed, face
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), "Bold"),
    ("Độc lập - Tự do - Hạnh phúc", (13, 14), "Bold"),
    ("ỦY BAN NHÂN DÂN", (12, 13), "Bold"),
    ("TỈNH ĐỒNG NAI", (12, 13), "Bold"),
    ("Số: 05/BC-UBND", (13, 13), ""),
    ("Đồng Nai, ngày 18 tháng 6 năm 2024", (13, 14), "Italic"),
    ("BÁO CÁO", (13, 14), "Bold"),
    ("Kết quả công tác đối ngoại 6 tháng đầu năm 2024", (13, 14), "Bold"),
    ("Kính gửi: Bộ Ngoại giao", (13, 14), ""),
    ("Thực hiện chế độ báo cáo định kỳ", (13, 14), ""),
]
END = [
    ("TM. ỦY BAN NHÂN DÂN", (13, 14), "Bold"),
    ("KT. CHỦ TỊCH", (13, 14), "Bold"),
    ("PHÓ CHỦ TỊCH", (13, 14), "Bold"),
    ("Người Ký Thử", (13, 14), "Bold"),
    ("Nơi nhận:", (12, 12), "Bold-Italic"),
    ("- Như trên;", (11, 11), ""),
    ("- Lưu: VT, NV.", (11, 11), ""),
]


@pytest.mark.parametrize(("words", "sizes", "face"), CELLS)
def test_it_sets_each_cell_of_the_head_in_its_size_and_face(any_paper, words, sizes, face):
    found = any_paper.find(words)
    assert found.faces == {face}
    assert all(sizes[0] <= size <= sizes[1] for size in found.sizes)


@pytest.mark.parametrize(("words", "sizes", "face"), END)
def test_it_sets_each_cell_of_the_end_in_its_size_and_face(any_paper, words, sizes, face):
    found = any_paper.find(words, any_paper.page_of("Nơi nhận:"))
    assert found.faces == {face}
    assert all(sizes[0] <= size <= sizes[1] for size in found.sizes)


def test_it_keeps_the_margins_on_every_page(any_paper):
    for page in any_paper.pages:
        body = [char for char in page.chars if char["top"] > 18 * MM and char["text"].strip()]
        assert 30 <= min(char["x0"] for char in body) / MM + 0.2 <= 35.2
        assert (page.width - max(char["x1"] for char in body)) / MM + 0.2 >= 15
        assert min(char["top"] for char in body) / MM + 0.2 >= 20
        assert (page.height - max(char["bottom"] for char in body)) / MM + 0.2 >= 20


def test_it_is_an_upright_a4_page(any_paper):
    page = any_paper.pages[0]
    assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.1)


def test_it_puts_nation_and_motto_in_the_right_half_one_above_the_other(any_paper):
    nation = any_paper.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = any_paper.find("Độc lập - Tự do - Hạnh phúc")
    assert nation.centre > 105 * MM
    assert motto.centre == pytest.approx(nation.centre, abs=1)
    assert nation.top < motto.top < nation.bottom + 4


def test_it_starts_issuer_and_nation_on_the_same_line_and_number_and_date_too(any_paper):
    pairs = [("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"), ("Số: 05/BC-UBND", "Đồng Nai, ngày 18")]
    for left, right in pairs:
        assert any_paper.find(left).baseline == pytest.approx(any_paper.find(right).baseline, abs=0.5)
        assert any_paper.find(left).x1 < 105 * MM < any_paper.find(right).centre


def test_it_centres_the_number_under_the_issuer(any_paper):
    assert any_paper.find("Số: 05/BC-UBND").centre == pytest.approx(any_paper.find("TỈNH ĐỒNG NAI").centre, abs=1)


def test_it_draws_the_rule_under_the_motto_as_long_as_the_motto(any_paper):
    motto = any_paper.find("Độc lập - Tự do - Hạnh phúc")
    rule = any_paper.rule_below(motto)
    assert rule["x1"] - rule["x0"] == pytest.approx(motto.width, abs=1)
    assert rule["x0"] == pytest.approx(motto.x0, abs=1)


@pytest.mark.parametrize("words", ["TỈNH ĐỒNG NAI", "và phương hướng, nhiệm vụ 6 tháng cuối năm 2024"])
def test_it_draws_a_centred_rule_of_a_third_to_a_half_under_issuer_and_subject(any_paper, words):
    above = any_paper.find(words)
    rule = any_paper.rule_below(above)
    assert 1 / 3 <= (rule["x1"] - rule["x0"]) / above.width <= 1 / 2
    assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx(above.centre, abs=1)
    assert 0 < rule["top"] - above.chars[-1]["bottom"] < 8


def test_it_centres_type_and_subject_between_the_margins(any_paper):
    for words in ("BÁO CÁO", "Kết quả công tác đối ngoại 6 tháng đầu năm 2024"):
        assert any_paper.find(words).centre == pytest.approx((30 + 195) / 2 * MM, abs=1.5)


def test_it_indents_the_first_line_by_a_centimetre_or_half_an_inch(any_paper):
    indent = any_paper.find("Thực hiện chế độ").x0 / MM - 30
    assert 10 <= indent <= 12.9


def test_it_parts_paragraphs_by_six_points_and_lines_by_one_to_one_and_a_half():
    one = Paper(render_pdf(short_sample(closing=f"<p>{'chữ ' * 60}</p><p>Đoạn sau</p>")))
    lines = [line for line in one.lines(1) if line["text"].startswith(("chữ", "Đoạn"))]
    step = lines[2]["top"] - lines[1]["top"]
    assert 14 <= step <= 14 * 1.15 * 1.5
    assert lines[-1]["top"] - lines[-2]["top"] >= step + 6 - 0.1


def test_it_justifies_the_body():
    one = Paper(render_pdf(short_sample(closing=f"<p>{'chữ dài ngắn ' * 60}</p>")))
    lines = [line for line in one.lines(1) if line["text"].startswith(("chữ", "dài", "ngắn"))]
    assert len(lines) > 5
    assert {round(line["x1"] / MM) for line in lines[:-1]} == {195}


HEADINGS = [
    ("I. KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI", 1, "Bold"),
    ("1. Bối cảnh", 1, "Bold"),
    ("3.1. Quản lý đoàn ra, đoàn vào", 1, "Bold"),
    ("a) Viện trợ phi chính phủ nước ngoài", 3, ""),
]


@pytest.mark.parametrize(("words", "page", "face"), HEADINGS)
def test_it_sets_headings_by_their_level(paper, words, page, face):
    found = paper.find(words, page)
    assert found.faces == {face}
    assert found.sizes == {14}


def test_it_puts_recipients_left_and_signature_right_and_level(any_paper):
    page = any_paper.page_of("Nơi nhận:")
    left, right = any_paper.find("Nơi nhận:", page), any_paper.find("TM. ỦY BAN NHÂN DÂN", page)
    assert left.x0 / MM == pytest.approx(30, abs=0.5)
    assert right.centre > 105 * MM
    assert left.baseline == pytest.approx(right.baseline, abs=0.5)


def test_it_leaves_room_for_the_signature(any_paper):
    page = any_paper.page_of("Nơi nhận:")
    room = any_paper.find("Người Ký Thử", page).top - any_paper.find("PHÓ CHỦ TỊCH", page).bottom
    assert 20 <= room / MM <= 35


def test_it_puts_one_addressee_on_the_line_and_several_under_the_colon():
    two = Paper(render_pdf(short_sample(addressees=["Bộ Ngoại giao", "Bộ Công Thương"])))
    colon = two.find("gửi:").chars[-1]["x0"]
    first, second = two.find("- Bộ Ngoại giao;"), two.find("- Bộ Công Thương.")
    assert (first.x0, second.x0) == pytest.approx((colon, colon), abs=0.5)
    assert two.find("Kính gửi").top < first.top < second.top


def test_it_sets_grounds_in_italics_each_on_its_line():
    one = Paper(render_pdf(short_sample(grounds=["Căn cứ Luật thứ nhất", "Căn cứ Luật thứ hai;"])))
    first, second = one.find("Căn cứ Luật thứ nhất;"), one.find("Căn cứ Luật thứ hai.")
    assert first.faces == second.faces == {"Italic"}
    assert first.top < second.top


def test_it_leaves_number_and_day_open_while_not_issued():
    text = Paper(render_pdf(short_sample(number="", date=None))).text()
    assert "Số: /BC-UBND" in text
    assert "Đồng Nai, ngày tháng năm 2024" in text


def test_it_shows_the_superior_body_above_the_issuer_and_not_bold():
    one = Paper(render_pdf(short_sample(superior="ỦY BAN NHÂN DÂN TỈNH X", issuer=["SỞ NGOẠI VỤ"])))
    superior, issuer = one.find("ỦY BAN NHÂN DÂN TỈNH X"), one.find("SỞ NGOẠI VỤ")
    assert superior.faces == {""}
    assert issuer.faces == {"Bold"}
    assert superior.top < issuer.top


def test_it_sets_part_numbers_in_the_middle_above_their_title():
    content = sample()
    content["sections"] = [{"number": "Phần I", "level": 1, "heading": "Kết quả", "html": "<p>Nội dung.</p>"}]
    one = Paper(render_pdf(content))
    number, title = one.find("PHẦN I"), one.find("KẾT QUẢ")
    assert number.top < title.top
    assert number.centre == pytest.approx(title.centre, abs=1)
