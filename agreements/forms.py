from django.utils.translation import gettext_lazy as _

from portal.registers.forms import PartnerMixin, RecordForm

from .models import Agreement
from .rules import AGREEMENT_RULES


class AgreementForm(PartnerMixin, RecordForm):
    rules = AGREEMENT_RULES
    sections = (
        (
            _("The agreement"),
            ("title", "kind", "level", "partner", "partner_country", "countries", "field", "opinion"),
        ),
        (_("Signing"), ("signed_on", "signed_at", "signatory", "languages", "reported_on")),
        (_("Force and end"), ("effective_on", "expires_on", "replaces", "ended_on", "ended_by")),
    )

    class Meta(RecordForm.Meta):
        model = Agreement
        fields = "__all__"
