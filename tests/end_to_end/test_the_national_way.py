"""The ministry's own report in a real browser: built, written on, built again when more is accepted, issued."""

import re

import pytest
from playwright.sync_api import expect

from portal.periods import Period
from reports.models import FormSection, FormVersion, Report, ReportForm, Round
from tests import factories
from tests.end_to_end.test_the_whole_way import TEXT, Desk, send_for_signature, sign
from tests.reports import sending
from tests.reports.national import making

pytestmark = pytest.mark.django_db(transaction=True)
RECIPES = {"reporting": [{"kind": "reporting"}], "delegations": [{"kind": "sums", "figures": ["delegations.outbound"]}]}


@pytest.fixture
def provinces():
    """Đồng Nai and Bình Phước have sent a report on one trip each; that of Đồng Nai is accepted."""
    round_ = sending.opened("2024-H1", making.DUE)
    for code in ("75", "70"):
        factories.delegation(making.unit(code))
        report = sending.sent(round_, making.unit(code))
    sending.accepted(round_.reports.get(province=making.unit("75")))
    return report


@pytest.fixture
def round_(provinces):
    """A national round whose form has two sections that are built."""
    gathered = ReportForm.objects.get(code="foreign-affairs-half-year")
    form = ReportForm.objects.create(code="national-small", name="Báo cáo tổng hợp", kind="half", gathers=gathered)
    version = FormVersion.objects.create(form=form, number=1, subject="Tổng hợp")
    for place, (key, recipes) in enumerate(RECIPES.items(), 1):
        FormSection.objects.create(
            version=version, position=place, level=1, key=key, heading=key.upper(), number=str(place), recipes=recipes
        )
    FormVersion.objects.filter(pk=version.pk).update(published_at=provinces.created_at)
    return Round.objects.create(form_version=version, period=Period("2024-H1"), opened_on=making.DUE, due_on=making.DUE)


def complete(desk, report, key, words=""):
    """Types at the end of a section, where there is something to type, and marks it complete."""
    desk.open(f"/reports/{report.pk}/sections/{key}/")
    if words:
        desk.page.locator(TEXT).click()
        desk.page.keyboard.press("Control+End")
        desk.page.keyboard.type(words)
    with desk.page.expect_response(re.compile("/save/")):
        desk.page.locator("form.writing [name=is_complete]").check()
    expect(desk.page.locator("[data-save-state]")).to_have_text(re.compile("✓"), timeout=15_000)


def html_of(report, key):
    return report.sections.get(form_section__key=key).html


def test_it_is_built_written_on_built_again_and_issued(live, new_page, round_, provinces):
    reviewer, leader = Desk(new_page(), live.url, factories.at_ministry()), factories.at_ministry("leader")
    reviewer.open(f"/desk/{round_.pk}/national/")
    reviewer.press("form[action$='/begin/'] button")
    report = Report.objects.national().get(round=round_)
    assert 'data-figure="national.sent"' in html_of(report, "reporting")
    complete(reviewer, report, "delegations", " Viết tay.")

    sending.accepted(provinces)
    reviewer.open(f"/desk/{round_.pk}/national/")
    expect(reviewer.page.locator("#moved-heading + ul")).to_contain_text("Bình Phước")
    reviewer.press("form[action$='/build/'] button")
    assert "Viết tay." in html_of(report, "delegations")

    complete(reviewer, report, "reporting")
    send_for_signature(reviewer, report)
    sign(Desk(new_page(), live.url, leader), report)
    issued = " ".join(section["html"] for section in report.submissions.get().content["sections"])
    assert "Viết tay." in issued
    assert ">02 đoàn</span>" in issued
