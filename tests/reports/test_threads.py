"""Threads: what the ministry asks, what both sides say to it, and where it is seen again."""

import pytest
from django.urls import reverse

from portal.access import Refused
from reports import actions, anchoring, conversing, readiness, threads
from reports.desk import Overview
from reports.models import Remark
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db
QUOTE = "tỉnh đã tổ chức hai hội nghị xúc tiến đầu tư"
TEXT = f"<p>Trong kỳ, {QUOTE} tại nước ngoài.</p>"


@pytest.fixture
def reviewer():
    return factories.at_ministry()


@pytest.fixture
def report():
    return sending.sent(sending.opened(), text=TEXT)


def section(report, key="agreements"):
    return report.sections.select_related("form_section", "report__round").get(form_section__key=key)


@pytest.fixture
def question(report, reviewer):
    return conversing.ask(report.submission, section(report), "Kết quả ra sao?", quote=QUOTE, at=8, by=reviewer)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"Một đoạn mới ở trên. Trong kỳ, {QUOTE}.", "there"),
        ("Tỉnh  đã tổ chức – hai hội nghị xúc tiến đầu tư", "there"),
        ("Trong kỳ, tỉnh đã tổ chức thành công ba hội nghị xúc tiến đầu tư tại Nhật Bản", "changed"),
        ("Không có nội dung phát sinh trong kỳ báo cáo này.", "lost"),
        ("", "lost"),
    ],
)
def test_a_passage_is_found_through_small_edits(text, state):
    assert anchoring.find(QUOTE, text).state == state


def test_a_passage_that_has_changed_says_how_it_reads_now():
    found = anchoring.find(QUOTE, "Trong kỳ, tỉnh đã tổ chức thành công ba hội nghị xúc tiến đầu tư tại Nhật Bản.")
    assert found.passage == "tỉnh đã tổ chức thành công ba hội nghị xúc tiến đầu tư"


def test_of_two_alike_the_nearer_one_is_meant():
    assert anchoring.find("Hội nghị", "Hội nghị một. Hội nghị hai.", at=10).nth == 1


def test_a_passage_that_does_not_stand_there_is_refused(report, reviewer):
    with pytest.raises(Refused):
        conversing.ask(report.submission, section(report), "Vì sao?", quote="chưa từng viết câu này", by=reviewer)


def test_only_the_ministry_asks_and_resolves(question, report):
    with pytest.raises(Refused):
        conversing.ask(report.submission, section(report), "Hỏi", by=report.officer)
    with pytest.raises(Refused):
        conversing.resolve(question, by=report.officer)


def test_both_sides_reply_and_nobody_else(question, report, reviewer):
    conversing.reply(question, "Đã ký 03 bản ghi nhớ.", by=report.officer)
    conversing.reply(question, "Đề nghị nêu giá trị.", by=reviewer)
    for other in (factories.stranger(), factories.contributor(), report.leader):
        with pytest.raises(Refused):
            conversing.reply(question, "Tôi cũng nói.", by=other)

    assert list(question.replies.values_list("from_ministry", flat=True)) == [False, True]


def test_the_province_answers_before_it_sends_again(question, report, reviewer):
    sending.returned(report, by=reviewer)
    for each in report.sections.all():
        actions.save_section(each, html=TEXT, version=each.version, by=report.officer, is_complete=True)
    assert ["Kết quả ra sao?" in gap.sentence for gap in readiness.missing_before_signature(report)] == [True]

    conversing.reply(question, "Đã bổ sung.", by=report.officer)
    assert readiness.missing_before_signature(report) == []
    conversing.reply(question, "Chưa rõ.", by=reviewer)
    assert len(readiness.missing_before_signature(report)) == 1


def test_a_resolved_question_asks_for_no_answer(question, report, reviewer):
    conversing.resolve(question, by=reviewer)

    assert list(threads.unanswered(report)) == []
    with pytest.raises(Refused):
        conversing.reply(question, "Thêm.", by=report.officer)


def test_a_question_outlives_the_version_it_was_asked_about(question, report, reviewer):
    sending.returned(report, by=reviewer)
    changed = "<p>Trong kỳ, tỉnh đã tổ chức ba hội nghị xúc tiến đầu tư.</p>"

    found = threads.of_section(section(report), changed)
    assert (found[0].remark, found[0].found.state) == (question, "changed")


def later(report):
    return factories.report(report.officer, period="2026-H2")


def test_the_next_period_shows_what_was_asked_until_it_is_waved_away(question, report):
    following = later(report)
    earlier = following.before
    shown = threads.asked_before(following, earlier)
    assert [thread.remark for thread in shown["agreements"]] == [question]

    conversing.wave_away(question, section(following), by=report.officer)
    assert threads.asked_before(following, earlier) == {}


def test_desk_and_review_count_the_open_ones(client, question, report, reviewer):
    assert [tile.questions for tile in Overview(report.round).tiles if tile.code == "75"] == [1]
    client.force_login(reviewer)
    page = client.get(reverse("review", args=[report.round_id, "75"]))
    assert page.context["questions"].open == 1

    conversing.resolve(question, by=reviewer)
    assert threads.open_by_province(report.round) == {}


def test_the_reviewer_asks_on_the_review_page(client, report, reviewer):
    client.force_login(reviewer)
    data = {"section": "agreements", "n": 1, "text": "Đã ký chưa?", "quote": QUOTE, "at": 8}
    client.post(reverse("review-ask", args=[report.round_id, "75"]), data)

    remark = Remark.objects.get()
    for page in ("reply", "resolve", "open-again"):
        client.post(reverse(f"review-{page}", args=[report.round_id, "75", remark.pk]), {"text": "Xin nêu rõ."})
    remark.refresh_from_db()
    assert (remark.quote, remark.is_open, remark.replies.count()) == (QUOTE, True, 1)


def test_the_province_replies_beside_its_text(client, question, report):
    client.force_login(report.officer)
    client.post(reverse("section-reply", args=[report.pk, "agreements", question.pk]), {"text": "Đã ký."})
    page = client.get(reverse("section", args=[report.pk, "agreements"])).content.decode()

    assert "Kết quả ra sao?" in page
    assert "Đã ký." in page


def test_a_question_of_another_report_is_not_reached(client, question, report):
    stranger = factories.stranger()
    other = factories.report(stranger, unit=factories.province("68"))
    client.force_login(stranger)
    for name in ("section-reply", "section-wave-away"):
        assert client.post(reverse(name, args=[other.pk, "agreements", question.pk]), {"text": "?"}).status_code == 404
