"""Exchange rates are read by everybody, entered and corrected by the ministry; they come and go as files like any register."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from portal.accounts.models import Role
from portal.rates.models import ExchangeRate
from tests import factories
from tests.registers.imports.making import exported, imported, records, said

pytestmark = pytest.mark.django_db
NAME = "exchange-rates"
LIST, NEW = reverse("register-list", args=[NAME]), reverse("rate-new")
TYPED = {"currency": "usd", "to": "VND", "on": "01/3/2024", "rate": "25.450,5", "source": "Ngân hàng Nhà nước"}
DAY = datetime.date(2024, 3, 1)


@pytest.fixture
def rate():
    return factories.rate("USD", 25_000, DAY)


def shown(client, **query):
    return [str(row.record) for row in client.get(LIST, query).context["table"].page]


def line(**changed):
    """A row of a file."""
    usual = {"Đồng tiền": "đô la", "Quy ra": "", "Áp dụng từ ngày": "1/3/2024", "Tỷ giá của một đơn vị": "25.450,5"}
    return {**usual, "Nguồn công bố": "Ngân hàng Nhà nước", **changed}


def test_an_officer_reads_and_may_not_enter(client, rate):
    client.force_login(factories.officer())
    page = client.get(reverse("rate", args=[rate.pk]))

    assert shown(client) == ["1 USD = 25.000 VND (01/3/2024)"]
    assert page.context["form"] is None
    assert ("Tỷ giá", "25.000") in page.context["facts"]
    assert client.post(NEW, TYPED).status_code == client.get(reverse("register-import", args=[NAME])).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"), [({"currency": "LAK"}, 1), ({"since": "02/3/2024"}, 1), ({"to": "VND"}, 2)]
)
def test_currency_and_days_narrow_the_list(client, rate, query, count):
    factories.rate("LAK", Decimal("1.2"), datetime.date(2025, 1, 1))
    client.force_login(factories.officer())

    assert len(shown(client, **query)) == count


def test_the_ministry_enters_a_rate_as_people_write_it(client):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    client.post(NEW, TYPED)

    assert (ExchangeRate.objects.get().currency, ExchangeRate.objects.get().rate) == ("USD", Decimal("25450.5"))


WRONG = [{"currency": "XQQ"}, {"on": "01/3/2099"}, {"rate": "0"}, {"to": "USD"}, {"on": "29/2/2024"}]


def test_many_rates_ask_no_more_than_one(client, rate, django_assert_max_num_queries):
    client.force_login(factories.officer())
    days = (DAY + datetime.timedelta(days=number) for number in range(1, 10_000))
    ExchangeRate.objects.bulk_create(ExchangeRate(currency="LAK", on=day, rate=1, source="NHNN") for day in days)
    for address in (LIST, f"{LIST}?page=400&sort=-title", f"{LIST}?currency=LAK"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("typed", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_saved(client, typed):
    factories.rate("USD", 25_000, datetime.date(2024, 2, 29))
    client.force_login(factories.at_ministry())

    assert client.post(NEW, TYPED | typed).context["form"].errors
    assert ExchangeRate.objects.count() == 1


def test_a_correction_keeps_what_stood_and_who_changed_it(client, rate):
    reviewer = factories.at_ministry()
    client.force_login(reviewer)
    address = reverse("rate", args=[rate.pk])
    client.post(address, TYPED | {"version": 1})
    latest, first = client.get(address).context["entries"]

    assert (latest.who, str(latest.changes[0])) == (str(reviewer), "Tỷ giá: từ “25.000” thành “25.450,5”")
    assert first.what == "đã nhập tỷ giá"
    assert client.post(address, TYPED | {"version": 1, "rate": "1"}).context["form"].non_field_errors()


def test_a_file_of_rates_is_read_and_repeating_it_changes_nothing(rate):
    file = records(line(), line(**{"Đồng tiền": "Euro", "Tỷ giá của một đơn vị": 27_500}))
    plan = imported(NAME, file)

    assert (said(plan), plan.counts) == ([], {"new": 1, "changed": 1, "unchanged": 0, "wrong": 0})
    assert plan.rows[0].changes == [("Tỷ giá của một đơn vị", "25000", "25450,5"), ("Nguồn công bố", *SOURCES)]
    assert imported(NAME, file).counts["unchanged"] == 2
    assert imported(NAME, exported(NAME)).counts["unchanged"] == 2


SOURCES = ("Tỷ giá thử nghiệm", "Ngân hàng Nhà nước")


def test_what_is_wrong_in_a_file_is_named_by_row_and_column(rate):
    plan = imported(
        NAME, records(line(**{"Quy ra": "USD"}), line(**{"Áp dụng từ ngày": "1/3/2099"}), line(**{"Đồng tiền": "XQQ"}))
    )

    assert [(row, column) for row, column, _said in said(plan)] == [
        (2, "Quy ra"),
        (3, "Áp dụng từ ngày"),
        (4, "Đồng tiền"),
    ]
    assert ExchangeRate.objects.get().rate == 25_000


def test_the_list_goes_out_as_a_file(client, rate, tmp_path):
    client.force_login(factories.officer())
    (tmp_path / "rates.xlsx").write_bytes(client.get(reverse("register-export", args=[NAME, "xlsx"])).getvalue())
    book = load_workbook(tmp_path / "rates.xlsx")

    assert [cell.value for cell in book["Dữ liệu"][2]][2:6] == ["USD", "VND", datetime.datetime(2024, 3, 1), 25_000]
    assert ("Bộ lọc", "không lọc: mọi tỷ giá") in book["Thông tin"].iter_rows(values_only=True)


def test_its_pages_are_those_of_a_register_as_far_as_it_has_them(client):
    client.force_login(factories.at_ministry())
    assert client.get(reverse("register-import-template", args=[NAME])).getvalue()[:2] == b"PK"
    assert client.get(reverse("register-record", args=[NAME, factories.rate("LAK", 1, DAY).pk])).status_code == 200
    assert client.get(reverse("register-history", args=[NAME, 1])).status_code == 404


def test_other_systems_read_the_rates_and_the_ministry_enters_them(client, rate):
    address, sent = (
        "/api/v1/exchange-rates/",
        {"currency": "EUR", "to": "VND", "on": "2024-03-01", "rate": "27500.25", "source": "NHNN"},
    )
    client.force_login(factories.officer())
    assert client.get(address, {"currency": "usd"}).json()["results"][0]["rate"] == "25000.00000000"
    assert client.post(address, sent, "application/json").status_code == 403
    client.force_login(factories.at_ministry())
    assert client.post(address, sent, "application/json").json()["rate"] == "27500.25000000"
    assert client.post(address, sent, "application/json").json()["errors"][0]["field"] == "on"
