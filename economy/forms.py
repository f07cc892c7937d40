from django import forms
from django.utils.translation import gettext_lazy as _

from portal.registers.fields import CurrencyField, WholeNumberField
from portal.registers.forms import PartnerMixin, RecordForm

from . import rules
from .models import (
    CapitalEvent,
    DomesticProject,
    FdiProject,
    OdaDisbursement,
    OdaProject,
    OutwardInvestment,
    TradeFigure,
    TradePlan,
)


class MoneyForm(RecordForm):
    """A form with an amount; a new record begins with the ``usual`` currency."""

    usual = "USD"
    currency = CurrencyField(label=_("Currency"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial.setdefault("currency", self.usual)

    def clean_currency(self):
        """The currency that is offered at the start means nothing without an amount."""
        empty = self.cleaned_data.get("amount", "unread") is None and self.instance.pk is None
        return "" if empty else self.cleaned_data["currency"]


class FdiProjectForm(PartnerMixin, RecordForm):
    rules = rules.FDI_PROJECT_RULES
    sections = (
        (_("The project"), ("title", "certificate", "licensed_on", "sector", "place", "zone")),
        (_("Investors"), ("countries", "partner", "partner_country")),
    )

    class Meta(RecordForm.Meta):
        model = FdiProject
        fields = "__all__"


class CapitalEventForm(MoneyForm):
    rules = rules.CAPITAL_EVENT_RULES
    sections = ((_("The event"), ("project", "kind", "on", "amount", "currency", "decision")),)

    class Meta(RecordForm.Meta):
        model = CapitalEvent
        fields = "__all__"


class DomesticProjectForm(MoneyForm):
    rules = rules.DOMESTIC_RULES
    usual = "VND"
    sections = (
        (_("The project"), ("title", "investor", "sector", "place", "zone")),
        (_("Approval and capital"), ("decision", "approved_on", "amount", "currency", "ended_on")),
    )

    class Meta(RecordForm.Meta):
        model = DomesticProject
        fields = "__all__"


class OdaProjectForm(PartnerMixin, MoneyForm):
    rules = rules.ODA_RULES
    sections = (
        (_("The project"), ("title", "partner", "partner_country", "kind", "amount", "currency")),
        (_("State"), ("state", "approved_on", "signed_on", "closed_on")),
    )

    class Meta(RecordForm.Meta):
        model = OdaProject
        fields = "__all__"


class OdaDisbursementForm(MoneyForm):
    rules = rules.DISBURSEMENT_RULES
    sections = ((_("The disbursement"), ("project", "on", "amount", "currency")),)

    class Meta(RecordForm.Meta):
        model = OdaDisbursement
        fields = "__all__"


class OutwardInvestmentForm(MoneyForm):
    rules = rules.OUTWARD_RULES
    sections = (
        (_("The project"), ("title", "company", "country", "locality")),
        (_("Licence and capital"), ("licensed_on", "amount", "currency", "ended_on")),
        (_("Result"), ("result",)),
    )

    class Meta(RecordForm.Meta):
        model = OutwardInvestment
        fields = "__all__"
        widgets = RecordForm.Meta.widgets | {"result": forms.Textarea(attrs={"rows": 4})}


class TradeFigureForm(RecordForm):
    rules = rules.TRADE_FIGURE_RULES
    sections = (
        (_("What and when"), ("direction", "year", "part", "commodity", "market")),
        (_("The value"), ("value", "standing")),
    )

    year = WholeNumberField(label=_("Year"), grouped=False)

    class Meta(RecordForm.Meta):
        model = TradeFigure
        fields = "__all__"


class TradePlanForm(RecordForm):
    rules = rules.TRADE_PLAN_RULES
    sections = ((_("The plan"), ("direction", "year", "value", "decision")),)

    year = WholeNumberField(label=_("Plan of the year"), grouped=False)

    class Meta(RecordForm.Meta):
        model = TradePlan
        fields = "__all__"
