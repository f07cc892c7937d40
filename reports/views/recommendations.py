"""Saving the recommendations of a section, and asking one of the period before again."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.access import Refused

from .. import recommending
from ..forms import RecommendationForms
from ..scope import section_for
from .asking import asked_in, rows_of
from .sections import section_page


@require_POST
def save(request, pk, key):
    """All rows or none. A refusal shows the page again with the rows as they were typed."""
    written = section_for(request.user, pk, key)
    formset, seen = RecommendationForms(request.POST, prefix="asked"), request.POST.get("seen", "")
    if not recommending.is_asked_in(written):
        return _refused(request, written, _("This section asks for no recommendations."))
    if not formset.is_valid():
        return section_page(request, written, status=422, asked=asked_in(written, formset=formset, seen=seen))
    try:
        recommending.save(written, rows_of(formset), seen=seen, by=request.user)
    except recommending.RowsRefused as refusal:
        asked = asked_in(written, formset=formset, sentence=str(refusal))
        return section_page(request, written, status=422, asked=asked)
    except Refused as refusal:
        return _refused(request, written, str(refusal))
    messages.success(request, _("The recommendations are saved."))
    return _back(written)


@require_POST
def again(request, pk, key):
    """Asks one of the period before again."""
    written, place = section_for(request.user, pk, key), request.POST.get("place", "")
    try:
        recommending.ask_again(written, int(place) if place.isdecimal() else -1, by=request.user)
    except (recommending.RowsRefused, Refused) as refusal:
        return _refused(request, written, str(refusal))
    messages.success(request, _("The recommendation is asked again. Say what came of it meanwhile."))
    return _back(written)


def _refused(request, written, sentence):
    messages.error(request, sentence)
    return _back(written)


def _back(written):
    return HttpResponseRedirect(
        reverse("section", args=[written.report_id, written.form_section.key]) + "#recommendations"
    )
