"""Loading all of the demonstration, once; a second time only what is missing."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Person
from portal.periods import today as day_in_vietnam

from . import accounts, aid, current, economy, plans, records, walks


@transaction.atomic
def load(today=None):
    """``{"accounts", "records", "reports", "current"}``: how many of each were made; all zero when all was there.

    :raises Refused: in production, where accounts with a published password must never exist.
    """
    if not settings.DEMONSTRATION:
        raise Refused(_("The demonstration is not loaded in production: its accounts have a published password."))
    made = {"accounts": accounts.load()}
    officer = Person.objects.get(username="officer")
    made["records"] = records.load(officer) + aid.load(officer) + economy.load(officer)
    made["records"] += plans.load(today or day_in_vietnam())
    made["reports"] = walks.load()
    made["current"] = current.load(today or day_in_vietnam(), by=officer)
    return made
