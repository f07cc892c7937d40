"""Beside a reported figure: the province's own history, and where it stands among the others."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from reports.beside import beside, standing
from tests import factories
from tests.reports import sending
from tests.reports.national import making

OUTBOUND = "delegations.outbound"


@pytest.mark.parametrize(
    ("value", "others", "said"),
    [
        (9, [1, 2], ""),
        (9, [1, 2, 3], "The highest of 4 provinces. Median: 2,5 đoàn."),
        (0, [0, 0, 5, 6, 7], "The lowest of 6 provinces, like 2 others. Median: 2,5 đoàn."),
        (1, [2, 3, 4, 5], "The lowest of 5 provinces. Median: 03 đoàn."),
        (3, [3, 3, 3], "The same in all 4 provinces. Median: 03 đoàn."),
        (5, [9, 4, 3, 2, 1], "No. 2 of 6 provinces, from the highest. In the middle half. Median: 3,5 đoàn."),
        (
            8,
            [9, 4, 3, 2, 1, 1, 1, 1],
            "No. 2 of 9 provinces, from the highest. In the highest quarter. Median: 02 đoàn.",
        ),
    ],
)
def test_it_says_where_a_value_stands(value, others, said):
    with translation.override("en"):
        assert standing(Decimal(value), [Decimal(one) for one in others], "đoàn") == said


@pytest.fixture
def reports(db):
    """Four provinces with one to four trips, and one trip of the first the year before."""
    round_, unit = sending.opened("2024-H1", datetime.date(2024, 6, 17)), making.unit
    factories.delegation(unit("75"), starts_on=datetime.date(2023, 3, 1))
    found = []
    for trips, code in enumerate(("75", "68", "01", "79"), 1):
        for _trip in range(trips):
            factories.delegation(unit(code), starts_on=datetime.date(2024, 3, 1))
        found.append(sending.sent(round_, unit(code)))
    return found


def test_the_history_is_of_the_same_period_and_ends_with_what_was_reported(reports):
    found = beside(reports[0].submission)[OUTBOUND]
    assert [(str(one.period), one.value) for one in found.history[-2:]] == [("2023-H1", 1), ("2024-H1", 1)]
    assert "4" in found.standing


def test_the_queries_do_not_grow_with_the_provinces(reports, django_assert_max_num_queries):
    submission = reports[0].submission
    submission.report = reports[0]
    with django_assert_max_num_queries(10):
        beside(submission)
    sending.sent(reports[0].round, making.unit("52"))
    with django_assert_max_num_queries(10):
        beside(submission)


def test_the_page_shows_both(client, reports):
    client.force_login(factories.at_ministry())
    page = client.get(reverse("review", args=[reports[0].round_id, "75"])).content.decode()
    assert "beside-others" in page
    assert "beside-history" in page
