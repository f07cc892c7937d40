"""Summaries: right numbers in official words, made once when a period closes, and on command."""

import datetime
import io
import re
from decimal import Decimal

import pdfplumber
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal import figures
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.organisations.models import Province
from portal.periods import Period
from reports import tasks
from reports.documents.content import ContentError
from reports.documents.html import render_html
from reports.documents.pdf import render_pdf
from reports.models import Document, Summary
from reports.summaries import SummaryError, closing, make_summary, summarise
from tests import factories
from tests.reports.documents.office import Office

HALF, TEN = "foreign-affairs-half-year", "resolution-ten-year"
H1, SPAN = Period("2024-H1"), Period("2013..2023")
pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return factories.province("75", factories.IN_2024_H1)


@pytest.fixture
def records(unit):
    """Two delegations out against one a year before, one agreement, nobody in."""
    item = factories.planned(unit)
    factories.planned(unit)
    factories.delegation(unit, planned_item=item, people=12)
    factories.delegation(unit, people=14, countries=["KR", "JP"])
    factories.delegation(unit, people=5, starts_on=datetime.date(2023, 3, 1))
    factories.agreement(unit, partner=factories.partner("Tỉnh Oita", "JP"))


def text_of(content):
    """What a reader reads, without markup."""
    html = " ".join(section["html"] for section in content["sections"])
    return (
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.replace("<span", " <span")))
        .replace(" ,", ",")
        .replace(" .", ".")
    )


def section(content, key):
    return next(section["html"] for section in content["sections"] if section["key"] == key)


@pytest.mark.usefixtures("records")
def test_a_half_year_says_the_figures_in_official_words(unit):
    text = text_of(summarise(HALF, unit, H1))
    assert "Trong kỳ tổ chức 02 đoàn ra cấp tỉnh, tăng 100% so với cùng kỳ năm trước." in text
    assert "đã thực hiện 01/02 đoàn, đạt 50% kế hoạch năm." in text
    assert "Có 01 đoàn ra phát sinh ngoài kế hoạch." in text
    assert "Trong kỳ ký mới 01 thỏa thuận quốc tế, cùng kỳ năm trước không phát sinh." in text
    assert "Trong kỳ không phát sinh đoàn vào cấp tỉnh." in text
    assert "Sổ theo dõi chưa có kế hoạch đoàn vào được phê duyệt của năm 2024." in text


@pytest.mark.usefixtures("records")
def test_every_number_in_it_is_the_figure_of_that_code(unit):
    content = summarise(HALF, unit, H1)
    table = figures.compute([figure["code"] for figure in content["figures"]], [unit], H1)
    chips = re.findall(r'<span data-figure="([^"]+)" data-show="(\w+)">(.*?)</span>', str(content["sections"]))
    assert chips
    assert all(table[code, unit].shown(show) == text for code, show, text in chips)
    for figure in content["figures"]:
        value = table[figure["code"], unit].value
        assert figure["value"] is None if value is None else Decimal(figure["value"]) == value


@pytest.mark.usefixtures("records")
def test_the_records_behind_it_stand_in_its_annexes_in_the_order_they_happened(unit):
    factories.delegation(unit, title="Đoàn đầu tiên", starts_on=datetime.date(2024, 1, 8))
    annexes = summarise(HALF, unit, H1)["annexes"]
    rows = [row for annex in annexes for row in annex["rows"] if isinstance(row, list)]
    assert len(annexes) == 2
    assert len(rows) == 4
    assert any("Đoàn đầu tiên" in row for row in rows if row[0] == "1")


def test_a_province_without_records_gets_words_and_not_zeros(unit):
    text = text_of(summarise(HALF, unit, H1))
    assert "không phát sinh thỏa thuận quốc tế ký mới" in text
    assert "không có thỏa thuận quốc tế còn hiệu lực" in text
    assert "không có bản ghi nào của giai đoạn 2013 - 2023" in text_of(summarise(TEN, unit, SPAN))


@pytest.mark.usefixtures("records")
def test_its_text_is_vietnamese_whatever_language_the_interface_speaks(unit):
    with translation.override("en"):
        in_english = summarise(HALF, unit, H1)
    assert in_english == summarise(HALF, unit, H1)
    assert translation.get_language() == "vi"


def test_ten_years_stand_one_a_line_and_add_up_to_the_whole(unit):
    for year in (2013, 2015, 2015, 2023):
        factories.delegation(unit, starts_on=datetime.date(year, 12, 10), people=4)
    factories.delegation(unit, starts_on=datetime.date(2019, 12, 20), people=4)  # belongs to 2020
    html = section(summarise(TEN, unit, SPAN), "delegations")
    lines = [re.findall(r"<t[dh]>(?:<strong>)?(.*?)(?:</strong>)?</t[dh]>", line) for line in html.split("<tr>")[1:]]
    by_year = {line[0]: line[1] for line in lines[1:]}
    assert list(by_year) == [str(year) for year in range(2013, 2024)] + ["Cả giai đoạn"]
    assert {year: n for year, n in by_year.items() if n != "0"} == {
        "2013": "01",
        "2015": "02",
        "2020": "01",
        "2023": "01",
        "Cả giai đoạn": "05",
    }
    assert "nhiều nhất là năm 2015 với 02 đoàn" in html
    assert "từ năm 2016 đến năm 2019" in html


def test_ten_years_count_a_trip_to_two_countries_for_both_and_say_what_is_missing(unit):
    factories.delegation(unit, starts_on=datetime.date(2018, 5, 4), countries=["KR", "JP"])
    factories.planned(unit, year=2018, approved_on=datetime.date(2018, 1, 9))
    content = summarise(TEN, unit, SPAN)
    assert "02 quốc gia, vùng lãnh thổ" in section(content, "countries")
    assert "<td>Hàn Quốc</td><td>0</td><td>01</td>" in section(content, "countries")
    missing = section(content, "to-add")
    assert "Kế hoạch đoàn ra được phê duyệt: chưa có số liệu từ năm 2013 đến năm 2017, từ năm 2019" in missing
    assert "kim ngạch xuất khẩu" in missing


@pytest.mark.parametrize(("form", "period"), [(HALF, H1), (TEN, SPAN)])
def test_the_number_of_queries_does_not_grow_with_the_records(unit, form, period):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            summarise(form, unit, period)
        return len(captured)

    def add(number):
        for place in range(number):
            factories.delegation(unit, starts_on=datetime.date(2023, 12, 1), people=3)
            factories.delegation(unit, partner=factories.partner(f"Đối tác {place}", "KR"))
            factories.agreement(unit, partner=factories.partner(f"Bên ký {place}", "JP"))
            factories.agreement(unit, partner=factories.partner(f"Bên {place}", "LA"), signed_on="2020-03-02")

    add(1)
    few = queries()
    add(6)
    assert queries() == few
    assert few < 120


@pytest.mark.parametrize(("form", "period"), [("no-form", H1), (HALF, Period("2024")), (TEN, H1), ("plan", H1)])
def test_a_form_or_period_that_does_not_fit_gets_a_sentence(unit, form, period):
    with pytest.raises(SummaryError, match=r"\w+ \w+"):
        summarise(form, unit, period)


def test_it_is_kept_once_and_computed_anew_when_a_record_comes(unit):
    first = make_summary(HALF, unit, H1)
    assert make_summary(HALF, unit, H1).sha256 == first.sha256
    factories.delegation(unit)
    again = make_summary(HALF, unit, H1)
    assert (again.pk, Summary.objects.count()) == (first.pk, 1)
    assert again.sha256 != first.sha256


def test_the_tick_asks_once_for_every_province_of_what_closed_last():
    day = datetime.date(2026, 11, 20)
    assert closing.closed_periods(day) == [Period("2026-H1"), Period("2025-H2")]
    assert closing.ask_for_closed_periods(day) == 68 + 34 + 3  # and the year 2025; each of the country, too
    assert closing.ask_for_closed_periods(day) == 0
    assert Job.objects.filter(kind="summarise", arguments__province=None).count() == 3


def test_a_missed_tick_is_made_up_for_and_a_failed_job_tried_again():
    closing.ask_for_closed_periods(datetime.date(2025, 12, 13))  # the half-years to 14/12/2024 and 14/6/2025, and 2024
    assert Job.objects.filter(arguments__period="2025-H1").count() == 63 + 1
    assert closing.ask_for_closed_periods(datetime.date(2026, 6, 15)) == 105  # nothing ran when 2025-H2 closed
    Job.objects.filter(arguments__period="2026-H1").update(state=Job.State.FAILED)
    assert closing.ask_for_closed_periods(datetime.date(2026, 6, 15)) == 35
    assert Job.objects.filter(arguments__period="2026-H1", state=Job.State.FAILED).count() == 0


def test_several_years_are_summed_up_when_a_round_asks_for_them():
    round_ = factories.round_of("2016..2025", form=TEN)
    days = [round_.opened_on - datetime.timedelta(days=1), round_.due_on, round_.due_on]
    asked = [bool(closing.ask_for_closed_periods(day)) for day in days]
    assert asked == [True, True, False]  # the first time for what closes by itself
    assert Job.objects.filter(arguments__form=TEN, arguments__period="2016..2025").count() == 34


@pytest.mark.usefixtures("records")
def test_a_year_is_summed_up_like_a_half_beside_the_year_before(unit):
    content = summarise("foreign-affairs-year", unit, Period("2024"))
    assert "năm 2024" in content["layout"]["subject"]
    assert "so sánh với năm 2023" in " ".join(part["html"] for part in content["sections"])
    assert any(part["heading"] == "Diễn biến 5 năm" for part in content["sections"])


def test_the_job_of_the_tick_makes_the_summary_and_its_document(unit):
    tasks.summarise_closed_periods()
    job = Job.objects.filter(kind="summarise").order_by("key").first()
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    summary = Summary.objects.get(pk=job.result["summary"])
    assert summary.province == Province.objects.get(pk=job.arguments["province"])
    assert Document.objects.get(summary=summary).watermark == "DỰ THẢO"


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    ("form", "period", "said"),
    [(HALF, "2024-H1", "02 đoàn ra cấp tỉnh, tăng 100%"), (TEN, "2013..2023", "tổ chức 01 đoàn ra cấp tỉnh")],
)
def test_the_command_writes_a_watermarked_pdf_that_says_the_figures(tmp_path, form, period, said):
    out = tmp_path / "tong hop.pdf"
    call_command("summarise", form=form, province="75", period=period, format="pdf", out=out)
    with pdfplumber.open(io.BytesIO(out.read_bytes())) as pdf:
        letters = [page.filter(lambda thing: thing.get("size", 0) < 20) for page in pdf.pages]
        text = " ".join(page.extract_text().replace("\n", " ") for page in letters)
        watermark = "".join(char["text"] for char in pdf.pages[0].chars if char["size"] > 30)
    assert said in text
    assert "TỈNH ĐỒNG NAI" in text
    assert sorted(watermark.replace(" ", "")) == sorted("DỰTHẢO")


@pytest.mark.usefixtures("records")
def test_the_command_writes_a_watermarked_word_file_that_says_the_figures(tmp_path):
    out = tmp_path / "tong hop.docx"
    call_command("summarise", form=HALF, province="75", period="2024-H1", format="docx", out=out)
    file = Office(out.read_bytes())
    assert "02 đoàn ra cấp tỉnh, tăng 100%" in file.text
    assert all("DỰ THẢO" in head for head in file.headers())


@pytest.mark.parametrize(
    "wish",
    [{"form": "no-form"}, {"province": "99"}, {"period": "2024-H3"}, {"period": "2024"}],
)
def test_a_wrong_wish_gets_a_sentence_and_exit_status_2(tmp_path, wish):
    asked = {"form": HALF, "province": "75", "period": "2024-H1", "format": "pdf", "out": tmp_path / "x.pdf", **wish}
    with pytest.raises(CommandError, match=r"\w+ \w+") as error:
        call_command("summarise", **asked)
    assert error.value.returncode == 2
    assert not asked["out"].exists()


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(("form", "period"), [(HALF, H1), (TEN, SPAN)])
def test_it_is_drawn_without_complaint(unit, form, period):
    assert render_pdf(summarise(form, unit, period), watermark="DỰ THẢO").startswith(b"%PDF")


def binh_dinh():
    """Exports, FDI and aid of Bình Định as its own report of 2013 to 2023 has them."""
    unit = factories.province("52", datetime.date(2023, 12, 14))
    millions = {2015: "702.1", 2016: "703.1", 2017: "724.7", 2018: "836.8", 2019: "922.4", 2020: "1107.4"}
    for year, value in {**millions, 2021: "1418.06", 2022: "1550.29"}.items():
        note = "Báo cáo nguồn ghi tăng 14,8%." if year == 2020 else ""
        factories.trade_figure(
            unit, year=year, part="year", standing="actual", commodity="", value=Decimal(value) * 1_000_000, note=note
        )
    for country, capital in (("JP", 94_170_000), ("SG", 139_480_000)):
        project = factories.fdi_project(unit, countries=[country], licensed_on=datetime.date(2016, 3, 1))
        factories.capital_event(project=project, amount=capital)
    item = factories.aid(unit, approved_on=datetime.date(2020, 3, 1))
    factories.commitment(project=item, amount=6_493_064, approved_on=datetime.date(2020, 3, 1))
    return unit


def test_exports_stand_with_their_computed_growth_and_the_published_one_is_a_note():
    html = section(summarise(TEN, binh_dinh(), SPAN), "trade")
    assert "<td>2020</td><td>1.107,4</td><td>tăng 20,1%</td>" in html
    assert "<td>2022</td><td>1.550,29</td><td>tăng 9,3%</td>" in html
    assert "<td>2015</td><td>702,1</td><td>-</td>" in html
    assert "<li>Năm 2020: Báo cáo nguồn ghi tăng 14,8%.</li>" in html
    assert "năm sau luôn cao hơn năm trước" in html


def test_fdi_and_aid_are_told_by_country_and_by_sector_and_what_is_missing_is_named():
    content = summarise(TEN, binh_dinh(), SPAN)
    assert "<td>Singapore</td><td>01</td><td>139,48</td>" in section(content, "fdi")
    assert "nhiều vốn nhất là Singapore" in section(content, "fdi")
    assert "Y tế" in section(content, "aid")
    assert "xuất khẩu: chưa có số liệu từ năm 2013 đến năm 2014, năm 2023" in section(content, "to-add")


def test_each_chart_stands_above_its_table_in_the_document():
    content = summarise(TEN, binh_dinh(), SPAN)
    html = render_html(content)
    charts = [chart for part in content["sections"] for chart in part["charts"] if chart]
    assert len(charts) >= 3
    assert len(re.findall(r'<div class="chart-figure">.*?</svg></div><table ', html, re.DOTALL)) == len(charts)
    assert render_pdf(content, watermark="DỰ THẢO") == render_pdf(content, watermark="DỰ THẢO")


def test_a_chart_that_was_not_frozen_by_us_is_refused():
    content = summarise(TEN, binh_dinh(), SPAN)
    content["sections"][0]["charts"] = [{"kind": "bars"}]
    with pytest.raises(ContentError, match="charts"):
        render_html(content)
