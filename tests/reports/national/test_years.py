"""A national report over ten years: the years on both maps, their charts and annexes, and what is not comparable."""

import datetime

import pytest

from portal.figures import Map
from portal.periods import Period
from reports import chips
from reports.models import FormVersion, Round
from reports.national.cells import National
from reports.national.issuing import draft_content
from reports.national.pictures import charts_in
from reports.national.recipes import comparability, years
from reports.national.years import code_of
from tests import factories
from tests.reports.national.making import unit

pytestmark = pytest.mark.django_db
OUTBOUND = "delegations.outbound"


@pytest.fixture
def round_():
    """Two trips of Bình Định in 2017, one of the Gia Lai of today in 2025."""
    for day in (3, 9):
        factories.delegation(unit("52"), starts_on=datetime.date(2017, 3, day))
    factories.delegation(unit("52", datetime.date(2025, 8, 1)), starts_on=datetime.date(2025, 8, 1))
    version = FormVersion.objects.get(form__code="national-ten-year")
    day = datetime.date(2026, 3, 31)
    return Round.objects.create(form_version=version, period=Period("2016..2025"), opened_on=day, due_on=day)


def filled(national, html):
    cells = national.cells(chips.codes_in(html))
    return chips.filled(html, cells), cells


def test_each_year_has_a_code_on_both_maps(round_):
    national = National(round_)
    said = [national.cell(code_of(OUTBOUND, 2017, on_map)).shown() for on_map in Map]
    assert said == ["02 đoàn", "02 đoàn"]
    assert national.cell(code_of(OUTBOUND, 2018)).value == 0
    assert not national.cell(f"{OUTBOUND}.year-1999").number.is_known


def test_today_s_unit_has_what_the_former_one_had_and_the_former_one_stands_in_its_time(round_):
    national = National(round_)
    today = {
        one.name_on(one.last_day()).name: cells for one, cells in national.years.series(OUTBOUND, Map.TODAY).items()
    }
    then = national.years.series(OUTBOUND, Map.AS_REPORTED)
    former = {one.name_on(one.last_day()).name: cells for one, cells in then.items()}
    assert [today["Gia Lai"][place].value for place in (1, 9)] == [2, 1]
    assert former["Bình Định"][1].value == 2
    assert former["Bình Định"][9].origin_ids == frozenset()


def test_a_table_of_years_has_its_chart_and_loses_it_with_its_rows(round_):
    national = National(round_)
    html, cells = filled(national, years.draft(national, [OUTBOUND]))
    (chart,) = charts_in(html, cells)
    assert (chart.labels[0], chart.labels[-1], len(chart.labels)) == ("2016", "2025", 10)
    assert [point.value for point in chart.lines[0].points][:2] == [0, 2]
    assert charts_in(html.partition("<table")[0], cells) == []


def test_it_says_what_is_not_comparable(round_):
    said = comparability.draft(National(round_), [OUTBOUND, "trade.export"])
    assert "các năm 2016 - 2024: 63 đơn vị; năm 2025: 34 đơn vị" in said
    assert "trước và sau ngày 01/7/2025" in said
    assert "năm 2019 từ 01/01 đến 14/12; các năm 2020 - 2025 từ 15/12 năm trước đến 14/12" in said
    assert "Kim ngạch xuất khẩu: chưa đủ số liệu" in said


def test_a_draft_that_nobody_has_begun_has_the_annexes_of_both_maps(round_):
    annexes = draft_content(round_)["annexes"]
    assert [annex["number"] for annex in annexes] == ["I", "II", "III"]
    rows = {row[1]: row for row in annexes[2]["rows"] if isinstance(row, list) and row[1] in {"Bình Định", "Cả nước"}}
    assert rows["Bình Định"][-1] == ""


def test_it_asks_as_much_for_many_records_as_for_few(round_, django_assert_max_num_queries):
    for year in range(2016, 2026):
        factories.delegation(unit("75", datetime.date(year, 3, 1)), starts_on=datetime.date(year, 3, 1))
    with django_assert_max_num_queries(45):
        draft_content(round_)
