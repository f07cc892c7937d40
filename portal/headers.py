"""What every answer carries, errors and files included, and where a caller really is."""

from csp.constants import NONCE, NONE, SELF
from django.conf import settings

POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self)"
PATIENCE = 60  # seconds, where nobody said how long to wait

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}


def headers_middleware(get_response):
    """The first of all: it sees the answers that others give, and the address before others read it."""

    def middleware(request):
        request.META["REMOTE_ADDR"] = caller(request)
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(PATIENCE))
        return response

    return middleware


def caller(request):
    """The address as the last trusted proxy saw it. What stands further left in X-Forwarded-For anyone may write."""
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    trusted = settings.TRUSTED_PROXIES
    return told[-trusted] if trusted and len(told) >= trusted else request.META.get("REMOTE_ADDR", "")
