"""A list as a file: what is in it, who gets which rows, and what is told of it."""

import csv
import datetime
import io
import tracemalloc
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delegations.models import Delegation
from portal.events.models import Event
from portal.registers import exports, registry
from portal.registers.sheet_columns import Column
from tests import factories

pytestmark = pytest.mark.django_db
HOSTILE = ["=cmd|' /C calc'!A0", "==cmd", "+1", "-1", "@x", "\tx", "＝x", "\rx"]
DAY = datetime.date(2024, 3, 31)


def address(name="delegations", kind="xlsx"):
    return reverse("register-export", args=[name, kind])


def taken(client, name="delegations", kind="xlsx", **query):
    answer = client.get(address(name, kind), query)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data):
    """[{heading: cell}] of the sheet of records."""
    head, *found = book(data)["Dữ liệu"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def about(data):
    return dict(book(data)["Thông tin"].iter_rows(values_only=True))


def lines(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def officer(client):
    found = factories.officer()
    client.force_login(found)
    return found


@pytest.mark.parametrize("register", registry.all(), ids=lambda register: register.name)
def test_the_columns_name_every_field_that_a_form_fills_once(register):
    columns = register.resource().columns
    assert all(isinstance(column, Column) for column in columns)
    assert len({column.column_name for column in columns}) == len(columns)
    written = [column.attribute.partition("__")[0] for column in columns if not column.readonly]
    editable = {f.name for f in register.model._meta.concrete_fields if f.editable and not f.primary_key}
    assert set(written) == editable | {"id"} | ({"bases"} if register.basis else set())


def test_the_mark_of_the_columns_differs_between_registers_and_stays_for_one():
    marks = [register.resource().mark for register in registry.all()]
    assert len(set(marks)) == len(marks)
    assert marks == [register.resource().mark for register in registry.all()]


def test_cells_are_typed(client, officer):
    item = factories.planned(restricted=True, title="Đoàn trong kế hoạch")
    trip = factories.delegation(
        people=12, amount=Decimal("1250000000.5"), currency="VND", planned_item=item, countries=["LA", "HK"],
        partner=factories.partner("Tỉnh Champasak"), starts_on=DAY,
    )  # fmt: skip
    found = rows(taken(client))[0]
    assert found["Mã bản ghi"] == trip.pk
    assert found["Từ ngày"] == datetime.datetime(2024, 3, 31)
    assert (found["Số người"], found["Kinh phí"], found["Loại tiền"]) == (12, 1250000000.5, "VND")
    assert found["Nước"] == "Lào; Đặc khu Hành chính Hồng Kông, Trung Quốc"
    assert (found["Đối tác nước ngoài"], found["Nước của đối tác"]) == ("Tỉnh Champasak", "Lào")
    assert found["Đoàn trong kế hoạch (mã bản ghi)"] == item.pk
    assert found["Đoàn trong kế hoạch (tên)"] == "Đoàn trong kế hoạch"
    assert (found["Hạn chế tiếp cận"], found["Ngày báo cáo kết quả"], found["Thu hồi ngày"]) == ("không", None, None)


def test_the_sheet_is_ready_to_be_filtered(client, officer):
    factories.delegation()
    found = book(taken(client))
    sheet = found["Dữ liệu"]
    assert (found.sheetnames, found.active.title) == (["Thông tin", "Dữ liệu"], "Dữ liệu")
    assert (sheet.freeze_panes, sheet.auto_filter.ref.partition(":")[0]) == ("A2", "A1")
    head = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, head.index("Từ ngày") + 1).number_format == "dd/mm/yyyy"
    assert sheet.column_dimensions["C"].width > 40


def test_an_amount_that_excel_would_round_is_written_to_its_last_digit(client, officer):
    factories.delegation(amount=Decimal("12345678901234567.8901"), currency="VND")
    assert rows(taken(client))[0]["Kinh phí"] == "12345678901234567,8901"


def test_a_text_that_no_cell_holds_is_cut_and_says_so(client, officer):
    factories.delegation(result="á" * 40_000)
    found = rows(taken(client))[0]["Kết quả"]
    assert len(found) == 32_767
    assert "CSV" in found[-60:]
    assert "á" * 40_000 in lines(taken(client, kind="csv"))[-1]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_text_becomes_a_formula(client, officer, title):
    factories.delegation(title=title)
    sheet = book(taken(client))["Dữ liệu"]
    cell = sheet.cell(2, 3)
    assert cell.data_type != "f"
    assert cell.value.strip() == title.strip()
    head, row = lines(taken(client, kind="csv"))[-2:]
    assert row[head.index("Tên đoàn")] == f"'{title}"


def test_csv_begins_with_its_mark_and_reads_the_vietnamese_way(client, officer):
    factories.delegation(amount=Decimal("1107.4"), currency="USD", starts_on=DAY, people=1181)
    data = taken(client, kind="csv")
    assert data.startswith(b"\xef\xbb\xbf# ")
    head, row = lines(data)[-2:]
    found = dict(zip(head, row, strict=True))
    assert (found["Kinh phí"], found["Từ ngày"], found["Số người"]) == ("1107,4", "31/03/2024", "1181")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_file_says_what_it_holds(client, officer, kind):
    for _trip in range(2):
        factories.delegation()
    data = taken(client, kind=kind, direction="out", q="doan")
    told = about(data) if kind == "xlsx" else {row[0].removeprefix("# "): row[1] for row in lines(data)[:6]}
    assert told["Bộ lọc"].count(";") == 1
    assert "doan" in told["Bộ lọc"]
    assert (str(told["Số bản ghi"]), told["Người xuất"]) == ("2", str(officer))
    assert "ngày" in told["Xuất lúc"]
    assert told["Phiên bản cột"] == f"delegations {registry['delegations'].resource().mark}"


def test_it_holds_what_the_filter_shows_in_the_order_of_the_list(client, officer):
    for title in ("Đoàn B", "Đoàn A", "Đoàn C"):
        factories.delegation(title=title)
    factories.delegation(title="Đoàn vào", direction="in")
    gone = factories.delegation(title="Đoàn Z")
    gone.withdraw(by=officer, reason="nhập trùng")
    shown = rows(taken(client, direction="out", sort="title", page="7"))
    assert [row["Tên đoàn"] for row in shown] == ["Đoàn A", "Đoàn B", "Đoàn C"]
    withdrawn = rows(taken(client, standing="withdrawn"))[0]
    assert (withdrawn["Tên đoàn"], withdrawn["Lý do thu hồi"]) == ("Đoàn Z", "nhập trùng")
    assert isinstance(withdrawn["Thu hồi ngày"], datetime.datetime)


def test_a_filter_that_can_not_be_read_leads_back_to_the_list(client, officer):
    answer = client.get(address(), {"starts_from": "31/02/2024"})
    assert answer.url == f"{reverse('register-list', args=['delegations'])}?starts_from=31%2F02%2F2024"
    assert not Event.objects.exists()


def test_a_stranger_gets_none_of_the_rows(client):
    factories.delegation()
    client.force_login(factories.stranger())
    assert rows(taken(client)) == []


def test_restricted_rows_are_for_those_who_may_see_them(client):
    item = factories.planned(restricted=True, title="Đoàn kín")
    factories.delegation(title="Đoàn mở", planned_item=item)
    factories.delegation(title="Đoàn hạn chế", restricted=True)
    client.force_login(factories.contributor())
    (found,) = rows(taken(client))
    assert found["Tên đoàn"] == "Đoàn mở"
    assert found["Đoàn trong kế hoạch (mã bản ghi)"] == found["Đoàn trong kế hoạch (tên)"] == "ngoài phạm vi"
    assert rows(taken(client, "delegation-plans")) == []
    client.force_login(factories.officer())
    assert len(rows(taken(client))) == 2


def test_a_unit_that_ended_says_until_when_it_was(client, officer):
    old, new = factories.province("75", factories.IN_2024_H1), factories.province("75")
    factories.delegation(old, title="Đoàn cũ")
    factories.delegation(new, title="Đoàn mới")
    told = {row["Tên đoàn"]: row["Tỉnh, thành phố"] for row in rows(taken(client))}
    assert told["Đoàn mới"] == str(new)
    assert told["Đoàn cũ"].startswith(f"{old} (đến ")


def test_the_log_is_told_what_left_and_never_what_it_held(client, officer):
    factories.delegation(title="Đoàn cần giữ kín tên")
    taken(client, direction="out")
    event = Event.objects.get(verb=Event.Verb.EXPORTED)
    assert (event.actor, event.target.model) == (officer, "delegation")
    assert {key: event.details[key] for key in ("register", "format", "rows")} == {
        "register": "delegations", "format": "xlsx", "rows": 1,
    }  # fmt: skip
    assert "giữ kín" not in str(event.details)


def test_the_name_of_the_file_is_plain_and_vietnamese(client, officer):
    answer = client.get(address(kind="csv"))
    told = answer.headers["Content-Disposition"]
    assert told.isascii()
    assert 'filename="delegations_' in told
    assert "filename*=UTF-8''" in told
    assert answer.headers["Cache-Control"].startswith("private, no-store")
    assert lines(b"".join(answer.streaming_content))


@pytest.mark.parametrize(("name", "kind"), [("nothing", "xlsx"), ("delegations", "pdf")])
def test_what_there_is_none_of_is_not_found(client, officer, name, kind):
    assert client.get(address(name, kind)).status_code == 404


def test_the_list_offers_the_files_of_what_it_shows(client, officer):
    page = reverse("register-list", args=["delegations"])
    assert address() not in client.get(page).content.decode()
    factories.delegation()
    assert (
        f"{address()}?direction=out&amp;q=doan"
        in client.get(page, {"direction": "out", "q": "doan", "page": 1}).content.decode()
    )


def many(count):
    unit, partner = factories.province(), factories.partner()
    item, agency = factories.planned(), factories.office(unit)
    Delegation.objects.bulk_create(
        Delegation(
            province=unit, agency=agency, partner=partner, planned_item=item, title=f"Đoàn {place}", direction="out",
            countries=["LA"], starts_on=DAY, ends_on=DAY, people=place, amount=place + 1, currency="USD", result="kết quả " * 20,
        )
        for place in range(count)
    )  # fmt: skip


def test_it_asks_no_more_for_many_rows(client, officer):
    counts = []
    many(1)
    taken(client)  # the first page of a session notes when it was used; types of content are asked for once
    for number in (1, 300):
        many(number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            taken(client)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_six_thousand_rows_take_no_more_memory_than_a_few_chunks(officer, tmp_path):
    """Read at once they would take well over fifty megabytes."""
    many(6_000)
    found = exports.Export(registry["delegations"], registry["delegations"].rows(officer), "", "", officer)
    tracemalloc.start(1)
    with (tmp_path / "file").open("w+b") as file:
        assert found.write("xlsx", file) == 6_000
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 * 1024 * 1024
