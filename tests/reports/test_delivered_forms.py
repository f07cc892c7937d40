"""The forms that come with the portal: each loads, freezes, cites the law of its period and renders to PDF."""

import json
import re

import pytest

from portal import figures
from portal.organisations.models import Province
from portal.periods import Period
from reports.delivered import FOLDER, whole
from reports.documents.html import render_html
from reports.documents.pdf import render_pdf
from reports.freezing import freeze
from reports.laws import named
from reports.models import FormVersion, Indicator
from reports.wording import filled, words_of
from tests import factories

pytestmark = pytest.mark.django_db
PERIODS = {"half": "2024-H1", "year": "2024", "span": "2013..2023"}
FORMS = [
    ("foreign-affairs-half-year", 3),
    ("foreign-affairs-year", 2),
    ("integration-half-year", 2),
    ("plan", 2),
    ("plan-progress", 2),
    ("resolution-ten-year", 1),
]


def begun(code, number, period=None):
    version = FormVersion.objects.get(form__code=code, number=number)
    period = period or PERIODS[version.form.kind]
    unit = Province.objects.by_code("75", Period(period).window().end)
    return factories.report(factories.officer(unit), unit, period=period, form=code, number=number)


@pytest.mark.parametrize(("code", "number"), FORMS)
def test_it_freezes_and_renders_with_nothing_left_to_fill_in(code, number):
    content = freeze(begun(code, number))
    page = re.sub(r"<style>.*?</style>", "", render_html(content), flags=re.DOTALL)

    assert not re.search(r"\{[a-zA-Z]", page)
    assert render_pdf(content, watermark="BẢN XEM TRƯỚC").startswith(b"%PDF")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_what_it_names_is_declared(path):
    data = whole(json.loads(path.read_text()))
    sections = data.get("sections", [])
    indicators = {code for section in sections for code in section.get("indicators", [])}

    assert indicators <= set(Indicator.objects.values_list("code", flat=True))
    assert len({section["key"] for section in sections}) == len(sections)


def test_a_figure_that_no_register_declares_breaks_nothing():
    report = begun("integration-half-year", 1)
    offered = {code for section in report.round.form_version.sections.all() for code in section.figures}
    frozen = {figure["code"] for figure in freeze(report)["figures"]}

    assert frozen >= offered & set(figures.declared())
    assert frozen <= set(figures.known())


@pytest.mark.parametrize(("period", "number"), [("2024-H1", "80/2020/NĐ-CP"), ("2026-H1", "313/2025/NĐ-CP")])
def test_guidance_cites_the_law_in_force_on_the_last_day(period, number):
    report = begun("foreign-affairs-half-year", 2, period)
    guidance = report.round.form_version.sections.get(key="ngo-aid").guidance

    assert f"Nghị định số {number}" in filled(guidance, words_of(report))


def test_a_law_is_found_from_its_successor_too():
    day = Period("2014").window().end

    assert named("59-NQ/TW", day).startswith("Nghị quyết số 22-NQ/TW, ngày 10/4/2013 của Bộ Chính trị về hội nhập")


def test_a_number_nobody_knows_is_printed_as_it_is():
    assert named("999/2031/NĐ-CP", Period("2024").window().end) == "999/2031/NĐ-CP"


def test_headings_are_numbered_the_vietnamese_way():
    version = FormVersion.objects.get(form__code="integration-half-year", number=2)
    numbers = list(version.sections.filter(position__range=(5, 11)).values_list("number", flat=True))

    assert numbers == ["4", "a", "b", "c", "d", "đ", "e"]


def test_version_one_of_the_half_year_stays_as_it_was():
    first = FormVersion.objects.get(form__code="foreign-affairs-half-year", number=1)

    assert first.sections.get(key="recommendations").kind == "text"
    assert "aid-items" in first.sections.get(key="ngo-aid").indicators


@pytest.mark.parametrize("code", ["national-half-year", "national-year", "national-ten-year"])
def test_a_national_report_adds_up_what_the_form_it_gathers_sends(code):
    newest = FormVersion.objects.published().order_by("-number")
    version = newest.filter(form__code=code).first()
    sections = newest.filter(form=version.form.gathers).first().sections.all()
    sent = {figure for section in sections for figure in section.figures_and_indicators}
    recipes = [one for section in version.sections.all() for one in section.recipes]
    added = {
        figure for one in recipes if one["kind"] not in ("years", "comparability") for figure in one.get("figures", [])
    }
    quoted = {one.get("theme") or one.get("section") for one in recipes if one["kind"] in ("examples", "wishes")}
    assert added <= sent
    assert quoted <= {section.key for section in sections}
