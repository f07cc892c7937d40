"""Every list with 10,000 rows in it: the same few queries on the first page, on the last, sorted and searched."""

import pgtrigger
import pytest
from django.db import connection
from django.urls import reverse

from portal.registers import registry
from tests import factories
from tests.registers.test_queries import CEILINGS, NAMES

pytestmark = pytest.mark.django_db
ROWS = 10_000
# A year's plan is stated once a province and direction: there can't be so many.
LISTS = sorted(set(NAMES) - {"trade-plans"})
# What tells the copies apart where the database wants each once; ``n`` counts them.
APART = {"trade-figures": {"commodity": "'Bản sao ' || n"}}
FIRST = {"capital-events": {"kind": "shares"}}
VIEWS = ["?q=khong+co", "?page=400&sort=-title", ""]


def copied(record, times, apart):
    """The row so many times more, written by the database itself and kept out of the history, which is not looked at."""
    fields = [field for field in record._meta.concrete_fields if not (field.primary_key or field.generated)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(apart.get(field.column, f'"{field.column}"') for field in fields)
    table = record._meta.db_table
    copying = (
        f'INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}", generate_series(1, %s) n WHERE id = %s'
    )
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(copying, [times, record.pk])
        cursor.execute(f'ANALYZE "{table}"')


@pytest.fixture(params=LISTS)
def register(request):
    record = NAMES[request.param](restricted=False, **FIRST.get(request.param, {}))
    copied(record, ROWS - 1, APART.get(request.param, {}))
    return registry[request.param]


def test_a_list_of_ten_thousand_asks_no_more_than_a_short_one(client, register, django_assert_max_num_queries):
    client.force_login(factories.at_ministry())
    address = reverse("register-list", args=[register.name])
    for view in VIEWS:
        with django_assert_max_num_queries(CEILINGS["register-list"]):
            answer = client.get(address + view)
        assert answer.status_code == 200
    assert answer.context["table"].page.paginator.total == ROWS


def test_the_page_of_a_whole_with_ten_thousand_lines_shows_the_first(client, django_assert_max_num_queries):
    line = factories.member(restricted=False)
    copied(line, ROWS - 1, {})
    client.force_login(factories.officer())
    with django_assert_max_num_queries(CEILINGS["register-record"]):
        page = client.get(reverse("register-record", args=["delegations", line.delegation_id]))
    assert page.status_code == 200
    assert [one.is_cut for one in page.context["lines"]] == [True, False]
