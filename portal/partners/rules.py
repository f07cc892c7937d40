"""Who may do what with partners: whoever keeps records proposes one, reviewers and administrators of the ministry decide."""

from django.utils.translation import gettext as _

from portal import access
from portal.access import Refused
from portal.accounts.models import Role


def check_user_can_propose(person):
    """A keeper of records names a partner that is not there yet; the ministry adds one, too."""
    if not (access.user_can_keep_records(person) or user_can_decide(person)):
        raise Refused(_("Partners are added by those who keep records, and by the ministry."))


def user_can_propose(person):
    return access.user_can_keep_records(person) or user_can_decide(person)


def check_user_can_decide(person):
    """One row serves all provinces: its name, its spellings and its mergers are the ministry's to decide."""
    if not user_can_decide(person):
        raise Refused(_("Reviewers and administrators of the ministry accept, correct and merge partners."))


def user_can_decide(person):
    return person.holds(Role.REVIEWER, Role.ADMINISTRATOR, ministry=True)
