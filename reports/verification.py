"""Whoever holds a paper can ask whether it was issued and still holds: by a random code, printed as a QR code."""

import hashlib
import secrets

from django.conf import settings
from django.urls import reverse

from .models import Document, Submission

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O, no 1 I L: read aloud and typed
LENGTH = 16  # of 31 letters: 79 bits, not to be guessed
CHUNK = 1 << 20


def new_code():
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def plain(code):
    """The code as it is kept, however it was typed: in groups, in small letters."""
    return "".join(code.split()).replace("-", "").upper()[: 2 * LENGTH]


def address_of(code):
    """The public address that is printed: frozen with the document, so the portal must stay reachable under it."""
    return settings.PORTAL_ADDRESS.rstrip("/") + reverse("verify", kwargs={"code": code})


def new_mark():
    """What is printed on a new paper and frozen with its content: ``{"code", "address"}``."""
    code = new_code()
    return {"code": code, "address": address_of(code)}


def found_by(code):
    """The submission issued under a code, or None."""
    known = Submission.objects.select_related("report__agency", "withdrawal", "replaced_by")
    return known.filter(code=plain(code)).first() if plain(code) else None


def files_of(submission):
    """``[(Document or SignedCopy)]``: the issued PDF first, then its signed copies; empty while it is being drawn."""
    document = submission.documents.filter(format=Document.Format.PDF).exclude(sha256="").first()
    return [document, *document.signed_copies.all()] if document else []


def sha256_of(upload):
    """Of an uploaded file, read in pieces."""
    digest = hashlib.sha256()
    for piece in upload.chunks(CHUNK):
        digest.update(piece)
    return digest.hexdigest()
