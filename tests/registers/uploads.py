"""Files as people and attackers send them, made in memory."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 30 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 30 + b"\xff\xd9"
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def packed(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(text="Bản ghi nhớ hợp tác", **more):
    body = f"<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": body, **more})


def odt():
    media = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": media, "content.xml": "<office:text><text:p>Bản ghi nhớ</text:p></office:text>"})


def upload(name="ban-ghi-nho.pdf", data=PDF, media="application/pdf"):
    return SimpleUploadedFile(name, data, content_type=media)
