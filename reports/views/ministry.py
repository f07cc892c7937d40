"""The door to the ministry's pages: for everybody else they do not exist."""

from functools import wraps

from django.http import Http404

from portal import access


def for_ministry(view):
    """404 for who works in a province: a stranger does not learn what there is."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not access.is_at_ministry(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
