"""What comes back signed and shows something else than what was issued: refused, however it was hidden."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, fields, signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import TextStampStyle

from reports.documents.signing import SignatureProblem, read_signed

from .authority import SECRET, Authority


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "signer.p12"
    path.write_bytes(Authority("Cơ quan thử nghiệm").keys_of("Người Ký Thử"))
    return signers.SimpleSigner.load_pkcs12(str(path), passphrase=SECRET.encode())


def signed(pdf, signer, box=None, page=0, text="Đã ký"):
    """Signed with a tool that may show the signature in a box (points)."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    style = TextStampStyle(stamp_text="Signed") if box else None
    if box:
        fields.append_signature_field(writer, SigFieldSpec("S1", on_page=page, box=box))
    meta = PdfSignatureMetadata(field_name="S1")
    with ThreadPoolExecutor(1) as threads:  # a test in a browser may have left an event loop in this one
        return threads.submit(signers.PdfSigner(meta, signer, stamp_style=style).sign_pdf, writer).result().getvalue()


def verdict(original, upload):
    try:
        return [seal.name for seal in read_signed(original, upload, [])]
    except SignatureProblem as problem:
        return problem.code


def stream(words):
    return generic.StreamObject(stream_data=words)


def draw_over(writer, page):
    page[pdf_name("/Contents")] = generic.ArrayObject(
        [page.raw_get("/Contents"), writer.add_object(stream(b"0 0 0 rg 100 400 200 100 re f"))]
    )


def draw_anew(writer, page):
    page[pdf_name("/Contents")] = writer.add_object(stream(b"BT /F1 20 Tf (1.000) Tj ET"))


def lay_a_note_over(writer, page):
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 400, 300, 500))),
            pdf_name("/Contents"): generic.TextStringObject("1.000 tỷ đồng"),
        }
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])


def crop(writer, page):
    page[pdf_name("/MediaBox")] = generic.ArrayObject(map(generic.NumberObject, (0, 400, 595, 842)))


def other_letters(writer, page):
    """Another font under the same name: the same codes, other letters (a shadow attack)."""
    fonts = page["/Resources"]["/Font"]
    name = next(iter(fonts))
    fonts[name] = writer.add_object(generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Font")}))
    writer.update_container(fonts)


def run_on_opening(writer, page):
    script = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.TextStringObject("app.alert(1)")}
    )
    writer.root[pdf_name("/OpenAction")] = script
    writer.update_root()


def other_pages(writer, page):
    kids = writer.root["/Pages"]
    kids[pdf_name("/Kids")] = generic.ArrayObject(kids["/Kids"].raw_get(0) for _ in range(2))
    writer.update_container(kids)


def other_zone(writer, page):
    writer.root[pdf_name("/PieceInfo")] = generic.DictionaryObject()
    writer.update_root()


CHANGES = [draw_over, draw_anew, lay_a_note_over, crop, other_letters, run_on_opening, other_pages, other_zone]


def changed(pdf, change):
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    change(writer, page)
    writer.update_container(page)
    writer.write(out := BytesIO())
    return out.getvalue()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_was_changed_before_signing_is_refused(one_page, signer, change):
    assert verdict(one_page.bytes, signed(changed(one_page.bytes, change), signer)) in ("changed", "broken")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_was_changed_after_signing_is_refused(one_page, signer, change):
    assert verdict(one_page.bytes, changed(signed(one_page.bytes, signer), change)) in ("changed", "broken")


def test_a_second_beginning_inside_the_file_is_refused(one_page, paper, signer):
    upload = one_page.bytes + signed(paper.bytes, signer)
    assert verdict(one_page.bytes, upload) in ("changed", "broken", "unsigned")


def test_a_signature_of_another_file_grafted_on_is_refused(one_page, paper, signer):
    upload = signed(paper.bytes, signer)
    assert verdict(one_page.bytes, one_page.bytes + upload[len(paper.bytes) :]) in ("changed", "broken", "unsigned")


def test_half_a_file_is_refused(one_page, signer):
    upload = signed(one_page.bytes, signer)
    assert verdict(one_page.bytes, upload[: (len(one_page.bytes) + len(upload)) // 2]) in ("broken", "unsigned")


def test_a_picture_in_the_signature_block_or_in_a_margin_is_taken(one_page, signer):
    block = one_page.find("TM. ỦY BAN NHÂN DÂN")
    low = 842 - one_page.find("Người Ký Thử").top
    for box in ((int(block.x0), int(low), int(block.x0) + 120, int(low) + 60), (430, 790, 560, 830)):
        assert verdict(one_page.bytes, signed(one_page.bytes, signer, box)) == ["Người Ký Thử"]


def test_a_picture_over_the_text_is_refused(one_page, signer):
    words = one_page.find("Thực hiện chế độ báo cáo")
    box = (int(words.x0), int(842 - words.bottom), int(words.x1), int(842 - words.top))
    assert verdict(one_page.bytes, signed(one_page.bytes, signer, box)) == "covered"


def test_a_picture_in_the_place_of_the_block_on_another_page_is_refused(paper, signer):
    page = paper.page_of("Nơi nhận:") - 1
    low = int(842 - paper.find("Người Ký Thử", page + 1).top)
    assert verdict(paper.bytes, signed(paper.bytes, signer, (330, low, 450, low + 50), page)) == ["Người Ký Thử"]
    assert verdict(paper.bytes, signed(paper.bytes, signer, (330, low, 450, low + 50), 0)) == "covered"
