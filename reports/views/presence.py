"""Who else has a section open: asked for by its page every half minute while somebody is at it."""

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import presence
from ..scope import section_for
from ..wording import clock


@require_POST
def section_presence(request, pk, key):
    """``{"sentence", "version", "saved"}``: who else is there in words, and which version stands, saved by whom."""
    section = section_for(request.user, pk, key)
    others = presence.note(section, request.user, leaving="leaving" in request.POST)
    told = {"sentence": sentence(others), "version": section.version, "saved": ""}
    if section.updated_by and section.updated_by != request.user:
        told["saved"] = _("%(who)s saved a newer text at %(when)s.") % {
            "who": section.updated_by,
            "when": clock(section.updated_at),
        }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def sentence(others):
    """``Hà An and Bình Minh have this section open too``; empty when there is nobody."""
    if not others:
        return ""
    if len(others) == 1:
        return _("%(name)s has this section open too") % {"name": others[0]}
    *first, last = map(str, others)
    return _("%(names)s and %(last)s have this section open too") % {"names": ", ".join(first), "last": last}
