"""Legal documents: one table, searched, as it was on a day; the checks of a text read it."""

import datetime

import pytest
from django.urls import reverse

from portal.citations import shipped
from portal.citations.models import Citation
from reports import findings
from tests import factories

PAGE = reverse("citation-list")
WRONG = "<p>Thực hiện Nghị quyết số 59-NQ/TW ngày 25/01/2025 của Bộ Chính trị.</p>"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("06/2020/QĐ-TTg", ("6", 2020, "QĐ-TTg")),
        ("22-NQ/TW", ("22", None, "NQ/TW")),
        ("31/NQ-CP", ("31", None, "NQ-CP")),
        ("70/2020/QH14", ("70", 2020, "QH14")),
    ],
)
def test_a_number_is_read_as_the_checks_read_it(text, read):
    assert shipped.read_number(text) == read


@pytest.mark.django_db
def test_the_table_holds_what_the_file_says_and_loading_again_changes_nothing():
    assert Citation.objects.known() == shipped.known()
    Citation.objects.filter(number="22-NQ/TW").update(subject="Đã sửa")
    shipped.load()
    assert Citation.objects.get(number="22-NQ/TW").subject == "Đã sửa"
    assert Citation.objects.get(number="80/2020/NĐ-CP").replaced_by.number == "313/2025/NĐ-CP"


@pytest.mark.django_db
def test_it_is_searched_without_accents_and_as_it_was_on_a_day(client):
    client.force_login(factories.officer())
    then = client.get(PAGE, {"q": "hoi nhap quoc te", "on": "01/6/2024"}).context["page"].object_list
    now = client.get(PAGE, {"q": "hoi nhap quoc te", "on": "01/6/2025"}).context["page"].object_list
    assert "22-NQ/TW" in {one.number for one in then}
    assert {"59-NQ/TW"} <= {one.number for one in now}
    assert "22-NQ/TW" not in {one.number for one in now}


@pytest.mark.django_db
def test_a_wrong_day_in_the_address_shows_the_list_with_its_error(client):
    client.force_login(factories.officer())
    assert client.get(PAGE, {"on": "32/13/2024"}).status_code == 200


@pytest.mark.django_db
def test_a_report_is_checked_against_the_table_as_it_stands():
    assert [doubt.rule for doubt in findings.doubts_in(WRONG, {})] == ["citation"]
    Citation.objects.filter(number="59-NQ/TW").update(issued_on=datetime.date(2025, 1, 25))
    assert findings.doubts_in(WRONG, {}) == []


@pytest.mark.django_db
def test_a_text_that_cites_nothing_asks_for_no_table(django_assert_num_queries):
    with django_assert_num_queries(0):
        findings.doubts_in("<p>Trong kỳ có 05 đoàn ra.</p>", {})
