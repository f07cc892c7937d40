"""A file of records: send it, see what it would do, confirm. Works without a script; long files are jobs like short ones."""

import tempfile
import uuid

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from portal.downloads import attachment
from portal.jobs import telling
from portal.jobs.models import Job
from portal.limits import limited

from . import registry
from .imports import guard, work
from .imports.books import write_template
from .permissions import Refused, register_of_rows
from .sheets import CONTENT_TYPES

PER_PAGE = 25
WHAT_IS_WRONG, CHANGED, NEW = "errors", "changed", "new"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Excel file"),
        help_text=gettext_lazy("an .xlsx file of at most 10 MB and 50,000 rows"),
        error_messages={"required": gettext_lazy("Choose the file first.")},
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def clean_file(self):
        file = self.cleaned_data["file"]
        guard.check(file, file.name)
        return file


@require_http_methods(["GET", "HEAD", "POST"])
@limited("import", 30, 600)
def upload(request, name):
    """Asks for the file. Nothing of it is kept where the guard refuses it."""
    register = _register(request, name)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"token": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        job = work.ask_to_check(register, file, file.name[:200], by=request.user, token=form.cleaned_data["token"])
        return redirect("import-job", pk=job.pk)
    return render(request, "registers/import.html", {"register": register, "form": form})


@require_GET
def template(request, name):
    register = _register(request, name)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with translation.override("vi"):
        write_template(file, register, register.resource(request.user), work.context_of(request.user))
        titled = f"Mẫu nhập, {register.title}.xlsx"
    file.seek(0)
    return attachment(file, CONTENT_TYPES["xlsx"], f"{register.name}_template.xlsx", titled)


@require_safe
@never_cache
def job(request, pk):
    """How far it is; then what was found, or what was written."""
    found = _job(request, pk)
    if found.kind == work.CHECK and found.state == Job.State.DONE and not request.htmx:
        if not work.is_kept(found):
            messages.info(request, _("The file and its preview are kept for some weeks only: send the file again."))
            return redirect("register-import", found.arguments["register"])
        return render(request, "registers/import_preview.html", _preview(request, found))
    if telling.has_nothing_new(request, found):
        return HttpResponse(status=204)
    context = {
        **telling.shown(found, sentence),
        "register": registry[found.arguments["register"]],
        "stale": found.result.get("stale"),
        "is_check": found.kind == work.CHECK,
    }
    answer = render(request, "registers/_import_job.html" if request.htmx else "registers/import_job.html", context)
    if request.htmx and found.kind == work.CHECK and found.state == Job.State.DONE:
        answer["HX-Refresh"] = "true"
    return answer


def sentence(found):
    """What is done, in words."""
    if found.state == Job.State.RUNNING and found.kind == work.CHECK:
        return _("The file is being read and compared with the register. Nothing is written yet.")
    if found.state == Job.State.RUNNING:
        return _("The records are being written, all or none. You may leave this page; the work goes on.")
    if found.kind == work.CHECK:
        return _("The file was read. Nothing is written yet.")
    if found.result.get("stale"):
        return _("Records of this file were changed after you looked at it. Nothing was written: look at it again.")
    return _("%(new)s new records were entered and %(changed)s changed.") % found.result["written"]


def _preview(request, found):
    shown = work.shown(found)
    tabs = [
        (WHAT_IS_WRONG, _("To mend"), len(shown["errors"])),
        (CHANGED, _("Changed"), shown["counts"]["changed"]),
        (NEW, _("New"), shown["counts"]["new"]),
    ]
    filled = [key for key, _label, count in tabs if count]
    chosen = request.GET.get("tab") if request.GET.get("tab") in filled else next(iter(filled), WHAT_IS_WRONG)
    return {
        "job": found,
        "register": registry[found.arguments["register"]],
        "shown": shown,
        "tabs": [{"key": key, "label": label, "count": count} for key, label, count in tabs if count],
        "chosen": chosen,
        "page": Paginator(shown[chosen], PER_PAGE).get_page(request.GET.get("page")),
        "can_confirm": not shown["errors"] and bool(shown["counts"]["new"] + shown["counts"]["changed"]),
        "written": Job.objects.visible_to(request.user).filter(key=f"{work.WRITE}:{found.pk}").first(),
    }


@require_POST
def confirm(request, pk):
    """Writes what the preview shows; pressed twice, it is done once."""
    found = _job(request, pk)
    _may_keep(request, registry[found.arguments["register"]])
    if found.kind != work.CHECK or found.state != Job.State.DONE or found.result["problems"]:
        return redirect("import-job", pk=found.pk)
    return redirect("import-job", pk=work.ask_to_write(found).pk)


@require_GET
@never_cache
def marked(request, pk):
    """The file back with the errors marked in it, for who sent it."""
    found = _job(request, pk)
    name = f"imports/{found.pk}-marked.xlsx"
    if not default_storage.exists(name):
        return redirect("import-job", pk=found.pk)
    titled = f"{found.arguments['name'].rsplit('.', 1)[0]} (lỗi).xlsx"
    return attachment(default_storage.open(name, "rb"), CONTENT_TYPES["xlsx"], "errors.xlsx", titled)


def _register(request, name):
    register = register_of_rows(name)
    if register.resource is None:
        raise Http404
    _may_keep(request, register)
    return register


def _may_keep(request, register):
    try:
        register.check_user_can_add(request.user)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _job(request, pk):
    return get_object_or_404(work.visible_jobs(request.user), pk=pk)
