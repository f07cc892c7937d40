"""Marking passages of a submission as examples for the national report."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.access import Refused

from ..national import examples
from .ministry import for_ministry
from .review import sent


@require_POST
@for_ministry
def mark(request, pk, code):
    """Marks a passage of a section, the whole section where none is given."""
    report = sent(pk, code)
    ordinal = request.POST.get("n", "")
    submission = get_object_or_404(
        report.submissions, ordinal=ordinal if ordinal.isdecimal() and len(ordinal) < 5 else 0
    )
    submission.report = report
    data = {name: request.POST.get(name, "") for name in ("section", "quote", "theme")}
    try:
        examples.mark(submission, data["section"], data["quote"], theme=data["theme"], by=request.user)
        messages.success(request, _("The passage is an example for the national report."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('review', args=[pk, code])}?n={submission.ordinal}")


@require_POST
@for_ministry
def remove(request, pk, code, example):
    report = sent(pk, code)
    found = get_object_or_404(examples.Example, pk=example, submission__report=report)
    try:
        examples.unmark(found, by=request.user)
        messages.success(request, _("The passage is no longer an example."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{reverse('review', args=[pk, code])}?n={found.submission.ordinal}")
