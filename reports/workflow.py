"""The one table of the workflow: states, verbs, and which leads where. Pictures, labels and tests are made from it."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    FOR_SIGNATURE = "for_signature", _("for signature")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    ACCEPTED = "accepted", _("accepted")
    REOPENED = "reopened", _("reopened")


class Verb(models.TextChoices):
    SEND_FOR_SIGNATURE = "send_for_signature", _("sent for signature")
    DECLINE = "decline", _("sent back to the officer")
    SIGN = "sign", _("signed and sent")
    SEND_BACK = "send_back", _("returned")
    ACCEPT = "accept", _("accepted")
    REOPEN = "reopen", _("reopened")
    CLOSE = "close", _("closed by itself")


@dataclass(frozen=True)
class Step:
    """``verb`` leads from any of ``before`` to ``after``; ``None`` means back to where the candidate was sent from."""

    verb: Verb
    before: frozenset
    after: State | None
    needs_comment: bool = False


WRITING = frozenset({State.DRAFT, State.RETURNED, State.REOPENED})
STEPS = {
    step.verb: step
    for step in [
        Step(Verb.SEND_FOR_SIGNATURE, WRITING, State.FOR_SIGNATURE),
        Step(Verb.DECLINE, frozenset({State.FOR_SIGNATURE}), None, needs_comment=True),
        Step(Verb.SIGN, frozenset({State.FOR_SIGNATURE}), State.SUBMITTED),
        Step(Verb.SEND_BACK, frozenset({State.SUBMITTED}), State.RETURNED, needs_comment=True),
        Step(Verb.ACCEPT, frozenset({State.SUBMITTED}), State.ACCEPTED),
        Step(Verb.REOPEN, frozenset({State.ACCEPTED}), State.REOPENED, needs_comment=True),
        # The day of the reopening has passed without a new submission: what was accepted stands.
        Step(Verb.CLOSE, frozenset({State.REOPENED}), State.ACCEPTED),
    ]
}

# The steps the ministry reads in a report's history; the others happen inside the province.
MINISTRY_SEES = frozenset({Verb.SIGN, Verb.SEND_BACK, Verb.ACCEPT, Verb.REOPEN, Verb.CLOSE})

# What each audience reads for a state.
LABELS = {
    "province": {
        State.DRAFT: _("In writing"),
        State.FOR_SIGNATURE: _("Waiting for signature"),
        State.SUBMITTED: _("Sent"),
        State.RETURNED: _("Returned: to be mended"),
        State.ACCEPTED: _("Accepted"),
        State.REOPENED: _("Reopened by the ministry"),
    },
    "leader": {State.FOR_SIGNATURE: _("Waiting for your signature")},
    "ministry": {
        None: _("Not begun"),
        State.DRAFT: _("Being written"),
        State.FOR_SIGNATURE: _("Being signed"),
        State.SUBMITTED: _("To be reviewed"),
        State.RETURNED: _("Returned, waiting for the province"),
        State.ACCEPTED: _("Accepted"),
        State.REOPENED: _("Reopened"),
    },
}


def label(state, audience="province"):
    return LABELS[audience].get(state) or LABELS["province"][state]
