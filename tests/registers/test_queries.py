"""A ceiling of queries on every page, however many rows there are."""

import pytest
from django.urls import reverse

from portal.registers import registry
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = {
    "agreements": factories.agreement,
    "delegations": factories.delegation,
    "delegation-plans": factories.planned,
    "ngos": factories.ngo,
    "ngo-registrations": factories.registration,
    "aid-projects": factories.aid,
    "aid-commitments": factories.commitment,
    "aid-disbursements": factories.disbursement,
    "delegation-members": factories.member,
    "delegation-decisions": factories.decision,
    "conferences": factories.conference,
    "fdi-projects": factories.fdi_project,
    "capital-events": factories.capital_event,
    "domestic-projects": factories.domestic_project,
    "oda-projects": factories.oda_project,
    "oda-disbursements": factories.oda_disbursement,
    "outward-investments": factories.outward_investment,
    "trade-figures": factories.trade_figure,
    "trade-plans": factories.trade_plan,
}
MOST_SOURCES = 45  # the page of all figures asks each source once
CEILINGS = {"register-list": 20, "register-new": 25, "register-record": 40, "register-edit": 30, "register-history": 20}


def test_every_register_is_measured_here():
    assert {register.name for register in registry.all()} == set(NAMES)


def counted(client, address, django_assert_max_num_queries, ceiling):
    with django_assert_max_num_queries(ceiling) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", CEILINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_a_register_asks_no_more_for_many_rows(client, name, page, django_assert_max_num_queries):
    record = NAMES[name](restricted=False)
    client.force_login(factories.at_ministry() if page == "register-list" else factories.officer())
    address = reverse(page, args=[name, record.pk] if page not in ("register-list", "register-new") else [name])
    client.get(address)  # types of content are asked for once a process
    few = counted(client, address, django_assert_max_num_queries, CEILINGS[page])
    for place in range(24):
        unit = factories.province(["75", "68", "20", "48"][place % 4])
        has_partner = name not in ("delegation-plans", "delegation-members", "delegation-decisions")
        NAMES[name](unit, **({"partner": factories.partner(f"Tỉnh {place}")} if has_partner else {}))
    assert counted(client, address, django_assert_max_num_queries, CEILINGS[page]) == few


@pytest.mark.parametrize(
    "address",
    [
        "/registers/",
        "/figures/",
        "/figures/agreements.signed/",
        "/figures/fdi.valid_capital/",
        "/figures/trade.export/",
    ],
)
def test_the_pages_of_figures_ask_no_more_for_many_rows(client, address, django_assert_max_num_queries):
    client.force_login(factories.officer())
    factories.capital_event()
    client.get(address)  # the first page of a session notes when it was used
    few = counted(client, address, django_assert_max_num_queries, MOST_SOURCES)
    for place in range(20):
        factories.agreement(partner=factories.partner(f"Tỉnh {place}"), restricted=bool(place % 2))
        factories.capital_event()
        factories.trade_figure()
    assert counted(client, address, django_assert_max_num_queries, MOST_SOURCES) == few
