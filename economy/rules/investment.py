"""Domestic investment projects, and investment abroad."""

from django.utils.translation import gettext_lazy as _

from portal.registers.rules import Check, Order, OwnerExisted, RequiredWhen, Rules

from .common import AMOUNT, PLACE, not_yet

DOMESTIC_RULES = Rules(
    (
        OwnerExisted("approved_on"),
        not_yet("approved_on"),
        not_yet("ended_on"),
        Order("approved_on", "ended_on", _("It can't end before it was approved.")),
        PLACE,
        *AMOUNT,
    )
)

OUTWARD_RULES = Rules(
    (
        OwnerExisted("licensed_on"),
        not_yet("licensed_on"),
        not_yet("ended_on"),
        Order("licensed_on", "ended_on", _("It can't end before it was licensed.")),
        RequiredWhen(
            "as_of",
            ("result",),
            lambda values: values["result"],
            _("Say as of which day this result holds."),
        ),
        Check(
            "country",
            (),
            lambda values: values["country"] == "VN",
            _("This register holds investment abroad: choose another country."),
        ),
        *AMOUNT,
    )
)
