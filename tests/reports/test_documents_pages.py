"""Issued documents: the list, the file, and who may have it."""

import re

import pytest
from django.urls import reverse

from portal.events.models import Event
from portal.jobs.queue import run_job
from reports.models import Document, Submission
from reports.rendering import document_of, preview_of
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(files):
    return sending.sent(sending.opened())


@pytest.fixture
def document(report):
    """Drawn and kept."""
    asked = document_of(report.submission)
    run_job(asked.job_id)
    asked.refresh_from_db()
    return asked


def listed(client, **query):
    return [found.submission.full_number for found in client.get(reverse("document-list"), query).context["page"]]


def address(document):
    return reverse("document-download", kwargs={"pk": document.pk})


def test_it_downloads_under_both_names(client, report, document):
    client.force_login(report.officer)
    answer = client.get(address(document))
    said = answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert 'filename="foreign-affairs-half-year_75_2026-H1_01-BC-UBND.pdf"' in said
    assert "filename*=UTF-8''B%C3%A1o%20c%C3%A1o" in said
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


def test_a_download_is_told_in_the_log_of_acts_once(client, report, document):
    client.force_login(report.officer)
    list(client.get(address(document)).streaming_content)
    event = Event.objects.get(verb=Event.Verb.DOWNLOADED)
    assert (event.actor, event.object_id) == (report.officer, str(document.pk))


def test_a_stranger_finds_nothing(client, document):
    client.force_login(factories.stranger())
    assert client.get(address(document)).status_code == 404
    assert listed(client) == []


def test_nobody_signed_in_gets_no_file(client, document):
    assert client.get(address(document)).status_code == 302
    assert not Event.objects.filter(verb=Event.Verb.DOWNLOADED).exists()


def test_the_ministry_has_every_issued_document_and_no_preview(client, report, document):
    preview = preview_of(report, by=report.officer)
    client.force_login(factories.at_ministry())
    assert listed(client) == ["01/BC-UBND"]
    assert client.get(address(preview)).status_code == 404
    assert client.get(reverse("job", kwargs={"pk": preview.job_id})).status_code == 404


def test_a_province_reads_what_its_predecessors_issued(client, files):
    old = factories.province("70", sending.datetime.date(2024, 6, 14))
    version = sending.opened("2024-H1", sending.datetime.date(2024, 6, 17))
    sending.sent(version, old)
    client.force_login(factories.officer(factories.province("75")))
    assert listed(client) == ["01/BC-UBND"]


def test_a_file_that_is_gone_gets_a_sentence(client, report, document, files):
    client.force_login(report.officer)
    (files / document.file.name).unlink()
    answer = client.get(address(document))
    assert answer.status_code == 503
    assert document.title in answer.content.decode()


def test_what_is_not_drawn_yet_leads_to_its_job(client, report):
    client.force_login(report.officer)
    asked = document_of(report.submission)
    assert client.get(address(asked)).url == reverse("job", kwargs={"pk": asked.job_id})


def test_asking_twice_is_one_job_whoever_asks(client, report):
    where = reverse("document-make", kwargs={"pk": report.submission.pk})
    client.force_login(report.officer)
    first = client.post(where).url
    client.force_login(factories.at_ministry())
    assert client.post(where).url == first
    assert client.get(first).status_code == 200
    assert Document.objects.count() == 1


@pytest.mark.parametrize(("format", "kind"), [("docx", "wordprocessingml.document"), ("xlsx", "spreadsheetml.sheet")])
def test_word_and_excel_are_asked_for_once_kept_and_downloaded(client, report, format, kind):
    where = reverse("document-make", kwargs={"pk": report.submission.pk})
    client.force_login(report.officer)
    asked = client.post(where, {"format": format}).url
    assert client.post(where, {"format": format}).url == asked
    made = Document.objects.get(format=format)
    run_job(made.job_id)
    kept = client.post(where, {"format": format}).url
    answer = client.get(kept)
    assert kept == address(made)
    assert answer["Content-Type"].endswith(kind)
    assert f'_01-BC-UBND.{format}"' in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"PK")


def test_a_format_nobody_draws_is_no_page(client, report):
    client.force_login(report.officer)
    where = reverse("document-make", kwargs={"pk": report.submission.pk})
    assert client.post(where, {"format": "exe"}).status_code == 404
    assert Document.objects.count() == 1


def test_a_submission_is_one_row_of_the_list_with_all_its_files(client, report, document):
    document_of(report.submission, format=Document.Format.DOCX)
    client.force_login(report.officer)
    assert listed(client) == ["01/BC-UBND"]
    files = client.get(reverse("document-list")).context["page"][0].files
    assert [(file.format.value, bool(file.document)) for file in files][:2] == [("pdf", True), ("docx", True)]


@pytest.mark.parametrize(("annexes", "offered"), [("[]", False), ('[{"number":"I"}]', True)])
def test_a_workbook_is_offered_where_there_are_annexes(annexes, offered):
    assert Submission(canonical=f'{{"annexes":{annexes},"opening":"\\"annexes\\":[{{"}}').has_annexes == offered


def test_a_document_is_made_by_post_only_and_by_nobody_else(client, report):
    where = reverse("document-make", kwargs={"pk": report.submission.pk})
    client.force_login(report.officer)
    assert client.get(where).status_code == 405
    client.force_login(factories.stranger())
    assert client.post(where).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("dong nai", 1), ("ĐỒNG NAI", 1), ("01/bc", 2), ("1 lam", 1), ("bc-ubnd", 2), ("ha noi", 0), ("%", 0)],
)
def test_it_is_found_by_number_and_province_without_accents(client, report, query, found):
    sending.sent(report.round, factories.province("68"))
    client.force_login(factories.at_ministry())
    assert len(listed(client, q=query)) == found


def test_filters_keep_to_what_is_chosen_and_ignore_nonsense(client, report):
    sending.sent(sending.opened("2025-H2", sending.datetime.date(2025, 12, 16)), factories.province("68"))
    client.force_login(factories.at_ministry())
    assert len(listed(client, period="2025-H2")) == 1
    assert len(listed(client, period="2025-H2", form="nonsense")) == 1
    assert len(listed(client, period="nonsense")) == 2


def test_the_list_asks_the_same_queries_for_more_rows(client, report, django_assert_max_num_queries):
    client.force_login(factories.at_ministry())
    for code in ("68", "01"):
        sending.sent(report.round, factories.province(code))
    with django_assert_max_num_queries(13):
        client.get(reverse("document-list"))


def test_an_empty_list_says_what_comes(client):
    client.force_login(factories.officer())
    page = client.get(reverse("document-list"))
    assert page.status_code == 200
    assert re.search("empty-state", page.content.decode())
