"""What the reports bring when a restored portal is examined: every submission's content, every issued and signed file."""

from portal.backups.evidence import evidence, file_hash

from .models import Candidate, Document, SignedCopy, Submission
from .models.submissions import digest


@evidence("submissions")
def contents():
    for model in (Candidate, Submission):
        for frozen in model.objects.only("pk", "canonical", "sha256").iterator(chunk_size=50):
            yield f"{model._meta.model_name} {frozen.pk}", frozen.sha256, digest(frozen.canonical)


@evidence("documents")
def documents():
    for document in Document.objects.exclude(file="").iterator():
        yield f"document {document.pk}", document.sha256, file_hash(document.file)


@evidence("signed copies")
def signed():
    for copy in SignedCopy.objects.iterator():
        yield f"signed copy {copy.pk}", copy.sha256, file_hash(copy.file)
