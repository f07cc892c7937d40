"""Sheets made to harm who reads them: refused with a sentence by the guard, or by the child process; nobody dies of one."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from portal.registers.imports import guard, reading

from .making import xlsx

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def rows(inside, before=""):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'


def book(claims=0, **parts):
    """A sheet of Excel with these parts besides, or in place of its own; the last claims to unpack to so many bytes."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(xlsx(["Tên đoàn", "Số người"], ["a", 1])) as plain,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in plain.namelist():
            archive.writestr(name, parts.pop(name, None) or plain.read(name))
        for name, data in parts.items():
            archive.writestr(name, data)
        archive.filelist[-1].file_size += claims
    return made.getvalue()


def sheet(xml):
    return book(**{SHEET: xml})


GUARDED = {
    "macros": (book(**{"xl/vbaProject.bin": b"x"}), guard.HAS_MACROS),
    "bomb": (book(160_000_000, **{"xl/media/a.bin": b"0"}), guard.UNPACKS_TOO_LARGE),
    "thousands of members": (book(**{f"xl/m/{n}.xml": "" for n in range(600)}), guard.UNPACKS_TOO_LARGE),
    "another package": (book(**{SHEET: b"x"}).replace(b"xl/workbook.xml", b"xl/workbooc.xml"), guard.NOT_EXCEL),
    "half a file": (book()[:900], guard.BROKEN),
    "nothing": (b"", guard.NOT_EXCEL),
    "program": (b"MZ\x90\0" + b"\0" * 60, guard.NOT_EXCEL),
    "page": (b"<html><script>alert(1)</script></html>", guard.IS_CSV),
}
READ = {
    "row a million": (sheet(rows('<row r="1048576"><c><v>1</v></c></row>')), reading.TOO_MANY),
    "last column": (sheet(rows('<row r="1"><c r="XFD1"><v>1</v></c></row>')), reading.TOO_MANY),
    "cells without a place": (sheet(rows(f"<row>{'<c><v>1</v></c>' * 301}</row>")), reading.TOO_MANY),
    "rows without a number": (sheet(rows("<row/>" * 50_101)), reading.TOO_MANY),
    "a place that is none": (sheet(rows('<row><c r="A1:B2"><v>1</v></c></row>')), guard.BROKEN),
    "a negative row": (sheet(rows('<row r="-5"><c r="A-5"><v>1</v></c></row>')), guard.BROKEN),
    "entities": (sheet(rows("<row/>", DOCTYPE)), reading.SENTENCES["entities"]),
    "a file from outside": (sheet(rows("<row><c><v>&a;</v></c></row>", OUTSIDE)), reading.SENTENCES["entities"]),
    "entities in the texts": (book(**{"xl/sharedStrings.xml": f"{DOCTYPE}<sst/>"}), reading.SENTENCES["entities"]),
    "broken markup": (sheet("<worksheet><sheetData><row></worksheet>"), reading.STOPPED),
    "a row that is no number": (sheet(rows('<row r="x"/>')), reading.STOPPED),
    "no relations": (book(**{"xl/_rels/workbook.xml.rels": "<a/>"}), reading.STOPPED),
}


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize("what", GUARDED)
def test_the_guard_turns_away(what):
    data, sentence = GUARDED[what]
    with pytest.raises(ValidationError) as refused:
        guard.check(io.BytesIO(data))
    assert refused.value.messages == [str(sentence)]


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize("what", READ)
def test_the_child_process_turns_away(what):
    data, sentence = READ[what]
    guard.check(io.BytesIO(data))
    with pytest.raises(reading.Unreadable) as refused:
        reading.read(io.BytesIO(data), ["Tên đoàn", "Số người"])
    assert str(refused.value.sentence) == str(sentence)
