"""Building all of it: one transaction, one seed, in the order in which rows point at each other."""

import random

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from agreements.models import Agreement
from delegations.models import Delegation, PlannedDelegation
from economy.models import CapitalEvent, FdiProject, TradeFigure, TradePlan
from ngo_aid.models import AidCommitment, AidDisbursement, AidProject, Ngo, NgoRegistration
from portal.access import Refused
from portal.accounts.models import Person

from . import aid, diplomacy, economy, reporting
from .copying import quickly
from .ground import load_ground

SEED = 34
MOST_YEARS = 20
TABLES = (
    Agreement, PlannedDelegation, Delegation, Ngo, NgoRegistration, AidProject, AidCommitment, AidDisbursement, FdiProject,
    CapitalEvent, TradePlan, TradeFigure,
)  # fmt: skip


@transaction.atomic
def build(years, *, share=1, today):
    """``{model: rows made}``: the last ``years`` up to ``today``, ``share`` of what the whole country has.

    The same arguments on an empty portal make the same rows, whenever it is done.
    :raises Refused: in production, where such data was built already, and for a number of years or a share out of bounds.
    """
    _check(years, share)
    rng = random.Random(SEED)  # noqa: S311 - no secret is made of it
    ground = load_ground(rng, range(today.year - years + 1, today.year + 1), today, share)
    made = {}
    with quickly(*TABLES):
        for room in (diplomacy, aid, economy):
            made |= room.load(ground)
    _tell_the_planner()
    return made | reporting.load(ground)


def _check(years, share):
    if not settings.DEMONSTRATION:
        raise Refused(_("Data made up to try the portal with is never built in production."))
    if not 1 <= years <= MOST_YEARS:
        raise Refused(_("Give a number of years from 1 to %(most)s.") % {"most": MOST_YEARS})
    if not 0 < share <= 1:
        raise Refused(_("Give a share above 0, at most 1."))
    if Person.objects.filter(username__startswith="national-").exists():
        raise Refused(_("The national data was built already; nothing was changed."))


def _tell_the_planner():
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
