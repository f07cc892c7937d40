"""The page of an issued document: who signs it electronically, who brings back a signed file, who withdraws it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portal.events.models import Event
from reports.documents.signing import Key, sign_pdf
from reports.models import SignedCopy
from reports.sealing import bytes_of
from tests import factories
from tests.reports import issuing
from tests.reports.documents.authority import SECRET, Authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(files):
    return issuing.issued()


@pytest.fixture
def report(made):
    return made[0]


@pytest.fixture
def document(made):
    return made[1]


@pytest.fixture
def authority(tmp_path, settings):
    """Trusted here; keys of the signer and of the agency lie in ``tmp_path``."""
    made = Authority("Cơ quan chứng thực thử nghiệm")
    settings.SIGNING_ROOTS = str(tmp_path / "roots")
    (tmp_path / "roots").mkdir()
    (tmp_path / "roots" / "root.pem").write_bytes(made.pem)
    (tmp_path / "secret").write_text(SECRET)
    for holder in ("signer", "seal"):
        (tmp_path / f"{holder}.p12").write_bytes(made.keys_of(holder))
    return made


@pytest.fixture
def keys(authority, report, tmp_path, settings):
    """The portal has the leader's key and the agency's."""
    common = {"agency": report.agency_id, "secret_file": str(tmp_path / "secret")}
    own = {**common, "person": report.leader.username, "pkcs12": str(tmp_path / "signer.p12")}
    (tmp_path / "keys.json").write_text(json.dumps([{**common, "pkcs12": str(tmp_path / "seal.p12")}, own]))
    settings.SIGNING_KEYS = str(tmp_path / "keys.json")


def address(document, name="paper"):
    return reverse(name, kwargs={"pk": document.pk})


def outside(document, tmp_path, change=lambda data: data):
    """What comes back from a signing program."""
    data = change(bytes_of(document))
    signed = sign_pdf(data, Key(SECRET, pkcs12=str(tmp_path / "signer.p12")), field="S1", reason="x", place="y")
    return SimpleUploadedFile("signed.pdf", signed)


def test_the_leader_signs_with_his_key_and_then_the_agency_seals(client, report, document, keys):
    client.force_login(report.leader)
    assert client.post(address(document, "paper-sign")).status_code == 302
    copy = SignedCopy.objects.get()
    assert [(seal["name"], seal["trusted"]) for seal in copy.seals] == [("signer", True), ("seal", True)]
    assert bytes_of(copy).startswith(bytes_of(document))
    client.post(address(document, "paper-sign"))
    assert SignedCopy.objects.count() == 1


def test_another_leader_of_the_agency_only_seals(client, report, document, keys):
    client.force_login(factories.leader())
    client.post(address(document, "paper-sign"))
    assert [seal["name"] for seal in SignedCopy.objects.get().seals] == ["seal"]


def test_an_officer_does_not_sign_with_the_key_of_the_agency(client, report, document, keys):
    client.force_login(report.officer)
    client.post(address(document, "paper-sign"))
    assert not SignedCopy.objects.exists()


def test_a_file_signed_outside_is_checked_kept_once_and_downloaded(client, report, document, authority, tmp_path):
    client.force_login(report.officer)
    upload = outside(document, tmp_path)
    for _ in range(2):
        upload.seek(0)
        client.post(address(document, "paper-bring"), {"file": upload})
    copy = SignedCopy.objects.get()
    answer = client.get(reverse("paper-signed", kwargs={"pk": copy.pk}))
    assert b"".join(answer.streaming_content) == upload.file.getvalue()
    assert "signer" in client.get(address(document)).content.decode()
    assert Event.objects.filter(verb=Event.Verb.SIGNED, object_id=str(copy.pk)).count() == 1


def test_the_signed_file_is_the_same_on_the_verification_page(client, report, document, authority, tmp_path):
    client.force_login(report.officer)
    upload = outside(document, tmp_path)
    client.post(address(document, "paper-bring"), {"file": upload})
    client.logout()
    upload.seek(0)
    answer = client.post(reverse("verify", kwargs={"code": report.submission.code}), {"file": upload})
    assert answer.context["verdict"] == "same"
    assert [seal["trusted"] for seal in answer.context["seals"]] == [True]


@pytest.mark.parametrize("change", [lambda data: data[:-1] + b" ", lambda data: data.replace(b"%PDF-1.7", b"%PDF-1.6")])
def test_a_file_that_was_not_ours_before_it_was_signed_is_refused(
    client, report, document, authority, tmp_path, change
):
    client.force_login(report.officer)
    client.post(address(document, "paper-bring"), {"file": outside(document, tmp_path, change)})
    assert not SignedCopy.objects.exists()


def test_the_issued_file_stays_as_it_was_beside_its_signed_copy(client, report, document, keys):
    before = document.sha256, bytes_of(document)
    client.force_login(report.leader)
    client.post(address(document, "paper-sign"))
    document.refresh_from_db()
    assert (document.sha256, bytes_of(document)) == before


def test_an_administrator_of_the_ministry_withdraws_with_a_reason_once(client, report, document):
    client.force_login(factories.at_ministry("administrator"))
    where = address(document, "paper-withdraw")
    assert client.post(where, {"reason": " "}).status_code == 422
    client.post(where, {"reason": "Ban hành nhầm."})
    client.post(where, {"reason": "Lần nữa."})
    assert "Ban hành nhầm." in client.get(address(document)).content.decode()
    assert Event.objects.filter(verb=Event.Verb.WITHDRAWN).count() == 1


@pytest.mark.parametrize("role", ["reviewer", "leader", "auditor"])
def test_nobody_else_at_the_ministry_withdraws(client, document, role):
    client.force_login(factories.at_ministry(role))
    assert client.post(address(document, "paper-withdraw"), {"reason": "x"}).status_code == 404


def test_a_withdrawn_document_is_not_signed_any_more(client, report, document, keys):
    client.force_login(factories.at_ministry("administrator"))
    client.post(address(document, "paper-withdraw"), {"reason": "Ban hành nhầm."})
    client.force_login(report.leader)
    client.post(address(document, "paper-sign"))
    assert not SignedCopy.objects.exists()


def test_the_list_tells_and_filters_by_state(client, report, document):
    issuing.drawn(issuing.replaced(report))
    client.force_login(report.officer)

    def listed(state):
        page = client.get(reverse("document-list"), {"standing": state}).context["page"]
        return [found.submission.full_number for found in page]

    assert (listed("replaced"), listed("valid"), listed("withdrawn")) == (["01/BC-UBND"], ["02/BC-UBND"], [])
