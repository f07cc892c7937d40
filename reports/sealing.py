"""Electronic signatures on issued documents: with a key of the portal, or signed outside and brought back.

Which keys there are is said in the file ``SIGNING_KEYS`` names (docs/operations.md): a list of
``{"agency": id, "person": username or absent, "secret_file": path, "pkcs12": path}`` or, for a token,
``{…, "module": path, "token": label, "certificate": label}``. An entry without a person is the organisation's.
"""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.access import Refused
from portal.events.models import Event, record

from . import rules
from .models import SignedCopy

REASON = "Ban hành văn bản"


def sentence(code):
    """Why a file is not taken, in words."""
    return {
        "other-file": _(
            "This is not the issued file: its first bytes differ. Download the PDF here, sign exactly that file without "
            "saving it anew in another program, and upload the result."
        ),
        "unsigned": _("There is no signature in this file. Upload the file after signing it."),
        "too-large": _("More was added to the file than signatures take. Sign the file downloaded here, nothing else."),
        "changed": _("More than signatures was changed in this file. Sign the file downloaded here, nothing else."),
        "covered": _(
            "A signature is shown over the text. Show it in the signature block or in a margin, or sign without a picture."
        ),
        "broken": _("The signature in this file is broken: the file was changed after signing, or cut off on its way."),
        "no-key": _("The signing key could not be opened. The administrator must look at the key or the token."),
        "no-stamp": _("The time-stamping service did not answer, so nothing was signed. Try again in a few minutes."),
    }[code]


def keys_for(submission, person):
    """[Key] in the order of signing: the signer's own, if the person is who signed the report, then the organisation's."""
    from .documents.signing import Key

    own, seals = [], []
    for entry in _entries():
        if entry["agency"] != submission.report.agency_id:
            continue
        parts = {name: entry[name] for name in ("pkcs12", "module", "token", "certificate") if name in entry}
        key = Key(secret=Path(entry["secret_file"]).read_text().strip(), **parts)
        if "person" not in entry:
            seals.append(key)
        elif entry["person"] == person.username and person.pk == submission.signed_by_id:
            own.append(key)
    return own + seals


def has_keys(submission, person):
    """Whether there is anything to sign with; opens no secret."""
    return any(
        entry["agency"] == submission.report.agency_id and entry.get("person") in {None, person.username}
        for entry in _entries()
    )


def _entries():
    if not settings.SIGNING_KEYS:
        return []
    try:
        return json.loads(Path(settings.SIGNING_KEYS).read_text())
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"SIGNING_KEYS: {settings.SIGNING_KEYS} is not a readable JSON file.") from error


@transaction.atomic
def sign_here(document, *, by, address=None):
    """Signs the issued PDF, or its last signed copy, with the portal's keys.

    :raises Refused: with the sentence to show.
    """
    from .documents.signing import SignatureProblem, sign_pdf

    document = _locked(document)
    rules.check_user_can_seal(by, document)
    last = document.signed_copies.last()
    if last and last.origin == SignedCopy.Origin.PORTAL:
        raise Refused(_("This document is signed already."))
    keys = keys_for(document.submission, by)
    if not keys:
        raise Refused(_("There is no signing key for this agency here. Sign outside and upload the file."))
    data = bytes_of(last or document)
    taken = len(last.seals) if last else 0
    try:
        for place, key in enumerate(keys, taken + 1):
            where = document.submission.content["layout"]["place"]
            stamps = settings.TIMESTAMP_ADDRESS
            data = sign_pdf(data, key, field=f"Signature{place}", reason=REASON, place=where, stamps=stamps)
    except SignatureProblem as problem:
        raise Refused(sentence(problem.code)) from problem
    return _kept(document, data, SignedCopy.Origin.PORTAL, by, address)


@transaction.atomic
def take_signed(document, data, *, by, address=None):
    """Keeps a file that was signed outside; the same file twice is one copy.

    :raises Refused: when it is anything but our bytes plus valid signatures.
    """
    document = _locked(document)
    rules.check_user_can_bring_signed(by, document)
    return _kept(document, data, SignedCopy.Origin.UPLOADED, by, address)


def bytes_of(kept):
    """Of a document or a signed copy."""
    with kept.file.open("rb") as file:
        return file.read()


def _locked(document):
    return (
        type(document)
        .objects.select_for_update(of=["self"])
        .select_related("submission__report", "report__round__form_version__form")
        .get(pk=document.pk)
    )


def _kept(document, data, origin, by, address):
    from .documents.signing import SignatureProblem, certificates_in, read_signed

    try:
        seals = read_signed(bytes_of(document), data, certificates_in(settings.SIGNING_ROOTS))
    except SignatureProblem as problem:
        raise Refused(sentence(problem.code)) from problem
    digest = hashlib.sha256(data).hexdigest()
    if known := document.signed_copies.filter(sha256=digest).first():
        return known
    storage = document.file.storage
    copy = SignedCopy.objects.create(
        document=document,
        file=storage.save(f"documents/signed/{digest}.pdf", ContentFile(data)),
        sha256=digest,
        origin=origin,
        seals=[asdict(seal) for seal in seals],
        added_by=by,
    )
    record(Event.Verb.SIGNED, copy, by=by, address=address, sha256=digest, origin=str(origin))
    return copy
