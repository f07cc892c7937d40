"""The pages for what goes wrong; each says what happened, what is safe and what to do next."""

from django.conf import settings
from django.shortcuts import render

PIECE = 1024 * 1024


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None, reason=""):
    """Also for a failed CSRF check, which names itself ``reason``."""
    return render(request, "403.html", {"sentence": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def size_middleware(get_response):
    """Turns away what is larger than any page takes, before anything of it is kept.

    What is still coming is read and thrown away up to as much again: a browser that is cut off shows no page.
    """

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.REQUEST_MOST_BYTES:
            return get_response(request)
        left = min(int(length), 2 * settings.REQUEST_MOST_BYTES)
        while left > 0 and (piece := request.META["wsgi.input"].read(min(PIECE, left))):
            left -= len(piece)
        return render(request, "413.html", status=413)

    return middleware
