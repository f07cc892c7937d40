"""Tokens of somebody who leaves: they end with the posts, and whoever takes over makes new ones."""

from django.utils.translation import gettext as _

from portal.accounts.handover import source
from portal.formats import short_date


@source
def tokens(person):
    words = _("the access token “%(name)s”, valid until %(date)s: another system uses it; make one of your own")
    return [
        (words % {"name": token.name, "date": short_date(token.expires_at.date())}, "")
        for token in person.tokens.valid().order_by("expires_at", "pk")
    ]
