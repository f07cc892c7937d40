"""Reads a finished Word file back, as a program that knows nothing of how it was made."""

from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import nsmap, qn
from lxml import etree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Office:
    def __init__(self, data):
        self.bytes = data
        self.document = Document(BytesIO(data))
        self.zip = ZipFile(BytesIO(data))

    def find(self, name, path):
        """What an XPath finds in a part, such as "styles.xml"."""
        return etree.fromstring(self.zip.read(f"word/{name}")).xpath(path, namespaces=nsmap)

    def styled(self, style_id):
        """The words of every paragraph in a style, tables included, in the order of the document."""
        return [words(found) for found in self.document.element.body.iter(qn("w:p")) if found.style == style_id]

    @property
    def text(self):
        return "\n".join(words(found) for found in self.document.element.body.iter(qn("w:p")))

    @property
    def notes(self):
        """The text of each footnote by its number, separators apart."""
        found = self.find("footnotes.xml", "./w:footnote[not(@w:type)]")
        return {note.get(qn("w:id")): words(note).strip() for note in found}

    def headers(self):
        return [self.zip.read(name).decode() for name in self.zip.namelist() if name.startswith("word/header")]


def sheets(data):
    """``{name of a sheet: {address: value}}`` of a workbook: texts as str, numbers and days as Excel counts them."""
    with ZipFile(BytesIO(data)) as file:
        shared = (
            [words_of(item) for item in _xml(file, "sharedStrings")]
            if "xl/sharedStrings.xml" in file.NameToInfo
            else []
        )
        names = [sheet.get("name") for sheet in _xml(file, "workbook").iter(f"{SHEET}sheet")]
        return {
            name: {
                cell.get("r"): shared[int(cell[0].text)] if cell.get("t") == "s" else float(cell[0].text)
                for cell in _xml(file, f"worksheets/sheet{index}").iter(f"{SHEET}c")
                if len(cell)
            }
            for index, name in enumerate(names, start=1)
        }


def words_of(item):
    return "".join(item.itertext())


def _xml(file, name):
    return fromstring(file.read(f"xl/{name}.xml"))


def words(node):
    """The text with ordinary spaces; what keeps words together is there as in the file."""
    out = []
    for found in node.iter(qn("w:t"), qn("w:noBreakHyphen"), qn("w:br")):
        out.append(found.text or "" if found.tag == qn("w:t") else "-" if found.tag == qn("w:noBreakHyphen") else "\n")
    return "".join(out).replace("\u00a0", " ")
