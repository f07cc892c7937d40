"""Home, list, task list, check, candidate and submission: owner, colleague, stranger, ministry."""

import datetime

import pytest
from django.utils import timezone

from reports import actions
from reports.models import Report
from reports.workflow import State
from tests import factories
from tests.reports import making

pytestmark = pytest.mark.django_db


def pages(report):
    return [f"/reports/{report.pk}/{page}" for page in ("", "check/", "sections/agreements/")]


def verbs(report):
    names = ("check/send/", "check/preview/", "candidate/sign/", "candidate/decline/")
    return [f"/reports/{report.pk}/{name}" for name in (*names, "sections/agreements/indicators/")]


def send(client, report, leader):
    return client.post(f"/reports/{report.pk}/check/send/", {"signer": leader.posts.get().pk})


def test_home_shows_what_is_due_and_begins_it(signed_in, officer):
    round_ = making.round_()
    client = signed_in(officer)
    row = client.get("/").context["due"][0]
    assert (row["round"], row["can_begin"]) == (round_, True)
    answer = client.post("/reports/begin/", {"round": round_.pk, "province": making.dong_nai().pk})
    assert answer.url == f"/reports/{Report.objects.get().pk}/"


def test_a_leader_begins_nothing(signed_in, leader):
    round_ = making.round_()
    client = signed_in(leader)
    assert not client.get("/").context["due"][0]["can_begin"]
    client.post("/reports/begin/", {"round": round_.pk, "province": making.dong_nai().pk})
    assert not Report.objects.exists()


def test_a_stranger_begins_nothing_for_others(signed_in):
    client = signed_in(factories.stranger())
    data = {"round": making.round_().pk, "province": making.dong_nai().pk}
    assert client.post("/reports/begin/", data).status_code == 404


def test_a_round_is_begun_once(signed_in, officer):
    data = {"round": making.round_().pk, "province": making.dong_nai().pk}
    assert {signed_in(officer).post("/reports/begin/", data).url for _again in range(2)} == {
        f"/reports/{Report.objects.get().pk}/"
    }


def test_home_says_how_many_working_days_are_left(signed_in, officer):
    friday = timezone.localdate() + datetime.timedelta(days=14)
    making.round_(opened_on=timezone.localdate(), due_on=friday)
    assert not signed_in(officer).get("/").context["due"][0]["deadline"]["late"]


def test_home_without_a_post_is_a_sentence(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody"))
    assert "reports/home_nobody.html" in [template.name for template in client.get("/").templates]


def test_home_of_the_ministry_counts_the_states(signed_in, report):
    row = signed_in(factories.at_ministry()).get("/").context["rounds"][0]
    assert [count["count"] for count in row["counts"]] == [1]
    assert row["not_begun"] == 62


def test_home_of_a_contributor_has_figures_and_no_reports(signed_in, report):
    page = signed_in(factories.contributor()).get("/")
    assert page.context["due"] == []
    assert len(page.context["so_far"]["cards"]) == 5


def test_the_list_is_for_the_provinces_side(signed_in, officer, report):
    assert [row["report"] for row in signed_in(officer).get("/reports/").context["rows"]] == [report]
    assert [row["report"] for row in signed_in(factories.stranger()).get("/reports/").context["rows"]] == []
    assert signed_in(factories.contributor()).get("/reports/").status_code == 404
    assert signed_in(factories.at_ministry()).get("/reports/").status_code == 404


def test_the_task_list_follows_the_outline(signed_in, officer, report):
    making.write(report, "agreements", "<p>Một</p>", officer, is_complete=True)
    tasks = {task["number"]: task for task in signed_in(officer).get(f"/reports/{report.pk}/").context["tasks"]}
    assert (tasks["3.2"]["kind"], tasks["3.3"]["kind"], tasks["3"]["group"]) == ("done", "none", True)


def test_nobody_else_finds_the_report(signed_in, report):
    for somebody in (factories.stranger(), factories.contributor(), factories.at_ministry()):
        client = signed_in(somebody)
        assert {client.get(page).status_code for page in pages(report)} == {404}
        assert {client.post(verb).status_code for verb in verbs(report)} == {404}


def test_no_get_does_what_only_a_post_may(signed_in, officer, report):
    assert {signed_in(officer).get(verb).status_code for verb in verbs(report)} == {405}


def test_reading_writes_nothing(signed_in, officer, leader, report, django_assert_max_num_queries):
    making.submitted(report, officer, leader)
    client = signed_in(officer)
    for page in ("/", "/reports/", *pages(report), f"/reports/{report.pk}/submissions/1/"):
        with django_assert_max_num_queries(64) as asked:
            assert client.get(page).status_code == 200
        verbs_of_sql = {query["sql"].split()[0] for query in asked.captured_queries}
        assert verbs_of_sql <= {"SELECT"}, page


def test_sending_with_something_missing_answers_with_the_list(signed_in, officer, leader, report):
    answer = send(signed_in(officer), report, leader)
    assert answer.status_code == 422
    assert making.address(report) in [gap["url"] for gap in answer.context["missing"]]
    report.refresh_from_db()
    assert report.state == State.DRAFT


def test_a_complete_report_goes_to_the_leader(signed_in, officer, leader, report):
    answer = send(signed_in(officer), making.complete(report, officer), leader)
    assert answer.url == f"/reports/{report.pk}/candidate/"
    assert signed_in(leader).get("/").context["to_sign"].get() == report


def test_a_leader_of_another_province_is_no_choice(signed_in, officer, report):
    making.complete(report, officer)
    foreign = factories.leader(factories.province("68"))
    assert send(signed_in(officer), report, foreign).status_code == 422


def sign(client, report, sha256=None):
    data = {"sha256": sha256 or report.candidate.sha256}
    return client.post(f"/reports/{report.pk}/candidate/sign/", data)


def test_only_the_leader_it_was_sent_to_signs(signed_in, officer, leader, report):
    making.sent_for_signature(report, officer, leader)
    for somebody in (officer, factories.leader()):
        client = signed_in(somebody)
        assert not client.get(f"/reports/{report.pk}/candidate/").context["can_sign"]
        sign(client, report)
    assert not report.submissions.exists()
    assert sign(signed_in(leader), report).url.endswith("/submissions/1/")


def test_what_was_sent_anew_while_the_leader_read_is_not_signed_unread(signed_in, officer, leader, report):
    read = making.sent_for_signature(report, officer, leader).candidate.sha256
    actions.decline(report, by=officer, comment="Rút lại")
    making.write(report, "agreements", "<p>Đã đổi</p>", officer, is_complete=True)
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer)
    assert sign(signed_in(leader), report, read).url == f"/reports/{report.pk}/candidate/"
    assert not report.submissions.exists()


def test_the_candidate_is_what_was_frozen_not_what_is_true_today(signed_in, officer, leader, report):
    making.write(report, "agreements", f"<p>Ký {making.CHIP}</p>", officer)
    for each in report.sections.exclude(form_section__key="agreements").select_related("form_section"):
        making.write(report, each.form_section.key, "<p>Có</p>", officer, is_complete=True)
    making.write(making.complete(report, officer), "agreements", f"<p>Ký {making.CHIP}</p>", officer, is_complete=True)
    actions.send_for_signature(report, signer=leader.posts.get(), by=officer)
    factories.agreement(making.dong_nai())
    page = signed_in(leader).get(f"/reports/{report.pk}/candidate/").content.decode()
    assert ">01 thỏa thuận quốc tế</span>" in page


def test_back_to_the_officer_needs_a_remark(signed_in, officer, leader, report):
    making.sent_for_signature(report, officer, leader)
    client = signed_in(leader)
    assert client.post(f"/reports/{report.pk}/candidate/decline/", {"comment": " "}).status_code == 422
    client.post(f"/reports/{report.pk}/candidate/decline/", {"comment": "Bổ sung số liệu"})
    assert "Bổ sung số liệu" in signed_in(officer).get(f"/reports/{report.pk}/").content.decode()
    assert signed_in(officer).get(f"/reports/{report.pk}/candidate/").status_code == 404


def test_a_declined_candidate_that_is_gone_is_no_fault(signed_in, officer, report):
    for verb in ("sign/", "decline/"):
        answer = signed_in(officer).post(f"/reports/{report.pk}/candidate/{verb}", {"comment": "Trễ"})
        assert answer.url == f"/reports/{report.pk}/"
    empty = signed_in(officer).post(f"/reports/{report.pk}/candidate/decline/", {"comment": ""})
    assert empty.status_code == 404


def test_a_submission_is_read_by_both_sides_and_no_stranger(signed_in, officer, leader, report):
    making.submitted(report, officer, leader)
    address = f"/reports/{report.pk}/submissions/1/"
    assert {signed_in(who).get(address).status_code for who in (officer, leader, factories.at_ministry())} == {200}
    assert {signed_in(who).get(address).status_code for who in (factories.stranger(), factories.contributor())} == {404}


def test_two_submissions_are_compared_in_words_and_figures(signed_in, officer, leader, report):
    making.submitted(report, officer, leader)
    actions.send_back(report, by=factories.at_ministry(), comment="Sửa")
    report.refresh_from_db()
    factories.agreement(making.dong_nai())
    making.sent_for_signature(report, officer, leader)
    actions.sign(report, by=leader)
    page = signed_in(officer).get(f"/reports/{report.pk}/submissions/2/?compare=1")
    changed = {figure["before"]: figure["after"] for figure in page.context["difference"].figures}
    assert changed["01 thỏa thuận quốc tế"] == "02 thỏa thuận quốc tế"


@pytest.mark.parametrize("compare", ["9", "x", "1e9", "-1", "²"])
def test_a_comparison_with_nothing_is_no_page(signed_in, officer, leader, report, compare):
    making.submitted(report, officer, leader)
    answer = signed_in(officer).get(f"/reports/{report.pk}/submissions/1/", {"compare": compare})
    assert answer.status_code == 404


def test_lists_ask_few_queries(signed_in, officer, report, django_assert_max_num_queries):
    client, own = signed_in(officer), f"/reports/{report.pk}/"
    # Checking freezes: one query for the rows of each figure of the form, however many rows there are; and it holds
    # every figure against all other provinces, in one more pass.
    for page, ceiling in (("/", 44), ("/reports/", 19), (own, 52), (own + "check/", 112)):
        with django_assert_max_num_queries(ceiling):
            client.get(page)
