"""Charts: the same bytes for the same data, every word escaped, nothing from outside, gaps left open."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from portal.charts import BARS, LINES, PARTS, Chart, ChartError, Line, Point, draw
from portal.charts.axes import axis_for
from portal.charts.tiles import Tile, classes, draw_tiles

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>"&\x0c'


def chart(kind=BARS, values=(1, None, "1418.06"), lines=1, **names):
    points = tuple(Point(None if value is None else Decimal(value), value == "1418.06") for value in values)
    names = {"title": "Kim ngạch xuất khẩu", "unit": "triệu USD", **names}
    labels = names.pop("labels", tuple(str(2013 + place) for place in range(len(values))))
    return Chart(kind, names["title"], names["unit"], labels, (Line("Bình Định", points),) * lines, "ước tính")


@pytest.mark.parametrize("kind", [BARS, LINES, PARTS])
def test_it_is_xml_with_a_title_and_a_description_and_the_same_every_time(kind):
    found = draw(chart(kind))
    root = ElementTree.fromstring(found)
    assert root.find(f"{SVG}title").text == "Kim ngạch xuất khẩu"
    assert "1.418,1" in root.find(f"{SVG}desc").text
    assert found == draw(Chart.from_json(chart(kind).as_json()))


@pytest.mark.parametrize("kind", [BARS, LINES, PARTS])
def test_words_are_escaped_and_nothing_is_fetched_or_styled_inline(kind):
    found = draw(chart(kind, title=HOSTILE, unit=HOSTILE, labels=(HOSTILE,) * 3))
    root = ElementTree.fromstring(found)
    assert {node.tag for node in root.iter()}.isdisjoint({f"{SVG}script", f"{SVG}style", f"{SVG}image", f"{SVG}use"})
    assert not re.search(r"(?:\shref=|url\(|\sstyle=|\son\w+=)", found)
    assert re.findall(r"https?://[^\"]+", found) == ["http://www.w3.org/2000/svg"]


def test_a_year_without_a_value_is_no_zero_and_a_line_never_crosses_it():
    assert len(re.findall('class="chart-bar[ "]', draw(chart(values=(3, None, 5))))) == 2
    found = draw(chart(LINES, values=(3, 4, None, 5, 6)))
    assert found.count("<polyline") == 3  # two runs and the legend


def test_an_estimate_differs_by_more_than_its_colour():
    assert 'class="chart-bar is-soft"' in draw(chart())
    assert "stroke-dasharray" in draw(chart())
    assert "ước tính" in draw(chart())


@pytest.mark.parametrize(("kind", "lines"), [("pie", 1), (BARS, 2), (LINES, 7)])
def test_what_can_not_be_drawn_is_refused(kind, lines):
    with pytest.raises(ChartError):
        chart(kind, lines=lines)


@pytest.mark.parametrize("data", [{}, {"kind": BARS}, {**chart().as_json(), "lines": [{"label": "x", "points": [["NaN", False]]}]}])  # fmt: skip
def test_what_was_not_frozen_by_us_is_refused(data):
    with pytest.raises(ChartError):
        Chart.from_json(data)


@pytest.mark.parametrize(
    ("values", "high", "step"), [([0], 1, 1), ([7], 8, 2), ([1550], 2000, 500), ([Decimal("0.4")], "0.4", "0.1")]
)
def test_an_axis_has_round_steps(values, high, step):
    axis = axis_for(values, whole=all(value == int(value) for value in values))
    assert (axis.high, axis.step) == (Decimal(high), Decimal(step))


def test_the_map_tells_every_value_by_a_number():
    tiles = [Tile("Lai Châu", 0, 0, Decimal(3)), Tile("Bình Định", 1, 1, None), Tile("Huế", 2, 0, Decimal(0))]
    texts = [node.text for node in ElementTree.fromstring(draw_tiles("Đoàn ra", "đoàn", tiles)).iter(f"{SVG}text")]
    assert texts[:7] == ["đoàn", "Lai Châu", "3", "Bình Định", "–", "Huế", "0"]
    assert [low for low, _high in classes([Decimal(n) for n in range(1, 11)])] == [1, 3, 5, 7, 9]
