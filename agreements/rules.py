"""What makes an agreement right: Luật 70/2020/QH14, Điều 32 to 34, and the checks of reports against the register."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date
from portal.periods import today
from portal.registers.rules import Check, Order, OwnerExisted, RequiredWhen, Rules, SamePast, Together

from .models import Agreement


def begins(values):
    return values["effective_on"] or values["signed_on"]


def replaces_itself(values):
    return values["replaces"] is not None and values["replaces"].pk == values.get("id")


def replaces_one_that_ended(values):
    """A sentence where the agreement it replaces was over before this one begins, else nothing."""
    replaced, day = values["replaces"], begins(values)
    if replaced is None or day is None:
        return None
    over = [end for end in (replaced.ended_on, replaced.expires_on) if end and end < day]
    if not over or replaced.ended_by == Agreement.Ending.REPLACED:
        return None
    return format_lazy(
        _("That agreement was over on {date}, before this one begins: leave this empty, or mend the dates."),
        date=short_date(min(over)),
    )


AGREEMENT_RULES = Rules(
    (
        OwnerExisted("signed_on"),
        Check(
            "signed_on",
            (),
            lambda values: values["signed_on"] and values["signed_on"] > today(),
            _("This day is still to come: leave it empty until the agreement is signed."),
        ),
        RequiredWhen(
            "signed_on",
            ("effective_on", "ended_on", "reported_on"),
            lambda values: values["effective_on"] or values["ended_on"] or values["reported_on"],
            _("Give the day of signing: an agreement can't be in force, ended or reported before it is signed."),
        ),
        Order(
            "signed_on",
            "effective_on",
            _("It can't be in force before it is signed: give the day of signing or a later."),
        ),
        Order(
            "effective_on",
            "expires_on",
            _("It can't expire before it is in force: give a later day, or leave it empty."),
        ),
        RequiredWhen(
            "effective_on",
            ("expires_on",),
            lambda values: values["expires_on"],
            _("Give the day from which it is in force: it has a day of expiry."),
        ),
        Together(("ended_on", "ended_by"), _("An end needs both its day and how it came.")),
        Order("signed_on", "ended_on", _("It can't end before it was signed.")),
        Order(
            "ended_on",
            "expires_on",
            _(
                "It had expired by then: an end before its term comes on the day of expiry or earlier; else leave it empty."
            ),
            at="ended_on",
        ),
        Order("signed_on", "reported_on", _("The report to the Prime Minister follows the signing: give a later day.")),
        Check("replaces", (), replaces_itself, _("An agreement can't replace itself.")),
        Check("replaces", ("effective_on", "signed_on"), replaces_one_that_ended),
        SamePast("replaces", _("That agreement belongs to another province: choose one of this province.")),
    )
)
