"""What happens from page to page: numbers, notes, repeated heads, what stays together."""

import pytest

from reports.documents.pdf import render_pdf

from .paper import MM, Paper
from .sample import sample, short_sample


def top_margin(page):
    return "".join(char["text"] for char in page.chars if char["bottom"] < 20 * MM).strip()


def test_it_numbers_pages_from_the_second_in_the_middle_of_the_top_margin(many_pages):
    main = [page for page in many_pages.pages if page.width < page.height][:-1]
    assert len(main) >= 15
    assert [top_margin(page) for page in main] == ["", *(str(number) for number in range(2, len(main) + 1))]
    digits = [char for char in main[11].chars if char["bottom"] < 20 * MM]
    assert {round(char["size"]) for char in digits} <= {13, 14}
    assert all(char["fontname"].endswith("+Document") for char in digits)
    assert (digits[0]["x0"] + digits[-1]["x1"]) / 2 == pytest.approx(112.5 * MM, abs=1)


def test_it_numbers_each_annex_on_its_own(paper):
    wide = [page for page in paper.pages if page.width > page.height]
    assert [top_margin(page) for page in wide] == ["", *(str(number) for number in range(2, len(wide) + 1))]
    assert top_margin(paper.pages[paper.page_of("Phụ lục II") - 1]) == ""


def test_it_heads_an_annex_with_number_title_and_what_it_belongs_to(paper):
    page = paper.page_of("Phụ lục I")
    label, title = paper.find("Phụ lục I", page), paper.find("DANH SÁCH ĐOÀN RA, ĐOÀN VÀO 6 THÁNG", page)
    line = paper.find(
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 18 tháng 6 năm 2024 của Ủy ban nhân dân tỉnh Đồng Nai)", page
    )
    assert (label.faces, title.faces, line.faces) == ({"Bold"}, {"Bold"}, {"Italic"})
    assert label.top < title.top < line.top
    assert label.centre == pytest.approx(line.centre, abs=1)


def test_it_repeats_the_head_of_a_table_on_every_page_and_loses_no_row(paper):
    wide = [page for page in paper.pages if page.width > page.height]
    assert len(wide) >= 3
    assert all("Trưởng đoàn" in page.extract_text() for page in wide)
    first = [
        line.split()[0]
        for page in wide
        for line in page.extract_text().splitlines()
        if "/4/2024" in line or "/3/2024" in line
    ]
    assert [int(word) for word in first if word.isdecimal()] == list(range(1, 61))


def test_it_repeats_the_head_of_a_long_table_in_the_text():
    rows = "".join(f"<tr><td>{n}</td><td>Nội dung {n}</td></tr>" for n in range(80))
    html = f"<table><tbody><tr><th>STT</th><th>Đầu bảng</th></tr>{rows}</tbody></table>"
    content = short_sample()
    content["opening"] = html
    found = Paper(render_pdf(content))
    assert len(found.pages) > 2
    assert all(found.has("Đầu bảng", number) for number in (1, 2))


def test_it_prints_every_footnote_once_in_order_below_the_text(paper):
    text = paper.text()
    starts = [
        "Kế hoạch xác định",
        "Các hoạt động chính",
        "Đoàn chính quyền",
        "Số liệu tính",
        "Trong đó 08 khoản",
        "Có 04 thỏa",
    ]
    assert [text.count(start) for start in starts] == [1] * 6
    notes = [char for page in paper.pages[:4] for char in page.chars if round(char["size"], 2) == 7.15]
    assert "".join(char["text"] for char in notes).split() == ["1", "2", "3", "4", "5", "6"]


def test_it_lets_a_long_footnote_go_on_over_pages(paper):
    assert [paper.page_of(f"Đoàn công tác số {n} của") for n in (1, 12, 26)] == [2, 3, 4]
    assert {round(char["size"]) for char in paper.find("Đoàn công tác số 26", 4).chars} == {11}


def test_it_begins_an_ordinary_footnote_on_the_page_of_its_number():
    words = "nội dung vừa đủ để câu này chiếm hơn một dòng của trang giấy, rồi mới đến chú thích của nó"
    closing = "".join(f'<p>Câu {n}_ {words}<span data-footnote="Chú {n}_ {words}"></span>.</p>' for n in range(40))
    found = Paper(render_pdf(short_sample(closing=closing)))
    assert len(found.pages) > 2
    for n in range(40):
        page = found.page_of(f"Câu {n}_")
        whole = found.has(f"Câu {n}_ {words}", page)  # or its end, with the number, is on the next page
        assert found.page_of(f"Chú {n}_") == (page if whole else page + 1)


def test_it_forgets_a_footnote_without_text():
    text = Paper(render_pdf(short_sample(closing='<p>Có chú thích trống<span data-footnote=" "></span>.</p>'))).text()
    assert "chú thích trống./." in text


@pytest.mark.parametrize("lines", range(20, 33))
def test_it_keeps_two_lines_of_text_with_the_signature(lines):
    closing = f"<p>{'Dòng mở đầu cho đủ trang.<br>' * lines}</p><p>Câu cuối ngắn.</p><p>Kính báo cáo.</p>"
    found = Paper(render_pdf(short_sample(closing=closing)))
    page = found.page_of("Nơi nhận:")
    assert page == found.page_of("Người Ký Thử")
    end = found.find("Nơi nhận:", page).top
    before = [line for line in found.lines(page) if 20 * MM < line["top"] < end - 5]
    assert len(before) >= 2


def test_it_does_not_leave_a_heading_alone_at_the_foot(many_pages):
    for number in range(1, many_pages.page_of("Nơi nhận:")):
        body = [line for line in many_pages.lines(number) if line["chars"][0]["size"] > 13.5]
        assert "Bold" not in body[-1]["chars"][0]["fontname"]


def test_it_ends_the_text_once(paper, one_page):
    assert paper.text().count("./.") == one_page.text().count("./.") == 1
    already = Paper(render_pdf(short_sample(closing="<p>Kính báo cáo./.</p>")))
    assert already.text().count("./.") == 1


def test_it_survives_empty_sections_and_a_very_long_heading():
    content = sample()
    content["sections"] = [{"number": str(n), "level": 2, "heading": "", "html": ""} for n in range(1, 4)]
    content["sections"].append({"number": "", "level": 1, "heading": "đề mục rất dài " * 60, "html": "<p></p>"})
    found = Paper(render_pdf(content))
    assert "ĐỀ MỤC RẤT DÀI" in found.text()


def test_it_keeps_endless_words_and_tall_cells_on_the_page():
    content = sample()
    content["opening"] = f"<p>{'x' * 400} số 1/{'Đ' * 300}</p>"
    content["annexes"][1]["rows"] = [["1", "Nội dung dài. " * 900, "y" * 200, "hết"]]
    content["sections"] = []
    found = Paper(render_pdf(content))
    for page in found.pages:
        assert all(char["x1"] < page.width - 14 * MM and char["bottom"] < page.height - 19 * MM for char in page.chars)
    assert found.text().count("dài.") == 900


def test_it_marks_every_page_of_a_draft():
    found = Paper(render_pdf(sample(), watermark="DỰ THẢO"))
    for page in found.pages:
        pale = [char for char in page.chars if char["size"] > 40 or not char["upright"]]
        assert "".join(char["text"] for char in pale).replace(" ", "") == "DỰTHẢO"


def test_it_prints_chips_as_text_and_keeps_number_and_unit_on_one_line(paper):
    text = paper.text(1, 2, 3)
    for words in ("02 đoàn", "74,361 tỷ đồng", "571,38 triệu USD", "tăng 13% so với cùng kỳ"):
        assert words in text
    ends = [line["text"] for number in (1, 2, 3, 4) for line in paper.lines(number)]
    assert not [end for end in ends if end.endswith(("số", "74,361", "tỷ", "571,38", "triệu", " 02", "KH-", "90/"))]


def test_it_can_be_searched_for_words_with_their_accents(paper):
    assert "Hội nhập quốc tế" in paper.text()
