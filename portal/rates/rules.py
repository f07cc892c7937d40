"""Who keeps the rates, and what makes one right: the same rules serve the form, the import and the API."""

from babel.core import get_global
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access import Refused
from portal.accounts.models import Role
from portal.periods import today
from portal.registers.neighbours import Neighbours
from portal.registers.rules import Check, Rules

NO_CURRENCY = gettext_lazy("This is not a currency code: write three letters, such as USD or VND.")


def user_can_keep_rates(person):
    return person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True)


def check_user_can_keep_rates(person):
    """One rate serves the sums of all provinces: it is the ministry's to state."""
    if not user_can_keep_rates(person):
        raise Refused(_("Reviewers and administrators of the ministry enter exchange rates."))


def _is_no_currency(name):
    return lambda values: values[name] and values[name] not in get_global("all_currencies")


RATE_RULES = Rules(
    (
        Check("currency", (), _is_no_currency("currency"), NO_CURRENCY),
        Check("to", (), _is_no_currency("to"), NO_CURRENCY),
        Check(
            "to",
            ("currency",),
            lambda values: values["to"] and values["to"] == values["currency"],
            gettext_lazy("A rate is between two different currencies."),
        ),
        Check(
            "rate",
            (),
            lambda values: values["rate"] is not None and values["rate"] <= 0,
            gettext_lazy("A rate is above zero."),
        ),
        Check(
            "on",
            (),
            lambda values: values["on"] and values["on"] > today(),
            gettext_lazy("This day is still to come: enter the rate once it is published."),
        ),
        Check(
            "on",
            ("currency", "to", "others"),
            lambda values: any(other.id for other in values["others"]),
            gettext_lazy("A rate of these two currencies is there for this day already: correct that one."),
        ),
    ),
    (Neighbours("others", "rates.ExchangeRate", tuple((name, name) for name in ("currency", "to", "on"))),),
)
