"""Signatures in a PDF (PAdES): setting one, and reading what came back signed. Only it and :mod:`.reading` know pyHanko.

Official signatures follow NĐ 68/2024/NĐ-CP. A signature is an incremental update: the bytes that were issued stay as
they are, what is new stands after them.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from .reading import Reader
from .zone import PRODUCER

MOST_ADDED = 2 * 1024 * 1024  # bytes after ours: some signatures with their certificates, no more
# What may differ from what was issued: new signatures, the form they stand in, and what proves them later.
SIGNATURES_ONLY = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule(
        [SigFieldCreationRule(), SigFieldModificationRule()],
        ignored_acroform_keys={"/Fields", "/SigFlags", "/DR", "/DA", "/NeedAppearances"},
    ),
)
STAMP_SECONDS = 10  # a person waits for the answer
# What a parser may meet in a file from outside; it never reaches a person as a fault of ours.
BROKEN = (PdfError, SignatureValidationError, SigningError, ValueError, LookupError, TypeError, AttributeError, OSError)


class SignatureProblem(Exception):
    """``code`` names what is wrong: ``other-file``, ``unsigned``, ``too-large``, ``changed``, ``covered``, ``broken``,
    ``no-key``, ``no-stamp``."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Seal:
    """One signature found in a file."""

    name: str  # of the certificate's holder
    issuer: str  # of its certificate
    at: str  # ISO, as the signer's machine says; "" when it does not
    trusted: bool  # the certificate chains to one of the roots configured
    stamped_at: str = ""  # ISO, as a time-stamping authority says (RFC 3161); "" without a time stamp
    stamp_trusted: bool = False  # the authority's certificate chains to one of the roots, too


@dataclass(frozen=True)
class Key:
    """A key the portal may sign with: a PKCS#12 file, or a token behind a PKCS#11 module."""

    secret: str  # passphrase or PIN
    pkcs12: str = ""  # path
    module: str = ""  # path of the PKCS#11 library
    token: str = ""  # its label
    certificate: str = ""  # label of the certificate and of its key on the token


def certificates_in(folder):
    """The certificates (PEM or DER) of a folder: the roots that are trusted. None without a folder."""
    found = []
    for path in sorted(Path(folder).iterdir()) if folder else ():
        data = path.read_bytes()
        parts = [part for _, _, part in pem.unarmor(data, multiple=True)] if pem.detect(data) else [data]
        found += [x509.Certificate.load(part) for part in parts]
    return found


def sign_pdf(pdf, key, *, field, reason, place, stamps=""):
    """The PDF with one more PAdES signature after its bytes; ``field`` names it within the file.

    ``stamps`` is the address of a time-stamping authority (RFC 3161): it is told a hash, never the document. Its answer
    makes the signature outlive the certificate (PAdES B-T).

    :raises SignatureProblem: ``no-key`` when the key can't be opened or the token does not answer, ``no-stamp`` when
        the authority does not; nothing is signed then.
    """
    stamper = _Stamper(stamps, timeout=STAMP_SECONDS) if stamps else None
    meta = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason, location=place
    )
    out = BytesIO()
    if key.module:
        with _token(key) as session:
            _alone(_write, pdf, meta, _token_signer(session, key), stamper, out)
    else:
        signer = signers.SimpleSigner.load_pkcs12(key.pkcs12, passphrase=key.secret.encode())
        if signer is None:
            raise SignatureProblem("no-key")
        _alone(_write, pdf, meta, signer, stamper, out)
    return out.getvalue()


def _alone(work, *arguments):
    """The answer of ``work`` in a thread of its own: pyHanko starts an event loop, which fails where one runs already."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work, *arguments).result()


def _write(pdf, meta, signer, stamper, out):
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    signers.sign_pdf(writer, meta, signer=signer, timestamper=stamper, output=out)


class _Stamper(HTTPTimeStamper):
    """Asks an authority; whatever comes back that is no time stamp is one problem, which a person is told."""

    async def async_timestamp(self, *hashed):
        try:
            return await super().async_timestamp(*hashed)
        except (TimestampRequestError, ValueError, TypeError) as error:
            raise SignatureProblem("no-stamp") from error


@contextmanager
def _token(key):
    """A session with the token. No library, no such token, a wrong PIN or label: a problem that a person is told."""
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import open_pkcs11_session

        wanted = TokenCriteria(label=key.token)
        with open_pkcs11_session(key.module, token_criteria=wanted, user_pin=key.secret) as session:
            yield session
    except (ImportError, OSError, ValueError, RuntimeError) as error:  # PKCS11Error is a RuntimeError
        raise SignatureProblem("no-key") from error


def _token_signer(session, key):
    from pyhanko.sign.pkcs11 import PKCS11Signer

    # The hash is made here: every token signs one, not every token hashes (SoftHSM refuses ECDSA with SHA-256).
    return PKCS11Signer(session, cert_label=key.certificate, key_label=key.certificate, use_raw_mechanism=True)


def read_signed(original, upload, roots):
    """The seals of an upload that is ``original`` plus signatures, and nothing else.

    :raises SignatureProblem: with the code of what it is instead.
    """
    if not upload.startswith(original):
        raise SignatureProblem("other-file")
    if len(upload) == len(original):
        raise SignatureProblem("unsigned")
    if len(upload) > len(original) + MOST_ADDED:
        raise SignatureProblem("too-large")
    try:
        return _alone(_read, original, upload, ValidationContext(trust_roots=roots, allow_fetching=False))
    except BROKEN as error:
        raise SignatureProblem("broken") from error
    except RecursionError as error:
        raise SignatureProblem("broken") from error


def _read(original, upload, context):
    reader = Reader(upload)
    found = reader.embedded_regular_signatures
    if not found:
        raise SignatureProblem("unsigned")
    base = Reader(original)
    changes = SIGNATURES_ONLY.review_file(reader, base.xrefs.total_revisions - 1)
    if isinstance(changes, SuspiciousModification) or changes.modification_level > ModificationLevel.FORM_FILLING:
        raise SignatureProblem("changed")
    states = [
        validate_pdf_signature(one, signer_validation_context=context, diff_policy=SIGNATURES_ONLY) for one in found
    ]
    for state in states:
        _check(state)
    if not _covers_the_whole(found[-1], states[-1], reader, upload):
        raise SignatureProblem("changed")
    _check_pictures(base, reader)
    return [_seal(one, state) for one, state in zip(found, states, strict=True)]


def _check(state):
    stamp = state.timestamp_validity
    if not (state.intact and state.valid) or (stamp and not (stamp.intact and stamp.valid)):
        raise SignatureProblem("broken")
    level = state.modification_level  # None where nothing was compared
    if state.coverage < SignatureCoverageLevel.ENTIRE_REVISION or level is None:
        raise SignatureProblem("changed")
    if level > ModificationLevel.FORM_FILLING:
        raise SignatureProblem("changed")


def _check_pictures(base, reader):
    """What a signature shows stands where signatures stand, or in a margin: else it could cover a figure.

    A document drawn before this was kept with it says nothing of its zone; there only the hash tells.
    """
    try:
        private = base.root["/PieceInfo"][PRODUCER]["/Private"]
    except KeyError:
        return
    zone, margins = ([float(number) for number in private[name]] for name in ("/Zone", "/Margins"))
    for number, page in enumerate(_items(reader.root["/Pages"]["/Kids"])):
        for widget in _items(page.get("/Annots", ())):
            shown = [float(side) for side in widget.get("/Rect", (0, 0, 0, 0))]
            if _is_empty(shown) or (number == zone[0] and _within(shown, zone[1:])):
                continue
            if not _beside_the_text(shown, page["/MediaBox"], margins):
                raise SignatureProblem("covered")


def _items(array):
    """What stands in an array of a PDF; to walk through one gives references instead."""
    return [array[place] for place in range(len(array))]


def _is_empty(box):
    return box[0] == box[2] or box[1] == box[3]


def _within(box, room):
    (x1, x2), (y1, y2) = sorted(box[::2]), sorted(box[1::2])
    return room[0] <= x1 and room[1] <= y1 and x2 <= room[2] and y2 <= room[3]


def _beside_the_text(box, page, margins):
    """Wholly in one of the margins (left, lower, right, upper; points) of a page."""
    (x1, x2), (y1, y2) = sorted(box[::2]), sorted(box[1::2])
    left, low, right, high = margins
    return x2 <= left or y2 <= low or x1 >= float(page[2]) - right or y1 >= float(page[3]) - high


def _covers_the_whole(signature, state, reader, upload):
    """The last signature covers the file; only what proves it later (time stamps, certificates) may stand after it."""
    if state.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    is_update = reader.xrefs.total_revisions > signature.signed_revision + 1 and upload.rstrip().endswith(b"%%EOF")
    return is_update and state.modification_level <= ModificationLevel.LTA_UPDATES


def _seal(signature, state):
    at = signature.self_reported_timestamp
    certificate, stamp = signature.signer_cert, state.timestamp_validity
    return Seal(
        name=_common_name(certificate.subject),
        issuer=_common_name(certificate.issuer),
        at=at.isoformat() if at else "",
        trusted=bool(state.trusted),
        stamped_at=stamp.timestamp.isoformat() if stamp else "",
        stamp_trusted=bool(stamp and stamp.trusted),
    )


def _common_name(name):
    words = name.native.get("common_name") or name.human_friendly
    return words if isinstance(words, str) else ", ".join(words)
