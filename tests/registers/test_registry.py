"""Every register is whole: its form names each field, its annex fills the page, its name is fixed."""

import pytest

from portal import figures
from portal.registers import registry
from portal.registers.definitions import definition
from tests import factories

REGISTERS = registry.all()
HAND = figures.Figure(code="x", label="x", noun="x")
MAKE = {
    "agreements": factories.agreement,
    "delegations": factories.delegation,
    "delegation-members": factories.member,
    "delegation-decisions": factories.decision,
    "delegation-plans": factories.planned,
    "conferences": factories.conference,
    "fdi-projects": factories.fdi_project,
    "capital-events": factories.capital_event,
    "domestic-projects": factories.domestic_project,
    "oda-projects": factories.oda_project,
    "oda-disbursements": factories.oda_disbursement,
    "outward-investments": factories.outward_investment,
    "trade-figures": factories.trade_figure,
    "trade-plans": factories.trade_plan,
    "ngos": factories.ngo,
    "ngo-registrations": factories.registration,
    "aid-projects": factories.aid,
    "aid-commitments": factories.commitment,
    "aid-disbursements": factories.disbursement,
}


def test_the_names_are_those_of_the_addresses():
    assert {register.name for register in REGISTERS} == set(MAKE)
    assert registry["agreements"] is registry.get("agreements") is REGISTERS[0]
    assert registry.get("nothing") is None


def test_a_name_is_declared_once():
    with pytest.raises(ValueError, match="twice"):
        registry.add(registry["agreements"])


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_the_sections_of_the_form_name_every_field_once(register):
    listed = [name for _heading, names in register.form.all_sections() for name in names]
    assert len(listed) == len(set(listed))
    editable = {
        field.name for field in register.model._meta.concrete_fields if field.editable and not field.primary_key
    }
    assert editable == set(listed) - {"partner_country", "citations"}


@pytest.mark.django_db
@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_the_annex_leaves_room_for_the_running_number(register):
    assert sum(column["width"] for column in register.annex_head()) == 94
    cells = register.annex_row(MAKE[register.name]())
    assert len(cells) == len(register.annex_head())
    assert all(isinstance(cell, str) for cell in cells)


@pytest.mark.django_db
def test_every_figure_of_a_register_has_a_definition_of_its_own():
    by_hand = {code for code in figures.known() if code.startswith("indicator.")}
    for code, figure in figures.known().items():
        said = str(definition(figure))
        assert (said == str(definition(HAND))) == (code in by_hand)
