"""Charts in Word: its own, with their data beside them, above the table of their place."""

from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest

from portal.charts import Chart
from reports.documents.docx import render_docx

from .office import Office, sheets
from .specimens import specimen
from .specimens.charts import CHARTS

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ORDER = ("exports", "partners", "delegations")


@pytest.fixture(scope="module")
def file():
    return Office(render_docx(specimen("ten-year")))


def part(file, number):
    return fromstring(file.zip.read(f"word/charts/chart{number}.xml"))


def test_each_chart_stands_with_its_title_between_what_announces_it_and_its_table(file):
    body = file.document.element.body
    for drawing, name in zip(body.xpath("./w:p[.//w:drawing]"), ORDER, strict=True):
        assert f"Biểu đồ: {CHARTS[name]['title']}" in "".join(drawing.getprevious().itertext())
        after = [drawing.getnext(), drawing.getnext().getnext()]
        assert any(one.tag.endswith("}tbl") for one in after)


@pytest.mark.parametrize("place", range(3))
def test_a_chart_says_what_was_frozen_and_its_workbook_the_same(file, place):
    chart, made = Chart.from_json(CHARTS[ORDER[place]]), part(file, place + 1)
    series = made.iter(f"{C}ser")
    values = [[float(v.text) for v in one.iterfind(f"{C}val//{C}v")] for one in series]
    assert values == [[float(p.value) for p in line.points if p.value is not None] for line in chart.lines]
    cells = sheets(file.zip.read(f"word/embeddings/chart{place + 1}.xlsx"))["Sheet1"]
    assert [cells[f"A{row}"] for row in range(2, len(chart.labels) + 2)] == list(chart.labels)
    assert cells["B2"] == float(chart.lines[0].points[0].value)


def test_a_year_without_a_value_is_a_gap_and_an_estimate_is_dashed(file):
    assert part(file, 3).find(f".//{C}dispBlanksAs").get("val") == "gap"
    assert len(part(file, 3).findall(f".//{C}ser[1]/{C}val//{C}pt")) == 5
    assert [one.get("val") for one in part(file, 1).iterfind(f".//{C}dPt/{C}idx")] == ["6"]
    assert "Nét đứt: có số ước tính." in file.text


def test_a_chart_has_a_description_and_no_clock(file):
    named = [found.get("descr") for found in file.document.element.body.iter("{*}docPr")]
    assert named == [f"Biểu đồ: {CHARTS[name]['title']}" for name in ORDER]
    assert render_docx(specimen("ten-year")) == file.bytes
    with ZipFile(BytesIO(file.zip.read("word/embeddings/chart1.xlsx"))) as book:
        assert {entry.date_time[0] for entry in book.infolist()} == {1980}


def test_words_of_a_chart_are_never_markup():
    content = specimen("ten-year")
    chart = {
        **CHARTS["exports"],
        "title": '<a "&',
        "unit": "</c:v>",
        "labels": ["<x>\x00", *CHARTS["exports"]["labels"][1:]],
    }
    next(section for section in content["sections"] if section["charts"])["charts"] = [chart]
    made = Office(render_docx(content))
    assert part(made, 1).find(f".//{C}cat//{C}v").text == "<x>"
    assert 'Biểu đồ: <a "& (</c:v>)' in made.text
