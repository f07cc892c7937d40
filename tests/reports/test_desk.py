"""The desk: rounds, and one round at a glance."""

import datetime
import io
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from portal.access import Refused
from reports import desk, duties
from reports.models import Report
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return sending.opened()


@pytest.fixture
def reviewer(client):
    somebody = factories.at_ministry()
    client.force_login(somebody)
    return somebody


def shown(client, round_, **query):
    return client.get(reverse("desk-round", kwargs={"pk": round_.pk}), query)


@pytest.mark.parametrize("name", ["desk", "desk-round", "review"])
def test_a_province_learns_nothing_of_the_desk(client, round_, name):
    client.force_login(factories.officer())
    kwargs = {"desk": {}, "desk-round": {"pk": round_.pk}, "review": {"pk": round_.pk, "code": "75"}}[name]
    assert client.get(reverse(name, kwargs=kwargs)).status_code == 404


def test_all_34_provinces_stand_in_vietnamese_order(round_):
    names = [tile.name for tile in desk.Overview(round_).tiles]
    assert len(names) == 34
    assert names.index("Cần Thơ") < names.index("Đà Nẵng") < names.index("Gia Lai")


def test_an_older_round_shows_the_63_of_its_time():
    tiles = desk.Overview(sending.opened("2024-H1", datetime.date(2024, 6, 17))).tiles
    assert len(tiles) == 63


def test_it_counts_who_sent_who_began_and_who_did_not(round_):
    sending.sent(round_)
    sending.begun(round_, factories.province("68"))
    overview = desk.Overview(round_)
    assert (len(overview.received), len(overview.being_made), len(overview.not_begun)) == (1, 1, 32)


def test_days_late_count_from_the_first_sending_not_the_second(round_):
    report = sending.sent(round_)
    first = report.submission.submitted_at
    sending.signed(sending.written(sending.returned(report)))
    tile = next(tile for tile in desk.Overview(round_).tiles if tile.code == "75")
    assert (tile.versions, tile.first_sent_at) == (2, first)
    assert tile.late == (timezone.localdate(first) - round_.due_on).days


def test_nobody_is_late_before_the_due_date(round_):
    overview = desk.Overview(round_, today=round_.due_on)
    assert not any(tile.late for tile in overview.tiles)
    assert overview.days_after_due == 0


def test_an_unsent_report_is_late_day_by_day(round_):
    overview = desk.Overview(round_, today=round_.due_on + datetime.timedelta(days=3))
    assert {tile.late for tile in overview.tiles} == {3}


def test_received_per_day_spans_to_the_due_date(round_):
    sending.sent(round_)
    days = desk.Overview(round_).per_day()
    assert sum(day.count for day in days) == 1
    assert round_.due_on in {day.day for day in days}


def test_the_filter_stands_in_the_address(client, reviewer, round_):
    sending.begun(round_, factories.province("68"))
    page = shown(client, round_, state="draft").content.decode()
    assert "Lâm Đồng" in page
    assert "Đồng Nai" not in page


def test_it_says_why_a_report_is_late(round_):
    report = sending.sent(round_)
    tile = next(tile for tile in desk.Overview(round_).tiles if tile.code == "75")
    in_time = replace(tile, dated_on=round_.due_on)
    with translation.override("en"):
        assert (tile.why_late, tile.waits_for) == ("signed after the due date", "ministry")
        assert in_time.why_late == "signed in time, received after the due date"
    assert replace(tile, late=0).why_late == ""
    assert report.submission.issued_on == tile.dated_on


def test_a_returned_report_waits_for_its_province(round_):
    sending.returned(sending.sent(round_))
    tile = next(tile for tile in desk.Overview(round_).tiles if tile.code == "75")
    assert tile.waits_for == "province"
    assert timezone.localdate(tile.returned_at) == timezone.localdate()


@pytest.mark.parametrize(
    ("asked", "codes"),
    [({"waits": "ministry"}, {"75"}), ({"only": "late", "state": "draft"}, {"68"}), ({"only": "again"}, set())],
)
def test_choices_in_the_address_are_combined(client, reviewer, round_, asked, codes):
    sending.sent(round_)
    sending.begun(round_, factories.province("68"))
    page = shown(client, round_, **asked)
    assert {tile.code for tile in page.context["tiles"]} == codes


def test_who_sent_and_who_did_not_goes_out_as_excel(client, reviewer, round_):
    sending.sent(round_)
    answer = client.get(reverse("desk-sheet", kwargs={"pk": round_.pk}), {"waits": "ministry"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("Dữ liệu").to_python()
    assert len(rows) == 2
    assert rows[1][1:3] == ["75", "Đồng Nai"]
    assert rows[1][4] == timezone.localdate()


def test_a_reviewer_takes_a_report_on_and_gives_it_back(client, reviewer, round_):
    sending.sent(round_)
    there = {"pk": round_.pk, "code": "75"}
    client.post(reverse("review-take", kwargs=there))
    assert [one.reader for one in client.get(reverse("desk"), {"queue": "mine"}).context["waiting"]] == [reviewer]
    assert not client.get(reverse("desk"), {"queue": "free"}).context["waiting"]
    client.post(reverse("review-give-back", kwargs=there))
    assert not client.get(reverse("desk"), {"queue": "mine"}).context["waiting"]


def test_what_a_colleague_has_taken_on_is_refused(round_):
    report = sending.sent(round_)
    duties.take(report, by=factories.at_ministry())
    with pytest.raises(Refused):
        duties.take(report, by=factories.at_ministry())


def test_a_province_s_reports_over_the_years_hold_those_of_its_former_units(client, reviewer):
    before = sending.opened("2024-H1", datetime.date(2024, 6, 17))
    former = factories.province("70", datetime.date(2024, 6, 1))  # Bình Phước, part of Đồng Nai since 2025
    sending.sent(before, former)
    sending.begun(sending.opened())
    rows = client.get(reverse("desk-province", kwargs={"code": "75"})).context["rows"]
    assert [(row.tile.name, row.tile.is_received) for row in rows] == [("Đồng Nai", False), ("Bình Phước", True)]
    assert client.get(reverse("desk-province", kwargs={"code": "00"})).status_code == 404


def test_a_state_that_does_not_exist_shows_all(client, reviewer, round_):
    assert len(shown(client, round_, state="nonsense").context["tiles"]) == 34


def test_a_draft_is_seen_as_being_written_but_never_read(client, reviewer, round_):
    sending.written(sending.begun(round_), "<p>Lời nháp riêng</p>")
    address = reverse("review", kwargs={"pk": round_.pk, "code": "75"})
    assert 'href="' + address not in shown(client, round_).content.decode()
    assert "Lời nháp riêng" not in client.get(address).content.decode()


def test_the_queries_do_not_grow_with_the_provinces(client, reviewer, round_, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        shown(client, round_)
    agency = factories.province().agencies.get(role="committee")
    Report.objects.bulk_create(
        Report(round=round_, province=unit, agency=agency) for unit in round_.provinces().order_by("pk")
    )
    with django_assert_max_num_queries(16):
        shown(client, round_)


def test_what_waits_longest_stands_first(client, reviewer, round_):
    sending.sent(round_)
    sending.sent(round_, factories.province("68"))
    page = client.get(reverse("desk"))
    assert [report.named.name for report in page.context["waiting"]] == ["Đồng Nai", "Lâm Đồng"]
    assert (page.context["rounds"][0][1], page.context["rounds"][0][2][1][2]) == (34, 2)


def test_the_desk_asks_the_same_queries_for_more_that_waits(client, reviewer, round_, django_assert_max_num_queries):
    sending.sent(round_)
    sending.sent(round_, factories.province("68"))
    with django_assert_max_num_queries(16):
        client.get(reverse("desk"))


def test_an_empty_desk_says_what_comes_next(client, reviewer):
    page = client.get(reverse("desk"))
    assert page.status_code == 200
    assert not page.context["waiting"]
