"""The door to the ministry's pages: for everybody else they do not exist."""

from functools import wraps

from django.http import Http404

from portal import access
from portal.accounts.models import Role


def for_ministry(view):
    """404 for who works in a province: a stranger does not learn what there is."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not access.is_at_ministry(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def for_administrators(view):
    """404 for everybody but the administrators of the ministry: forms and rounds are theirs."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.holds(Role.ADMINISTRATOR, ministry=True):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
