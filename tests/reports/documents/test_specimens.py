"""Reports as full as those that are filed, leafed through page by page: what a careful reader would find ugly or wrong."""

import itertools
import re
from functools import cache

import pytest

from reports.documents.content import Content
from reports.documents.pdf import render_pdf

from .paper import MM, Paper
from .specimens import NAMES, specimen

SIGNED = {"half-year": "T/M BAN THƯỜNG VỤ", "national": "K/T TRƯỞNG BAN"}


@cache
def drawn(name):
    return Paper(render_pdf(specimen(name)))


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def found(name):
    return drawn(name)


def body(found, page):
    """The lines of text of a page, without its number and its footnotes."""
    lines = [line for line in found.lines(page) if line["top"] > 19 * MM and line["bottom"] < 278 * MM]
    return [line for line in lines if line["chars"][0]["size"] > 11.5]


def test_no_word_is_parted_at_the_end_of_a_line(name, found):
    content = specimen(name)
    texts = [content["opening"], content["closing"], *(part["html"] for part in content["sections"])]
    letters = re.compile(r"[^\W\d_]+")
    known = {word.lower() for text in texts for word in letters.findall(text)}
    known |= {
        word.lower() for part in content["sections"] for word in letters.findall(f"{part['number']} {part['heading']}")
    }
    for page in range(2, found.page_of("Nơi nhận:")):
        for line in body(found, page):
            ends = letters.findall(line["text"])
            if ends and line["chars"][0]["size"] > 13.5:
                assert {ends[0].lower(), ends[-1].lower()} <= known


def test_no_page_ends_with_a_heading_or_with_what_announces_a_table(found):
    for page in range(1, found.page_of("Nơi nhận:")):
        last = body(found, page)[-1]
        assert "Bold" not in last["chars"][0]["fontname"]
        assert not last["text"].endswith(":")


def test_recipients_and_signature_stand_together_below_two_lines_of_text(name, found):
    page = found.page_of("Nơi nhận:")
    assert found.has(SIGNED.get(name, "PHÓ"), page)
    assert found.has("Người Ký Thử", page)
    end = found.find("Nơi nhận:", page).top
    assert len([line for line in body(found, page) if line["top"] < end - 5]) >= 2


def test_no_row_of_a_table_stands_alone_on_a_page(found):
    for page in found.pages:
        for table in page.find_tables():
            assert len(table.rows) >= 3


def test_the_heads_of_tables_part_no_word(name, found):
    text = "".join(found.text().split())
    for annex in Content.from_json(specimen(name)).annexes:
        for word in itertools.chain.from_iterable(column.label.split() for column in annex.columns):
            assert word in text
            assert any(found.has(word, number) for number in range(1, len(found.pages) + 1))
        assert not re.search(r"\bST\sT\b", found.text())


def test_every_footnote_is_there_once(name, found):
    notes = re.findall(r'data-footnote="([^"]{12})', str(specimen(name)))
    small = ["".join(char["text"] for char in page.chars if 10 < char["size"] < 11.2) for page in found.pages]
    marks = [char["text"] for page in found.pages for char in page.chars if round(char["size"], 2) == 7.15]
    assert "".join(marks).replace(" ", "") == "".join(str(number) for number in range(1, len(notes) + 1))
    assert all("".join(note.split()) in "".join("".join(small).split()) for note in notes)


def test_annexes_have_numbers_of_their_own_and_their_head_on_every_page(name, found):
    annexes = specimen(name)["annexes"]
    after = found.pages[found.page_of("Nơi nhận:") :]
    starts = [page for page in after if "Phụ lục" in page.extract_text()[:40]]
    assert len(starts) == len(annexes)
    assert [page.width > page.height for page in starts] == [annex["landscape"] for annex in annexes]
    assert all("STT" in page.extract_text() for page in after)
