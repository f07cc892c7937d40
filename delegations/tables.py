import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from portal.registers.tables import (
    WORDS,
    CountColumn,
    CountriesColumn,
    DayColumn,
    RecordTable,
    StateColumn,
    WholeColumn,
)

from .models import Conference, Delegation, DelegationDecision, DelegationMember, PlannedDelegation


class DelegationTable(RecordTable):
    tier = tables.Column(attrs=WORDS)
    starts_on = DayColumn()
    ends_on = DayColumn()
    countries = CountriesColumn(orderable=False)
    people = CountColumn()
    planned_item = tables.Column(verbose_name=_("Plan"), empty_values=(), orderable=False)
    state = StateColumn()
    reported_on = DayColumn()

    folded = ("head", "purpose", "funding", "partner", "reported_on")

    class Meta(RecordTable.Meta):
        model = Delegation
        fields = (
            "title",
            "direction",
            "tier",
            "head",
            "purpose",
            "countries",
            "starts_on",
            "ends_on",
            "people",
            "partner",
            "planned_item",
            "funding",
            "reported_on",
            "state",
        )

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


class MemberTable(RecordTable):
    title_field = "name"
    title = tables.Column(verbose_name=_("Full name"))
    delegation = WholeColumn()
    is_head = tables.Column()

    class Meta(RecordTable.Meta):
        model = DelegationMember
        fields = ("title", "post", "unit", "rank", "is_head", "delegation")

    def render_is_head(self, value):
        return _("yes") if value else ""


class DecisionTable(RecordTable):
    title_field = "number"
    title = tables.Column(verbose_name=_("Number and symbol"))
    delegation = WholeColumn()
    decided_on = DayColumn()

    class Meta(RecordTable.Meta):
        model = DelegationDecision
        fields = ("title", "decided_on", "issuer", "kind", "delegation")


class ConferenceTable(RecordTable):
    starts_on = DayColumn()
    ends_on = DayColumn()
    countries = CountriesColumn(orderable=False)
    foreigners = CountColumn()
    vietnamese = CountColumn()
    permitted_on = DayColumn()
    permitted_by = tables.Column(attrs=WORDS)
    state = StateColumn()

    folded = ("organiser", "form", "vietnamese", "permit", "permitted_on", "permitted_by", "funding")

    class Meta(RecordTable.Meta):
        model = Conference
        fields = (
            "title",
            "host",
            "organiser",
            "form",
            "starts_on",
            "ends_on",
            "countries",
            "foreigners",
            "vietnamese",
            "permit",
            "permitted_on",
            "permitted_by",
            "funding",
            "state",
        )
