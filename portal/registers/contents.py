"""What an uploaded file is, by what it holds and never by its name; what can act on its reader's machine is refused."""

import re
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import secrecy

MOST_MEMBERS = 3000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200  # unpacked to packed; text of an office file stays far below
MOST_TEXT = 20 * 1024 * 1024  # of one member that is read for marks of secrecy


@dataclass(frozen=True)
class Format:
    """A kind of file that is taken: its endings, its media type, the member of its package that holds the text."""

    endings: tuple[str, ...]
    media_type: str
    words: Any
    text: tuple[str, ...] = ()


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pdf": Format((".pdf",), "application/pdf", "PDF"),
    "docx": Format((".docx",), f"{OFFICE}.wordprocessingml.document", "Word", ("word/document.xml",)),
    "xlsx": Format((".xlsx",), f"{OFFICE}.spreadsheetml.sheet", "Excel", ("xl/sharedStrings.xml",)),
    "pptx": Format((".pptx",), f"{OFFICE}.presentationml.presentation", "PowerPoint"),
    "odt": Format((".odt",), "application/vnd.oasis.opendocument.text", "OpenDocument", ("content.xml",)),
    "ods": Format((".ods",), "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument", ("content.xml",)),
    "png": Format((".png",), "image/png", "PNG"),
    "jpeg": Format((".jpg", ".jpeg"), "image/jpeg", "JPEG"),
}
OPEN_XML = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
OPEN_DOCUMENT = {FORMATS[name].media_type.encode(): name for name in ("odt", "ods")}
ENDINGS = tuple(ending for one in FORMATS.values() for ending in one.endings)
ACTING_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTING_MEMBER = re.compile(
    r"vbaproject|\.bin$|activex|^basic/|^scripts/|oleobject|\.(?:exe|dll|js|vbs|html?|svg)$", re.IGNORECASE
)
BREAK = re.compile(r"</(?:w:p|w:tc|si|text:p|table:table-cell)>")

NOT_TAKEN = _("This kind of file is not taken. Choose a PDF, Word, Excel, PowerPoint, OpenDocument, PNG or JPEG file.")
BROKEN = _("The file can't be read: it is damaged, locked by a password, or something is hidden in it. Save it anew.")
ACTING = _("The file holds a macro, a script or another file inside it. Save it without them and choose it again.")
TOO_PACKED = _("The file unpacks to more than the portal accepts. Save it anew, or choose a smaller one.")
WRONG_ENDING = _("The name ends in {ending}, but the file is a {words} file. Give it its right ending.")


def format_of(name, file):
    """The name of the format (a key of ``FORMATS``) of an open binary file whose name is ``name``.

    :raises ValidationError: with the sentence to show, for what is not taken, acts, is marked secret or is no whole file.
    """
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if not head:
        raise ValidationError(_("The file is empty."), code="empty")
    found = _by_content(head, file)
    ending = PurePosixPath(name.lower()).suffix
    if ending not in FORMATS[found].endings:
        if ending not in ENDINGS:
            raise ValidationError(NOT_TAKEN, code="ending")
        raise ValidationError(format_lazy(WRONG_ENDING, ending=ending, words=FORMATS[found].words), code="ending")
    file.seek(0)
    return found


def _by_content(head, file):
    if head.startswith(b"%PDF-"):
        return _pdf(file.read())
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _whole("png", file.read(), b"IEND\xaeB`\x82")
    if head.startswith(b"\xff\xd8\xff"):
        return _whole("jpeg", file.read(), b"\xff\xd9")
    if head.startswith(b"PK\x03\x04"):
        return _package(file)
    raise ValidationError(NOT_TAKEN, code="content")


def _whole(name, data, end):
    """A picture ends where it ends: what is appended to it could be another kind of file."""
    if not data.rstrip(b"\0\r\n").endswith(end):
        raise ValidationError(BROKEN, code="polyglot")
    return name


def _pdf(data):
    if b"%%EOF" not in data[-1024:]:
        raise ValidationError(BROKEN, code="broken")
    if b"/Encrypt" in data[-4096:]:
        raise ValidationError(BROKEN, code="encrypted")
    plain = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data)
    if ACTING_PDF.search(plain) or any(ACTING_PDF.search(objects) for objects in _object_streams(data)):
        raise ValidationError(ACTING, code="acting")
    return "pdf"


def _object_streams(data):
    """The packed objects of a PDF, unpacked as far as the limit goes: a name may hide there."""
    left = MOST_TEXT
    for match in OBJECTS.finditer(data):
        try:
            objects = zlib.decompressobj().decompress(data[match.end() : match.end() + MOST_TEXT], max(left, 1))
        except zlib.error:
            continue
        left -= len(objects)
        if left <= 0:
            raise ValidationError(TOO_PACKED, code="bomb")
        yield objects


def _package(file):
    try:
        with zipfile.ZipFile(file) as package:
            return _in_package(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ValidationError(BROKEN, code="broken") from error


def _in_package(package):
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed + MOST_TEXT // 20:
        raise ValidationError(TOO_PACKED, code="bomb")
    if package.comment or any(member.flag_bits & 1 or not _is_tame(member.filename) for member in members):
        raise ValidationError(BROKEN, code="broken")
    names = {member.filename for member in members}
    found = _kind_of_package(package, names)
    if any(ACTING_MEMBER.search(name) for name in names) or _is_macro_or_remote(package, names):
        raise ValidationError(ACTING, code="acting")
    for text in FORMATS[found].text:
        if text in names:
            _refuse_marked(package.open(text).read(MOST_TEXT))
    return found


def _is_tame(name):
    return not (name.startswith("/") or "\\" in name or ".." in name.split("/") or ":" in name)


def _kind_of_package(package, names):
    if "mimetype" in names:
        declared = package.open("mimetype").read(100).strip()
        if declared in OPEN_DOCUMENT and "content.xml" in names:
            return OPEN_DOCUMENT[declared]
    elif "[Content_Types].xml" in names:
        for member, found in OPEN_XML.items():
            if member in names:
                return found
    raise ValidationError(NOT_TAKEN, code="content")


def _is_macro_or_remote(package, names):
    """A macro-enabled package under a plain ending, or a template that is fetched when the file is opened."""
    types = package.open("[Content_Types].xml").read(MOST_TEXT) if "[Content_Types].xml" in names else b""
    settings = "word/_rels/settings.xml.rels"
    remote = package.open(settings).read(MOST_TEXT) if settings in names else b""
    return b"macroEnabled" in types or (b"attachedTemplate" in remote and b"External" in remote)


def _refuse_marked(xml):
    secrecy.refuse_marked(BREAK.sub("\n", xml.decode("utf-8", "replace")))


PARTS = re.compile(r"[_\-–.,;()\[\]{}+]+")
BARE_MARKS = {"TOI MAT", "TUYET MAT", "DO MAT"}


def clean_name(name):
    """The name to keep and show: one line, no path, nothing that turns the direction of writing.

    :raises ValidationError: where it carries a mark of secrecy.
    """
    plain = unicodedata.normalize("NFC", name.replace("\\", "/")).rpartition("/")[2]
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}).strip()
    stem, dot, ending = plain.rpartition(".")
    parts = [part.strip() for part in PARTS.split(stem or plain)]
    for part in [stem or plain, *parts]:
        secrecy.refuse_marked(part)
        if part.upper() in BARE_MARKS:
            raise ValidationError(secrecy.SENTENCE, code="secret", params={"mark": part})
    return f"{(stem or plain)[:150]}{dot}{ending[:10]}" if stem else plain[:150]
