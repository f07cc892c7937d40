"""The sections of a draft: adding, changing, moving, taking out."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from portal.access import Refused

from .. import drafting
from ..manage_forms import SectionForm
from .manage_forms import answered, version_of
from .ministry import for_administrators


class NewSection(forms.Form):
    heading = forms.CharField(max_length=300)
    after = forms.IntegerField(required=False)


class Way(forms.Form):
    way = forms.ChoiceField(choices=[(way, way) for way in ("up", "down", "in", "out")])


def _section_of(code, number, pk):
    version = version_of(code, number)
    return version, get_object_or_404(version.sections.select_related("version"), pk=pk)


@require_POST
@for_administrators
def add(request, code, number):
    version, form = version_of(code, number), NewSection(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the heading of the new section."))
        return redirect("manage-form", code=code, number=number)
    data = form.cleaned_data
    after = get_object_or_404(version.sections, pk=data["after"]) if data["after"] else None
    try:
        section = drafting.add(version, data["heading"], after=after, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("manage-form", code=code, number=number)
    return redirect("manage-section", code=code, number=number, pk=section.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def edit(request, code, number, pk):
    version, section = _section_of(code, number, pk)
    form = SectionForm(request.POST or None, instance=section)
    if request.method == "POST" and form.is_valid():
        done = gettext_lazy("The section is saved.")
        return answered(request, version, lambda: drafting.save(form, version, by=request.user), done)
    context = {"form": form, "version": version, "section": section}
    return render(request, "manage/section.html", context, status=422 if form.errors else 200)


@require_POST
@for_administrators
def move(request, code, number, pk):
    version, section = _section_of(code, number, pk)
    form = Way(request.POST)
    way = form.cleaned_data["way"] if form.is_valid() else "up"
    answer = answered(request, version, lambda: drafting.move(section, way, by=request.user))
    answer["Location"] += f"#move-{section.pk}-{way}"  # the keyboard stays on the button that was pressed
    return answer


@require_POST
@for_administrators
def remove(request, code, number, pk):
    version, section = _section_of(code, number, pk)
    return answered(request, version, lambda: drafting.remove(section, by=request.user), _("The section is taken out."))
