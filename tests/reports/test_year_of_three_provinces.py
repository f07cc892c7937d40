"""A year of Đồng Nai, Quảng Ngãi and Bình Định: every form, through the real workflow, as a document."""

import io
import os
from pathlib import Path

import pdfplumber
import pytest
from django.db import transaction

from reports.demonstration import accounts, aid, economy, plans, records, year
from reports.documents.pdf import render_pdf
from reports.models import PlanTask, Report, ReportForm
from tests.reports.test_demonstration import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
FORMS = ["integration-half-year", "plan", "plan-progress", "resolution-ten-year", "foreign-affairs-year"]
FORMS += ["foreign-affairs-half-year"]
SAID = {
    ("integration-half-year", "2021-H1"): (
        "Ban Chỉ đạo về hội nhập quốc tế tỉnh Quảng Ngãi",
        "TM. BAN CHỈ ĐẠO",
        "BC-BCĐ",
        "62,6%",
    ),
    ("plan", "2022"): ("TỈNH BÌNH ĐỊNH", "KẾ HOẠCH", "Tháng 11/2022", "VIII. THANH TRA", "22-NQ/TW"),
    ("plan-progress", "2022-H2"): ("25 nhiệm vụ", "đã hoàn thành 06 nhiệm vụ (24%)", "Chưa triển khai"),
    ("resolution-ten-year", "2013..2023"): ("6.493.064 USD", "1.550,29", "87 dự án"),
    ("foreign-affairs-year", "2024"): ("TỈNH ĐỒNG NAI", "năm 2024"),
    ("foreign-affairs-half-year", "2025-H2"): ("6 tháng cuối năm 2025",),
}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the module: accounts, records, plans, and the year."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.load()
        officer = year.walks.person("officer")
        for room in (records, aid, economy):
            room.load(officer)
        plans.load(TODAY)
        yield year.load()
        transaction.set_rollback(True)


def text_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return " ".join(" ".join((page.extract_text() or "").split()) for page in document.pages)


@pytest.mark.parametrize(("form", "period"), SAID)
def test_each_form_becomes_a_document_that_says_the_facts(form, period):
    reports = Report.objects.filter(round__form_version__form__code=form, round__period=period).order_by("pk")
    for report in reports:
        pdf = render_pdf(report.last_submission.content)
        if folder := os.environ.get("PORTAL_LOOK_AT"):
            (Path(folder) / f"{form}-{period}-{report.named.code}.pdf").write_bytes(pdf)
        assert report.named.full_name.split(" ", 1)[1].upper() in text_of(pdf).upper()
    text = text_of(render_pdf(reports[0].last_submission.content))
    for said in SAID[form, period]:
        assert said.lower() in text.lower()


def test_every_form_of_a_province_is_there_on_the_map_of_its_time_and_under_todays_units(loaded):
    assert {report.round.form_version.form.code for report in loaded} == set(
        ReportForm.objects.filter(gathers=None).values_list("code", flat=True)
    )
    names = {(report.named.name, report.period.code) for report in loaded}
    assert {("Bình Định", "2022"), ("Quảng Ngãi", "2021-H1"), ("Đồng Nai", "2024"), ("Gia Lai", "2025-H2")} <= names


def test_it_can_be_loaded_again_and_changes_nothing():
    assert year.load() == []


def test_the_plan_of_2022_has_its_25_tasks_of_all_nine_time_frames():
    tasks = PlanTask.objects.filter(year=2022)
    assert tasks.count() == 25
    assert set(tasks.values_list("frame", flat=True)) == set(PlanTask.Frame.values)
