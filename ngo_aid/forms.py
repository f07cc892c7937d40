from django import forms
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Partner
from portal.registers.fields import CurrencyField, WholeNumberField
from portal.registers.forms import PartnerMixin, RecordForm

from .models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration
from .rules import COMMITMENT_RULES, DISBURSEMENT_RULES, NGO_RULES, PROJECT_RULES, REGISTRATION_RULES


class OrganisationMixin(PartnerMixin):
    """A new partner of these registers is an organisation; ``partner_label`` says what it is here."""

    partner_label = _("Donor")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].label = self.partner_label
        self.fields["partner_country"].label = _("Its country")

    def _find(self, name, country):
        found = super()._find(name, country)
        if found.pk is None:
            found.kind = Partner.Kind.ORGANISATION
        return found


class NgoForm(OrganisationMixin, RecordForm):
    rules = NGO_RULES
    sections = (
        (
            _("The organisation"),
            ("title", "partner", "partner_country", "short_name", "sector", "registry_number"),
        ),
        (_("In Vietnam"), ("representative", "address")),
    )
    partner_label = _("Name in English or its own language")

    class Meta(RecordForm.Meta):
        model = Ngo
        fields = "__all__"


class NgoRegistrationForm(RecordForm):
    rules = REGISTRATION_RULES
    sections = (
        (_("The registration"), ("ngo", "title", "kind", "action", "issued_on", "renews")),
        (_("Where and how long it holds"), ("valid_from", "valid_until", "area", "ended_on", "ended_by")),
    )

    class Meta(RecordForm.Meta):
        model = NgoRegistration
        fields = "__all__"


class AidProjectForm(OrganisationMixin, RecordForm):
    rules = PROJECT_RULES
    sections = (
        (_("The aid"), ("title", "form", "donor_kind", "partner", "partner_country", "sector")),
        (_("Who and where"), ("governing_body", "owner", "places", "aim", "results")),
        (
            _("Approval and time"),
            ("approval", "approved_on", "approved_by", "starts_on", "ends_on", "closed_on"),
        ),
        (_("Money"), ("managed_by", "in_budget", "counterpart")),
    )

    class Meta(RecordForm.Meta):
        model = AidProject
        fields = "__all__"
        widgets = RecordForm.Meta.widgets | {
            "aim": forms.Textarea(attrs={"rows": 3}),
            "results": forms.Textarea(attrs={"rows": 3}),
        }


class AidCommitmentForm(OrganisationMixin, RecordForm):
    rules = COMMITMENT_RULES
    sections = (
        (_("The commitment"), ("project", "title", "kind", "amount", "currency")),
        (_("Decision and donor"), ("decision", "approved_on", "partner", "partner_country")),
    )
    partner_label = _("Other donor, where it is not that of the aid")

    currency = CurrencyField(label=_("Currency"), required=False)

    class Meta(RecordForm.Meta):
        model = AidCommitment
        fields = "__all__"


class AidDisbursementForm(RecordForm):
    rules = DISBURSEMENT_RULES
    sections = ((_("The payment"), ("project", "title", "year", "paid_on", "amount", "currency", "nature")),)

    year = WholeNumberField(label=_("Year"), grouped=False)
    currency = CurrencyField(label=_("Currency"), required=False)

    class Meta(RecordForm.Meta):
        model = AidDisbursement
        fields = "__all__"
