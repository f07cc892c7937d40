"""A list as a file: at once where it is short, as a job with a page of its own where it is long."""

import tempfile
import uuid

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from portal import formats
from portal.downloads import attachment
from portal.events.models import Event
from portal.events.models import record as record_event
from portal.jobs import telling
from portal.jobs.models import Job
from portal.jobs.queue import try_again
from portal.limits import limited

from . import exports, registry
from .permissions import register_of_rows
from .sheets import CONTENT_TYPES


class Token(forms.Form):
    token = forms.UUIDField()


@require_GET
@never_cache
@limited("export", 60, 60, methods=("GET",))
def export(request, name, kind):
    """The rows of the same address on the list. The act is told in the log, as a download is; no row changes."""
    register = _register(name, kind)
    found = exports.of_list(register, request.user, request.GET)
    if found is None:
        return _to_list(register, request)
    total = found.rows.count()
    if total > exports.MOST_AT_ONCE:
        context = {"register": register, "kind": kind, "total": total, "token": uuid.uuid4()}
        context["number"] = formats.number(total)
        return render(request, "registers/export.html", context)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    rows = found.write(kind, file)
    file.seek(0)
    _tell(request, register, kind, found.chosen, rows)
    return attachment(file, CONTENT_TYPES[kind], exports.plain_name(register, kind), found.titled(kind))


@require_POST
@limited("export", 60, 60)
def make(request, name, kind):
    """Asks for the file of a long list."""
    register, form = _register(name, kind), Token(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    if exports.of_list(register, request.user, request.GET) is None:
        return _to_list(register, request)
    job = exports.asked_for(register, kind, request.user, request.GET, form.cleaned_data["token"])
    return redirect("export-job", pk=job.pk)


@require_safe
@never_cache
def job(request, pk):
    found = _job(request, pk)
    if telling.has_nothing_new(request, found):
        return HttpResponse(status=204)
    context = {
        **telling.shown(found, exports.sentence),
        "register": registry[found.arguments["register"]],
        "query": found.arguments["query"],
    }
    return render(request, "registers/_export_job.html" if request.htmx else "registers/export_job.html", context)


@require_POST
def again(request, pk):
    """Tries a failed export again; one that is not failed goes on as it is."""
    found = _job(request, pk)
    try_again(found)
    return redirect("export-job", pk=found.pk)


@require_GET
@never_cache
def download(request, pk):
    """The file, for who asked for it. Each time it leaves, the log of acts is told."""
    found = _job(request, pk)
    if not found.is_over or found.state == Job.State.FAILED:
        return redirect("export-job", pk=found.pk)
    if not exports.is_served(found, request.user):
        raise Http404
    register, kind = registry[found.arguments["register"]], found.arguments["format"]
    try:
        file = default_storage.open(found.result["file"], "rb")
    except FileNotFoundError as error:  # swept: kept for some weeks only
        raise Http404 from error
    _tell(request, register, kind, found.result["filter"], found.result["rows"])
    return attachment(file, CONTENT_TYPES[kind], exports.plain_name(register, kind), found.result["title"])


def _register(name, kind):
    register = register_of_rows(name)
    if register.resource is None or kind not in CONTENT_TYPES:
        raise Http404
    return register


def _job(request, pk):
    return get_object_or_404(exports.visible_jobs(request.user), pk=pk)


def _to_list(register, request):
    """The list shows beside the filter what is wrong with it."""
    return redirect(f"{reverse('register-list', args=[register.name])}?{request.GET.urlencode()}")


def _tell(request, register, kind, chosen, rows):
    """Which rows left, never what they hold."""
    record_event(
        Event.Verb.EXPORTED,
        ContentType.objects.get_for_model(register.model),
        by=request.user,
        address=request.META.get("REMOTE_ADDR"),
        register=register.name,
        format=kind,
        filter=chosen,
        rows=rows,
    )


def export_links(register, query):
    """[(words, address)]: the files that hold what the address of the list shows, whatever its page."""
    if register.resource is None:
        return []
    shown = query.copy()
    for name in ("page", "columns"):
        shown.pop(name, None)
    tail = f"?{shown.urlencode()}" if shown else ""
    names = (("xlsx", _("Excel (.xlsx)")), ("csv", _("CSV (.csv)")))
    return [(words, reverse("register-export", args=[register.name, kind]) + tail) for kind, words in names]
