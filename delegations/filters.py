from django.utils.translation import gettext_lazy as _

from portal.registers.filters import CountriesFilter, DayFilter, RecordFilter, YearFilter, choice

from .models import Conference, Delegation, DelegationDecision, Direction, PlannedDelegation


class DelegationFilter(RecordFilter):
    first = ("direction", "tier", "year")

    direction = choice(Direction.choices, _("Direction"))
    tier = choice(Delegation.Tier.choices, _("Tier"))
    year = YearFilter("starts_on", label=_("Sets out in"))
    state = choice(Delegation.State.choices, _("State"))
    planned = choice([("yes", _("in the plan")), ("no", _("not planned"))], _("Plan"), method="in_plan")
    funding = choice(Delegation.Funding.choices, _("Funding"))
    country = CountriesFilter("countries", label=_("Country"))
    starts_from = DayFilter("starts_on", lookup_expr="gte", label=_("Sets out from"))
    starts_to = DayFilter("starts_on", lookup_expr="lte", label=_("Sets out until"))

    def in_plan(self, queryset, name, value):
        return queryset.filter(planned_item__isnull=value == "no")


class PlanFilter(RecordFilter):
    first = ("year", "direction", "done")

    year = YearFilter("year", label=_("Plan of the year"), lookup_expr="exact")
    direction = choice(Direction.choices, _("Direction"))
    done = choice([("yes", _("carried out")), ("no", _("not yet carried out"))], _("State"), method="carried_out")
    quarter = choice(PlannedDelegation._meta.get_field("quarter").choices, _("Quarter"))
    approved = choice([("yes", _("approved")), ("no", _("proposed"))], _("Approval"), method="is_approved")
    country = CountriesFilter("countries", label=_("Country"))

    def carried_out(self, queryset, name, value):
        return queryset.carried_out(value == "yes")

    def is_approved(self, queryset, name, value):
        return queryset.filter(approved_on__isnull=value == "no")


class MemberFilter(RecordFilter):
    first = ("year", "direction", "head")

    year = YearFilter("delegation__starts_on", label=_("Sets out in"))
    direction = choice(Direction.choices, _("Direction"), field_name="delegation__direction")
    head = choice([("yes", _("heads the delegation")), ("no", _("other members"))], _("Role"), method="is_head")

    def is_head(self, queryset, name, value):
        return queryset.filter(is_head=value == "yes")


class DecisionFilter(RecordFilter):
    first = ("year", "kind")

    year = YearFilter("decided_on", label=_("Decided in"))
    kind = choice(DelegationDecision.Kind.choices, _("Kind"))


class ConferenceFilter(RecordFilter):
    first = ("year", "host", "form")

    year = YearFilter("starts_on", label=_("Begins in"))
    host = choice(Conference.Host.choices, _("Who holds it"))
    form = choice(Conference.Form.choices, _("Form"))
    permitted_by = choice(Conference.Permission.choices, _("Permitted by"))
    state = choice(Conference.State.choices, _("State"))
    country = CountriesFilter("countries", label=_("Country"))
    starts_from = DayFilter("starts_on", lookup_expr="gte", label=_("Begins from"))
    starts_to = DayFilter("starts_on", lookup_expr="lte", label=_("Begins until"))
