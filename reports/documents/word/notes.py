"""Footnotes as Word keeps them: a part of their own beside the text. python-docx has no door for it."""

from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from .xml import element, paragraph, run, runs

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))  # the ids that the settings name


class Footnotes:
    """Collects the notes in the order in which they are called: 1, 2, 3 through the document."""

    def __init__(self):
        self.texts = []

    def call(self, text):
        """The run that calls a new note."""
        self.texts.append(text)
        return _reference(element("footnoteReference", id=len(self.texts)))

    def go_on(self, text):
        """The next piece of the last note, which was cut only for a page that breaks inside it."""
        self.texts[-1] = f"{self.texts[-1]} {text}"

    def attach(self, document):
        """Put the part into the package of a python-docx document."""
        notes = [element("footnote", paragraph("Space", run_of(kind)), type=kind, id=id_) for id_, kind in SEPARATORS]
        notes += [_note(number, text) for number, text in enumerate(self.texts, start=1)]
        package = document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), TYPE, element("footnotes", *notes), package)
        document.part.relate_to(part, RELATION)


def run_of(kind):
    return element("r", element(kind))


def _reference(mark):
    return element("r", element("rPr", element("rStyle", val="FootnoteReference")), mark)


def _note(number, text):
    return element(
        "footnote",
        paragraph("FootnoteText", _reference(element("footnoteRef")), run(" "), *runs(text)),
        id=number,
    )
