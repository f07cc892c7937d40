"""The annexes as sheets: what is a number can be counted, what looks like a formula is none."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from reports.documents.xlsx import render_xlsx, typed

from .office import sheets
from .sample import columns, sample, short_sample


def annexed(*annexes):
    content = short_sample()
    content["annexes"] = [
        {"number": number, "title": "T", "landscape": False, "columns": columns(("A", 1, "left")), "rows": rows}
        for number, rows in annexes
    ]
    return content


def test_each_annex_is_a_sheet_with_title_head_groups_and_rows():
    found = sheets(render_xlsx(sample()))
    assert list(found) == ["Phụ lục I", "Phụ lục II"]
    first = found["Phụ lục I"]
    assert first["A2"] == "DANH SÁCH ĐOÀN RA, ĐOÀN VÀO 6 THÁNG ĐẦU NĂM 2024"
    assert [first[f"{column}5"] for column in "ABC"] == ["STT", "Tên đoàn", "Trưởng đoàn"]
    assert first["A6"] == "I. ĐOÀN RA"
    assert (first["A7"], first["H7"]) == (1, 121.5)
    assert date(1899, 12, 30) + timedelta(first["E7"]) == date(2024, 3, 2)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1.107,40", 1107.4, "#,##0.00"),
        ("02", 2, "00"),
        ("0", 0, "0"),
        ("-5", -5, "0"),
        ("20%", 0.2, "0%"),
        ("62,6 %", 0.626, "0.0%"),
    ],
)
def test_a_number_is_one_and_looks_as_it_was_written(text, value, shown):
    assert typed(text) == (value, shown)


@pytest.mark.parametrize(
    "text", ["007", "3.1", "31/2/2024", "05/4/1899", "12345678901234567", "02 đoàn", "=1+1", "1,107.4", "", "-"]
)
def test_what_is_no_number_stays_as_it_is(text):
    assert typed(text) == (text, "")


def test_nothing_typed_becomes_a_formula_or_a_link():
    hostile = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "{=A1}", "https://example.org"]
    data = render_xlsx(annexed(("I", [[text] for text in hostile])))
    assert [sheets(data)["Phụ lục I"][f"A{row}"] for row in range(6, 11)] == hostile
    sheet = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_names_excel_refuses_are_made_fit():
    found = sheets(render_xlsx(annexed(("I/[1]", []), ("I/[1]", []), ("x" * 99, []))))
    assert len(found) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)


def test_without_annexes_the_workbook_says_so():
    assert sheets(render_xlsx(short_sample())) == {"Phụ lục": {"A1": "Báo cáo không có phụ lục."}}


def test_the_same_content_gives_the_same_bytes_and_a_draft_says_it_is_one():
    assert render_xlsx(sample()) == render_xlsx(sample())
    draft = ZipFile(BytesIO(render_xlsx(sample(), watermark="DỰ THẢO"))).read("xl/worksheets/sheet2.xml")
    assert "DỰ THẢO" in draft.decode()
