"""Whoever holds a paper checks it: by its code and by its file, without an account."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports import actions, verification
from reports.models import Submission
from reports.views import verifying
from tests import factories
from tests.reports import issuing
from tests.reports.documents.paper import MM, Paper

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
def where(report):
    return reverse("verify", kwargs={"code": report.submission.code})


def body(document):
    with document.file.open("rb") as file:
        return file.read()


def sent(client, where, data):
    return client.post(where, {"file": SimpleUploadedFile("x.pdf", data)})


def test_a_stranger_learns_number_date_agency_title_and_hash_but_no_content(client, report, document, where):
    answer = client.get(where)
    page = answer.content.decode()
    for words in ("01/BC-UBND", "Kết quả công tác đối ngoại", "ĐỒNG NAI", document.sha256):
        assert words.lower() in page.lower()
    assert "tỉnh tổ chức" not in page
    assert answer.context["submission"].standing == "valid"
    assert (answer["X-Robots-Tag"], answer.status_code) == ("noindex, nofollow", 200)


def test_the_code_stands_in_the_paper_with_its_address_below_the_text(report, document, settings):
    paper = Paper(body(document))
    mark = paper.find(f"{settings.PORTAL_ADDRESS}/verify/{report.submission.code}/")
    assert mark.top > (297 - 20) * MM
    assert mark.bottom < (297 - 4) * MM
    assert report.submission.content["verification"]["code"] == report.submission.code


def test_two_papers_have_two_codes_of_79_bits():
    codes = {verification.new_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {16}


def test_a_wrong_code_is_not_found_and_a_typed_one_is(client, report, document):
    assert client.get(reverse("verify", kwargs={"code": "2222222222222222"})).status_code == 404
    typed = "-".join(report.submission.code[n : n + 4] for n in range(0, 16, 4)).lower()
    answer = client.get(reverse("verify-find"), {"code": f" {typed} "}, follow=True)
    assert "01/BC-UBND" in answer.content.decode()


def test_the_file_itself_is_the_same_and_one_byte_more_or_less_is_not(client, document, where):
    data = body(document)
    middle = len(data) // 2
    changed = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    assert sent(client, where, data).context["verdict"] == "same"
    assert sent(client, where, changed).context["verdict"] == "other"
    assert sent(client, where, data + b"\n").context["verdict"] == "other"


def test_no_file_and_a_file_too_large_get_a_sentence(client, where, document, monkeypatch):
    assert client.post(where).status_code == 422
    monkeypatch.setattr(verifying, "LARGEST_UPLOAD", 10)
    monkeypatch.setattr(verifying, "FORM_AROUND", 10)
    assert sent(client, where, b"x" * 200).status_code == 413


def test_a_replaced_paper_names_the_newer_one(client, report, document, where):
    issuing.replaced(report)
    page = client.get(where).content.decode()
    assert "02/BC-UBND" in page
    assert Submission.objects.get(code=report.submission.code).standing == "replaced"


def test_a_withdrawn_paper_says_so_and_keeps_the_reason_to_those_in_reach(client, report, document, where):
    by = factories.at_ministry("administrator")
    actions.withdraw(report.submission, by=by, reason="Số liệu sai nghiêm trọng.")
    page = client.get(where).content.decode()
    assert "Số liệu sai" not in page
    assert "is-danger" in page


def test_an_address_that_asks_too_often_waits(client, where, document):
    answers = [client.get(where) for _ in range(verifying.MOST_A_MINUTE + 1)]
    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert int(answers[-1]["Retry-After"]) <= 60


def test_a_paper_not_drawn_yet_says_so(client, files):
    from tests.reports import sending

    report = sending.sent(sending.opened())
    answer = client.get(reverse("verify", kwargs={"code": report.submission.code}))
    assert answer.context["files"] == []
    assert answer.status_code == 200


def test_the_hash_of_an_upload_is_that_of_its_bytes():
    upload = SimpleUploadedFile("x", io.BytesIO(b"abc").read())
    assert verification.sha256_of(upload).startswith("ba7816bf")
