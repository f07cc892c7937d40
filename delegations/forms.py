from django import forms
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.registers.fields import CurrencyField, WholeNumberField
from portal.registers.forms import PartnerMixin, RecordForm

from .models import Delegation, PlannedDelegation
from .rules import DELEGATION_RULES, PLAN_RULES


class DelegationForm(PartnerMixin, RecordForm):
    rules = DELEGATION_RULES
    sections = (
        (_("The delegation"), ("title", "direction", "tier", "state", "head", "purpose", "countries")),
        (_("Time and people"), ("starts_on", "ends_on", "people", "partner", "partner_country")),
        (_("Plan, decision and cost"), ("planned_item", "decision", "decided_on", "funding", "amount", "currency")),
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
