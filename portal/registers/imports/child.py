"""The program that reads an Excel file, in a process of its own with little memory and time, and no other right.

``python -I child.py < file.xlsx`` writes JSON: ``{"sheets": [{"name", "rows", "faults"}]}``, or ``{"problem": word}``.
A cell is a text, a number, a truth or ``{"day": "2024-03-31"}``; ``faults`` are ``[row, column, "#REF!"]``, counted
from 0, because the reader of the cells drops them. It imports nothing of the portal: what it reads is hostile.
"""

import contextlib
import datetime
import functools
import io
import json
import posixpath
import re
import resource
import sys
import zipfile
from xml.parsers import expat

MEMORY = 1024 * 1024 * 1024
SECONDS = 30
OUTPUT = 200 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 50_100, 300
MOST_SHEETS = 20
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
CHUNK = 1 << 16


class Refusal(Exception):
    """The word for why a file is not read."""


def main():
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, OUTPUT)):
        resource.setrlimit(kind, (most, most))
    data = sys.stdin.buffer.read()
    try:
        answer = {"sheets": list(read(data))}
    except Refusal as refusal:
        answer = {"problem": str(refusal)}
    json.dump(answer, sys.stdout, ensure_ascii=False)


def read(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        scans = {name: Scan().of(archive, name) for name in archive.namelist() if is_sheet(name)}
        paths = sheet_paths(archive)
        check_entities(archive)
    if len(scans) > MOST_SHEETS:
        raise Refusal("sheets")
    from python_calamine import CalamineWorkbook  # only now: nothing was parsed by it before it was measured

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        scan = scans.get(paths.get(name))
        if scan:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield {"name": name, "rows": [[cell(value) for value in row] for row in rows], "faults": scan.faults}


def is_sheet(name):
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def cell(value):
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime.datetime):
        return {"day": value.date().isoformat()}
    if isinstance(value, datetime.date):
        return {"day": value.isoformat()}
    return str(value)


def parser_of(archive, name, start):
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("entities")
    parser.EntityDeclHandler = lambda *_: _refuse("entities")
    return parser


def parse(archive, name, parser):
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)


def _refuse(word):
    raise Refusal(word)


def check_entities(archive):
    """Shared strings may be many; a document type in them is never ours."""
    for name in ("xl/sharedStrings.xml", "xl/styles.xml"):
        with contextlib.suppress(KeyError), archive.open(name) as member:
            if b"<!DOCTYPE" in member.read(1024):
                raise Refusal("entities")


def sheet_paths(archive):
    """{name of a sheet: its member in the archive}."""
    targets, found = {}, {}

    def relation(tag, attributes):
        if tag.endswith("Relationship"):
            targets[attributes.get("Id")] = attributes.get("Target", "")

    def sheet(tag, attributes):
        if tag.rsplit(":")[-1] == "sheet":
            identity = next((value for key, value in attributes.items() if key.rsplit(":")[-1] == "id"), None)
            found[attributes.get("name", "")] = posixpath.join("xl", targets.get(identity, "")).replace("//", "/")

    parse(archive, "xl/_rels/workbook.xml.rels", parser_of(archive, "", relation))
    parse(archive, "xl/workbook.xml", parser_of(archive, "", sheet))
    return {name: posixpath.normpath(path.replace("/xl/xl/", "/xl/")).removeprefix("/") for name, path in found.items()}


class Scan:
    """The size of a sheet and its faulty cells, in one pass over its XML; cells without a reference are counted on."""

    def __init__(self):
        self.row = self.column = -1
        self.faults, self.text, self.parser = [], "", None

    def of(self, archive, name):
        self.parser = parser_of(archive, name, self.start)
        parse(archive, name, self.parser)
        return self

    def start(self, tag, attributes):
        if tag == "c" or tag.endswith(":c"):
            self._cell(attributes)
        elif tag == "row" or tag.endswith(":row"):
            self.row = int(attributes.get("r", self.row + 2)) - 1
            self.column = -1
        else:
            return
        if self.row >= MOST_ROWS:
            raise Refusal("rows")
        if self.column >= MOST_COLUMNS:
            raise Refusal("columns")

    def _cell(self, attributes):
        self.column += 1
        if reference := attributes.get("r"):
            match = REFERENCE.fullmatch(reference)
            if match is None:
                raise Refusal("broken")
            self.column, self.row = column_number(match[1]), int(match[2]) - 1
        if attributes.get("t") == "e":
            self.text = ""
            self._listen(self.data, self.end)

    def _listen(self, data, end):
        """Texts and ends are heard within a faulty cell only: there are as many as cells, and each is a call."""
        self.parser.CharacterDataHandler, self.parser.EndElementHandler = data, end

    def data(self, text):
        self.text += text

    def end(self, tag):
        if tag.rsplit(":")[-1] == "c":
            found = re.search(r"#[A-Z0-9/?!]+", self.text)
            self.faults.append([self.row, self.column, found[0] if found else "#N/A"])
            self._listen(None, None)


@functools.cache  # letters that a sheet may have are few
def column_number(letters):
    """0 for A, 27 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


if __name__ == "__main__":
    main()
