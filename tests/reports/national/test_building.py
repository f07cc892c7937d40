"""Building the national report: recipes into drafts, and what was written by hand stays."""

import datetime
import re

import pytest

from portal.access import Refused
from portal.periods import Period
from reports import actions, chips
from reports.freezing import freeze
from reports.models import Example, FormVersion, Round
from reports.national import building, examples, reading
from reports.national.cells import National
from reports.national.recipes.wishes import grouped
from tests import factories
from tests.reports import sending
from tests.reports.national import making

pytestmark = pytest.mark.django_db
OUTBOUND = "delegations.outbound"
WISHES = "<p>Đề nghị Bộ Ngoại giao tổ chức các lớp bồi dưỡng nghiệp vụ đối ngoại cho cán bộ địa phương.</p>"


@pytest.fixture
def provinces(django_capture_on_commit_callbacks):
    """Đồng Nai with two trips and Bình Phước with none accepted, Bình Định sent only."""
    round_ = sending.opened("2024-H1", making.DUE)
    for code, trips in (("75", 2), ("70", 0)):
        unit = making.unit(code)
        for _trip in range(trips):
            factories.delegation(unit)
        if trips:
            factories.delegation(unit, starts_on=datetime.date(2023, 3, 1))
        sending.accepted(sending.sent(round_, unit, text=sending.TEXT + WISHES))
    sending.sent(round_, making.unit("52"))
    return round_


@pytest.fixture
def reviewer():
    return factories.at_ministry()


@pytest.fixture
def report(provinces, reviewer):
    version = FormVersion.objects.get(form__code="national-half-year", number=1)
    round_ = Round.objects.create(
        form_version=version, period=Period("2024-H1"), opened_on=making.DUE, due_on=making.DUE
    )
    return actions.begin_national(round_, by=reviewer)


def text(report, key):
    section = report.sections.get(form_section__key=key)
    return chips.filled(section.html, chips.cells_for(report, chips.codes_in(section.html)))


def shown(report, key):
    return re.sub("<[^>]+>", "", text(report, key))


def test_it_says_who_reported(report, reviewer):
    building.build(report, by=reviewer)
    said = shown(report, "reporting")
    assert "của 03/63 địa phương, chiếm 4,8%" in said
    assert "tổng hợp từ báo cáo của 02 địa phương đã được thẩm định; 01 địa phương đã gửi" in said
    assert "Còn 60 địa phương chưa gửi báo cáo" in said


def test_it_adds_up_and_says_what_is_not_in_the_sum(report, reviewer):
    building.build(report, by=reviewer)
    assert "các địa phương đã tổ chức 02 đoàn ra cấp tỉnh" in shown(report, "delegations")
    assert "Số liệu chưa bao gồm 61 địa phương" in text(report, "delegations")
    assert "tăng ở 01/02 địa phương, chiếm 50%" in shown(report, "delegations")


def test_what_was_written_by_hand_stays_and_the_built_text_stands_beside_it(report, reviewer):
    building.build(report, by=reviewer)
    section = report.sections.select_related("form_section").get(form_section__key="delegations")
    actions.save_section(section, html="<p>Viết tay.</p>", version=section.version, by=reviewer)
    built = building.build(report, by=reviewer)
    section.refresh_from_db()
    assert section.html == "<p>Viết tay.</p>"
    building.take_over(section, built, by=reviewer, version=section.version, append=True)
    assert shown(report, "delegations").startswith("Viết tay.")
    assert OUTBOUND in text(report, "delegations")


def test_it_tells_what_moved_since(provinces, report, reviewer):
    building.build(report, by=reviewer)
    assert not building.moved_since(building.last_build(report), National(report.round))
    sending.accepted(provinces.reports.get(province=making.unit("52")))
    moved = building.moved_since(building.last_build(report), National(report.round))
    assert moved.added == ["Bình Định"]
    assert ("national.received", "02 địa phương", "03 địa phương") in {(one[0], *one[2:]) for one in moved.figures}


def test_the_wishes_of_several_provinces_stand_once_with_who_asked(report, reviewer):
    building.build(report, by=reviewer)
    said = shown(report, "wishes")
    assert said.count("tổ chức các lớp bồi dưỡng") == 1
    assert "(Bình Phước và Đồng Nai)" in said


def test_wishes_go_to_whom_the_line_before_names():
    groups = grouped([("Huế", "<p>Đối với Chính phủ:</p><p>Sớm sửa đổi quy định về quản lý đối ngoại.</p>")])
    assert list(groups) == ["Chính phủ"]


def test_a_marked_passage_becomes_a_footnote(provinces, report, reviewer):
    submission = provinces.reports.get(province=making.unit("75")).last_submission
    examples.mark(submission, "ngo-aid", "tỉnh tổ chức 02 đoàn", theme="economic-diplomacy", by=reviewer)
    building.build(report, by=reviewer)
    assert 'data-footnote="Đồng Nai: tỉnh tổ chức 02 đoàn."' in text(report, "economic-diplomacy")


def test_the_footnote_goes_by_the_order_a_reviewer_gave(provinces, report, reviewer):
    for code in ("70", "75"):
        submission = provinces.reports.get(province=making.unit(code)).last_submission
        examples.mark(submission, "ngo-aid", "tỉnh tổ chức", theme="economic-diplomacy", by=reviewer)
    last = Example.objects.get(submission=submission)
    examples.move(last, -1, National(report.round).gathered, by=reviewer)
    building.build(report, by=reviewer)
    assert 'data-footnote="Đồng Nai: tỉnh tổ chức; Bình Phước: tỉnh tổ chức."' in text(report, "economic-diplomacy")


def test_a_province_that_asks_for_nothing_has_no_wish():
    assert grouped([("Huế", "<p>Trong kỳ báo cáo không có nội dung phát sinh.</p>")]) == {}


def test_a_passage_that_does_not_stand_there_is_no_example(provinces, reviewer):
    submission = provinces.reports.get(province=making.unit("75")).last_submission
    with pytest.raises(Refused):
        examples.mark(submission, "ngo-aid", "99 đoàn", theme="ngo-aid", by=reviewer)


def test_the_annex_lists_who_sent_and_who_did_not(report, reviewer):
    rows = freeze(report)["annexes"][0]["rows"]
    assert [row for row in rows if isinstance(row, dict)][1]["group"].startswith("II.")
    assert len(rows) == 63 + 2


def test_it_takes_as_many_queries_for_any_number_of_provinces(provinces, report, reviewer, django_assert_num_queries):
    building.build(report, by=reviewer)
    with django_assert_num_queries(19):
        building.drafts(report, National(report.round))
    sending.accepted(provinces.reports.get(province=making.unit("52")))
    with django_assert_num_queries(19):
        building.drafts(report, National(report.round))


def test_it_is_signed_by_the_ministry_and_accepted_at_once(report, reviewer):
    building.build(report, by=reviewer)
    leader = factories.at_ministry(role="leader")
    for section in report.sections.all():
        html = section.html or "<p>Nội dung do Bộ viết.</p>"
        actions.save_section(section, html=html, version=section.version, by=reviewer, is_complete=True)
    actions.send_for_signature(report, signer=leader.posts.get(), by=reviewer)
    submission = actions.sign(report, by=leader)
    report.refresh_from_db()
    assert report.state == "accepted"
    rows = next(one for one in submission.content["figures"] if one["code"] == OUTBOUND)["rows"]
    entry, behind = reading.frozen_behind(submission, f"{OUTBOUND}.up")
    assert (entry["value"], [one.source.province for one in behind]) == (1, ["Đồng Nai"])
    assert {row["model"] for row in rows} == {"reports.submission"}
