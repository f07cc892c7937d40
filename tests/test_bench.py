"""The bench and its data, at a ten-thousandth of their size: that they work and agree, never how long they take."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from delegations.models import Delegation
from economy.models import CapitalEvent, TradeFigure
from portal import figures
from portal.access import Refused
from reports.demonstration.national_data.building import build
from reports.models import Submission
from tests import factories
from tests.bench import running, telling
from tests.bench.task import Task, numbers, task
from tests.bench.tasks.t03_figures import TASK as FIGURES
from tests.bench.tasks.t15_national_ten_years import TASK as TEN_YEARS
from tests.live import database_url

pytestmark = pytest.mark.django_db
TODAY, TINY = datetime.date(2026, 11, 20), 0.002


def built():
    return {model._meta.label: count for model, count in build(3, share=TINY, today=TODAY).items()}


def test_it_builds_every_register_in_proportion():
    made = built()
    assert made["delegations.Delegation"] == Delegation.objects.count() == 360
    assert made["economy.FdiProject"] == 80
    assert made["economy.TradeFigure"] == TradeFigure.objects.count() == 500
    assert made["reports.Submission"] == Submission.objects.count() == 1


def test_the_same_seed_makes_the_same_rows():
    def rows():
        columns = ("title", "starts_on", "people", "countries", "amount")
        return list(Delegation.objects.order_by("pk").values_list(*columns))

    with transaction.atomic():
        built()
        first = rows()
        transaction.set_rollback(True)
    built()
    assert rows() == first


def test_rows_keep_what_the_database_and_the_rules_ask():
    built()
    assert not Delegation.objects.filter(search=None).exists()
    assert not CapitalEvent.objects.filter(on__gt=TODAY).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert cursor.fetchone() == (0,)


def test_ids_go_on_after_the_rows():
    built()
    last = Delegation.objects.order_by("-pk").first()
    assert factories.delegation().pk == last.pk + 1


def test_what_was_sent_says_the_figures_of_the_records():
    built()
    sent = Submission.objects.select_related("report__province", "report__round").get()
    report = sent.report
    cell = figures.compute(["delegations.outbound"], [report.province], report.period)[
        "delegations.outbound", report.province
    ]
    frozen = {one["code"]: one["value"] for one in sent.content["figures"]}
    assert frozen["delegations.outbound"] == cell.value


def test_it_is_built_once_and_never_in_production(settings):
    built()
    with pytest.raises(CommandError, match=r"already|trước đó"):
        call_command("build_national_data", years=1, share=TINY)
    settings.DEMONSTRATION = False
    with pytest.raises(Refused):
        build(1, share=TINY, today=TODAY)


@pytest.mark.parametrize("asked", [{"years": 0}, {"years": 99}, {"share": 0}, {"share": 1.5}])
def test_sizes_out_of_bounds_are_refused(asked):
    with pytest.raises(Refused):
        build(**{"years": 1, "share": TINY, "today": TODAY, **asked})


def test_both_sides_of_the_figures_agree():
    built()
    FIGURES.prepare("ours")
    FIGURES.codes = ["delegations.outbound", "delegations.outbound_plan_rate", "fdi.valid_capital", "trade.export"]
    FIGURES.provinces = FIGURES.provinces[:2]
    ours = FIGURES.answer(FIGURES.ours())
    assert ours == {key: FIGURES.answer(FIGURES.peer())[key] for key in ours}
    assert any(state == "value" for state, _value in ours.values())


def test_both_sides_of_the_ten_years_agree():
    built()
    TEN_YEARS.begin("ours")
    ours = TEN_YEARS.answer(TEN_YEARS.ours())
    TEN_YEARS.of_years = ["agreements.in_force"]  # of all of them the peer has thousands of queries to ask
    peer = TEN_YEARS.answer(TEN_YEARS.peer())
    assert peer == {code: ours[code] for code in peer}
    years = [value for code, value in peer.items() if ".year-" in code]
    assert (len(years), peer["national.received"]) == (20, "34.00")
    assert {code for code in ours if ".year-" not in code} <= set(peer)
    assert any(value != "0.00" for value in years)


@pytest.mark.parametrize("number", numbers())
def test_every_task_says_what_it_aims_at(number):
    one = task(number)
    assert (one.number, bool(one.title and one.aim and one.peer_name)) == (number, True)
    assert isinstance(one, Task)


@pytest.mark.django_db(transaction=True)
def test_the_harness_runs_a_task_in_two_processes_and_compares_the_answers(monkeypatch):
    build(1, share=TINY, today=TODAY)
    monkeypatch.setenv("DATABASE_URL", database_url())
    found = running.measured(7, database_url(), 1)
    assert [len(one.runs) for one in found.values()] == [1, 1]
    assert found["ours"].queries < found["peer"].queries


def test_a_difference_is_told_by_its_place():
    assert running.difference({"a": 1, "b": 2}, {"a": 1, "b": 3}) == "1 differ: b: 2 ≠ 3"


def line(**given):
    usual = {"task": "3. figures", "ours": 0.5, "peer": 6.0, "peer_name": "a loop", "ratio": 12, "aim": "≥ 10× faster"}
    usual |= {"ratio_min": 11, "ratio_max": 13, "memory_mb": 90, "memory_added_mb": 4, "peer_memory_added_mb": 9}
    return {**usual, "growth": 5, "queries": 12, "peer_queries": 900, "met": True, "load": 0.3, "tried": "", **given}


def test_results_are_merged_into_the_table(tmp_path):
    telling.write([line(), line(task="10b. last page", met=False, tried="an index")], 1, tmp_path)
    telling.write([line(ratio=14)], 1, tmp_path)
    kept = json.loads((tmp_path / "performance.json").read_text())
    assert [(one["task"], one["ratio"]) for one in kept] == [("3. figures", 14), ("10b. last page", 12)]
    assert "**10b. last page**: an index" in (tmp_path / "performance.md").read_text()


def test_a_miss_is_a_miss():
    aims = running.judged(FIGURES, line(ratio=9.9, queries=15))
    assert [is_met for _what, is_met in aims] == [False, True]
