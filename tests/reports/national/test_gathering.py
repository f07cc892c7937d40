"""What the national report is computed from: the accepted submissions, and nothing else."""

import datetime

import pytest
from django.utils import timezone

from portal.access import Refused
from portal.figures import State
from reports import actions, chips
from reports.national.cells import National
from reports.national.gathering import gather
from reports.national.recipes import sums
from tests import factories
from tests.reports import sending
from tests.reports.national import making

pytestmark = pytest.mark.django_db
OUTBOUND, CHIP = "delegations.outbound", '<p>Cả nước có <span data-figure="{}" data-show="count"></span>.</p>'


@pytest.fixture
def provinces():
    """Đồng Nai accepted with two trips (one the year before), Bình Phước accepted with none, Bình Định sent only."""
    dong_nai, binh_phuoc, binh_dinh = (making.unit(code) for code in ("75", "70", "52"))
    for day in (datetime.date(2024, 3, 1), datetime.date(2024, 4, 1), datetime.date(2023, 3, 1)):
        factories.delegation(dong_nai, starts_on=day, ends_on=day)
    round_ = sending.opened("2024-H1", datetime.date(2024, 6, 17))
    sending.accepted(sending.sent(round_, dong_nai))
    sending.accepted(sending.sent(round_, binh_phuoc))
    sending.sent(round_, binh_dinh)
    return round_


@pytest.fixture
def national(provinces):
    return making.round_()


def test_only_what_was_accepted_counts(national):
    gathered = gather(national)
    assert [source.province for source in gathered.sources] == ["Bình Phước", "Đồng Nai"]
    assert len(gathered.units) == 63
    assert "Bình Định" in {unit.name for unit in gathered.missing}


def test_it_adds_up_what_was_frozen_not_what_the_records_say_now(national):
    factories.delegation(making.unit("75"), starts_on=datetime.date(2024, 5, 1), ends_on=datetime.date(2024, 5, 2))
    cell = National(national).cell(OUTBOUND)
    assert (cell.value, cell.previous, cell.shown("change")) == (2, 1, "tăng 100% so với cùng kỳ năm trước")


def test_the_rows_behind_it_are_the_submissions(national):
    rows = National(national).cell(OUTBOUND).traced()
    assert [(row["label"].split(":")[0], row["amount"]) for row in rows] == [("Bình Phước", "0"), ("Đồng Nai", "2")]
    assert {row["model"] for row in rows} == {"reports.submission"}


def test_it_says_how_many_provinces_rose_fell_and_stayed(national):
    ways = {way: National(national).cell(f"{OUTBOUND}.{way}").value for way in ("up", "down", "same")}
    assert ways == {"up": 1, "down": 0, "same": 1}


def test_a_delegation_that_visits_two_provinces_is_counted_once_and_said_so(provinces):
    for code, day in (("75", 6), ("70", 8)):
        day = datetime.date(2024, 5, day)
        factories.delegation(
            making.unit(code), title="Đoàn doanh nghiệp Kansai", direction="in", starts_on=day, ends_on=day
        )
    for report in provinces.reports.filter(state="accepted"):
        amended(report)
    found = National(making.round_())
    assert (found.cell("delegations.inbound").value, found.cell("delegations.inbound.once").value) == (2, 1)
    said = sums.draft(found, ["delegations.inbound"])
    assert "Tính mỗi đoàn đến nhiều địa phương một lần" in said
    assert "nhận biết được 01 đoàn đến nhiều địa phương (Đoàn doanh nghiệp Kansai" in said


def amended(report):
    """Sent and accepted once more, with the records as they are now."""
    ministry = factories.at_ministry()
    until = timezone.localdate() + datetime.timedelta(days=5)
    actions.reopen(report, by=ministry, comment="Đề nghị bổ sung.", until=until)
    report.refresh_from_db()
    report.officer, report.leader = factories.officer(report.province), factories.leader(report.province)
    sending.signed(sending.written(report))
    sending.accepted(report)


def test_a_share_is_recomputed_from_the_sums(national):
    cell = National(national).cell("delegations.outbound_plan_rate")
    assert cell.number.state in {State.NOT_AVAILABLE, State.NOT_APPLICABLE}  # no plan was entered anywhere


def test_a_report_reopened_for_an_amendment_stands_until_the_new_one_is_accepted(provinces, national):
    report = provinces.reports.get(province=making.unit("75"))
    actions.reopen(report, by=factories.at_ministry(), comment="Đề nghị bổ sung.", until=timezone.localdate())
    assert {source.province for source in gather(national).sources} == {"Bình Phước", "Đồng Nai"}


def test_it_takes_three_queries_however_many_provinces(national, django_assert_num_queries):
    with django_assert_num_queries(4):  # one of them reads the form that is gathered
        gather(national)


def test_a_reviewer_writes_it_with_chips_of_the_whole_country(national):
    reviewer = factories.at_ministry()
    report = actions.begin_national(national, by=reviewer)
    section = report.sections.get()
    actions.save_section(section, html=CHIP.format(OUTBOUND), version=section.version, by=reviewer)
    cells = chips.cells_for(report, [OUTBOUND])
    assert chips.filled(report.sections.get().html, cells).count("02 đoàn") == 1


def test_an_officer_of_a_province_does_not(national):
    with pytest.raises(Refused):
        actions.begin_national(national, by=factories.officer())
