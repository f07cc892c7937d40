"""A submission as it was sent: read-only, with its figures and rows as they were, and what differs from another one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from portal import access, formats
from portal.events.seen import note_seen

from .. import comparing, prose, tracing
from ..models import Submission
from ..scope import submission_for
from . import differing
from .files import files_of


@require_GET
def submission(request, pk, ordinal):
    found = submission_for(request.user, pk, ordinal)
    note_seen(request, found)
    content = found.content
    other = _compared(request, pk)
    traced = differing.unfolded(tracing.compared([found])[found.pk], request.user)
    at_ministry = access.is_at_ministry(request.user)
    others = Submission.objects.visible_to(request.user).filter(report=pk).exclude(pk=found.pk).defer("canonical")
    context = {
        "submission": found,
        "report": found.report,
        "content": content,
        "day": formats.long_date(found.issued_on),
        "sections": prose.sections_of(content, linked=True),
        "figures": traced,
        "rows_at": reverse("submission", args=[pk, ordinal]),
        "notice": None
        if others.filter(ordinal__gt=ordinal).exists()
        else differing.notice(found, traced, at_ministry=at_ministry),
        "remarks": found.remarks.select_related("author", "section__form_section"),
        "files": files_of([found])[found.pk],
        "others": others.order_by("ordinal"),
        "other": other,
        "difference": comparing.difference(other.content, content) if other else None,
        "at_ministry": at_ministry,
    }
    return render(request, "reports/submission.html", context)


def _compared(request, pk):
    """The submission asked for by ``?compare=2``; what is no number of one is no page."""
    asked = request.GET.get("compare", "")
    if not asked:
        return None
    ordinal = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    return get_object_or_404(Submission.objects.visible_to(request.user), report=pk, ordinal=ordinal)
