"""Findings beside the text: read from the saved text, kept with a reason, open again when the passage changes."""

import datetime
import json

import pytest

from portal.access import Refused
from reports import actions, findings, freezing, readiness
from reports.passages import read_passage
from reports.reading import read
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db
WRONG = "<p>Kim ngạch xuất khẩu năm 2023 đạt 540 triệu USD, tăng {}% so với cùng kỳ năm 2022 (450 triệu USD).</p>"
JSON = {"accept": "application/json"}


@pytest.fixture
def section(report, officer):
    making.write(report, "agreements", WRONG.format(30), officer, is_complete=True)
    return making.section(report)


def doubts(section):
    section.refresh_from_db()
    return findings.of_section(section, {})


def kept(section, by, reason="Theo số liệu của cơ quan hải quan."):
    return findings.keep(section, doubts(section)[0].key, reason=reason, by=by)


def post(client, report, page, **data):
    return client.post(making.address(report, page=f"{page}/"), data)


def test_a_passage_is_plain_text_with_the_places_of_its_chips():
    html = (
        '<p>Ký <span data-figure="a.b" data-show="count">01 văn bản</span><span data-footnote="Ngày 1/3."></span>.</p>'
    )
    passage = read_passage(html + "<ul><li>Một</li></ul><table><tbody><tr><td>A</td><td>2</td></tr></tbody></table>")
    assert passage.text == "Ký 01 văn bản[1].\n- Một\nA\t2\t\n[1] Ngày 1/3.\n"
    assert [passage.text[start:end] for _code, start, end in passage.chips] == ["01 văn bản"]


def test_a_chip_that_differs_from_its_figure_is_found_and_one_that_agrees_is_not():
    html = '<p>Tỉnh đã ký <span data-figure="a.b" data-show="count">03 thỏa thuận</span>.</p>'
    assert [doubt.rule for doubt in findings.doubts_in(html, {"a.b": 4})] == ["register"]
    assert findings.doubts_in(html, {"a.b": 3}) == []


def test_a_number_typed_by_hand_is_held_against_the_register_and_frozen_with_what_it_speaks_of(report, officer):
    making.write(report, "agreements", "<p>Trong kỳ, tỉnh đã ký 04 thỏa thuận quốc tế.</p>", officer)
    found = dict(findings.of_report(report))[making.section(report)]
    assert [(doubt.rule, doubt.claimed, doubt.severity) for doubt in found] == [("register", "04", "warning")]
    frozen = {figure["code"] for figure in freezing.freeze(report)["figures"]}
    assert {"agreements.signed", "agreements.expired", "agreements.in_force", "agreements.replaced"} <= frozen


def test_a_wrong_growth_is_open_until_it_is_kept(section, officer):
    assert [(doubt.rule, doubt.is_open) for doubt in doubts(section)] == [("growth", True)]
    kept(section, officer)
    assert [doubt.kept.reason for doubt in doubts(section)] == ["Theo số liệu của cơ quan hải quan."]


def test_a_passage_that_changes_is_open_again(section, report, officer):
    kept(section, officer)
    making.write(report, "agreements", WRONG.format(31), officer)
    assert doubts(making.section(report))[0].is_open


def test_the_same_words_are_told_apart_by_what_stands_before_them(report, officer):
    making.write(report, "agreements", WRONG.format(30) * 2, officer)
    assert [doubt.nth for doubt in doubts(making.section(report)) if doubt.rule == "growth"] == [0, 1]


@pytest.mark.parametrize("reason", ["", "   ", "Độ mật: TỐI MẬT"])
def test_without_a_reason_or_with_a_mark_nothing_is_kept(section, officer, reason):
    with pytest.raises(Refused):
        kept(section, officer, reason)
    assert not section.kept.exists()


def test_nobody_keeps_what_no_check_has_said(section, officer):
    with pytest.raises(Refused):
        findings.keep(section, "0" * 16, reason="Đúng", by=officer)


def test_a_leader_keeps_nothing(section, leader):
    with pytest.raises(Refused):
        kept(section, leader)


def test_a_certain_error_is_missing_before_signature_until_it_is_kept(section, report, officer):
    assert any("20,0%" in gap.sentence for gap in readiness.missing_before_signature(report))
    kept(section, officer)
    assert not any("20,0%" in gap.sentence for gap in readiness.missing_before_signature(report))


def test_the_answer_of_a_save_brings_the_findings(signed_in, officer, report):
    data = {"html": WRONG.format(30), "version": 1}
    answer = signed_in(officer).post(making.address(report, page="save/"), data, headers=JSON)
    assert "data-doubt" in answer.json()["checks"]
    assert len(answer.content) < 4096
    quiet = signed_in(officer).post(
        making.address(report, page="save/"), {"html": WRONG.format(20), "version": 2}, headers=JSON
    )
    assert "data-doubt=" not in quiet.json()["checks"]
    assert len(quiet.content) < 2048


def test_an_officer_keeps_and_takes_back_over_http(signed_in, officer, report, section):
    client, key = signed_in(officer), doubts(section)[0].key
    assert post(client, report, "keep", finding=key, reason="Đã rà soát").status_code == 302
    assert section.kept.get().by == officer
    post(client, report, "open-again", finding=key)
    assert not section.kept.exists()


def test_a_reason_that_is_refused_comes_back_as_it_was_typed(signed_in, officer, report, section):
    typed = "Độ mật: MẬT"
    for back in ("", "check"):
        answer = post(signed_in(officer), report, "keep", finding=doubts(section)[0].key, reason=typed, back=back)
        assert answer.status_code == 422
        assert typed in answer.content.decode()


def test_a_list_that_is_asked_for_alone_is_a_part_of_the_page(signed_in, officer, report, section):
    data = {"finding": doubts(section)[0].key, "reason": "Đã rà soát", "about": "text"}
    answer = signed_in(officer).post(making.address(report, page="keep/"), data, headers={"hx-request": "true"})
    assert "<html" not in answer.content.decode()
    assert "Đã rà soát" in answer.content.decode()


def test_the_page_of_all_answers_offers_to_mend_or_to_keep(signed_in, officer, report, section):
    page = signed_in(officer).get(f"/reports/{report.pk}/check/").content.decode()
    assert making.address(report) + "#checks" in page
    assert making.address(report, page="keep/") in page


def test_what_was_kept_is_frozen_without_the_name_of_who_kept_it(section, report, officer):
    kept(section, officer)
    content = freezing.freeze(report)
    frozen = next(part["kept"] for part in content["sections"] if part["key"] == "agreements")
    assert [one["reason"] for one in frozen] == ["Theo số liệu của cơ quan hải quan."]
    assert officer.full_name not in json.dumps(frozen, ensure_ascii=False)


def test_the_reviewer_reads_the_reason_and_what_is_still_open(report, officer, leader, section):
    making.complete(report, officer, html=WRONG.format(30))
    for each in report.sections.all():
        kept(each, officer, f"Lý do {each.form_section.key}")
    factories.delegation(making.dong_nai())
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer)
    parts = read(actions.sign(report, by=leader))
    mine = next(part for part in parts if part.is_text and part.report_section.form_section.key == "agreements")
    assert ([one["reason"] for one in mine.kept], mine.doubts) == (["Lý do agreements"], [])


def test_a_figure_that_nobody_explained_is_open_on_the_page_of_the_review(signed_in, report, officer, leader):
    for _ in range(4):
        factories.delegation(making.dong_nai(), starts_on=datetime.date(2023, 3, 31))
    making.submitted(report, officer, leader)
    page = signed_in(factories.at_ministry()).get(f"/desk/{report.round_id}/75/").content.decode()
    assert "Kỳ này không phát sinh, trong khi cùng kỳ năm trước là 04 đoàn." in page
