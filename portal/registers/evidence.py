"""What the registers bring when a restored portal is examined: the files of records."""

from django.core.files.storage import default_storage

from portal.backups.evidence import evidence, file_hash

from .beside import Attachment


class _Stored:
    """A file that is kept by its name only."""

    def __init__(self, name):
        self.storage, self.name = default_storage, name


@evidence("attached files")
def attached():
    for attachment in Attachment.objects.exclude(stored_as="").exclude(state=Attachment.State.INFECTED).iterator():
        yield f"attached file {attachment.pk}", attachment.sha256, file_hash(_Stored(attachment.stored_as))
