"""ODA: the dates follow the state (Nghị định 114/2021/NĐ-CP: proposal, appraisal, approval, signing, work, end)."""

from django.utils.translation import gettext_lazy as _

from portal.registers.rules import Check, Order, OwnerExisted, RequiredWhen, Rules, is_given

from ..models.oda import OdaProject
from .common import AMOUNT, not_yet

State = OdaProject.State
SIGNED = {State.SIGNED, State.RUNNING, State.CLOSED}
APPROVED = SIGNED | {State.APPROVED}


def reached(states):
    return lambda values: values["state"] in states


def given_too_early(name, states):
    return lambda values: is_given(values[name]) and values["state"] and values["state"] not in states


ODA_RULES = Rules(
    (
        OwnerExisted("approved_on"),
        OwnerExisted("signed_on"),
        not_yet("approved_on"),
        not_yet("signed_on"),
        not_yet("closed_on"),
        RequiredWhen("approved_on", ("state",), reached({State.APPROVED}), _("Give the day of the approval.")),
        RequiredWhen("signed_on", ("state",), reached(SIGNED), _("Give the day of the signing.")),
        RequiredWhen("closed_on", ("state",), reached({State.CLOSED}), _("Give the day on which it was closed.")),
        Check(
            "state",
            ("approved_on",),
            given_too_early("approved_on", APPROVED),
            _("It has a day of approval: choose “approved” or a later state, or leave that day empty."),
        ),
        Check(
            "state",
            ("signed_on",),
            given_too_early("signed_on", SIGNED),
            _("It has a day of signing: choose “signed” or a later state, or leave that day empty."),
        ),
        Check(
            "state",
            ("closed_on",),
            given_too_early("closed_on", {State.CLOSED}),
            _("It has a day of closing: choose “closed”, or leave that day empty."),
        ),
        Order("approved_on", "signed_on", _("It is signed after it was approved: give a later day.")),
        Order("signed_on", "closed_on", _("It can't close before it was signed.")),
        RequiredWhen("amount", ("state",), reached(SIGNED), _("Give the amount that was signed.")),
        *AMOUNT,
    )
)


def before_the_signing(values):
    project, day = values["project"], values["on"]
    return project and day and (project.signed_on is None or day < project.signed_on)


DISBURSEMENT_RULES = Rules(
    (
        not_yet("on"),
        Check("on", ("project",), before_the_signing, _("Nothing is disbursed before the project is signed.")),
        RequiredWhen("amount", (), lambda values: True, _("Give the amount that was disbursed.")),
        *AMOUNT,
    )
)
