"""The summary of Bình Định 2013 to 2023 beside what its own report published: number by number, right and wrong.

``tests/data/binh-dinh-2013-2023.csv`` holds the published numbers and, for each, whether the records agree with it
(to half a unit of its last digit; ``floor``: "more than …"), and what the summary says there.
"""

import csv
import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from portal import figures
from portal.organisations.models import Province
from portal.periods import Period
from reports.checks import check
from reports.demonstration import aid, economy, records
from reports.models import ReportForm
from reports.summaries import summarise
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
FORM, SPAN = "resolution-ten-year", Period("2013..2023")
with (Path(__file__).parents[1] / "data" / "binh-dinh-2013-2023.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


def unit():
    return Province.objects.by_code("52", datetime.date(2023, 12, 14))


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The records of the demonstration and the summary made of them, once for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        by = factories.officer()
        records.load(by), aid.load(by), economy.load(by)
        yield {part["key"]: part for part in summarise(FORM, unit(), SPAN)["sections"]}
        transaction.set_rollback(True)


def computed(row):
    """The value or growth of a row's figure in the unit it was published in, or ``None``."""
    period, code = Period(row["period"]), row["code"]
    if row["part"]:
        found = figures.breakdown([code], "project__countries", [unit()], [period])
        value = found[code, period, unit().pk][row["part"]].value
    else:
        cell = figures.compute([code], [unit()], period)[code, unit()]
        value = cell.change if row["kind"] == "growth" else cell.value
    return None if value is None else Decimal(value) / int(row["unit"])


def verdict(row):
    value = computed(row)
    if value is None:
        return "unknown"
    published = Decimal(row["published"])
    if row["kind"] == "floor":
        return "agrees" if value >= published else "differs"
    half_a_unit = Decimal(5).scaleb(published.as_tuple().exponent - 1)
    return "agrees" if abs(value - published) <= half_a_unit else "differs"


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_each_published_number_agrees_or_is_known_not_to_and_the_summary_says_so(row, loaded):
    assert verdict(row) == row["verdict"]
    assert row["said"] in loaded[row["section"]]["html"]


def test_what_disagrees_is_what_is_known_to_disagree():
    assert [row["what"] for row in ROWS if row["verdict"] == "differs"] == [
        "growth 2020",
        "export markets",
        "foreign guests",
    ]


def test_what_concerns_order_and_fishermen_is_restricted_in_the_summary(loaded):
    assert [key for key, part in loaded.items() if part["restricted"]] == ["entered-order"]


def test_a_decision_dated_a_year_after_its_number_is_found_by_the_check_of_the_text():
    text = "Ủy ban nhân dân tỉnh ban hành Quyết định số 78/2017/QĐ-UBND ngày 18/12/2018 về rà soát văn bản."
    assert any("2017" in finding.why and "2018" in finding.why for finding in check(text))


def test_its_form_is_the_one_the_ministry_asks_with():
    assert ReportForm.objects.get(code=FORM).kind == SPAN.kind
