"""Saving a section over HTTP: what the editor sends, and what it hears."""

import pytest

from portal.accounts.models import Role
from reports import actions
from reports.models import Remark
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def save(client, report, html, version=1, key="agreements", **more):
    data = {"html": html, "version": version, **more}
    return client.post(making.address(report, key, "save/"), data, headers=JSON)


def test_a_save_answers_with_the_new_version_and_the_hour(signed_in, officer, report):
    answer = save(signed_in(officer), report, "<p>Một</p>").json()
    assert answer["version"] == 2
    assert answer["saved_at"].count(":") == 1


def test_the_chip_comes_back_with_the_value_the_server_computes(signed_in, officer, report):
    client = signed_in(officer)
    save(client, report, f"<p>Ký {making.CHIP.replace('></', '>99 thỏa thuận</')}</p>")
    assert making.section(report).html == f"<p>Ký {making.CHIP}</p>"
    assert "01 thỏa thuận quốc tế&lt;/span" in client.get(making.address(report)).content.decode()


def test_a_stale_save_changes_nothing_and_shows_both_texts(signed_in, officer, report):
    making.write(report, "agreements", "<p>Của đồng nghiệp</p>", factories.officer())
    answer = save(signed_in(officer), report, "<p>Của tôi</p>")
    assert answer.status_code == 409
    assert "<ins>tôi</ins>" in answer.json()["panel"]
    assert "<ins>đồng nghiệp</ins>" in answer.json()["panel"]
    assert making.section(report).html == "<p>Của đồng nghiệp</p>"


def test_a_repeat_of_the_last_save_is_no_conflict(signed_in, officer, report):
    client = signed_in(officer)
    assert save(client, report, "<p>Một</p>").json() == save(client, report, "<p>Một</p>").json()


def test_a_marked_text_is_refused_with_where_it_belongs(signed_in, officer, report):
    answer = save(signed_in(officer), report, "<p>Độ mật: TỐI MẬT</p>")
    assert answer.status_code == 422
    assert "TỐI MẬT" in answer.json()["sentence"]
    assert making.section(report).html == ""


def test_a_report_that_lies_for_signature_takes_no_save(signed_in, officer, leader, report):
    making.sent_for_signature(report, officer, leader)
    answer = save(signed_in(officer), report, "<p>Muộn</p>", version=2)
    assert answer.status_code == 403
    assert answer.json()["sentence"]


def test_without_script_a_save_comes_back_to_the_page(signed_in, officer, report):
    answer = signed_in(officer).post(making.address(report, page="save/"), {"html": "Một", "version": 1})
    assert answer.url == making.address(report)
    assert making.section(report).html == "<p>Một</p>"


def test_without_script_a_conflict_is_a_page_that_holds_my_text(signed_in, officer, report):
    making.write(report, "agreements", "<p>Của đồng nghiệp</p>", factories.officer())
    answer = signed_in(officer).post(making.address(report, page="save/"), {"html": "<p>Của tôi</p>", "version": 1})
    assert answer.status_code == 409
    assert "&lt;p&gt;Của tôi&lt;/p&gt;</textarea>" in answer.content.decode()


def test_without_script_a_refused_text_is_still_in_its_field(signed_in, officer, report):
    answer = signed_in(officer).post(making.address(report, page="save/"), {"html": "<p>MẬT</p>", "version": 1})
    assert answer.status_code == 422
    assert "&lt;p&gt;MẬT&lt;/p&gt;</textarea>" in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "0", "99999999999999999999"])
def test_a_version_that_is_none_is_refused_without_a_fault(signed_in, officer, report, version):
    assert save(signed_in(officer), report, "<p>Một</p>", version=version).status_code in (409, 422)


def test_an_unknown_figure_gets_a_sentence(signed_in, officer, report):
    answer = signed_in(officer).get(f"/reports/{report.pk}/figures/no.such/?show=count")
    assert (answer.status_code, "no.such" in answer.json()["sentence"]) == (404, True)


def test_a_figure_answers_with_what_a_chip_says(signed_in, officer, report):
    answer = signed_in(officer).get(f"/reports/{report.pk}/figures/agreements.signed/?show=value")
    assert answer.json()["text"] == "01"


def test_an_unknown_chip_in_the_text_is_a_sentence_on_the_page(signed_in, officer, report):
    making.write(report, "agreements", '<p><span data-figure="no.such" data-show="count"></span></p>', officer)
    page = signed_in(officer).get(making.address(report))
    assert "no.such" in str([gap.sentence for gap in page.context["missing"]])


def test_the_ministrys_questions_stand_beside_the_text(signed_in, officer, leader, report):
    making.submitted(report, officer, leader)
    section = making.section(report)
    reviewer = factories.at_ministry()
    actions.send_back(report, by=reviewer, comment="Sửa", sections=[section], remarks={section.pk: "Vì sao là 01?"})
    page = signed_in(officer).get(making.address(report)).content.decode()
    assert "Vì sao là 01?" in page
    assert Remark.objects.count() == 1


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMINISTRATOR])
def test_the_ministry_reads_no_draft(signed_in, report, role):
    assert signed_in(factories.at_ministry(role)).get(making.address(report)).status_code == 404


def test_a_contributor_and_a_stranger_find_nothing(signed_in, report):
    for nobody in (factories.contributor(), factories.stranger()):
        client = signed_in(nobody)
        assert client.get(making.address(report)).status_code == 404
        assert save(client, report, "<p>Lạ</p>").status_code == 404
        assert client.get(f"/reports/{report.pk}/figures/agreements.signed/").status_code == 404


def test_a_leader_reads_the_section_and_writes_nothing(signed_in, leader, report):
    client = signed_in(leader)
    assert client.get(making.address(report)).context["why_not"]
    assert save(client, report, "<p>Lãnh đạo</p>").status_code == 403


def test_the_page_asks_few_queries(signed_in, officer, report, django_assert_max_num_queries):
    client = signed_in(officer)
    with django_assert_max_num_queries(44):
        client.get(making.address(report, "ngo-aid"))


def test_a_figure_beside_the_text_leads_to_the_rows_of_the_unit_that_reported(signed_in, officer, report):
    client = signed_in(officer)
    row = client.get(making.address(report)).context["figures"][0]
    assert row.url == "/figures/agreements.signed/?province=75&period=2024-H1"
    assert client.get(row.url).status_code == 200
