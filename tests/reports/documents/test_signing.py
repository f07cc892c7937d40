"""A signed file is our bytes plus signatures, and nothing else."""

from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from reports.documents.signing import Key, SignatureProblem, certificates_in, read_signed, sign_pdf

from .authority import SECRET, Authority
from .stamping import AT, stamping


@pytest.fixture(scope="module")
def authority():
    return Authority("Cơ quan chứng thực thử nghiệm")


@pytest.fixture(scope="module")
def keys(authority, tmp_path_factory):
    """A signer's key and an organisation's."""
    folder = tmp_path_factory.mktemp("keys")
    for name, holder in (("signer", "Người Ký Thử"), ("seal", "Ủy ban nhân dân tỉnh Đồng Nai")):
        (folder / f"{name}.p12").write_bytes(authority.keys_of(holder))
    return [Key(SECRET, pkcs12=str(folder / f"{name}.p12")) for name in ("signer", "seal")]


@pytest.fixture(scope="module")
def roots(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("roots")
    (folder / "root.pem").write_bytes(authority.pem)
    return certificates_in(folder)


def signed(pdf, key, field="Signature1", stamps=""):
    return sign_pdf(pdf, key, field=field, reason="Ban hành", place="Đồng Nai", stamps=stamps)


@pytest.fixture(scope="module")
def once(one_page, keys):
    return signed(one_page.bytes, keys[0])


def problem(original, upload, roots=()):
    with pytest.raises(SignatureProblem) as found:
        read_signed(original, upload, list(roots))
    return found.value.code


def test_a_signature_stands_after_our_bytes_and_is_trusted_by_its_root(one_page, once, roots):
    (seal,) = read_signed(one_page.bytes, once, roots)
    assert once.startswith(one_page.bytes)
    assert (seal.name, seal.issuer, seal.trusted) == ("Người Ký Thử", "Cơ quan chứng thực thử nghiệm", True)


def test_an_organisation_seals_over_the_signer(one_page, once, keys, roots):
    both = signed(once, keys[1], "Signature2")
    names = [(seal.name, seal.trusted) for seal in read_signed(one_page.bytes, both, roots)]
    assert names == [("Người Ký Thử", True), ("Ủy ban nhân dân tỉnh Đồng Nai", True)]


def test_a_certificate_of_an_unknown_root_is_kept_as_not_trusted(one_page, once):
    (seal,) = read_signed(one_page.bytes, once, certificates_in(""))
    assert (seal.name, seal.trusted) == ("Người Ký Thử", False)


def test_another_file_is_told(one_page, paper, keys):
    assert problem(one_page.bytes, signed(paper.bytes, keys[0])) == "other-file"


def test_a_file_without_signature_is_told(one_page):
    assert problem(one_page.bytes, one_page.bytes) == "unsigned"
    assert problem(one_page.bytes, one_page.bytes + b"\n") == "unsigned"


def test_one_byte_changed_in_the_signature_is_told(one_page, once):
    place = once.index(b"/Contents <") + 300
    changed = once[:place] + (b"0" if once[place : place + 1] != b"0" else b"1") + once[place + 1 :]
    assert problem(one_page.bytes, changed) == "broken"


def test_a_page_changed_before_it_was_signed_is_told(one_page, keys):
    writer = IncrementalPdfFileWriter(BytesIO(one_page.bytes), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Rotate")] = NameObject("/X")
    writer.update_container(page)
    writer.write(changed := BytesIO())
    assert problem(one_page.bytes, signed(changed.getvalue(), keys[0])) == "changed"


def test_something_added_after_the_signature_is_told(one_page, once):
    writer = IncrementalPdfFileWriter(BytesIO(once), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/Rotate")] = NameObject("/X")
    writer.update_container(page)
    writer.write(changed := BytesIO())
    assert problem(one_page.bytes, changed.getvalue()) == "changed"
    assert problem(one_page.bytes, once + b"\n%more") in {"changed", "broken"}
    assert problem(one_page.bytes, one_page.bytes + b"x" * 3_000_000) == "too-large"


def test_a_key_that_cannot_be_opened_is_told(one_page, keys):
    for key in (Key("wrong", pkcs12=keys[0].pkcs12), Key("1", module="/nowhere.so", token="x", certificate="y")):
        with pytest.raises(SignatureProblem, match="no-key"):
            signed(one_page.bytes, key)


def test_a_signature_carries_the_stamp_of_the_service_that_is_configured(one_page, authority, keys, roots):
    with stamping(authority) as address:
        stamped = signed(one_page.bytes, keys[0], stamps=address)
    (seal,) = read_signed(one_page.bytes, stamped, roots)
    assert (seal.stamped_at, seal.stamp_trusted) == (AT.isoformat(), True)
    (stranger,) = read_signed(one_page.bytes, stamped, certificates_in(""))
    assert (stranger.stamped_at, stranger.stamp_trusted) == (AT.isoformat(), False)


def test_without_a_service_there_is_no_stamp(one_page, once, roots):
    (seal,) = read_signed(one_page.bytes, once, roots)
    assert (seal.stamped_at, seal.stamp_trusted) == ("", False)


def test_a_service_that_does_not_answer_or_answers_nonsense_is_told(one_page, authority, keys):
    with stamping(authority, answer=b"no") as address, pytest.raises(SignatureProblem, match="no-stamp"):
        signed(one_page.bytes, keys[0], stamps=address)
    with pytest.raises(SignatureProblem, match="no-stamp"):
        signed(one_page.bytes, keys[0], stamps=address)
