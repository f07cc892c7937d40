"""The demonstration: real facts, led through the real workflow, once."""

import datetime
import html
import io
import re
from pathlib import Path

import pdfplumber
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from portal import figures
from portal.accounts.models import Person
from portal.organisations.models import Province
from portal.periods import Period
from portal.registers.register import registry
from reports import demonstration
from reports.checks import check
from reports.chips import UNKNOWN_TEXT
from reports.demonstration import current, files
from reports.demonstration.loading import load
from reports.documents.pdf import render_pdf
from reports.freezing import freeze
from reports.models import Report, Round

TODAY = datetime.date(2026, 11, 20)
H1 = Period("2024-H1")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the module, and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(TODAY)
        transaction.set_rollback(True)


def report(code, period="2024-H1"):
    unit = Province.objects.by_code(code, Period(period).window().end)
    return Report.objects.get(province=unit, round__period=period)


def counts():
    labels = ("accounts.Person", "accounts.Post", "organisations.Agency", "partners.Partner", "agreements.Agreement")
    labels += (
        "delegations.Delegation",
        "delegations.PlannedDelegation",
        "ngo_aid.AidProject",
        "reports.IndicatorValue",
        "reports.Report",
    )
    labels += ("reports.Submission", "reports.StateChange", "reports.Remark", "reports.Round", "reports.Document")
    return {label: apps.get_model(label).objects.count() for label in labels}


@pytest.mark.parametrize(
    ("code", "value", "previous"),
    [
        ("delegations.outbound", 2, 1),
        ("delegations.outbound_planned", 10, 4),
        ("delegations.outbound_plan_rate", 20, 25),
        ("delegations.inbound_planned", 3, 2),
        ("delegations.inbound_plan_rate", 0, 50),
        ("delegations.inbound_unplanned", 1, 0),
        ("delegations.guests", 13, 10),
        ("agreements.signed", 3, 2),
        ("agreements.expired", 1, 0),
        ("agreements.replaced", 1, 0),
        ("aid.items", 21, 15),
        ("aid.items_new", 13, 6),
        ("aid.items_carried", 8, 9),
        ("aid.items_vnd", 74_266_000_000, 94_561_000_000),
        ("aid.items_new_vnd", 47_926_000_000, 15_061_000_000),
        ("aid.donors", 20, 15),
        ("ngo.registered", 62, 40),
        ("ngo.registrations_issued", 7, 13),
    ],
)
def test_the_figures_of_dong_nai_are_those_of_its_report(code, value, previous):
    cell = figures.compute([code], [report("75").province], H1)[code, report("75").province]
    assert (cell.value, cell.previous) == (value, previous)


@pytest.mark.parametrize(
    ("unit", "period", "code", "shown"),
    [
        ("75", "2024-H1", "fdi.new_projects", "24 dự án"),
        ("75", "2024-H1", "fdi.new_capital", "291,47 triệu USD"),
        ("75", "2024-H1", "fdi.added_capital", "279,91 triệu USD"),
        ("75", "2024-H1", "fdi.total_capital", "571,38 triệu USD"),
        ("52", "2023", "fdi.valid_projects", "87 dự án"),
        ("52", "2023", "fdi.valid_capital", "1,13 tỷ USD"),
        ("52", "2018", "trade.export", "836,8 triệu USD"),
        ("51", "2021-H1", "trade.export_plan_rate", "62,6%"),
        ("51", "2021-H1", "trade.import_plan_rate", "69%"),
    ],
)
def test_the_economy_is_that_of_the_reports(unit, period, code, shown):
    province = Province.objects.by_code(unit, Period(period).window().end)
    assert figures.compute([code], [province], Period(period))[code, province].shown() == shown


def test_the_growth_of_exports_is_computed_from_the_series_and_not_copied():
    """A report gave 14,8% for 2020; its own values give 20,1%."""
    unit = Province.objects.by_code("52", datetime.date(2023, 12, 14))
    found = figures.compute(["trade.export"], [unit], Period("2020"))["trade.export", unit]
    assert found.shown("change") == "tăng 20,1% so với cùng kỳ năm trước"


@pytest.mark.parametrize(("code", "state"), [("75", "accepted"), ("70", "returned"), ("68", "submitted")])
def test_each_report_of_2024_stands_in_its_own_state(code, state):
    assert report(code).state == state


def test_the_accepted_report_was_mended_after_one_return_and_dated_as_it_happened():
    submissions = list(report("75").submissions.all())
    assert [submission.issued_on for submission in submissions] == [
        datetime.date(2024, 6, 18),
        datetime.date(2024, 6, 24),
    ]
    remark = submissions[0].remarks.get()
    first, last = (
        next(s["html"] for s in submission.content["sections"] if s["key"] == remark.section.form_section.key)
        for submission in submissions
    )
    assert "14 đoàn khách" in first
    assert "14 đoàn khách" not in last
    assert ">13 đoàn</span>" in last


def test_the_returned_report_has_remarks_on_two_sections_and_only_these_are_open():
    returned = {section.pk for section in report("70").sections.filter(state="returned")}
    assert len(returned) == 2
    assert {remark.section_id for remark in report("70").last_submission.remarks.all()} == returned


def test_the_running_period_has_a_draft_a_third_of_which_is_written():
    draft = report("75", Period.containing(TODAY).code)
    started = [section for section in draft.sections.all() if section.is_started]
    assert draft.state == "draft"
    assert draft.round.opened_on <= TODAY < draft.round.due_on
    assert 0.3 <= len(started) / draft.sections.count() <= 0.4


@pytest.mark.parametrize("day", ["2027-12-14", "2026-12-15", "2027-06-14", "2027-06-15"])
def test_the_running_period_lives_on_any_day_its_first_and_last_included(day):
    day = datetime.date.fromisoformat(day)
    period = Period.containing(day)
    current.load(day, by=Person.objects.get(username="officer"))
    rows = apps.get_model("delegations.Delegation").objects.filter(starts_on__range=period.window())
    assert {row.state for row in rows if row.starts_on <= day} == {"done"}
    assert all(row.state == "prepared" for row in rows if row.starts_on > day)
    assert Round.objects.get(period=period).opened_on <= day


def test_it_can_be_loaded_again_and_changes_nothing(capsys):
    before = counts()
    assert not any(load(TODAY).values())
    call_command("demo")
    assert counts() == before
    assert capsys.readouterr().out.strip()


def test_a_record_that_somebody_corrected_is_not_made_a_second_time():
    delegations = apps.get_model("delegations.Delegation").objects
    delegations.filter(province=report("75").province, starts_on="2024-03-31").update(title="Đoàn đã đổi tên")
    before = counts()
    load(TODAY)
    assert counts() == before


@override_settings(DEMONSTRATION=False)
def test_it_refuses_in_production_with_a_sentence():
    with pytest.raises(CommandError, match=r"."):
        call_command("demo")


def test_seven_people_sign_in_and_the_neighbours_do_not():
    able = {person.username for person in Person.objects.all() if person.has_usable_password()}
    assert able == set("contributor officer leader reviewer ministry-leader administrator auditor".split())  # noqa: SIM905
    assert all(Person.objects.get(username=name).check_password("demo-portal-2026") for name in able)


def test_nobody_in_it_has_the_name_of_a_person():
    ours = {line["full_name"] for line in files.read("accounts")["people"]}
    signed = {report(code).last_submission.content["layout"]["signature"]["name"] for code in ("75", "70", "68")}
    assert signed <= ours
    everything = " ".join(
        path.read_text(encoding="utf-8") for path in (Path(demonstration.__file__).parent / "data").rglob("*.*")
    )
    assert not re.search(r"\b([Ôô]ng|[Bb]à(?! Rịa)|[Đđ]ồng chí|TS\.|ThS\.) [A-ZĐÂĂÊÔƠƯ]", everything)


@pytest.mark.parametrize("code", ["75", "70", "68"])
def test_every_chip_of_a_submission_holds_its_text(code):
    for submission in report(code).submissions.all():
        texts = " ".join(section["html"] for section in submission.content["sections"])
        assert "data-figure" in texts
        assert not re.search(r"<span data-figure=[^>]*></span>", texts)
        assert UNKNOWN_TEXT not in texts
        assert "chưa có số liệu" not in texts


def test_its_records_keep_the_rules_of_their_registers():
    for register in registry.all():
        for row in register.model.objects.order_by("pk"):
            values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
            assert list(register.rules(values)) == [], row


@pytest.mark.parametrize("code", ["75", "70", "68"])
def test_the_checks_of_the_text_find_nothing_wrong_in_what_was_sent_last(code):
    for section in report(code).last_submission.content["sections"]:
        text = re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|td|tr)>", "\n", section["html"]))
        assert not check(html.unescape(text)), section["heading"]


def test_the_draft_of_today_has_no_chip_without_a_number():
    texts = " ".join(section["html"] for section in freeze(report("75", "2026-H2"))["sections"])
    assert "chưa có số liệu" not in texts


def test_the_accepted_report_is_drawn_without_complaint_and_says_its_numbers():
    data = render_pdf(report("75").last_submission.content)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert 8 <= len(pdf.pages) <= 13
        text = " ".join((page.extract_text() or "").replace("\n", " ") for page in pdf.pages)
    for said in (
        "119/BC-UBND",
        "02/10 đoàn, đạt 20%",
        "13 đoàn",
        "03 thỏa thuận quốc tế",
        "10.702 hội viên",
        "20/4/2024",
    ):
        assert said in text
