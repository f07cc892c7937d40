"""What ISO 19005-3 (PDF/A-3, level A) asks and a reader of PDF can see: the faults of a file, in words.

It is no validator: glyphs are not measured against their widths. veraPDF is (docs/operations.md).
"""

import re
from io import BytesIO
from xml.etree.ElementTree import fromstring

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader

DC, RDF = "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
AID = "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/RichMedia",
    "/AA",
    "/OpenAction",
    "/Movie",
    "/Sound",
    "/Encrypt",
    "/LZWDecode",
}


class Archival:
    def __init__(self, data):
        self.data = data
        self.reader = PdfFileReader(BytesIO(data), strict=False)
        self.root = self.reader.root
        self.pages = items(self.root["/Pages"]["/Kids"])

    def faults(self):
        checks = (
            self.head,
            self.metadata,
            self.colours,
            self.fonts,
            self.pictures,
            self.tags,
            self.files,
            self.forbidden,
        )
        return [fault for check in checks for fault in check()]

    def head(self):
        if not re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", self.data):
            yield "the second line is no comment of four bytes above 127"
        if "/ID" not in self.reader.trailer:
            yield "no identifier in the trailer"

    def metadata(self):
        xmp = fromstring(self.root["/Metadata"].data)
        marks = {name: found for one in xmp.iter(f"{RDF}Description") for name, found in told(one)}
        if (marks.get(f"{AID}part"), marks.get(f"{AID}conformance")) != ("3", "A"):
            yield f"the metadata do not say PDF/A-3a: {marks}"
        title = xmp.find(f".//{DC}title//{RDF}li")
        if title is None or title.text != self.reader.trailer["/Info"]["/Title"]:
            yield "the title of the metadata is not the title of the document"

    def colours(self):
        (intent,) = items(self.root["/OutputIntents"])
        profile = intent["/DestOutputProfile"]
        if intent.get("/S") != "/GTS_PDFA1" or profile["/N"] != 3 or profile.data[16:20] != b"RGB ":
            yield "no RGB output intent"
        for page in self.pages:
            for state in members(at(page, "/Resources", "/ExtGState") or {}):
                if state.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
                    yield f"a page mixes colours by {state['/BM']}"

    def fonts(self):
        for page in self.pages:
            for font in members(page["/Resources"]["/Font"]):
                (below,) = items(font["/DescendantFonts"])
                described = below["/FontDescriptor"]
                name = described["/FontName"]
                if "/FontFile2" not in described or name[7:8] != "+":
                    yield f"{name} is not embedded as a subset"
                if below.get("/CIDToGIDMap") != "/Identity" or font["/Encoding"] != "/Identity-H":
                    yield f"{name} has no plain map of its letters"
                if "/ToUnicode" not in font:
                    yield f"{name} can't be read back as text"

    def pictures(self):
        for found in walked(self.root["/StructTreeRoot"]):
            if found.get("/S") == "/Figure" and not found.get("/Alt"):
                yield "a picture without words"

    def tags(self):
        if not self.root["/MarkInfo"].get("/Marked") or not str(self.root.get("/Lang", "")).startswith("vi"):
            yield "not tagged, or no language"
        for number, page in enumerate(self.pages, 1):
            if "/StructParents" not in page:
                yield f"page {number} has no tags"

    def files(self):
        named = at(self.root, "/Names", "/EmbeddedFiles", "/Names") or ArrayObject()
        for spec in items(named)[1::2]:
            stream = spec["/EF"]["/F"]
            if spec.get("/AFRelationship") not in ("/Source", "/Data") or "/Subtype" not in stream:
                yield f"{spec['/F']} does not say what it is"
            if "/ModDate" not in stream["/Params"]:
                yield f"{spec['/F']} has no date"
        if len(items(at(self.root, "/AF") or ArrayObject())) * 2 != len(named):
            yield "not every file inside is associated with the document"

    def forbidden(self):
        for found in walked(self.root):
            for name in FORBIDDEN & {
                *map(str, found),
                *(str(value) for value in found.values() if isinstance(value, str)),
            }:
                yield f"{name} in the document"


def told(description):
    """What a description of the metadata says, as attributes or as elements."""
    return [*description.items(), *((child.tag, child.text) for child in description)]


def at(found, *path):
    """What stands at a path of names, or None."""
    for name in path:
        if name not in found:
            return None
        found = found[name]
    return found


def members(dictionary):
    return [dictionary[name] for name in dictionary]


def items(array):
    return [array[place] for place in range(len(array))]


def walked(start):
    """Every dictionary that is reached, each once."""
    seen, stack = set(), [start]
    while stack:
        found = stack.pop()
        mark = getattr(found, "container_ref", None) or id(found)
        if isinstance(found, DictionaryObject):
            if (mark, id(found)) in seen:
                continue
            seen.add((mark, id(found)))
            yield found
            stack += [found[name] for name in found if name not in ("/Parent", "/P", "/Pg")]
        elif isinstance(found, ArrayObject):
            stack += items(found)
