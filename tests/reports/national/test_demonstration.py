"""The national demonstration: the facts that are known of the first half of 2017."""

import pytest
from django.db import transaction

from portal.periods import Period
from reports.chips import national_of
from reports.demonstration import accounts, national
from reports.freezing import freeze
from reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def of_2017(django_db_setup, django_db_blocker):
    """Loaded once for the module, and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        accounts.load()
        national.load(only="2017-H1")
        yield Report.objects.national().get(round__period=Period("2017-H1"))
        transaction.set_rollback(True)


def said(report, code, show="share"):
    return national_of(report).cell(code).shown(show)


def test_59_of_63_reported_by_the_cut_off_and_the_four_others_are_named(of_2017):
    gathered = national_of(of_2017).gathered
    assert f"{gathered.until:%d/%m/%Y}" == "19/07/2017"
    assert (len(gathered.sent), len(gathered.units)) == (59, 63)
    assert [unit.name for unit in gathered.unsent] == ["Điện Biên", "Lào Cai", "Tây Ninh", "Thái Nguyên"]


def test_outbound_delegations_rose_fell_and_stayed_where_they_did(of_2017):
    ways = [said(of_2017, f"delegations.outbound.{way}") for way in ("up", "down", "same")]
    assert [way.partition(" ")[0] for way in ways] == ["41/59", "17/59", "01/59"]
    assert [way.rpartition(" ")[2] for way in ways] == ["69,5%", "28,8%", "1,7%"]


def test_inbound_delegations_too(of_2017):
    ways = [national_of(of_2017).cell(f"delegations.inbound.{way}").value for way in ("up", "down", "same")]
    assert ways == [31, 27, 1]


def test_25_provinces_have_a_programme(of_2017):
    assert said(of_2017, "indicator.action-programme-issued") == "25/59 địa phương, chiếm 42,4%"


def test_the_annex_goes_by_the_day_of_sending_and_flags_what_came_before_it_was_sent(of_2017):
    rows = [row for row in freeze(of_2017)["annexes"][0]["rows"] if isinstance(row, list)]
    assert [row[1] for row in rows[:3]] == ["Hưng Yên", "Bình Phước", "Nam Định"]
    assert [row[1] for row in rows if "trước ngày gửi" in row[4]] == ["Hà Nam", "Quảng Bình"]
