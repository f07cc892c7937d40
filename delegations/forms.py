from django import forms
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.registers.fields import CurrencyField, WholeNumberField
from portal.registers.forms import PartnerMixin, RecordForm

from .models import Conference, Delegation, DelegationDecision, DelegationMember, PlannedDelegation
from .rules import CONFERENCE_RULES, DECISION_RULES, DELEGATION_RULES, MEMBER_RULES, PLAN_RULES


class DelegationForm(PartnerMixin, RecordForm):
    rules = DELEGATION_RULES
    sections = (
        (_("The delegation"), ("title", "direction", "tier", "state", "head", "purpose", "countries")),
        (_("Time and people"), ("starts_on", "ends_on", "people", "partner", "partner_country")),
        (_("Plan and cost"), ("planned_item", "funding", "amount", "currency")),
        (_("Result"), ("reported_on", "result", "violations")),
    )

    currency = CurrencyField(label=_("Currency"), required=False)

    class Meta(RecordForm.Meta):
        model = Delegation
        fields = "__all__"
        widgets = RecordForm.Meta.widgets | {
            "result": forms.Textarea(attrs={"rows": 4}),
            "violations": forms.Textarea(attrs={"rows": 2}),
        }


class PlannedDelegationForm(RecordForm):
    """Plans are for the foreign-affairs office: a new item is restricted unless the officer opens it."""

    rules = PLAN_RULES
    sections = (
        (_("The item"), ("year", "direction", "title", "quarter", "people", "countries")),
        (_("Approval"), ("approval", "approved_on")),
    )

    year = WholeNumberField(label=_("Plan of the year"), grouped=False)

    class Meta(RecordForm.Meta):
        model = PlannedDelegation
        fields = "__all__"

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, person=person, **kwargs)
        if self.instance.pk is None and access.sees_restricted(person):
            self.initial.setdefault("restricted", True)


class MemberForm(RecordForm):
    rules = MEMBER_RULES
    sections = ((_("The member"), ("delegation", "name", "post", "unit", "rank", "is_head")),)

    class Meta(RecordForm.Meta):
        model = DelegationMember
        fields = "__all__"


class DecisionForm(RecordForm):
    rules = DECISION_RULES
    sections = ((_("The decision"), ("delegation", "number", "decided_on", "issuer", "kind")),)

    class Meta(RecordForm.Meta):
        model = DelegationDecision
        fields = "__all__"


class ConferenceForm(PartnerMixin, RecordForm):
    rules = CONFERENCE_RULES
    sections = (
        (_("The conference"), ("title", "host", "state", "organiser", "form", "purpose", "content")),
        (_("Time and place"), ("starts_on", "ends_on", "places")),
        (_("Participants"), ("vietnamese", "foreigners", "countries", "partner", "partner_country")),
        (_("Permit"), ("opinions", "permit", "permitted_on", "permitted_by")),
        (_("Cost"), ("funding", "amount", "currency")),
        (_("Result"), ("reported_on", "result", "violations")),
    )

    currency = CurrencyField(label=_("Currency"), required=False)

    class Meta(RecordForm.Meta):
        model = Conference
        fields = "__all__"
        widgets = RecordForm.Meta.widgets | {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in {"purpose": 3, "content": 3, "result": 4, "violations": 2}.items()
        }
