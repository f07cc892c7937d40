"""A file as the answer to a request."""

from urllib.parse import quote

from django.http import FileResponse


def attachment(file, content_type, plain, titled, **headers):
    """RFC 6266: the ``plain`` name for every system, the Vietnamese one (``titled``) for those that know it."""
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(titled, safe='')}"
    kept = {"Content-Disposition": named, "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}
    response = FileResponse(file, content_type=content_type)
    for name, value in {**kept, **headers}.items():  # after Django's own, which would show the file in the browser
        response[name] = value
    return response
