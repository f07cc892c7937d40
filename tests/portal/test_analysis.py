"""Analysis: who sees what, what a sum covers, the same numbers in page and files, and queries that do not grow."""

import csv
import datetime
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.analysis.places import places_on
from portal.organisations.models import Province
from tests import factories

pytestmark = pytest.mark.django_db
YEARS = {"from": "2022", "to": "2024"}
DAY = datetime.date(2023, 5, 4)


def page(client, person=None, **query):
    client.force_login(person or factories.at_ministry())
    return client.get(reverse("analysis"), {**YEARS, **query})


def picture(answer, kind, place=0):
    return next(one for one, _svg, _query in answer.context["pictures"][place][1] if one.kind == kind)


def trip(code, year=2023, **fields):
    unit = factories.province(code, factories.IN_2024_H1)
    return factories.delegation(unit, starts_on=DAY.replace(year=year), **fields)


def test_the_country_is_the_sum_of_its_provinces_and_says_of_how_many(client):
    trip("75"), trip("68"), trip("68", year=2024)
    rows = picture(page(client), "course").shown_rows
    assert [row[:2] for row in rows] == [["2022", "0"], ["2023", "2"], ["2024", "1"]]
    assert all(row[2].count("63") == 2 for row in rows)
    assert rows[2][3] == "−50,0%"


def test_a_sum_in_which_somebody_is_missing_says_so_and_is_not_compared(client):
    unit = factories.province("52", factories.IN_2024_H1)
    for year in (2022, 2023):
        factories.trade_figure(unit, year=year, part="year", standing="actual", commodity="", value=year * 1_000_000)
    answer = picture(page(client, figure="trade.export"), "course")
    assert answer.rows[1][1] == ("2.023", 2_023_000_000)
    assert answer.rows[1][2][0].startswith("1")
    assert answer.rows[1][3] == ("–", None)
    assert "is-soft" in answer.svg


def test_a_province_sees_itself_and_its_past_only(client):
    trip("75"), trip("68")
    answer = page(client, factories.officer())
    assert {unit.code for unit in answer.context["asked"].offered} == {"70", "75"}  # what Đồng Nai was made from
    assert [row[1:] for row in picture(answer, "course").shown_rows] == [["0", "0"], ["0", "1"], ["0", "0"]]
    assert [one.kind for one, _svg, _query in answer.context["pictures"][0][1]] == ["course", "map"]
    assert page(client, factories.officer(), province="01").status_code == 404


def test_both_maps_stand_side_by_side(client):
    trip("75"), trip("70")
    answer = page(client, to="2025", province="75", map="both")
    lines = [column["label"] for column in picture(answer, "course").columns]
    assert len(lines) == 1 + 1 + 3  # the period, today's unit, itself as reported and the two it was made from
    assert picture(answer, "course").shown_rows[1][1] == "2"
    assert len(answer.context["cautions"]) >= 2


def test_a_breakdown_and_the_map_have_their_table(client):
    trip("75", countries=["LA"]), trip("75", countries=["JP", "LA"])
    answer = page(client, by="countries", to="2023")
    assert picture(answer, "parts").shown_rows == [["Lào", "2"], ["Nhật Bản", "1"]]
    assert picture(answer, "map").shown_rows[0] == ["Đồng Nai", "2", "100%"]
    assert len(picture(answer, "map").rows) == 63


@pytest.mark.parametrize("query", [{"figure": "no.such"}, {"province": "99"}, {"from": "x"}, {"to": "99999"}])
def test_what_means_nothing_gets_a_sentence_and_404(client, query):
    answer = page(client, **query)
    assert answer.status_code == 404
    assert answer.context["sentence"]


def test_the_files_hold_the_numbers_of_the_page(client):
    trip("75")
    client.force_login(factories.at_ministry())
    files = {
        kind: client.get(reverse("analysis-file", args=[kind]), {**YEARS, "of": "delegations.outbound"})
        for kind in ("svg", "csv", "xlsx")
    }
    assert files["svg"].content.decode() == f'<?xml version="1.0" encoding="UTF-8"?>\n{picture(page(client), "course").svg}'  # fmt: skip
    lines = list(csv.reader(io.StringIO(files["csv"].content.decode("utf-8-sig"))))
    assert ["2023", "1"] in [line[:2] for line in lines]
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"].content))["Dữ liệu"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [0, 1, 0]


@pytest.mark.parametrize("query", [{"part": "pie"}, {"of": "no.such"}, {"part": "parts"}])
def test_a_file_of_nothing_is_404(client, query):
    client.force_login(factories.at_ministry())
    assert client.get(reverse("analysis-file", args=["svg"]), {**YEARS, **query}).status_code == 404


def test_the_number_of_queries_does_not_grow_with_years_provinces_and_records(client):
    person = factories.at_ministry()
    asked = {"by": "countries", "map": "both", "figure": ["delegations.outbound", "agreements.signed"]}

    def queries(**query):
        with CaptureQueriesContext(connection) as captured:
            assert page(client, person, **asked, **query).status_code == 200
        return len(captured)

    queries()  # fills the caches of the process
    few = queries()
    for code in ("75", "68", "01", "52"):
        trip(code), factories.agreement(factories.province(code, factories.IN_2024_H1))
    assert queries(**{"from": "2010"}) == few
    assert few < 60


@pytest.mark.parametrize("day", [datetime.date(2024, 6, 1), datetime.date(2026, 6, 1)])
def test_every_province_has_a_tile_of_its_own(day):
    places = places_on(day)
    assert set(places) == {unit.code for unit in Province.objects.existing_on(day).with_name_on(day)}
    assert len(set(places.values())) == len(places)
