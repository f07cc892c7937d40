"""A certificate authority of the tests: roots, people's keys as PKCS#12, made anew at each run."""

import datetime
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

SECRET = "a-secret-of-the-tests"
DAY = datetime.timedelta(days=1)


@dataclass
class Authority:
    name: str

    def __post_init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._made(self.name, self.key, is_authority=True)

    @property
    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def keys_of(self, holder):
        """Key and certificate of somebody, as the bytes of a PKCS#12 file."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._made(holder, key, is_authority=False)
        lock = serialization.BestAvailableEncryption(SECRET.encode())
        return pkcs12.serialize_key_and_certificates(holder.encode(), key, certificate, [self.certificate], lock)

    def _made(self, holder, key, *, is_authority):
        now = datetime.datetime.now(datetime.UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_named(holder))
            .issuer_name(_named(self.name))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - DAY)
            .not_valid_after(now + 30 * DAY)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(_usage(is_authority), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )
        return builder.sign(self.key, hashes.SHA256())


def _named(holder):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, holder)])


def _usage(is_authority):
    rest = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        **rest,
    )
