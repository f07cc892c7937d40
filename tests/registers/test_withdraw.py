"""Withdrawal instead of deletion: the record stays readable and counts nowhere."""

import datetime

import pytest
from django.urls import reverse

from agreements.models import Agreement
from portal import figures
from portal.periods import Period
from portal.registers import registry
from tests import factories

pytestmark = pytest.mark.django_db
H1 = Period("2024-H1")


@pytest.fixture
def record(client):
    client.force_login(factories.officer())
    return factories.agreement(factories.province("75", factories.IN_2024_H1))


def post(client, verb, record, **typed):
    return client.post(reverse(f"register-{verb}", args=["agreements", record.pk]), typed, follow=True)


def signed(record):
    return figures.compute(["agreements.signed"], [record.province], H1)["agreements.signed", record.province].value


def test_a_withdrawn_record_counts_nowhere_until_it_is_restored(client, record):
    assert signed(record) == 1
    post(client, "withdraw", record, reason="Nhập trùng")
    assert signed(record) == 0
    post(client, "restore", record)
    assert signed(record) == 1


def test_it_stays_readable_with_the_reason(client, record):
    page = post(client, "withdraw", record, reason="Nhập trùng với bản ghi khác").content.decode()
    assert record.title in page
    assert "Nhập trùng với bản ghi khác" in page


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301, "Độ mật: MẬT"])
def test_it_needs_a_reason_that_may_be_kept(client, record, reason):
    post(client, "withdraw", record, reason=reason)
    record.refresh_from_db()
    assert not record.is_withdrawn


def test_a_withdrawn_record_is_restored_before_it_is_edited(client, record):
    post(client, "withdraw", record, reason="Nhập trùng")
    answer = client.get(reverse("register-edit", args=["agreements", record.pk]))
    assert answer.status_code == 302


def test_a_second_withdrawal_keeps_the_first_reason(client, record):
    post(client, "withdraw", record, reason="Thứ nhất")
    post(client, "withdraw", record, reason="Thứ hai")
    record.refresh_from_db()
    assert record.withdrawal_reason == "Thứ nhất"


@pytest.mark.parametrize("verb", ["withdraw", "restore"])
def test_asking_for_the_address_changes_nothing(client, record, verb):
    assert client.get(reverse(f"register-{verb}", args=["agreements", record.pk])).status_code == 405


def test_what_a_withdrawn_agreement_replaced_is_in_force_again(client, record):
    new = factories.agreement(record.province, replaces=record, effective_on=datetime.date(2024, 4, 1))
    registry["agreements"].after_save(new)
    assert Agreement.objects.get(pk=record.pk).ended_by == Agreement.Ending.REPLACED
    post(client, "withdraw", new, reason="Nhập nhầm")
    assert Agreement.objects.get(pk=record.pk).ended_by == ""
    post(client, "restore", new)
    assert Agreement.objects.get(pk=record.pk).ended_on == datetime.date(2024, 4, 1)
