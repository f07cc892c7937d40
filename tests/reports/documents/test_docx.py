"""The Word document: an office opens it, finds real styles, notes and tables, and finishes it."""

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from reports.documents.content import ContentError
from reports.documents.docx import render_docx
from reports.documents.metrics import width

from .office import Office, words
from .sample import long_sample, sample, section, short_sample

HOSTILE = (
    '<script>x()</script><img src="https://example.org/x.png"><p>Một<b>hai</b> &#1;&#xFFFE;</p>'
    '<table><tr><td colspan="20000" rowspan="20000">A</td><td>B</td></tr><tr><td>]]&gt;</td></tr></table>'
    '<p><span data-footnote="&lt;w:p/&gt; &amp;"></span>{{ x }} =cmd|x</p>'
)


@pytest.fixture(scope="module")
def file():
    return Office(render_docx(sample()))


def one(html):
    content = short_sample()
    content["sections"] = [section("I", 1, "MỘT", html)]
    return Office(render_docx(content))


def test_headings_are_words_own_with_their_levels(file):
    levels = [(p.style.name, words(p._p)) for p in file.document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[:3] == [
        ("Heading 1", "I. KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI 6 THÁNG ĐẦU NĂM"),
        ("Heading 2", "1. Bối cảnh"),
        ("Heading 2", "2. Công tác lãnh đạo, chỉ đạo"),
    ]
    assert ("Heading 4", "a) Viện trợ phi chính phủ nước ngoài") in levels
    outline = {style.style_id: style.element.xpath("./w:pPr/w:outlineLvl/@w:val") for style in file.document.styles}
    assert [outline[f"Heading{level}"] for level in (1, 2, 3, 4)] == [["0"], ["1"], ["2"], ["3"]]


def test_notes_are_real_footnotes_called_in_order(file):
    calls = file.document.element.body.xpath(".//w:footnoteReference/@w:id")
    assert calls == [str(number) for number in range(1, 7)] == list(file.notes)
    assert file.notes["1"] == "Kế hoạch xác định 05 nhóm nhiệm vụ và phân công 12 cơ quan chủ trì."
    assert file.notes["2"].endswith("các đoàn đều có báo cáo kết quả.")
    separators = file.find("footnotes.xml", "./w:footnote[@w:type]/@w:id")
    assert separators == file.find("settings.xml", "./w:footnotePr/w:footnote/@w:id") == ["-1", "0"]


def test_a_long_note_loses_no_word_where_the_pdf_cuts_it(file):
    assert file.notes["2"].count("Đoàn công tác số") == 26


def test_the_head_has_every_cell_of_the_rule(file):
    head = file.document.tables[0]
    left, right = ([words(p._p) for p in cell.paragraphs] for cell in head.rows[0].cells)
    assert left[:2] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    below = [words(cell._tc) for cell in head.rows[1].cells]
    assert below == ["Số: 05/BC-UBND", "Đồng Nai, ngày 18 tháng 6 năm 2024"]
    assert file.styled("Title") == ["BÁO CÁO"]
    assert file.styled("Addressees") == ["Kính gửi: Bộ Ngoại giao"]


def test_the_rules_are_as_long_as_the_decree_asks(file):
    issuer, motto, subject = file.document.element.body.xpath(".//w:p[w:pPr/w:pBdr]/w:pPr/w:ind")
    line, edge = 165, lambda ind: ind.left.mm + ind.right.mm
    assert 1 / 3 <= (line * 0.41 - edge(issuer)) / width("TỈNH ĐỒNG NAI", 13, bold=True) <= 1 / 2
    assert line * 0.59 - edge(motto) == pytest.approx(width("Độc lập - Tự do - Hạnh phúc", 14, bold=True), abs=0.1)
    longest = max(width(text, 14, bold=True) for text in file.styled("Subtitle")[0].split("\n"))
    assert 1 / 3 <= (line - edge(subject)) / longest <= 1 / 2


def test_recipients_and_signature_stand_in_one_row_that_no_page_parts(file):
    end = next(table for table in file.document.tables if "Nơi nhận:" in words(table._tbl))
    left, right = ([words(p._p) for p in cell.paragraphs] for cell in end.rows[0].cells)
    assert left[:2] == ["Nơi nhận:", "- Như trên;"]
    assert left[-1] == "- Lưu: VT, NV."
    assert right == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Người Ký Thử"]
    assert end._tbl.xpath("./w:tr/w:trPr/w:cantSplit")
    assert end._tbl.getprevious().xpath("./w:pPr/w:keepNext")
    assert end._tbl.getprevious().getprevious().xpath("./w:pPr/w:keepNext")


def test_tables_repeat_their_head_and_no_row_is_parted(file):
    ruled = [table._tbl for table in file.document.tables if table.style.style_id == "TableGrid"]
    assert len(ruled) == 3
    for table in ruled:
        assert len(table.xpath("./w:tr[w:trPr/w:tblHeader]")) == 1
        assert len(table.xpath("./w:tr")) == len(table.xpath("./w:tr/w:trPr/w:cantSplit"))


def test_annexes_are_sections_with_pages_of_their_own(file):
    text, first, second = file.document.sections
    assert [part.orientation for part in (text, first, second)] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert (round(first.page_width.mm), round(first.left_margin.mm), round(text.right_margin.mm)) == (297, 30, 15)
    assert [part._sectPr.xpath("./w:pgNumType/@w:start") for part in (text, first, second)] == [[], ["1"], ["1"]]
    assert all(part.different_first_page_header_footer for part in (text, first, second))


def test_the_page_number_stands_in_the_head_but_on_first_pages(file):
    numbered = file.document.sections[0].header._element
    assert numbered.xpath(".//w:fldSimple/@w:instr") == ["PAGE"]
    assert not file.document.sections[0].first_page_header._element.xpath(".//w:fldSimple")
    assert all(part.header.is_linked_to_previous for part in list(file.document.sections)[1:])


def test_the_watermark_is_on_every_page_and_only_where_asked(file):
    draft = Office(render_docx(sample(), watermark='DỰ "THẢO"'))
    assert all("DỰ &quot;THẢO&quot;" in head for head in draft.headers())
    assert len(draft.headers()) == 6
    assert not any("textpath" in head for head in file.headers())


def test_the_document_says_what_it_is_and_in_which_language(file):
    facts = file.document.core_properties
    assert facts.title.startswith("Báo cáo Kết quả công tác đối ngoại")
    assert (facts.author, facts.language) == ("Ủy ban nhân dân tỉnh Đồng Nai", "vi-VN")
    assert f"{facts.created:%Y-%m-%d}" == "2024-06-18"
    assert file.find("styles.xml", "./w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    assert file.find("fontTable.xml", ".//w:altName/@w:val") == ["Liberation Serif"]


def test_the_same_content_gives_the_same_bytes(file):
    assert render_docx(sample()) == file.bytes
    assert {entry.date_time[0] for entry in file.zip.infolist()} == {1980}
    assert len({file.bytes, render_docx(sample(number="6")), render_docx(sample(), watermark="X")}) == 3


def test_what_belongs_together_is_not_parted():
    text = one("<p>Cam kết 74,361 tỷ đồng theo Kế hoạch số 90/KH-UBND, 2024-2026.</p>").document.element.body
    assert "74,361\u00a0tỷ\u00a0đồng" in "".join(text.itertext(qn("w:t")))
    assert text.xpath(".//w:r[w:noBreakHyphen]")
    assert "2024–2026." in words(text)


def test_lists_are_words_own_and_numbers_begin_anew():
    file = one(
        "<ol><li>Một</li><li>Hai<ol><li>Nhỏ</li></ol></li></ol><p>Rồi</p><ol><li>Lại</li></ol><ul><li>Ý</li></ul>"
    )
    numbers = [found.get(qn("w:val")) for found in file.document.element.body.iter(qn("w:numId"))]
    assert numbers == ["2", "2", "3", "1"]
    assert file.find("numbering.xml", "./w:num/w:lvlOverride/w:startOverride/@w:val") == ["1", "1"]
    assert file.styled("ListParagraph") == ["Một", "Hai", "a) Nhỏ", "Lại", "Ý"]


def test_every_row_fills_the_grid_whatever_the_spans():
    table = one(
        "<table><tr><th rowspan='2'>A</th><th colspan='2'>B</th></tr><tr><th>C</th><th>D</th></tr>"
        "<tr><td>1</td></tr><tr><td rowspan='9'>2</td><td>3</td><td>4</td></tr><tr><td colspan='2'>5</td></tr></table>"
    ).document.element.body.xpath("./w:tbl[.//w:tblHeader]")[0]
    for row in table.xpath("./w:tr"):
        spans = [int((cell.xpath("./w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) for cell in row.xpath("./w:tc")]
        assert sum(spans) == len(table.xpath("./w:tblGrid/w:gridCol")) == 3
    assert table.xpath("./w:tr/w:tc[1]/w:tcPr/w:vMerge/@w:val") == ["restart", "continue", "restart", "continue"]


@pytest.mark.parametrize("key", ["opening", "closing"])
def test_hostile_text_stays_text(key):
    content = short_sample()
    content[key] = HOSTILE
    content["layout"]["subject"] = "<w:p/> & \x0b\x00"
    file = Office(render_docx(content))
    assert file.notes == {"1": "<w:p/> &"}
    assert "{{ x }} =cmd|x" in file.text
    relations = [name for name in file.zip.namelist() if name.endswith(".rels")]
    assert not any(b"External" in file.zip.read(name) for name in relations)


def test_an_unsigned_draft_leaves_the_blanks_open():
    file = Office(render_docx(short_sample(number="", date=None)))
    assert file.styled("DocumentNumber")[0].replace(" ", "") == "Số:/BC-UBND"
    assert file.document.core_properties._element.xpath("./dcterms:created") == []


def test_several_addressees_stand_below_one_another():
    file = Office(render_docx(short_sample(addressees=["Bộ Ngoại giao", "Bộ Công Thương"])))
    assert file.styled("Addressees") == ["Kính gửi:", "- Bộ Ngoại giao;", "- Bộ Công Thương."]


def test_content_that_cannot_be_printed_is_named():
    with pytest.raises(ContentError, match=r"layout\.profile"):
        render_docx(short_sample(profile="none"))


def test_a_long_report_keeps_every_note():
    file = Office(render_docx(long_sample(13)))
    assert len(file.notes) == 13 * 6
    assert file.text.count("Bối cảnh") == 13
