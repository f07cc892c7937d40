"""A province's page: its names, its lineage, ten years on both maps, and what can't be compared."""

import datetime

import pytest
from django.urls import reverse

from portal.organisations.models import Province
from portal.registers.provinces import History
from tests import factories

BEFORE, DAY = datetime.date(2025, 6, 30), datetime.date(2026, 11, 1)
pytestmark = pytest.mark.django_db


def page(client, person, code="75", **query):
    client.force_login(person)
    return client.get(reverse("province", args=[code]), query)


def trip(unit, year, **fields):
    return factories.delegation(unit, starts_on=datetime.date(year, 3, 1), **fields)


def texts(line):
    return [text for text, _address in line.cells]


def test_it_tells_what_it_was_called_and_whom_it_continues(client):
    answer = page(client, factories.officer())
    (first, code, days), (second, _code, since) = answer.context["names"]
    assert (first, second, code) == ("tỉnh Đồng Nai", "thành phố Đồng Nai", "75")
    assert ("01/7/2025" in days, "29/4/2026" in days, "30/4/2026" in since) == (True, True, True)
    assert [(name, day) for _one, name, day in answer.context["predecessors"]] == [
        ("tỉnh Bình Phước", "01/7/2025"),
        ("tỉnh Đồng Nai", "01/7/2025"),
    ]


def test_a_former_province_names_who_continues_it(client):
    answer = page(client, factories.officer(), "70", on="2025-06-30")
    (heir, name, _day) = answer.context["successors"][0]
    assert (heir, name) == (factories.province("75"), "tỉnh Đồng Nai")
    assert answer.context["on_todays_map"] == []
    assert heir.get_absolute_url() in answer.content.decode()


@pytest.mark.parametrize(
    ("code", "query"), [("68", {}), ("70", {}), ("99", {}), ("75", {"on": "nonsense"}), ("75", {"on": "1900-01-01"})]
)
def test_what_is_out_of_reach_or_means_nothing_is_not_there(client, code, query):
    assert page(client, factories.officer(), code, **query).status_code == 404


def test_another_provinces_past_is_not_there_either(client):
    assert page(client, factories.stranger(), "70", on="2025-06-30").status_code == 404


def test_the_ministry_reads_every_page(client):
    reviewer = factories.at_ministry()
    for unit in Province.objects.order_by("?")[:5]:
        client.force_login(reviewer)
        assert client.get(unit.get_absolute_url()).status_code == 200


def test_both_maps_stand_side_by_side():
    trip(factories.province("70", BEFORE), 2024)
    trip(factories.province("75", BEFORE), 2024)
    trip(factories.province(), 2026)
    history = History(factories.province(), DAY)
    place = [figure.code for figure in history.figures].index("delegations.outbound")
    todays, (_head, *units) = history.on_todays_map()[place], history.as_reported()[4 * place : 4 * place + 4]
    assert texts(todays) == ["0"] * 7 + ["02", "0", "01"]
    assert [texts(line)[-3:] for line in units] == [["01", "", ""], ["01", "", ""], ["", "0", "01"]]


def test_every_linked_number_opens_its_records(client):
    trip(factories.province("70", BEFORE), 2024)
    client.force_login(factories.officer())
    lines = History(factories.province(), DAY).as_reported()
    address = next(address for line in lines for text, address in line.cells if text == "01")
    assert client.get(address).context["total"] == 1


def test_it_says_what_cannot_be_compared():
    said = History(factories.province(), DAY).cautions()
    assert [any(part in sentence for sentence in said) for part in ("2019", "2020", "01/7/2025", "2026")] == [True] * 4
    trip(factories.province(), 2022)
    assert len(History(factories.province(), DAY).cautions()) == len(said) + 1


def test_a_unit_that_was_never_merged_has_one_line_a_figure():
    history = History(factories.province("01"), DAY)
    assert [line.label for line in history.as_reported()] == [line.label for line in history.on_todays_map()]


def test_queries_depend_neither_on_units_nor_on_years(client, django_assert_max_num_queries):
    client.force_login(factories.at_ministry())
    for year in range(2018, 2026):
        trip(factories.province("01"), year)
    with django_assert_max_num_queries(45):  # two a source of figures
        client.get(reverse("province", args=["75"]))
