"""The files on a record: taken in, looked at by the antivirus program, withdrawn, told of."""

import hashlib
import uuid

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import formats, secrecy
from portal.jobs.queue import JobError, ask, worker

from . import antivirus, contents
from .beside import Attachment

KIND = "scan-file"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is looked at by what it holds."""

    widget = FilesInput(attrs={"accept": ",".join(contents.ENDINGS)})

    def clean(self, data, initial=None):
        """[(file, name to show, format)]

        :raises ValidationError: one sentence a file, each with the file's name.
        """
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if not files and self.required:
            raise ValidationError(_("Choose at least one file."), code="required")
        found, wrong = [], []
        for file in files:
            try:
                found.append(_looked_at(file))
            except ValidationError as error:
                wrong += [_named(file, sentence) for sentence in error.messages]
        if wrong:
            raise ValidationError(wrong)
        return found


def _looked_at(file):
    if file.size > settings.FILE_MOST_BYTES:
        most = formats.number(settings.FILE_MOST_BYTES // 1024**2)
        raise ValidationError(
            format_lazy(_("It is larger than {most} MB: split it, or scan it at 150 dpi."), most=most)
        )
    name = contents.clean_name(file.name)
    return file, name, contents.format_of(name, file)


def _named(file, sentence):
    return f"{file.name[:80]}: {sentence}"


class AttachForm(forms.Form):
    files = FilesField(
        label=_("Files"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, PNG or JPEG; no macros; several at once"),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Attachment.Kind)
    label = forms.CharField(
        label=_("What it is"), max_length=200, required=False, validators=[secrecy.refuse_marked],
        help_text=_("such as: signed text in Vietnamese and English"),
    )  # fmt: skip

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record

    def clean(self):
        """A record holds a limited number of files, and none of them twice."""
        cleaned = super().clean()
        room = settings.FILES_MOST_PER_RECORD - Attachment.objects.of(self.record).standing().count()
        if len(cleaned.get("files", ())) > room:
            sentence = _("A record holds at most {most} files: this one has room for {room} more.")
            self.add_error("files", format_lazy(sentence, most=settings.FILES_MOST_PER_RECORD, room=max(room, 0)))
        return cleaned

    def save(self, *, by):
        """The attachments, those that stand on the record already left out."""
        cleaned = self.cleaned_data
        made = [
            attach(self.record, file, name=name, file_format=found, kind=cleaned["kind"], label=cleaned["label"], by=by)
            for file, name, found in cleaned["files"]
        ]
        return [one for one in made if one]


class FileWithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        validators=[secrecy.refuse_marked],
        error_messages={"required": _("Give the reason: it stays beside the name of the file.")},
    )


@transaction.atomic
def attach(record, file, *, name, file_format, kind, label, by):
    """Keeps a checked file under a random name; ``None`` where the record holds the same bytes already."""
    digest = hashlib.sha256()
    file.seek(0)
    for piece in iter(lambda: file.read(1024 * 1024), b""):
        digest.update(piece)
    sha256 = digest.hexdigest()
    if Attachment.objects.of(record).standing().filter(sha256=sha256).exists():
        return None
    file.seek(0)
    key = uuid.uuid4()
    stored_as = default_storage.save(f"records/{key.hex[:2]}/{key.hex}", File(file))
    found = Attachment.objects.create(
        content_type=ContentType.objects.get_for_model(record), object_id=record.pk, kind=kind, label=label, name=name,
        format=file_format, size=file.size, sha256=sha256, stored_as=stored_as, by=by,
        state=Attachment.State.CHECKING if antivirus.is_configured() else Attachment.State.READY,
    )  # fmt: skip
    if found.state == Attachment.State.CHECKING:
        ask(KIND, f"{KIND}:{found.pk}", attachment=str(found.pk))
    return found


@worker(KIND)
def scan(job):
    """Asks the antivirus program about one file. A file that holds a virus is removed; its row says so."""
    found = Attachment.objects.get(pk=job.arguments["attachment"])
    if found.state != Attachment.State.CHECKING:
        return {"state": found.state}
    try:
        with default_storage.open(found.stored_as, "rb") as file:
            virus = antivirus.infection(file)
    except antivirus.Unreachable as problem:
        raise JobError(str(_("The antivirus program can't be reached: the file waits."))) from problem
    found.state = Attachment.State.INFECTED if virus else Attachment.State.READY
    found.checked_at = timezone.now()
    found.save(update_fields=["state", "checked_at"])
    if virus:
        default_storage.delete(found.stored_as)
    return {"state": found.state, "virus": virus}


def scan_waiting():
    """Asks again for the files that wait because the antivirus program was away."""
    for pk in Attachment.objects.waiting().order_by("at").values_list("pk", flat=True)[:200]:
        ask(KIND, f"{KIND}:{pk}", attachment=str(pk))
