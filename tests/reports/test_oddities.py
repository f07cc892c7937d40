"""Odd but possible: what chance seldom makes of small counts, and never more than a few."""

import datetime

import pytest

from portal import figures
from portal.organisations.models import Province
from portal.periods import Period
from reports import oddities
from tests import factories
from tests.reports import making


@pytest.mark.parametrize(
    ("value", "before", "rule"),
    [
        (0, 3, "gone"), (0, 2, None), (0, 0, None), (4, 1, None), (10, 3, "jump"), (9, 3, None), (5, 0, "jump"), (4, 0, None),
        (5, 16, "drop"), (5, 15, None), (2, 4, None), (100, 90, None), (7, None, None),
    ],
)  # fmt: skip
def test_small_counts_may_differ_large_ones_are_asked_about(value, before, rule):
    assert oddities.against_before(value, before) == rule


@pytest.mark.parametrize(
    ("value", "others", "is_odd"),
    [
        (25, [10, 9, 3, 2, 1], True),
        (20, [10, 9, 3, 2, 1], False),
        (7, [3, 2, 1, 1, 1], False),
        (25, [10, 9, 3, 2], False),
    ],
)
def test_only_one_far_above_all_others_is_odd(value, others, is_odd):
    assert oddities.above_others(value, others) is is_odd


def odd(code, rule="jump"):
    return oddities.Oddity(code, f"odd_{rule}", code, "", "", "")


def test_one_family_of_figures_is_told_once_and_no_more_than_a_few():
    same = [
        odd("delegations.outbound"),
        odd("delegations.outbound_people"),
        odd("delegations.outbound_plan_rate", "plan"),
    ]
    assert [one.rule for one in oddities.few(same)] == ["odd_plan"]
    assert len(oddities.few([odd(f"a.b{number}") for number in range(9)])) == oddities.MOST


@pytest.fixture
def report(db):
    unit = making.dong_nai()
    for _ in range(4):
        factories.delegation(unit, starts_on=datetime.date(2023, 3, 31))
    return making.begun(factories.officer())


def cells(report, *codes):
    table = figures.compute(codes, [report.province_id], report.period)
    return {code: table[code, report.province_id] for code in codes}


def test_what_there_was_the_year_before_and_is_not_now_is_asked_about(report):
    found = oddities.oddities_of(report, cells(report, "delegations.outbound", "delegations.inbound"))
    assert list(found) == ["delegations.outbound"]
    assert found["delegations.outbound"].why == "Kỳ này không phát sinh, trong khi cùng kỳ năm trước là 04 đoàn."


def test_a_plan_more_than_carried_out_is_asked_about(report):
    share = cells(report, "delegations.outbound_plan_rate")["delegations.outbound_plan_rate"]
    more = figures.Cell(**{**vars(share), "number": figures.Number(120)})
    assert oddities.oddity(more).rule == "odd_plan"


def test_all_provinces_are_compared_in_a_fixed_number_of_queries(report, django_assert_num_queries):
    known = cells(report, "delegations.outbound")
    for other in Province.objects.existing_on(Period("2024-H1").window().end)[:9]:
        factories.delegation(other)
    with django_assert_num_queries(3):  # the other provinces, who continues whom, the delegations
        oddities.oddities_of(report, known)
