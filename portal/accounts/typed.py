"""What somebody typed into a form while the session had ended: kept until it is sent again, never sent by itself.

It lies in the session that the way in uses, in the database, at most as long as that. static/js/typed.js puts it back
into the form with the same address; templates/components/typed.html shows it where no form is found.
"""

from urllib.parse import urlencode, urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

KEY, LARGEST = "typed", 256 * 1024
NEVER_KEPT = ("csrfmiddlewaretoken", "next")
SECRET = ("password", "code", "credential", "token", "secret")


def keep(request):
    """Keeps the fields of a posted form; answers whether there was anything to keep."""
    is_form = request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}  # without its files
    is_script = "HX-Request" in request.headers or "json" in request.headers.get("Accept", "")
    if request.method != "POST" or not is_form or is_script:
        return False
    fields = {name: values for name, values in request.POST.lists() if _is_kept(name)}
    size = sum(len(value) for values in fields.values() for value in values)
    if not 0 < size <= LARGEST:
        return False
    person = getattr(request, "ended_for", None)
    request.session[KEY] = {"path": request.path, "page": page_of(request), "fields": fields, "person": person}
    return True


def _is_kept(name):
    return name not in NEVER_KEPT and not any(word in name.lower() for word in SECRET)


def page_of(request):
    """The page the form stood on: an address of this portal, or the form's own."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path


def query_of(request):
    return urlencode({"next": page_of(request)})


def found(request):
    """What waits for this page: ``{"path", "fields"}``, or ``None``. Another person than its own never sees it."""
    kept = request.session.get(KEY) if hasattr(request, "session") else None
    if not kept or kept["page"].split("?")[0] != request.path:
        return None
    return kept if kept["person"] in (None, request.user.pk) else None


def forget(request, *, path=None):
    """Once the form was sent again, or its person says so."""
    kept = request.session.get(KEY)
    if kept and path in (None, kept["path"]):
        del request.session[KEY]
