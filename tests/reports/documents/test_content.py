from datetime import date

import pytest

from reports.documents.content import Content, ContentError
from reports.documents.frame import day_in_words, issuer_name, listed, number_line, subject_lines
from reports.documents.layouts import Manner, layout_for

from .sample import sample


def broken(path, value):
    content = sample()
    *keys, last = path
    target = content
    for key in keys:
        target = target[key]
    if value is None:
        del target[last]
    else:
        target[last] = value
    return content


WRONG = [
    (("format",), "content/9", '"format" must be "content/1"'),
    (("layout",), None, '"layout" is missing'),
    (("layout", "issuer"), None, '"layout.issuer" is missing'),
    (("layout", "issuer"), [], '"layout.issuer" must hold at least one line'),
    (("layout", "date"), "18/6/2024", '"layout.date" must be a day'),
    (("layout", "subject"), 3, '"layout.subject" must be text, not int'),
    (("sections", 2, "level"), 9, r'"sections\[2\].level" must be 1, 2, 3 or 4'),
    (("sections", 0, "level"), True, r'"sections\[0\].level" must be a number, not bool'),
    (("annexes", 0, "rows", 1), ["1"], r'"annexes\[0\].rows\[1\]" has 1 cells, but the annex has 8 columns'),
    (("annexes", 0, "columns", 0, "align"), "up", r'"annexes\[0\].columns\[0\].align" must be left'),
    (("annexes", 0, "columns", 0, "width"), 0, r'"annexes\[0\].columns\[0\].width" must be a share'),
    (("window",), ["2024-01-01"], '"window" must hold two days'),
]


@pytest.mark.parametrize(("path", "value", "sentence"), WRONG)
def test_it_names_the_key_at_fault(path, value, sentence):
    with pytest.raises(ContentError, match=sentence):
        Content.from_json(broken(path, value))


def test_it_refuses_what_is_no_object():
    with pytest.raises(ContentError, match='"content" must be an object'):
        Content.from_json([])


def test_it_drops_what_nobody_could_see_and_composes_letters():
    content = Content.from_json(sample(subject="Ho\u0323\u0302i\u200b nghị\x00", recipients=["\u202e", "Lưu"]))
    assert content.layout.subject == "Hội nghị"
    assert content.layout.recipients == ["Lưu"]


def test_it_ignores_keys_it_does_not_print():
    content = sample() | {"trace": {"rows": [1]}}
    assert Content.from_json(content).sections == Content.from_json(sample()).sections


def test_it_knows_the_content_by_its_digest_whatever_the_order_of_keys():
    content = sample()
    assert Content.from_json(dict(reversed(content.items()))).digest == Content.from_json(content).digest


@pytest.mark.parametrize(
    ("day", "words"), [("2024-02-05", "ngày 05 tháng 02 năm 2024"), ("2024-03-11", "ngày 11 tháng 3 năm 2024")]
)
def test_it_writes_days_with_a_leading_zero_where_the_decree_asks(day, words):
    assert day_in_words(Content.from_json(sample(date=day))) == words


@pytest.mark.parametrize(
    ("number", "line"), [("5", "Số: 05/BC-UBND"), ("123", "Số: 123/BC-UBND"), ("05a", "Số: 05a/BC-UBND")]
)
def test_it_writes_the_number(number, line):
    assert number_line(Content.from_json(sample(number=number)).layout, Manner()) == line


NAMES = [
    (["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"], "Ủy ban nhân dân tỉnh Đồng Nai"),
    (["SỞ NGOẠI VỤ"], "Sở Ngoại vụ"),
    (["BỘ NGOẠI GIAO"], "Bộ Ngoại giao"),
    (["VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH"], "Văn phòng Ủy ban nhân dân tỉnh"),
]


@pytest.mark.parametrize(("lines", "name"), NAMES)
def test_it_names_the_issuer_in_a_sentence(lines, name):
    assert issuer_name(Content.from_json(sample(issuer=lines))) == name
    assert issuer_name(Content.from_json(sample(issuer=lines, issuer_name="Tên riêng"))) == "Tên riêng"


def test_it_ends_the_lines_of_a_list():
    assert listed(["- Như trên;", "Lưu: VT."]) == ["Như trên;", "Lưu: VT."]


def test_it_breaks_a_subject_in_lines_of_like_length():
    lines = subject_lines("một hai ba bốn năm sáu bảy tám chín mười " * 5, layout_for("state"))
    assert len(lines) == 4
    assert max(map(len, lines)) - min(map(len, lines)) < 12


def test_it_finds_the_layout_of_a_day():
    assert layout_for("state", date(2020, 3, 5)).source.startswith("Nghị định 30/2020")
    assert layout_for("state") == layout_for("state", date(2026, 1, 1))
    with pytest.raises(ContentError, match="2020-03-04"):
        layout_for("state", date(2020, 3, 4))
    with pytest.raises(ContentError, match="profiles known are: party, state"):
        layout_for("other")
