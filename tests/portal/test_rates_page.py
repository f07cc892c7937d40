"""Exchange rates are read by everybody, entered and corrected by the ministry, with who changed what."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from portal.accounts.models import Role
from portal.rates.models import ExchangeRate
from tests import factories

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("rate-list"), reverse("rate-new")
TYPED = {"currency": "usd", "to": "VND", "on": "01/3/2024", "rate": "25.450,5", "source": "Ngân hàng Nhà nước"}
DAY = datetime.date(2024, 3, 1)


@pytest.fixture
def rate():
    return factories.rate("USD", 25_000, DAY)


def shown(client, **query):
    return [str(one) for one in client.get(LIST, query).context["page"].object_list]


def test_an_officer_reads_and_may_not_enter(client, rate):
    client.force_login(factories.officer())

    assert shown(client) == ["1 USD = 25000 VND (01/03/2024)"]
    assert client.post(NEW, TYPED).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"), [({"currency": "lak"}, 1), ({"since": "02/3/2024"}, 1), ({"until": "x"}, 2)]
)
def test_currency_and_days_narrow_the_list(client, rate, query, count):
    factories.rate("LAK", Decimal("1.2"), datetime.date(2025, 1, 1))
    client.force_login(factories.officer())

    assert len(shown(client, **query)) == count


def test_the_ministry_enters_a_rate_as_people_write_it(client):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    client.post(NEW, TYPED)

    assert (ExchangeRate.objects.get().currency, ExchangeRate.objects.get().rate) == ("USD", Decimal("25450.5"))


@pytest.mark.parametrize("typed", [{"currency": "XQQ"}, {"on": "01/3/2099"}, {"rate": "0"}, {"to": "USD"}])
def test_what_is_wrong_is_said_and_nothing_is_saved(client, typed):
    client.force_login(factories.at_ministry())

    assert client.post(NEW, TYPED | typed).context["form"].errors
    assert not ExchangeRate.objects.exists()


def test_a_correction_keeps_what_stood_and_who_changed_it(client, rate):
    reviewer = factories.at_ministry()
    client.force_login(reviewer)
    address = reverse("rate-edit", args=[rate.pk])
    client.post(address, TYPED)
    versions = client.get(address).context["versions"]

    assert [("25.450,5" in words, "25.000" in words) for _when, _who, words in versions] == [
        (True, False),
        (False, True),
    ]
    assert versions[0][1] == str(reviewer)
