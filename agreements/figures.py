"""The whole contribution of the register of agreements to every report."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.figures import Flow, Rows, Stock, declare

from .models import Agreement, in_force_on

AGREEMENTS = Rows("agreements.Agreement", related=("partner",))
NOUN = "thỏa thuận quốc tế"
SAID = ("thỏa thuận quốc tế", "thoả thuận quốc tế")  # whether signed, expired or in force: the verb says it, far away

SIGNED = Flow(
    code="agreements.signed",
    label=_("agreements signed"),
    noun=NOUN,
    said=SAID,
    source=AGREEMENTS,
    on="signed_on",
    is_main=True,
)
IN_FORCE = Stock(
    code="agreements.in_force",
    label=_("agreements in force"),
    noun=NOUN,
    said=SAID,
    source=AGREEMENTS,
    holds_on=in_force_on,
    is_main=True,
)
declare(
    SIGNED,
    # One that was replaced or ended before its term is never counted as expired.
    Flow(
        code="agreements.expired",
        label=_("agreements expired"),
        noun=NOUN,
        said=SAID,
        source=AGREEMENTS,
        on="expires_on",
        where=Q(ended_on=None) | Q(ended_on__gt=F("expires_on")),
        narrowed=_("One that was replaced or ended before its term is not among them."),
    ),
    Flow(
        code="agreements.replaced",
        label=_("agreements replaced"),
        noun=NOUN,
        said=SAID,
        source=AGREEMENTS,
        on="ended_on",
        where=Q(ended_by=Agreement.Ending.REPLACED),
        narrowed=_("Only those that another agreement replaced."),
    ),
    IN_FORCE,
)
for parted in (SIGNED, IN_FORCE):
    parted.split("kind")
    parted.split("countries", also=["partner__country"], label=_("country of the partner"))
