"""Frozen content: self-contained, canonical, with every figure and the rows behind it as they were."""

import datetime
import json

import pytest
from django.utils import translation

from reports import actions, freezing
from reports.models.submissions import canonical, digest
from tests.factories import delegation, leader, officer, province, report, signed, written

CHIP = '<p>Có <span data-figure="delegations.outbound" data-show="count"></span>.</p>'
pytestmark = pytest.mark.django_db


@pytest.fixture
def trip():
    return delegation(starts_on=datetime.date(2026, 3, 1), people=7)


@pytest.fixture
def submission(trip):
    author = officer()
    draft = written(report(author), author, html=CHIP)
    actions.send_for_signature(draft, signer=leader().posts.get(), by=author)
    return actions.sign(draft, by=draft.candidate.signer.person, on=datetime.date(2026, 6, 17))


def figure(content, code):
    return next(found for found in content["figures"] if found["code"] == code)


def test_chips_stand_in_the_text_as_they_were(submission):
    texts = [section["html"] for section in submission.content["sections"]]

    assert any('<span data-figure="delegations.outbound" data-show="count">01 đoàn</span>' in html for html in texts)


def test_a_figure_carries_its_window_and_its_rows(submission, trip):
    found = figure(submission.content, "delegations.outbound")

    assert found["window"] == ["2025-12-15", "2026-06-14"]
    assert [(row["id"], row["version"], row["digest"]) for row in found["rows"]] == [
        (trip.pk, trip.version, trip.digest())
    ]


def test_a_sum_says_what_each_row_adds(submission):
    assert figure(submission.content, "delegations.outbound_people")["rows"][0]["amount"] == 7


def test_it_stays_when_the_record_changes(submission, trip):
    before = submission.canonical
    trip.title = "Tên khác"
    trip.save()
    submission.refresh_from_db()

    assert submission.canonical == before
    assert figure(submission.content, "delegations.outbound")["rows"][0]["digest"] != trip.digest()


def test_the_hash_is_of_the_canonical_text(submission):
    assert submission.sha256 == digest(submission.canonical)
    assert canonical(json.loads(submission.canonical)) == submission.canonical


def test_signing_adds_number_date_and_name(submission):
    layout = submission.content["layout"]

    assert (layout["number"], layout["symbol"], layout["date"]) == ("01", "BC-UBND", "2026-06-17")
    assert layout["issuer"] == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ ĐỒNG NAI"]
    assert layout["signature"]["authority"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]
    assert layout["signature"]["position"] == "PHÓ CHỦ TỊCH"


def test_names_are_those_of_the_period():
    unit = province("75", datetime.date(2024, 6, 14))
    draft = report(officer(), unit, period="2024-H1")
    content = signed(draft, officer(), leader()).content

    assert content["layout"]["issuer"] == ["ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"]
    assert "6 tháng đầu năm 2024" in content["layout"]["subject"]
    assert content["sections"][0]["heading"] == "KẾT QUẢ CÔNG TÁC ĐỐI NGOẠI 6 THÁNG ĐẦU NĂM 2024"


def test_it_holds_no_word_left_to_fill_in(submission):
    assert (
        "{"
        not in submission.content["opening"] + submission.content["closing"] + submission.content["layout"]["subject"]
    )


def test_an_annex_lists_the_rows_behind_its_figures(submission, trip):
    rows = submission.content["annexes"][0]["rows"]

    assert rows[0] == {"group": "I. ĐOÀN RA CẤP TỈNH"}
    assert trip.title in " ".join(rows[1])


def test_labels_are_vietnamese_whoever_freezes():
    author = officer()
    with translation.override("en"):
        content = freezing.freeze(written(report(author), author, html=CHIP))

    assert figure(content, "delegations.outbound")["label"] == "đoàn ra cấp tỉnh"
