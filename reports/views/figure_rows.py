"""The rows behind one figure, which a page of many figures fetches when somebody unfolds it; alone, a page of its own."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .. import chips, tracing
from ..freezing import frozen_figures
from ..scope import report_for, submission_for


@require_GET
def of_draft(request, pk, code):
    """Of a report as it stands."""
    cell = chips.cells_for(report_for(request.user, pk), [code]).get(code)
    return _answer(request, [tracing.as_frozen(one) for one in frozen_figures([cell])] if cell else [])


@require_GET
def of_candidate(request, pk, code):
    """Of what lies for signature, and what became of each since."""
    found = report_for(request.user, pk).candidate
    return _answer(request, found and tracing.compared([found], code)[found.pk])


@require_GET
def of_submission(request, pk, ordinal, code):
    """Of what was sent, and what became of each since."""
    found = submission_for(request.user, pk, ordinal)
    return _answer(request, tracing.compared([found], code)[found.pk])


def _answer(request, figures):
    if not figures:
        raise Http404
    (figure,) = tracing.explained(figures[:1], request.user)
    template = "reports/parts/figure_rows.html" if request.htmx else "reports/figure_rows.html"
    return render(request, template, {"figure": figure})
