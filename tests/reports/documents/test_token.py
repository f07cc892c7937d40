"""Signing with a token behind PKCS#11, here SoftHSM. Skipped where SoftHSM or the package ``python-pkcs11`` is missing."""

import os
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from reports.documents.signing import Key, SignatureProblem, certificates_in, read_signed, sign_pdf

from .authority import SECRET, Authority

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, TOKEN, LABEL = "123456", "UBND", "seal"
pkcs11 = pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
pytestmark = pytest.mark.skipif(not LIBRARY.exists(), reason="SoftHSM is not installed")


@pytest.fixture(scope="module")
def authority():
    return Authority("Cơ quan chứng thực thử nghiệm")


@pytest.fixture(scope="module")
def key(authority, tmp_path_factory):
    """A token that holds a key and its certificate."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "softhsm.conf").write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm.conf")
    tool = ["softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--so-pin", PIN, "--pin", PIN]
    subprocess.run(tool, check=True, capture_output=True)
    private, certificate, _ = pkcs12.load_key_and_certificates(authority.keys_of("Người Ký Thử"), SECRET.encode())
    _put(folder, private, certificate)
    yield Key(PIN, module=str(LIBRARY), token=TOKEN, certificate=LABEL)
    del os.environ["SOFTHSM2_CONF"]


def _put(folder, private, certificate):
    from pkcs11.util.x509 import decode_x509_certificate

    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(pem)
    where = ["--token", TOKEN, "--label", LABEL, "--id", "01", "--pin", PIN]
    subprocess.run(["softhsm2-util", "--import", str(folder / "key.pem"), *where], check=True, capture_output=True)
    facts = decode_x509_certificate(certificate.public_bytes(serialization.Encoding.DER))
    facts |= {pkcs11.Attribute.TOKEN: True, pkcs11.Attribute.LABEL: LABEL, pkcs11.Attribute.ID: b"\x01"}
    with pkcs11.lib(str(LIBRARY)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        session.create_object(facts)


def test_a_token_signs_and_its_signature_is_trusted_by_its_root(one_page, authority, key, tmp_path):
    (tmp_path / "root.pem").write_bytes(authority.pem)
    signed = sign_pdf(one_page.bytes, key, field="Signature1", reason="Ban hành", place="Đồng Nai")
    (seal,) = read_signed(one_page.bytes, signed, certificates_in(tmp_path))
    assert (seal.name, seal.trusted) == ("Người Ký Thử", True)


@pytest.mark.parametrize("wrong", [{"secret": "0000"}, {"token": "khác"}, {"certificate": "khác"}])
def test_a_wrong_pin_token_or_label_is_told(one_page, key, wrong):
    parts = {"secret": PIN, "module": key.module, "token": TOKEN, "certificate": LABEL, **wrong}
    with pytest.raises(SignatureProblem, match="no-key"):
        sign_pdf(one_page.bytes, Key(**parts), field="Signature1", reason="x", place="y")
