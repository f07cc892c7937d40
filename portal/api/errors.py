"""One shape for whatever goes wrong: ``{"detail": sentence, "errors": [{"index"?, "field", "message"}]}``."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from portal.access import Refused

SENTENCES = {
    400: _("The request could not be read: mend what is named and send it again."),
    401: _("Send a valid token in the header “Authorization: Bearer …”, or sign in."),
    403: _("You may not do this."),
    404: _("There is nothing at this address within your reach."),
    405: _("This address does not take this method."),
    406: _("The answer comes as JSON only: leave the header “Accept” out."),
    409: _("Somebody else changed this in between."),
    413: _("This is too large: send it in several parts."),
    415: _("Send JSON, with the header “Content-Type: application/json”."),
    429: _("Too many requests: wait as long as the header “Retry-After” says."),
}


class Problem(exceptions.APIException):
    """``errors`` is a list of dicts with ``field`` and ``message``; ``more`` stands beside them in the answer."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, errors=(), *, detail=None, code=None, **more):
        self.status_code = code or self.status_code
        self.errors, self.more = list(errors), more
        super().__init__(detail or SENTENCES[self.status_code])


def problem(field, message, **more):
    return {**more, "field": field, "message": str(message)}


def answer(exc, context):
    """The exception handler of the API; what it does not know is an error of ours (500)."""
    if isinstance(exc, Http404):
        exc = exceptions.NotFound()
    elif isinstance(exc, PermissionDenied | Refused):
        exc = exceptions.PermissionDenied(str(exc) or None)
    elif isinstance(exc, RequestDataTooBig):
        exc = Problem(code=413)
    if not isinstance(exc, exceptions.APIException):
        return None
    set_rollback()
    return Response(body_of(exc), status=exc.status_code, headers=_headers(exc))


def body_of(exc):
    detail = exc.detail if isinstance(exc, Problem) else _sentence(exc)
    return {"detail": str(detail), "errors": getattr(exc, "errors", []), **getattr(exc, "more", {})}


def _sentence(exc):
    """Ours, unless a permission said why."""
    said = str(exc.detail) if isinstance(exc, exceptions.PermissionDenied) else ""
    if said and said != str(exceptions.PermissionDenied.default_detail):
        return said
    return SENTENCES.get(exc.status_code, exc.detail)


def _headers(exc):
    headers = {}
    if getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = exc.auth_header
    if getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(exc.wait))
    return headers
