"""The summaries of the country: from what was accepted and the other provinces' registers, for the ministry alone."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.accounts.models import Role
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.periods import Period
from reports.models import Document, Summary
from reports.summaries import SummaryError, closing, make_summary, summarise, wishes
from tests import factories
from tests.reports import sending
from tests.reports.national import making

pytestmark = pytest.mark.django_db
HALF, TEN = "national-half-year", "national-ten-year"
H1 = Period("2024-H1")
LIST, MAKE = "/documents/summaries/", "/documents/summaries/make/"


@pytest.fixture
def provinces(django_capture_on_commit_callbacks):
    """Đồng Nai is accepted with one trip, and a second one came into its register later; Bình Định keeps records only."""
    dong_nai, binh_dinh = making.unit("75"), making.unit("52")
    factories.delegation(dong_nai)
    sending.accepted(sending.sent(sending.opened("2024-H1", making.DUE), dong_nai))
    factories.delegation(dong_nai)
    for _trip in range(3):
        factories.delegation(binh_dinh)


def said(content, key):
    html = next(section["html"] for section in content["sections"] if section["key"] == key)
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", html))


@pytest.mark.usefixtures("provinces")
def test_what_was_accepted_counts_as_sent_and_registers_stand_in_for_the_others():
    content = summarise(HALF, None, H1)
    trips = next(figure for figure in content["figures"] if figure["code"] == "delegations.outbound")
    assert [(row["model"], row["amount"]) for row in trips["rows"]] == [
        ("organisations.province", "3"),
        ("reports.submission", "1"),
    ]
    assert trips["value"] == 4
    assert "đã tổ chức 04 đoàn ra cấp tỉnh" in said(content, "delegations")
    assert "báo cáo đã được thẩm định của 01/63 địa phương và sổ theo dõi của 62 địa phương" in content["opening"]


@pytest.mark.usefixtures("provinces")
def test_a_register_without_a_row_is_nobody_who_stayed_the_same():
    content = summarise(HALF, None, H1)
    assert "đoàn ra cấp tỉnh tăng ở 02/02 địa phương" in said(content, "delegations")
    assert "Số liệu của 01 địa phương (Bình Định) được lấy từ sổ theo dõi, chưa được thẩm định." in str(
        content["sections"]
    )


@pytest.mark.usefixtures("provinces")
def test_it_shows_the_course_of_the_last_years_with_a_chart():
    course = summarise(HALF, None, H1)["sections"][-1]
    assert course["key"] == "course"
    assert "<td>6TĐ 2024</td><td>05</td>" in course["html"]
    assert course["charts"][0]["labels"] == [f"6TĐ {year}" for year in range(2020, 2025)]


def test_the_form_says_whom_it_tells_of():
    for form, unit in ((HALF, making.unit("75")), ("foreign-affairs-half-year", None)):
        with pytest.raises(SummaryError, match=r"địa phương|province"):
            summarise(form, unit, H1)


def test_it_is_asked_once_when_it_closes_and_once_more_when_reports_were_due():
    sending.opened("2026-H1", datetime.date(2026, 6, 17))
    for day in (15, 16, 18, 19):
        closing.ask_for_closed_periods(datetime.date(2026, 6, day))
    asked = Job.objects.filter(arguments__form=HALF, arguments__period="2026-H1").order_by("key")
    assert [job.key.rpartition("2026-H1")[2] for job in asked] == ["", ":due"]


def test_the_country_of_several_years_is_summed_up_when_a_round_asks():
    round_ = factories.round_of("2016..2025", form="resolution-ten-year")
    closing.ask_for_closed_periods(round_.due_on)
    assert Job.objects.filter(arguments__form=TEN, arguments__period="2016..2025").count() == 1


def test_the_job_makes_one_summary_however_often(settings):
    for _time in range(2):
        make_summary(HALF, None, H1)
    assert Summary.objects.get().named.name == "cả nước"


def test_the_ministry_alone_sees_and_asks(client, tmp_path, settings):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    client.force_login(reviewer := factories.at_ministry())
    wish = next(one for one in wishes.possible(reviewer) if one.form.code == HALF)
    job = Job.objects.get(pk=client.post(MAKE, {"wish": wish.key}).url.split("/")[-2])
    run_job(job.pk)
    run_job(Document.objects.get().job_id)
    download = reverse("document-download", args=[Document.objects.get().pk])
    assert download in client.get(LIST).content.decode()
    assert client.get(download).getvalue().startswith(b"%PDF")
    client.force_login(factories.officer())
    assert [client.get(address).status_code for address in (download, reverse("job", args=[job.pk]))] == [404, 404]
    assert not client.get(LIST).context["rows"]


def test_a_leader_or_auditor_of_the_ministry_reads_and_does_not_ask():
    assert wishes.possible(factories.at_ministry(Role.AUDITOR)) == []


def test_a_word_file_to_go_on_writing_is_asked_for_beside_the_pdf(client):
    summary = make_summary(HALF, None, H1)
    client.force_login(factories.at_ministry())
    client.post(reverse("summary-file", args=[summary.pk]), {"format": "docx"})
    assert Document.objects.get().format == "docx"
    client.force_login(factories.officer())
    assert client.post(reverse("summary-file", args=[summary.pk]), {"format": "docx"}).status_code == 404


def test_the_command_writes_it_for_any_past_period(tmp_path):
    out = tmp_path / "ca nuoc.pdf"
    call_command("summarise", form="national-year", period="2023", format="pdf", out=out)
    assert out.read_bytes().startswith(b"%PDF")
    with pytest.raises(CommandError):
        call_command("summarise", form="national-year", province="75", period="2023", format="pdf", out=out)
