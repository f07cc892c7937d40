"""What an import makes of a sheet: new, changed, unchanged, wrong, and nothing by half."""

import datetime
from decimal import Decimal

import pytest

from agreements.models import Agreement
from delegations.models import Delegation, PlannedDelegation
from portal.partners.models import Partner
from tests import factories

from .making import exported, imported, records, said, xlsx

pytestmark = pytest.mark.django_db


def trip_of_2024(**fields):
    """A stored delegation of the unit that existed in its time."""
    return factories.delegation(factories.province(on=factories.IN_2024_H1), **fields)


TRIP = {
    "Tên đoàn": "Đoàn công tác tại Lào",
    "Đoàn ra/đoàn vào": "doan ra",
    "Nước": "CHDCND Lào; Úc",
    "Từ ngày": "07/7/2023",
    "Đến ngày": datetime.date(2023, 7, 12),
    "Số người": "1.181",
    "Tình trạng": "Đã hủy ",
}


def test_new_rows_are_written_with_what_their_cells_mean():
    plan = imported("delegations", records(TRIP))
    assert said(plan) == []
    trip = Delegation.objects.get()
    assert (trip.direction, trip.countries, trip.people) == ("out", ["LA", "AU"], 1181)
    assert (trip.starts_on, trip.ends_on) == (datetime.date(2023, 7, 7), datetime.date(2023, 7, 12))
    assert trip.province == factories.province(on=trip.starts_on)


def test_repeating_an_import_changes_nothing():
    imported("delegations", records(TRIP))
    plan = imported("delegations", records(TRIP))
    assert plan.counts == {"new": 0, "changed": 0, "unchanged": 1, "wrong": 0}
    assert Delegation.objects.get().version == 1


@pytest.mark.parametrize("name", ["delegations", "agreements", "delegation-plans"])
def test_what_was_exported_comes_back_unchanged(name):
    item = factories.planned(countries=["LA", "HK"], quarter=2, people=5, restricted=True)
    old = factories.province(on=factories.IN_2024_H1)
    factories.delegation(
        old, planned_item=item, amount=Decimal("12345678901234567.8901"), currency="VND", note="a\n b "
    )
    factories.delegation(title="=1+1", partner=factories.partner(), people=3, result="x" * 33_000)
    factories.agreement(replaces=factories.agreement(old, ended_on=datetime.date(2024, 3, 1), ended_by="replaced"))
    plan = imported(name, exported(name))
    assert said(plan) == []
    assert plan.counts["new"] == plan.counts["changed"] == 0
    assert plan.counts["unchanged"] > 0


UGLY = [
    ("Từ ngày", "7-7-2023", datetime.date(2023, 7, 7)),
    ("Từ ngày", " ngày 07  tháng 7 năm 2023\xa0", datetime.date(2023, 7, 7)),
    ("Từ ngày", "2023-07-07", datetime.date(2023, 7, 7)),
    ("Từ ngày", "2023-07-07 00:00:00", datetime.date(2023, 7, 7)),
    ("Từ ngày", 45114, datetime.date(2023, 7, 7)),
    ("Kinh phí", "1.107,4", Decimal("1107.4")),
    ("Kinh phí", "1107.4", Decimal("1107.4")),
    ("Kinh phí", 1107.4, Decimal("1107.4")),
    ("Nước", "úc ", ["AU"]),
    ("Nước", "Australia", ["AU"]),
    ("Nước", "O-xtray-li-a", ["AU"]),
    ("Nước", "Mỹ", ["US"]),
    ("Nước", "Lào, Căm-pu-chia\nHồng Kông", ["LA", "KH", "HK"]),
    ("Loại tiền", "Đô la Mỹ", "USD"),
    ("Tên đoàn", "  Đoàn\xa0 công tác ", "Đoàn công tác"),
    ("Tên đoàn", 12.0, "12"),
    ("Hạn chế tiếp cận", "x", True),
    ("Tỉnh, thành phố", "75", "Đồng Nai"),
    ("Tỉnh, thành phố", "tỉnh binh phuoc", "Bình Phước"),
]
WHOLE = {**TRIP, "Kinh phí": 2000, "Loại tiền": "USD", "Hạn chế tiếp cận": "", "Tỉnh, thành phố": ""}
FIELDS = {
    "Từ ngày": "starts_on",
    "Kinh phí": "amount",
    "Nước": "countries",
    "Loại tiền": "currency",
    "Tên đoàn": "title",
}
FIELDS |= {"Hạn chế tiếp cận": "restricted", "Tỉnh, thành phố": "province"}


@pytest.mark.parametrize(("heading", "cell", "value"), UGLY)
def test_an_ugly_cell_is_understood(heading, cell, value):
    plan = imported("delegations", records({**WHOLE, heading: cell}))
    assert said(plan) == []
    found = getattr(Delegation.objects.get(), FIELDS[heading])
    assert (str(found) if heading == "Tỉnh, thành phố" else found) == value


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("Kinh phí", "1.5", "1,5"),
        ("Từ ngày", "31/02/2023", ""),
        ("Từ ngày", "#REF!", "#REF!"),
        ("Nước", "Nhật Bảnn", "Nhật Bản"),
        ("Đoàn ra/đoàn vào", "ra nước ngoài", "đoàn ra"),
        ("Số người", 2.5, ""),
        ("Tên đoàn", "", ""),
        ("Tên đoàn", "x" * 301, "300"),
        ("Tỉnh, thành phố", "Lâm Đồng", "Đồng Nai"),
    ],
)
def test_what_is_not_understood_is_named_with_its_place_and_what_would_be_right(heading, cell, words):
    plan = imported("delegations", xlsx(list(WHOLE), [], list({**WHOLE, heading: cell}.values())))
    assert [(row, column) for row, column, _sentence in said(plan)] == [(3, heading)]
    assert words in said(plan)[0][2]
    assert not Delegation.objects.exists()


def test_all_errors_of_all_rows_are_told_at_once():
    plan = imported("delegations", records({**WHOLE, "Số người": "mười"}, {**WHOLE, "Nước": "?", "Từ ngày": "nay"}))
    assert [(row, column) for row, column, _sentence in said(plan)] == [(2, "Số người"), (3, "Nước"), (3, "Từ ngày")]


def test_two_rows_that_mean_one_record_name_each_other():
    plan = imported("delegations", records(TRIP, {**TRIP, "Tên đoàn": "đoàn CÔNG TÁC tại Lào"}))
    assert [(row, "3" in text or "2" in text) for row, _column, text in said(plan)] == [(2, True), (3, True)]


def test_columns_are_known_by_heading_and_those_that_are_missing_leave_values_alone():
    trip = trip_of_2024(people=5, result="Tốt", title="Tên")
    plan = imported("delegations", records({"Số người": 6, "gì đó": 1, "ma ban ghi": trip.pk}))
    trip.refresh_from_db()
    assert (trip.people, trip.result, trip.title) == (6, "Tốt", "Tên")
    assert "gì đó" in str(plan.warnings[0])


def test_an_empty_cell_empties_where_the_row_has_our_code_and_leaves_alone_where_not():
    start = {"Tên đoàn": "Đoàn A", "Đoàn ra/đoàn vào": "đoàn ra", "Từ ngày": datetime.date(2024, 3, 31)}
    old = factories.province(on=start["Từ ngày"])
    trip = factories.delegation(old, title="Đoàn A", result="Tốt", people=5)
    needed = {"Nước": "Lào", "Đến ngày": datetime.date(2024, 4, 5)}
    assert imported("delegations", records({**start, **needed, "Kết quả": ""})).counts["unchanged"] == 1
    imported("delegations", records({"Mã bản ghi": trip.pk, "Tên đoàn": "Đoàn A", "Kết quả": " "}))
    trip.refresh_from_db()
    assert trip.result == ""


def test_a_stale_version_names_who_changed_the_record():
    trip = trip_of_2024(people=5)
    file = records({"Mã bản ghi": trip.pk, "Phiên bản": 1, "Số người": 9})
    Delegation.objects.filter(pk=trip.pk).update(people=6)
    [(row, column, _text)] = said(imported("delegations", file))
    assert (row, column) == (2, "Phiên bản")


def test_a_withdrawn_record_is_restored_first_and_a_strange_one_looks_absent():
    trip = trip_of_2024(people=5)
    trip.withdraw(by=factories.officer(), reason="nhầm")
    far = factories.delegation(factories.province("68"))
    rows = records({"Mã bản ghi": trip.pk, "Số người": 9}, {"Mã bản ghi": far.pk, "Số người": 9})
    assert [(row, column) for row, column, _text in said(imported("delegations", rows))] == [
        (2, "Mã bản ghi"), (3, "Mã bản ghi"),
    ]  # fmt: skip


def test_new_records_need_their_required_columns_and_one_error_says_which():
    [(row, _column, text)] = said(
        imported("delegations", records({"Tên đoàn": "A", "Nước": "Lào"}, {"Tên đoàn": "B", "Nước": "Lào"}))
    )
    assert row == 0
    assert "Từ ngày" in text
    assert "Đến ngày" in text


AGREEMENT = {"Tên thỏa thuận": "Bản ghi nhớ hợp tác", "Loại": "bản ghi nhớ", "Đối tác nước ngoài": "Tỉnh Attapu"}
SIGNED = {
    "Nước của đối tác": "Lào",
    "Ngày ký": datetime.date(2024, 5, 2),
    "Ngày có hiệu lực": datetime.date(2024, 5, 2),
}


def test_a_partner_is_known_in_an_older_spelling_and_a_new_one_is_added_once():
    known = factories.partner("Tỉnh Attapeu", "LA")
    other = {"Tên thỏa thuận": "Kế hoạch", "Đối tác nước ngoài": "Tỉnh Gangwon", "Nước của đối tác": "Hàn Quốc"}
    imported(
        "agreements",
        records(
            {**AGREEMENT, **SIGNED},
            {**AGREEMENT, **SIGNED, **other},
            {**AGREEMENT, **SIGNED, **other, "Tên thỏa thuận": "Khác"},
        ),
    )
    assert Agreement.objects.filter(partner=known).count() == 1
    assert Partner.objects.filter(name="Tỉnh Gangwon", country="KR").count() == 1


def test_an_unknown_partner_without_country_is_named_with_the_nearest_known():
    factories.partner("Tỉnh Champasak", "LA")
    row = {**AGREEMENT, **SIGNED, "Đối tác nước ngoài": "Tỉnh Champa", "Nước của đối tác": ""}
    [(_row, column, text)] = said(imported("agreements", records(row)))
    assert column == "Đối tác nước ngoài"
    assert "Champasak" in text


def test_a_replaced_agreement_is_closed_as_on_the_form():
    old = factories.agreement(factories.province(on=factories.IN_2024_H1))
    imported("agreements", records({**AGREEMENT, **SIGNED, "Thay thế thỏa thuận (mã bản ghi)": old.pk}))
    old.refresh_from_db()
    assert (old.ended_by, old.ended_on) == ("replaced", datetime.date(2024, 5, 2))


def test_items_of_the_plan_are_restricted_at_first():
    imported(
        "delegation-plans", records({"Kế hoạch năm": 2026, "Đoàn ra/đoàn vào": "đoàn ra", "Tên đoàn": "Đoàn đi Lào"})
    )
    assert PlannedDelegation.objects.get().restricted
