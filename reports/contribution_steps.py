"""The one table of a contribution: its states, the verbs, which leads where, and who does it."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    ASKED = "asked", pgettext_lazy("contribution", "asked for")
    SENT = "sent", pgettext_lazy("contribution", "sent in")
    BACK = "back", pgettext_lazy("contribution", "sent back to be mended")
    ACCEPTED = "accepted", pgettext_lazy("contribution", "taken over")
    DECLINED = "declined", pgettext_lazy("contribution", "nothing to contribute")
    WITHDRAWN = "withdrawn", pgettext_lazy("contribution", "request withdrawn")


class Side(models.TextChoices):
    AGENCY = "agency", _("the agency that was asked")
    OFFICE = "office", _("the office that asks")


class Move(models.TextChoices):
    SEND = "send", _("sent in")
    DECLINE = "decline", _("said that it has nothing to contribute")
    SEND_BACK = "send_back", _("sent back to be mended")
    ACCEPT = "accept", _("taken over")
    WITHDRAW = "withdraw", _("request withdrawn")


@dataclass(frozen=True)
class Step:
    """``side`` may lead a contribution from any of ``before`` to ``after``."""

    move: Move
    side: Side
    before: frozenset
    after: Standing
    needs_word: bool = False


WITH_AGENCY = frozenset({Standing.ASKED, Standing.BACK})
OPEN = WITH_AGENCY | {Standing.SENT}
STEPS = {
    step.move: step
    for step in [
        Step(Move.SEND, Side.AGENCY, WITH_AGENCY, Standing.SENT),
        Step(Move.DECLINE, Side.AGENCY, WITH_AGENCY, Standing.DECLINED, needs_word=True),
        Step(
            Move.SEND_BACK, Side.OFFICE, frozenset({Standing.SENT, Standing.DECLINED}), Standing.BACK, needs_word=True
        ),
        Step(Move.ACCEPT, Side.OFFICE, frozenset({Standing.SENT}), Standing.ACCEPTED),
        Step(Move.WITHDRAW, Side.OFFICE, OPEN, Standing.WITHDRAWN),
    ]
}

# How a standing looks (templatetags portal_ui, STATES), and what it is called on each side.
KINDS = {
    Standing.ASKED: "asked",
    Standing.SENT: "submitted",
    Standing.BACK: "returned",
    Standing.ACCEPTED: "accepted",
    Standing.DECLINED: "warning",
    Standing.WITHDRAWN: "withdrawn",
}
LABELS = {
    Side.OFFICE: {
        Standing.ASKED: _("Waiting for the agency"),
        Standing.SENT: _("Sent in, to be read"),
        Standing.BACK: _("Sent back, waiting for the agency"),
        Standing.ACCEPTED: _("Taken over"),
        Standing.DECLINED: _("Nothing to contribute"),
        Standing.WITHDRAWN: _("Request withdrawn"),
    },
    Side.AGENCY: {
        Standing.ASKED: _("To be written"),
        Standing.SENT: _("Sent in, with the foreign-affairs office"),
        Standing.BACK: _("Sent back: to be mended"),
        Standing.ACCEPTED: _("Taken over into the report"),
        Standing.DECLINED: _("Nothing to contribute"),
        Standing.WITHDRAWN: _("The request was withdrawn"),
    },
}


def shown(standing, side):
    """``{"kind", "label"}`` of a standing for one side, for the badge."""
    standing = Standing(standing)
    return {"kind": KINDS[standing], "label": LABELS[Side(side)][standing]}
