"""Facts of real reports, entered by files as provinces fill them in, give the figures that the reports state."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command

from portal import figures
from portal.organisations.models import Province
from portal.periods import Period

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parents[2] / "data" / "imports"
MILLION = Decimal(1_000_000)
# province, period → (the files, in their order; {figure: what the report states})
REPORTS = {
    ("75", "2024-H1"): (
        ["agreements", "agreements-2", "delegation-plans", "delegations", "aid-projects", "aid-commitments"],
        {
            "agreements.signed": 3, "agreements.expired": 1, "agreements.replaced": 1,
            "delegations.outbound": 2, "delegations.outbound_planned": 10, "delegations.outbound_plan_rate": 20,
            "delegations.guests": 13, "aid.items": 21, "aid.items_new": 13, "aid.items_carried": 8,
        },
    ),
    ("52", "2018"): (["trade-figures"], {"trade.export": Decimal("836.8") * MILLION}),
    ("52", "2022"): (["trade-figures"], {"trade.export": Decimal("1550.29") * MILLION}),
    ("51", "2021-H1"): (
        ["trade-plans", "trade-figures"], {"trade.export": 876 * MILLION, "trade.import": 1208 * MILLION}
    ),
}  # fmt: skip


def register_of(file):
    return file.removesuffix("-2")


def counts(capsys, province, file, on):
    call_command("import_register", register_of(file), FOLDER / f"{province}-{file}.xlsx", province=province, on=on)
    return capsys.readouterr().out


@pytest.mark.parametrize(("province", "period"), REPORTS)
def test_the_figures_are_those_of_the_report(capsys, province, period):
    files, stated = REPORTS[province, period]
    last_day = Period(period).window().end
    for file in files:
        counts(capsys, province, file, last_day.isoformat())
    unit = Province.objects.by_code(province, last_day)
    found = figures.compute(list(stated), [unit], Period(period))
    assert {code: found[code, unit].value for code in stated} == stated


def test_taking_them_in_twice_changes_nothing(capsys):
    for file in REPORTS["75", "2024-H1"][0]:
        counts(capsys, "75", file, "2024-06-14")
        assert counts(capsys, "75", file, "2024-06-14").startswith("0 new, 0 changed")


def test_projects_abroad_come_with_what_they_yielded(capsys):
    said = counts(capsys, "75", "outward-investments", "2024-06-14")
    assert said.startswith("1 new")
