"""The national report on the desk."""

import pytest

from reports.models import Example
from reports.national import building
from tests.reports.national.making import unit
from tests.reports.national.test_building import OUTBOUND, provinces, report, reviewer  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, reviewer):  # noqa: F811
    client.force_login(reviewer)
    return client


def address(report, tail=""):  # noqa: F811
    return f"/desk/{report.round_id}/national/{tail}"


def test_it_is_built_and_shows_what_moved(page, report):  # noqa: F811
    assert page.post(address(report, "build/")).status_code == 302
    answer = page.get(address(report))
    assert answer.status_code == 200
    assert "3/63" in answer.content.decode()
    assert answer.context["moved"].figures == []


def test_a_section_shows_what_it_was_built_from(page, report, reviewer):  # noqa: F811
    building.build(report, by=reviewer)
    for section in report.sections.select_related("form_section"):
        answer = page.get(f"/reports/{report.pk}/sections/{section.form_section.key}/")
        assert answer.status_code == 200
        assert "tabs" in answer.context


def test_a_hand_written_section_takes_the_built_text_over(page, report, reviewer):  # noqa: F811
    building.build(report, by=reviewer)
    section = report.sections.get(form_section__key="delegations")
    built, section.html = section.html, "<p>Viết tay.</p>"
    section.save()
    page.post(address(report, "sections/delegations/take-over/"), {"version": section.version})
    section.refresh_from_db()
    assert section.html == built


def test_a_figure_leads_to_the_provinces_submissions(page, report, provinces):  # noqa: F811
    answer = page.get(address(report, f"figures/{OUTBOUND}/"))
    sent = provinces.reports.get(province=unit("75"))
    assert f"/reports/{sent.pk}/submissions/1/#figure-{OUTBOUND}" in answer.content.decode()
    assert "tăng 100%" in answer.content.decode()
    assert page.get(address(report, f"figures/{OUTBOUND}.in-75/")).status_code == 200
    assert page.get(address(report, "figures/delegations.outbound_plan_rate/")).status_code == 200
    assert page.get(address(report, "figures/no.such/")).status_code == 404


def test_a_reviewer_marks_a_passage_and_takes_it_back(page, provinces):  # noqa: F811
    review = f"/desk/{provinces.pk}/75/"
    page.post(f"{review}examples/", {"section": "ngo-aid", "quote": "tổ chức 02 đoàn", "theme": "ngo-aid", "n": "1"})
    example = Example.objects.get()
    assert "tổ chức 02 đoàn" in page.get(review).content.decode()
    page.post(f"{review}examples/{example.pk}/remove/")
    assert not Example.objects.exists()


def test_checking_and_the_task_list_of_a_national_report_open(page, report, reviewer):  # noqa: F811
    building.build(report, by=reviewer)
    for path in (f"/reports/{report.pk}/", f"/reports/{report.pk}/check/", "/", "/desk/"):
        assert page.get(path).status_code == 200


def test_a_province_finds_nothing_there(client, report):  # noqa: F811
    from tests import factories

    client.force_login(factories.officer())
    assert client.get(address(report)).status_code == 404
    assert client.get(f"/reports/{report.pk}/").status_code == 404
