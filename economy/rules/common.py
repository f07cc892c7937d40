"""Rules that several registers of the economy share."""

from decimal import Decimal

from babel.core import get_global
from django.utils.translation import gettext_lazy as _

from portal.periods import today
from portal.registers.rules import AtLeast, Check, Together, is_given

from ..models.common import Place

LEAST_IN_DONG = Decimal(1_000_000)


def too_few_dong(values):
    return values["currency"] == "VND" and values["amount"] and values["amount"] < LEAST_IN_DONG


def not_yet(name):
    """A day that is still to come can't have happened."""
    return Check(
        name,
        (),
        lambda values: values[name] and values[name] > today(),
        _("This day is still to come: enter it once it has happened."),
    )


AMOUNT = (
    Together(("amount", "currency"), _("An amount needs its currency, a currency its amount.")),
    AtLeast("amount", Decimal("0.0001"), _("An amount is above zero: leave it empty where there is none.")),
    Check(
        "amount",
        ("currency",),
        too_few_dong,
        _("Less than one million đồng: write the whole amount in đồng, such as 12.500.000.000, not in millions."),
    ),
    Check(
        "currency",
        (),
        lambda values: values["currency"] and values["currency"] not in get_global("all_currencies"),
        _("This is not a currency code: write three letters, such as USD or VND."),
    ),
)
PLACE = Check(
    "zone",
    ("place",),
    lambda values: is_given(values["zone"]) and values["place"] == Place.OUTSIDE,
    _("It lies outside zones and parks: leave this empty, or change the place."),
)
