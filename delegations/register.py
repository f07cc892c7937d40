"""The register of delegations and that of their yearly plan: what differs from the others."""

from datetime import MAXYEAR, MINYEAR, date

from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.partners.models import country_name
from portal.periods import Period
from portal.registers import registry
from portal.registers.register import Column, Register

from .filters import DelegationFilter, PlanFilter
from .forms import DelegationForm, PlannedDelegationForm
from .models import Delegation, PlannedDelegation
from .resources import DelegationResource, PlannedDelegationResource
from .rules import DELEGATION_RULES, PLAN_RULES
from .tables import DelegationTable, PlanTable

LOOKS = {
    Delegation.State.PREPARED: "progress",
    Delegation.State.DONE: "done",
    Delegation.State.CANCELLED: "none",
}


def countries(record):
    return ", ".join(country_name(code, "vi") for code in record.countries)


def time(record):
    """Two whole dates: "31/3 - 05/4/2024" would save room, but could be misread."""
    start, end = formats.short_date(record.starts_on), formats.short_date(record.ends_on)
    return start if start == end else f"{start} - {end}"


class Delegations(Register):
    name = "delegations"
    model, rules, form, table, filters = Delegation, DELEGATION_RULES, DelegationForm, DelegationTable, DelegationFilter
    resource = DelegationResource
    icon = "plane-departure"
    search_hint = _("Name, head or result")
    empty = _("Enter the delegations your province sends and receives. One counts once its state is “carried out”.")
    related = ("partner", "planned_item")
    dates = ("starts_on",)
    natural_key = ("title", "direction", "starts_on")
    sums = ((_("People"), "people", _("people (delegation members)")),)
    left_out_of_facts = ("planned_item", "currency")
    annex = (
        Column("Tên đoàn", 25, "title"),
        Column("Trưởng đoàn", 13, "head"),
        Column("Nước", 11, countries),
        Column("Thời gian", 18, time, "center"),
        Column("Số người", 7, lambda record: record.people and formats.count(record.people), "center"),
        Column("Nội dung, kết quả", 20, "result"),
    )

    def state(self, record):
        return LOOKS[record.state], record.get_state_display()

    def shown(self, record, name):
        if name == "amount" and record.amount is not None:
            return formats.money(record.amount, record.currency, scale=formats.ONE)
        return super().shown(record, name)

    def links(self, record):
        return [(_("Item of the plan"), record.planned_item)] if record.planned_item else []


class Plans(Register):
    name = "delegation-plans"
    model, rules, form, table, filters = PlannedDelegation, PLAN_RULES, PlannedDelegationForm, PlanTable, PlanFilter
    resource = PlannedDelegationResource
    icon = "list-check"
    search_hint = _("Delegation or document of approval")
    empty = _("Enter the items of the year's plan. Each delegation that is carried out then points at its item.")
    sums = ((_("People"), "people", _("people planned")),)
    natural_key = ("title", "direction", "year")
    restricted_at_first = True  # as on the form
    annex = (
        Column("Tên đoàn", 40, "title"),
        Column("Nước", 20, countries),
        Column("Quý", 8, lambda record: record.get_quarter_display(), "center"),
        Column("Số người", 8, lambda record: record.people and formats.count(record.people), "center"),
        Column("Văn bản phê duyệt", 18, "approval"),
    )

    def with_related(self, rows):
        return super().with_related(rows).with_done()

    def state(self, record):
        if record.is_done:
            return "done", _("carried out")
        return ("waiting", _("approved")) if record.approved_on else ("draft", _("proposed"))

    def day_of(self, values):
        """A plan belongs to the unit that opened its year."""
        year = values.get("year")
        return date(year, 1, 1) if year and MINYEAR <= year <= MAXYEAR else None

    def periods(self, record):
        year = Period(str(record.year))
        return [*year.halves(), year]

    def links(self, record):
        return [(_("Carried out by"), done) for done in record.delegations.counted().order_by("starts_on", "pk")]


registry.add(Delegations())
registry.add(Plans())
