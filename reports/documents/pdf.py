"""From frozen content to the PDF, for ever the same bytes. Only it and :mod:`.footnotes` know WeasyPrint."""

import gc
import hashlib
import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from pathlib import Path

import pydyf
from weasyprint import Attachment as Embedded
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from .content import Content
from .footnotes import Page
from .html import render_html
from .layouts import layout_for
from .zone import keep_zone

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts" / "liberation-serif"


class RenderError(RuntimeError):
    """The document was drawn with a complaint (a missing font, a refused address): it does not leave the house."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF/A-3, always from bytes: an address would be fetched."""

    name: str  # its ending says the type
    data: bytes
    description: str
    relationship: str  # AFRelationship: "Source" for what the paper was drawn from, "Data" for what it shows


class AssetFetcher(URLFetcher):
    """Opens ``asset:NAME`` for the files of one folder, and nothing else: no file, no network, no data."""

    def __init__(self, folder=FONTS):
        super().__init__(allowed_protocols=["asset"], allow_redirects=False)
        self._files = {path.name: path for path in folder.iterdir() if path.is_file()}

    def fetch(self, url, headers=None):
        scheme, _, name = url.partition(":")
        if scheme != "asset" or name not in self._files:
            raise FatalURLFetchingError(f"A document may not open {url[:200]}.")
        return URLFetcherResponse(url, self._files[name].read_bytes(), {"Content-Type": "font/ttf"})


def render_pdf(content, *, watermark="", identifier=None, attachments=()):
    """The document as PDF/A-3a bytes: tagged, with bookmarks, its fonts embedded and subset.

    ``content`` is a Content or its JSON, ``attachments`` the :class:`Attachment` it carries. The same content, watermark
    and identifier give the same bytes on the same image; without an identifier the content's sha256 is taken. Raises ContentError for content that can't be printed
    and RenderError when the drawing was not clean.
    """
    if not isinstance(content, Content):
        content = Content.from_json(content)
    identity = hashlib.sha256(f"{identifier or content.digest}\n{watermark}".encode()).digest()[:16]
    page = render_html(content, watermark)
    with _no_complaint(), _no_garbage_collection(), warnings.catch_warnings():
        # WeasyPrint leaves the colour profile of PDF/A for the collector to close.
        warnings.filterwarnings("ignore", r"unclosed file .*\.icc", ResourceWarning)
        try:
            return Page(string=page, url_fetcher=AssetFetcher(), base_url="asset:").write_pdf(
                font_config=FontConfiguration(),
                pdf_identifier=identity.hex().encode(),
                pdf_variant="pdf/a-3a",
                finisher=partial(_ready_for_signatures, content),
                attachments=[_embedded(one, content.layout.date) for one in attachments],
            )
        except FatalURLFetchingError as error:  # not an Exception by birth: it would end a worker
            raise RenderError(str(error)) from error


def _ready_for_signatures(content, document, pdf):
    """Where signatures may be shown, and an empty form: a signature adds its field to it, and whatever else was changed
    shows in the comparison."""
    keep_zone(document, pdf, layout_for(content.layout.profile, content.layout.date), content.layout.date)
    if "AcroForm" not in pdf.catalog:
        pdf.add_object(form := pydyf.Dictionary({"Fields": pydyf.Array()}))
        pdf.catalog["AcroForm"] = form.reference


def _embedded(attachment, day):
    """Dated with the document: the clock would give other bytes at each drawing."""
    at = datetime.combine(day, time()) if day else datetime(1970, 1, 1)
    return Embedded(
        string=attachment.data,
        url_fetcher=AssetFetcher(),
        name=attachment.name,
        description=attachment.description,
        created=at,
        modified=at,
        relationship=attachment.relationship,
    )


class _Complaints(logging.Handler):
    def __init__(self):
        super().__init__(level=logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


@contextmanager
def _no_complaint():
    """Raise what WeasyPrint would only log: a font that is missing is one line there, and a wrong paper here."""
    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if complaints.messages:
        raise RenderError(f"The document was not drawn cleanly: {'; '.join(complaints.messages[:3])}")


@contextmanager
def _no_garbage_collection():
    """The boxes of a document are one great graph that lives until the end: looking for garbage in it costs a fifth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
