"""The rules of agreements: which values are wrong, and at which field that is said."""

from datetime import date, timedelta

import pytest

from agreements.models import Agreement
from agreements.rules import AGREEMENT_RULES
from portal.organisations.models import Province
from portal.periods import today

UNIT = Province(pk=1, started_on=date(1976, 1, 1))
RIGHT = {field.name: None for field in Agreement._meta.concrete_fields} | {
    "province": UNIT,
    "title": "Bản ghi nhớ",
    "signed_on": date(2024, 3, 1),
    "effective_on": date(2024, 3, 1),
    "ended_by": "",
    "id": 7,
}


def wrong(**values):
    return sorted({field for field, _sentence in AGREEMENT_RULES(RIGHT | values)})


def test_a_right_agreement_breaks_no_rule():
    assert wrong() == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"effective_on": date(2024, 2, 29)}, "effective_on"),
        ({"expires_on": date(2024, 2, 29)}, "expires_on"),
        ({"expires_on": date(2030, 1, 1), "effective_on": None}, "effective_on"),
        ({"signed_on": None}, "signed_on"),
        ({"signed_on": today() + timedelta(days=2), "effective_on": None}, "signed_on"),
        ({"ended_on": date(2025, 1, 1)}, "ended_by"),
        ({"ended_by": "terminated"}, "ended_on"),
        ({"ended_on": date(2024, 2, 1), "ended_by": "terminated"}, "ended_on"),
        ({"reported_on": date(2024, 2, 1)}, "reported_on"),
        ({"ended_on": date(2026, 1, 2), "ended_by": "replaced", "expires_on": date(2026, 1, 1)}, "ended_on"),
        ({"replaces": Agreement(pk=7, province_id=1)}, "replaces"),
        ({"replaces": Agreement(pk=8, province_id=1, expires_on=date(2023, 1, 1))}, "replaces"),
        ({"note": "Độ mật: MẬT"}, "note"),
        ({"province": Province(pk=1, started_on=date(2025, 7, 1))}, "province"),
        ({"province": Province(pk=1, started_on=date(1976, 1, 1), ended_on=date(2024, 3, 1))}, "province"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(values, field, monkeypatch):
    monkeypatch.setattr(Province, "__str__", lambda unit: "Đồng Nai")
    assert wrong(**values) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"signed_on": None, "effective_on": None},
        {"expires_on": date(2024, 3, 1)},
        {"ended_on": date(2025, 1, 1), "ended_by": "terminated", "expires_on": date(2026, 1, 1)},
        {"replaces": Agreement(pk=8, province_id=1, expires_on=date(2024, 3, 1))},
        {"province": Province(pk=1, started_on=date(1976, 1, 1), ended_on=date(2024, 3, 2))},
    ],
)
def test_what_may_be_is_not_refused(values):
    assert wrong(**values) == []


def test_a_field_that_could_not_be_read_silences_the_rules_that_need_it():
    values = {name: value for name, value in RIGHT.items() if name != "effective_on"} | {"expires_on": date(1990, 1, 1)}
    assert AGREEMENT_RULES(values) == []
