"""The grid of indicators: Vietnamese numbers, reasons for a blank, two people at one cell."""

from decimal import Decimal

import pytest

from portal.citations.models import Citation
from reports import indicators
from reports.forms import IndicatorForm
from reports.indicators import Entry
from reports.models import Indicator, IndicatorValue
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
KEY, CODE = "people-diplomacy", "friendship-associations"


def post(client, report, **cells):
    data = {f"{CODE}-{name}": value for name, value in {"state": "value", "version": 0, **cells}.items()}
    return client.post(making.address(report, KEY, "indicators/"), data)


def test_a_vietnamese_number_is_read(signed_in, officer, report):
    assert post(signed_in(officer), report, value="1.181").status_code == 302
    value = IndicatorValue.objects.get()
    assert (value.value, value.entered_by, value.version) == (Decimal(1181), officer, 1)


def test_a_reason_stands_for_a_value(signed_in, officer, report):
    post(signed_in(officer), report, value="", state="not_applicable", note="Chưa thành lập")
    value = IndicatorValue.objects.get()
    assert (value.state, value.value, value.note) == ("not_applicable", None, "Chưa thành lập")


def test_an_untouched_row_says_nothing(signed_in, officer, report):
    assert post(signed_in(officer), report, value="").status_code == 302
    assert not IndicatorValue.objects.exists()


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "mười"},
        {"value": "1,5"},
        {"value": "5", "state": "not_available"},
        {"value": "", "note": "sao vậy"},
        {"value": "9" * 30},
        {"value": "5", "note": "Độ mật: MẬT"},
        {"value": "5", "state": "no-such-state"},
    ],
)
def test_a_wrong_cell_is_said_beside_it_and_nothing_is_written(signed_in, officer, report, cells):
    answer = post(signed_in(officer), report, **cells)
    assert answer.status_code in (409, 422)
    assert "grid-error" in answer.content.decode()
    assert not IndicatorValue.objects.exists()


def test_one_wrong_row_keeps_the_right_one_out(signed_in, officer, report):
    data = {
        f"{CODE}-value": "5",
        f"{CODE}-version": 0,
        "friendship-members-value": "x",
        "friendship-members-version": 0,
    }
    assert signed_in(officer).post(making.address(report, KEY, "indicators/"), data).status_code == 422
    assert not IndicatorValue.objects.exists()


def test_what_a_colleague_entered_meanwhile_is_not_overwritten(signed_in, officer, report):
    post(signed_in(factories.officer()), report, value="7")
    answer = post(signed_in(officer), report, value="8")
    assert answer.status_code == 409
    assert "“7”" in answer.content.decode()
    assert IndicatorValue.objects.get().value == 7


def test_the_same_value_twice_is_no_conflict(signed_in, officer, report):
    post(signed_in(factories.officer()), report, value="7")
    assert post(signed_in(officer), report, value="7").status_code == 302
    assert IndicatorValue.objects.get().version == 1


def test_a_stranger_enters_nothing(signed_in, report):
    assert post(signed_in(factories.stranger()), report, value="7").status_code == 404


def test_a_leader_enters_nothing(signed_in, leader, report):
    assert post(signed_in(leader), report, value="7").status_code == 403
    assert not IndicatorValue.objects.exists()


YES = "action-programme-issued"


@pytest.mark.parametrize(
    ("cells", "is_kept"),
    [
        ({"value": "1"}, False),
        ({"value": "1", "note": "Đang chờ ký ban hành."}, True),
        ({"value": "0"}, True),
        ({"value": "1", "document": "Kế hoạch của tỉnh", "document_on": "05/3/2026"}, False),
        ({"value": "1", "document": "Kế hoạch số 12/KH-UBND"}, False),
        ({"value": "1", "document": "Kế hoạch số 12/KH-UBND", "document_on": "05/3/2026"}, True),
        ({"value": "1", "document": "Luật 70/2020/QH14", "document_on": "05/3/2026"}, False),
    ],
)
def test_a_yes_cites_the_document_that_proves_it(cells, is_kept):
    data = {f"{YES}-{name}": text for name, text in {"state": "value", "version": 0, **cells}.items()}
    assert IndicatorForm(data, indicator=Indicator.objects.get(code=YES)).is_valid() == is_kept


def test_a_document_that_the_portal_knows_is_linked_and_its_history_kept(officer):
    report = factories.report(officer, making.dong_nai(), period="2024-H1", number=3)
    key = next(s.form_section.key for s in report.sections.all() if YES in s.form_section.indicators)
    section, law = making.section(report, key), Citation.objects.get(number="70/2020/QH14")
    for version, document in enumerate(("Luật 70/2020/QH14", "Kế hoạch số 12/KH-UBND")):
        entry = Entry(YES, "value", Decimal(1), "", version, document, law.issued_on)
        indicators.save_indicators(section, [entry], by=officer)
    value = IndicatorValue.objects.get()
    assert [event.citation for event in value.events.order_by("pgh_id")] == [law, None]
    assert value.evidence == f"Kế hoạch số 12/KH-UBND ngày {law.issued_day}"
