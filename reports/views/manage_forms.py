"""Report forms and their versions: the list, the outline of one, drafting the next, its preview, publishing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Refused
from portal.text import ViKey

from .. import drafting, specimen
from ..manage_forms import VersionForm
from ..models import FormVersion, ReportForm
from .ministry import for_administrators


def version_of(code, number):
    """:raises Http404: for a form or a version that is not there."""
    return get_object_or_404(FormVersion.objects.select_related("form"), form__code=code, number=number)


def answered(request, version, act, done=""):
    """Does it and goes back to the outline; a refusal is shown there."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect("manage-form", code=version.form.code, number=version.number)


@require_safe
@for_administrators
def form_list(request):
    forms = ReportForm.objects.prefetch_related("versions__rounds").order_by(ViKey("name"))
    rows = [(form, sorted(form.versions.all(), key=lambda version: -version.number)) for form in forms]
    return render(request, "manage/forms.html", {"rows": rows})


@require_POST
@for_administrators
def draft(request, code):
    """A draft of the next version, a copy of the newest; the one that is there where there is one."""
    form = get_object_or_404(ReportForm, code=code)
    made = drafting.make_draft(form, by=request.user)
    return redirect("manage-form", code=code, number=made.number)


@require_safe
@for_administrators
def version(request, code, number):
    """The outline: the tree with its buttons in a draft, to read in a published version."""
    found = version_of(code, number)
    return _outline(request, found)


def _outline(request, found, status=200):
    context = {
        "version": found,
        "sections": found.sections.all(),
        "rounds": found.rounds.count(),
        "moves": [
            ("up", "arrow-up", _("Move up")),
            ("down", "arrow-down", _("Move down")),
            ("out", "arrow-left", _("Move out, one level higher")),
            ("in", "arrow-right", _("Move in, one level deeper")),
        ],
    }
    return render(request, "manage/form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def frame(request, code, number):
    """What stands around the sections: names, addressees, recipients, layout, annexes."""
    found = version_of(code, number)
    form = VersionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        act = lambda: drafting.save(form, found, by=request.user)  # noqa: E731 - one call, given on
        return answered(request, found, act, _("The frame of the form is saved."))
    return render(request, "manage/frame.html", {"form": form, "version": found}, status=422 if form.errors else 200)


@require_safe
@for_administrators
def preview(request, code, number):
    """The outline as a watermarked PDF, with its guidance: two pages, drawn at once."""
    found = version_of(code, number)
    response = HttpResponse(specimen.pdf_of(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{code}-{number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@for_administrators
def publish(request, code, number):
    found = version_of(code, number)
    done = _("The version is published: rounds opened from now on take it, open ones keep theirs.")
    return answered(request, found, lambda: drafting.publish(found, by=request.user), done)


@require_POST
@for_administrators
def discard(request, code, number):
    found = version_of(code, number)
    try:
        drafting.discard(found, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("manage-form", code=code, number=number)
    messages.success(request, _("The draft is thrown away."))
    return redirect("manage-forms")
