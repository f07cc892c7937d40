"""Rules that several registers of the economy share."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from portal.periods import today
from portal.registers.rules import Check, is_given, money_rules

from ..models.common import Place

LEAST_IN_DONG = Decimal(1_000_000)


def not_yet(name):
    """A day that is still to come can't have happened."""
    return Check(
        name,
        (),
        lambda values: values[name] and values[name] > today(),
        _("This day is still to come: enter it once it has happened."),
    )


AMOUNT = money_rules(LEAST_IN_DONG)
PLACE = Check(
    "zone",
    ("place",),
    lambda values: is_given(values["zone"]) and values["place"] == Place.OUTSIDE,
    _("It lies outside zones and parks: leave this empty, or change the place."),
)
