"""Who keeps the rates: reviewers and administrators of the ministry; everybody who signed in reads them."""

from django.utils.translation import gettext as _

from portal.access import Refused
from portal.accounts.models import Role


def user_can_keep_rates(person):
    return person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True)


def check_user_can_keep_rates(person):
    """One rate serves the sums of all provinces: it is the ministry's to state."""
    if not user_can_keep_rates(person):
        raise Refused(_("Reviewers and administrators of the ministry enter exchange rates."))
