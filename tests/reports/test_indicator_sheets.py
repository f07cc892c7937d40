"""The indicators of a report as an Excel sheet: filled in, looked at, saved."""

import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import Indicator, IndicatorValue
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
CODE, YES = "friendship-members", "action-programme-issued"


@pytest.fixture
def report(officer):
    return factories.report(officer, making.dong_nai(), period="2024-H1", number=3)


def sheet_of(client, report, **cells):
    """The template as it is sent out, with cells typed into it: ``{code: (value, reason, note, document, its date)}``."""
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/reports/{report.pk}/indicators/template/").content))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        typed = cells.get(row[1].value.replace("-", "_"))
        for cell, text in zip(row[5:10], typed or (), strict=False):
            cell.value = text
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("chi-tieu.xlsx", file.getvalue())


def look_at(client, report, upload):
    return client.post(f"/reports/{report.pk}/indicators/preview/", {"file": upload})


def test_the_template_has_a_row_an_indicator_with_the_same_period_before(signed_in, officer, report):
    IndicatorValue.objects.create(
        indicator=Indicator.objects.get(code=CODE),
        province=report.province,
        period=report.period.previous_year(),
        value=1200,
    )
    file = io.BytesIO(signed_in(officer).get(f"/reports/{report.pk}/indicators/template/").content)
    rows = {row[1]: row for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(min_row=2, values_only=True)}

    assert rows[CODE][4] == "1.200 hội viên"
    assert YES in rows


def test_a_filled_sheet_is_shown_first_and_writes_nothing(signed_in, officer, report):
    client = signed_in(officer)
    upload = sheet_of(
        client,
        report,
        friendship_members=(10702, None, "Báo cáo của Liên hiệp"),
        action_programme_issued=("có", None, None, "Kế hoạch số 12/KH-UBND", datetime.date(2024, 3, 5)),
    )
    answer = look_at(client, report, upload)

    assert answer.status_code == 200
    assert 'value="Kế hoạch số 12/KH-UBND"' in answer.text
    assert 'value="05/3/2024"' in answer.text
    assert 'value="10702"' in answer.text
    assert not IndicatorValue.objects.exists()


def test_what_was_looked_at_is_saved_by_the_grid(signed_in, officer, report):
    data = {f"{CODE}-value": "10.702", f"{CODE}-state": "value", f"{CODE}-version": 0}
    data |= {f"{YES}-value": "1", f"{YES}-state": "value", f"{YES}-version": 0}
    data |= {f"{YES}-document": "Kế hoạch số 12/KH-UBND", f"{YES}-document_on": "05/3/2024"}
    answer = signed_in(officer).post(f"/reports/{report.pk}/indicators/save/", data)
    standing = {value.indicator.code: value for value in IndicatorValue.objects.all()}

    assert answer.status_code == 302
    assert standing[CODE].value == 10702
    assert standing[YES].trace_label().endswith(": Kế hoạch số 12/KH-UBND ngày 05/3/2024")


@pytest.mark.parametrize("typed", [("mười", None, None), (5, "không áp dụng", None), (None, "vì sao đó", None)])
def test_a_wrong_cell_is_said_beside_it(signed_in, officer, report, typed):
    client = signed_in(officer)
    answer = look_at(client, report, sheet_of(client, report, friendship_members=typed))

    assert answer.status_code == 422
    assert "grid-error" in answer.text


def test_a_file_that_is_no_sheet_gets_a_sentence(signed_in, officer, report):
    client = signed_in(officer)
    answer = look_at(client, report, SimpleUploadedFile("x.xlsx", b"a;b;c"))

    assert answer.status_code == 302
    assert ".xlsx" in client.get(answer["Location"]).text


def test_the_number_of_queries_does_not_grow_with_the_values(signed_in, officer, report, django_assert_max_num_queries):
    factories.written(report, officer)
    client = signed_in(officer)
    with django_assert_max_num_queries(60):
        assert client.get(f"/reports/{report.pk}/indicators/").status_code == 200
