"""The files of a record: its page of them, adding, downloading, withdrawing. They reach whom their record reaches."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.downloads import attachment
from portal.events.models import Event
from portal.events.models import record as record_event

from .beside import Attachment
from .contents import FORMATS
from .files import AttachForm, FileWithdrawalForm
from .permissions import (
    Refused,
    check_record_is_open,
    check_user_can_edit,
    register_of_records,
    user_can_edit,
    visible_record,
)

# Whatever a browser makes of the file, it can neither run nor load nor reach anything of ours.
CLOSED = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@require_http_methods(["GET", "HEAD", "POST"])
def record_files(request, name, pk):
    """Every file of a record, withdrawn ones among them, and the form to add more."""
    register = register_of_records(name)
    found = visible_record(register, request.user, pk)
    form = AttachForm(record=found)
    if request.method == "POST":
        _check_open(request.user, found)
        form = AttachForm(request.POST, request.FILES, record=found)
        if form.is_valid():
            _tell_added(request, form.save(by=request.user), len(form.cleaned_data["files"]))
            return redirect("register-record", name, pk)
    context = {
        "register": register,
        "record": found,
        "files": Attachment.objects.of(found).select_related("by", "withdrawn_by"),
        "form": form,
        "withdrawal": FileWithdrawalForm(),
        "can_edit": user_can_edit(request.user, found) and not found.is_withdrawn,
    }
    return render(request, "registers/files.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def download(request, name, pk, file):
    """The file as an attachment; each time one leaves, the log of acts is told."""
    _record, found = _file(request, name, pk, file)
    if not found.is_served or not default_storage.exists(found.stored_as):
        raise Http404
    record_event(
        Event.Verb.DOWNLOADED, found, by=request.user, address=request.META.get("REMOTE_ADDR"),
        register=name, record=pk, sha256=found.sha256,
    )  # fmt: skip
    return sent(found)


def sent(found):
    """An attached file as an answer, to be kept by nobody and run by nothing."""
    file, kind = default_storage.open(found.stored_as, "rb"), FORMATS[found.format]
    plain = f"file-{found.pk.hex[:8]}{kind.endings[0]}"
    return attachment(file, kind.media_type, plain, found.name, **{"Content-Security-Policy": CLOSED})


@require_POST
@transaction.atomic
def withdraw_file(request, name, pk, file):
    record, found = _file(request, name, pk, file, lock=True)
    _check_open(request.user, record)
    form = FileWithdrawalForm(request.POST)
    if found.is_withdrawn:
        messages.error(request, _("This file was withdrawn already."))
    elif form.is_valid():
        found.withdraw(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The file was withdrawn. Its name and the reason stay on the page of files."))
    else:
        messages.error(request, form.errors["reason"][0])
    return redirect("register-files", name, pk)


def _file(request, name, pk, file, *, lock=False):
    """The record and one of its own files; 404 for who does not reach the record."""
    record = visible_record(register_of_records(name), request.user, pk)
    rows = Attachment.objects.of(record)
    return record, get_object_or_404(rows.select_for_update() if lock else rows, pk=file)


def _check_open(person, record):
    try:
        check_user_can_edit(person, record)
        check_record_is_open(record)
    except Refused as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _tell_added(request, made, chosen):
    count = len(made)
    if count:
        added = ngettext("%(count)d file was added.", "%(count)d files were added.", count) % {"count": count}
        messages.success(request, added)
    if count < chosen:
        messages.info(request, _("A file that stands on this record already was left out."))
    if any(one.state == Attachment.State.CHECKING for one in made):
        messages.info(request, _("They can be opened as soon as the antivirus program has looked at them."))
