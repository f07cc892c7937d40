"""What an uploaded file is, told from its own bytes before anything parses it: an Excel sheet of a bearable size.

Refused with a sentence: .xls, macros, passwords, other archives, texts, and what unpacks to more than we read. The
figures come from the directory of the archive; the child process that reads it holds them against the truth.
"""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import secrecy

LARGEST = 10 * 1024 * 1024  # bytes of the file
LARGEST_UNPACKED = 150 * 1024 * 1024
MOST_MEMBERS = 500
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of any Office file under a password
LOCKED = "EncryptedPackage".encode("utf-16-le")

TOO_LARGE = _("The file is larger than 10 MB: split it into several, or remove pictures from it.")
NOT_EXCEL = _("This is no Excel file (.xlsx). Open it in Excel and choose “Save as” → Excel Workbook (.xlsx).")
OLD_EXCEL = _("This is an Excel file of before 2007 (.xls). Open it and choose “Save as” → Excel Workbook (.xlsx).")
HAS_PASSWORD = _("The file is protected by a password: take the password off in Excel, save it and send it again.")
HAS_MACROS = _("The file holds macros (.xlsm). Choose “Save as” → Excel Workbook (.xlsx), which has none.")
IS_CSV = _("This is a text or CSV file. Open it in Excel and choose “Save as” → Excel Workbook (.xlsx).")
BROKEN = _("The file is damaged and can't be opened. Open it in Excel, save it again and send the new file.")
UNPACKS_TOO_LARGE = _("The file unpacks to more than can be read here: copy the rows alone into the template.")


def check(file, name=""):
    """Looks at an open binary file and leaves it at its beginning.

    :raises ValidationError: with the sentence to show.
    """
    size = file.seek(0, 2)
    file.seek(0)
    problem = _problem(file, size) or _marked_name(name)
    file.seek(0)
    if problem:
        raise ValidationError(problem)


def _problem(file, size):
    if size > LARGEST:
        return TOO_LARGE
    head = file.read(8)
    if head == OLE:
        file.seek(0)
        return HAS_PASSWORD if LOCKED in file.read() else OLD_EXCEL
    if not head.startswith(b"PK\x03\x04"):
        return IS_CSV if size and b"\x00" not in head else NOT_EXCEL
    try:
        with zipfile.ZipFile(file) as archive:
            return _archive_problem(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return BROKEN


def _archive_problem(archive):
    members = archive.infolist()
    names = {member.filename for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return HAS_MACROS
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        return NOT_EXCEL
    if any(member.flag_bits & 1 for member in members):
        return HAS_PASSWORD
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        return UNPACKS_TOO_LARGE
    return None


def _marked_name(name):
    """A file whose name says that it is secret has no place here."""
    words = " ".join(name.rsplit(".", 1)[0].replace("_", " ").split("-"))
    mark = secrecy.find_mark(words) or secrecy.find_mark("\n".join(name.rsplit(".", 1)[0].replace("_", "-").split("-")))
    return secrecy.SENTENCE % {"mark": mark} if mark else None
