import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal.registers.tables import CountColumn, CountriesColumn, DayColumn, RecordTable, StateColumn

from .models import Delegation, PlannedDelegation


class DelegationTable(RecordTable):
    starts_on = DayColumn()
    ends_on = DayColumn()
    countries = CountriesColumn(orderable=False)
    people = CountColumn()
    planned_item = tables.Column(verbose_name=_("Plan"), empty_values=(), orderable=False)
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = Delegation
        fields = ("title", "direction", "tier", "countries", "starts_on", "ends_on", "people", "planned_item", "state")

    def render_planned_item(self, record):
        if record.tier != Delegation.Tier.PROVINCE:
            return "–"
        return _("in the plan") if record.planned_item_id else _("not planned")


class PlanTable(RecordTable):
    countries = CountriesColumn(orderable=False)
    people = CountColumn()
    approved_on = DayColumn()
    state = StateColumn()

    class Meta(RecordTable.Meta):
        model = PlannedDelegation
        fields = ("title", "year", "direction", "quarter", "countries", "people", "approved_on", "state")

    def render_year(self, value):
        return str(value)
