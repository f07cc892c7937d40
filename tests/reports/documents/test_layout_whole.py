"""The rows of Phụ lục I that the head and the end do not show: annexes, signed forms, page numbers, spacing."""

import pytest

from reports.documents.pdf import render_pdf

from .paper import MM, Paper
from .sample import short_sample


def wide(paper):
    return [page for page in paper.pages if page.width > page.height]


@pytest.mark.parametrize(
    "form", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "Q. CHỦ TỊCH"]
)
def test_each_form_of_signing_is_bold_capitals_above_the_position(form):
    signature = {"authority": [form], "position": "CHÁNH VĂN PHÒNG", "name": "Người Ký Thử"}
    one = Paper(render_pdf(short_sample(signature=signature)))
    found, position, name = one.find(form), one.find("CHÁNH VĂN PHÒNG"), one.find("Người Ký Thử")
    assert (found.faces, position.faces, name.faces) == ({"Bold"}, {"Bold"}, {"Bold"})
    assert all(13 <= size <= 14 for one_ in (found, position, name) for size in one_.sizes)
    assert found.centre == pytest.approx(position.centre, abs=0.5) == pytest.approx(name.centre, abs=0.5)


@pytest.mark.parametrize("which", ["paper", "many_pages"])
def test_landscape_annexes_keep_the_margins_and_the_size_of_the_sheet(which, request):
    pages = wide(request.getfixturevalue(which))
    assert pages
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx((297, 210), abs=0.1)
        body = [char for char in page.chars if char["top"] > 18 * MM and char["text"].strip()]
        assert min(char["x0"] for char in body) / MM >= 29.8
        assert (page.width - max(char["x1"] for char in body)) / MM >= 14.8
        assert (page.height - max(char["bottom"] for char in body)) / MM >= 19.8


@pytest.mark.parametrize("which", ["paper", "many_pages"])
def test_titles_of_annexes_have_their_sizes_and_capitals(which, request):
    found = request.getfixturevalue(which)
    page = found.page_of("DANH SÁCH ĐOÀN RA")
    for words, face in (("Phụ lục I", "Bold"), ("DANH SÁCH ĐOÀN RA", "Bold"), ("(Kèm theo Báo cáo số", "Italic")):
        words = found.find(words, page)
        assert words.faces == {face}
        assert all(13 <= size <= 14 for size in words.sizes)


def test_page_numbers_are_upright_13_to_14_in_the_top_margin(many_pages):
    for page in many_pages.pages[1:]:
        digits = [char for char in page.chars if char["bottom"] < 20 * MM and char["text"].strip()]
        assert {round(char["size"]) for char in digits} <= {13, 14}
        assert all(char["text"].isdecimal() for char in digits)


def test_body_text_is_13_to_14_and_black_everywhere(many_pages):
    for number in range(1, many_pages.page_of("Nơi nhận:")):
        chars = many_pages.pages[number - 1].chars
        assert all(char["non_stroking_color"] in ((0,), (0, 0, 0), (0.0,), 0, None) for char in chars)
        body = {round(char["size"], 1) for char in chars if char["size"] > 12.5}
        assert body <= {13, 14}


def test_rules_are_solid_thin_and_black(one_page):
    rules = [rect for rect in one_page.pages[0].rects if rect["height"] < 1.5 and rect["top"] < 100 * MM]
    assert len(rules) == 3
    assert all(0.4 <= rule["height"] <= 1 for rule in rules)


def test_the_last_page_of_the_text_has_two_lines_before_the_signature(many_pages, paper, one_page):
    for found in (many_pages, paper, one_page):
        page = found.page_of("Nơi nhận:")
        end = found.find("Nơi nhận:", page).top
        assert len([line for line in found.lines(page) if 20 * MM < line["top"] < end - 5]) >= 2
