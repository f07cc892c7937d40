"""What is taken as a file, and what is turned away with which sentence."""

import io
import zlib

import pytest
from django.core.exceptions import ValidationError

from portal.registers import contents

from . import uploads

GOOD = {
    "a.pdf": uploads.PDF, "a.PNG": uploads.PNG, "a.jpg": uploads.JPEG, "a.docx": uploads.docx(), "a.odt": uploads.odt(),
    "a.xlsx": uploads.packed({"[Content_Types].xml": uploads.TYPES, "xl/workbook.xml": "<workbook/>"}),
}  # fmt: skip
PACKED_SCRIPT = zlib.compress(b"1 0 2 30 <</S /JavaScript /JS (app.alert(1))>>")
MACRO = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
REMOTE = '<Relationship Type="x/attachedTemplate" Target="http://a.example/t.dotm" TargetMode="External"/>'
HOSTILE = {
    "nothing": ("a.pdf", b"", "empty"),
    "html under a pdf's name": ("a.pdf", b"<html><script>alert(1)</script>", "content"),
    "svg": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "content"),
    "svg under a picture's name": ("a.png", b"<svg onload='x()'/>", "content"),
    "program": ("a.pdf", b"MZ\x90\0" + b"\0" * 60, "content"),
    "pdf that says it is html": ("a.html", uploads.PDF, "ending"),
    "word file named pdf": ("a.pdf", uploads.docx(), "ending"),
    "two endings": ("a.pdf.exe", uploads.PDF, "ending"),
    "pdf that is a zip too": ("a.pdf", b"PK\x03\x04" + uploads.PDF, "broken"),
    "picture with a zip behind it": ("a.png", uploads.PNG + uploads.docx(), "polyglot"),
    "photo with a script behind it": ("a.jpg", uploads.JPEG + b"<script>alert(1)</script>", "polyglot"),
    "half a pdf": ("a.pdf", uploads.PDF[:40], "broken"),
    "locked pdf": ("a.pdf", uploads.PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root"), "encrypted"),
    "pdf with a script": ("a.pdf", uploads.PDF.replace(b"/Catalog", b"/Catalog /OpenAction <</S /JavaScript>>"), "acting"),
    "pdf with a script in other letters": ("a.pdf", uploads.PDF.replace(b"/Catalog", b"/X /J#61vaScript"), "acting"),
    "pdf with a packed script": (
        "a.pdf", uploads.PDF.replace(b"endobj", b"/ObjStm /Length 9>>\nstream\n" + PACKED_SCRIPT, 1), "acting",
    ),
    "pdf with a file in it": ("a.pdf", uploads.PDF.replace(b"/Catalog", b"/EmbeddedFiles 3 0 R"), "acting"),
    "any zip": ("a.docx", uploads.packed({"a.txt": "a"}), "content"),
    "macro": ("a.docx", uploads.docx(**{"word/vbaProject.bin": b"x"}), "acting"),
    "macro by its type": ("a.docx", uploads.docx(**{"[Content_Types].xml": MACRO}), "acting"),
    "template from afar": ("a.docx", uploads.docx(**{"word/_rels/settings.xml.rels": REMOTE}), "acting"),
    "page in a package": ("a.docx", uploads.docx(**{"word/a.html": "<script>"}), "acting"),
    "path out of the package": ("a.docx", uploads.docx(**{"../../etc/cron": "x"}), "broken"),
    "bomb": ("a.docx", uploads.docx(**{"word/media.xml": b"0" * 50_000_000}), "bomb"),
    "thousands of members": ("a.docx", uploads.docx(**{f"word/{n}.xml": "" for n in range(3001)}), "bomb"),
    "secret in the text": ("a.docx", uploads.docx("TUYỆT MẬT"), "secret"),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_it_takes(name):
    found = contents.format_of(name, io.BytesIO(GOOD[name]))
    assert f".{name.rpartition('.')[2].lower()}" in contents.FORMATS[found].endings


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize("what", HOSTILE)
def test_it_turns_away(what):
    name, data, code = HOSTILE[what]
    with pytest.raises(ValidationError) as refused:
        contents.format_of(name, io.BytesIO(data))
    assert refused.value.code == code


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\temp\\Bản ghi nhớ.pdf", "Bản ghi nhớ.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("Bảo mật thông tin.docx", "Bảo mật thông tin.docx"),
    ],
)
def test_a_name_is_one_line_without_a_path(sent, kept):
    assert contents.clean_name(sent) == kept


@pytest.mark.proves("hostile files turned away")
@pytest.mark.parametrize(
    "name", ["MẬT.pdf", "Bao cao (TỐI MẬT).pdf", "TUYET MAT_2026.docx", "Đoàn ra - Mật - 2026.pdf"]
)
def test_a_name_that_carries_a_mark_is_refused(name):
    with pytest.raises(ValidationError, match=r"MẬT|MAT"):
        contents.clean_name(name)
