"""``manage.py figures``: other systems read its JSON, so its shape stays."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command

from tests import factories

pytestmark = pytest.mark.django_db


def answers(capsys, period="2024-H1"):
    call_command("figures", "--province", "75", "--period", period, "--json")
    return json.loads(capsys.readouterr().out)


def test_it_gives_each_figure_with_the_records_behind_it(capsys):
    dong_nai = factories.province("75", factories.IN_2024_H1)
    record = factories.agreement(dong_nai)
    factories.agreement(dong_nai, signed_on=datetime.date(2023, 3, 1))
    factories.agreement(dong_nai, signed_on=datetime.date(2023, 4, 1))
    assert answers(capsys)["agreements.signed"] == {
        "value": 1,
        "unit": "thỏa thuận quốc tế",
        "previous": 2,
        "change_pct": -50,
        "rows": [{"id": record.pk, "label": record.trace_label()}],
    }


def test_a_share_is_a_number_in_per_cent(capsys):
    dong_nai = factories.province("75", factories.IN_2024_H1)
    items = [factories.planned(dong_nai) for _place in range(3)]
    for item in items[:2]:
        factories.delegation(dong_nai, planned_item=item)
    found = answers(capsys)
    assert found["delegations.outbound_plan_rate"]["value"] == 66.6667
    assert found["delegations.inbound_plan_rate"]["value"] is None


def test_it_reads_the_code_on_the_map_of_the_periods_end(capsys):
    factories.agreement(factories.province("70", factories.IN_2024_H1))
    assert answers(capsys)["agreements.in_force"]["value"] == 0
    assert answers(capsys, "2026-H1")["agreements.in_force"]["value"] == 1


@pytest.mark.parametrize(("code", "period"), [("75", "2024-H3"), ("75", "1900"), ("00", "2024-H1"), ("x", "2024-H1")])
def test_what_means_nothing_is_a_sentence_and_exit_status_2(code, period):
    with pytest.raises(CommandError) as error:
        call_command("figures", "--province", code, "--period", period)
    assert error.value.returncode == 2
    assert str(error.value)
