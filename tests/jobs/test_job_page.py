"""The page that tells how far a document is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.jobs.models import Job
from portal.jobs.queue import run_job
from reports import rendering
from reports.documents.content import ContentError
from reports.models import Document
from tests import factories
from tests.reports import sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def report(files):
    return sending.sent(sending.opened())


@pytest.fixture
def job(report):
    return Document.objects.get().job


def shown(client, job, **how):
    return client.get(reverse("job", kwargs={"pk": job.pk}), **how)


def now(job, **values):
    Job.objects.filter(pk=job.pk).update(**values)


def test_it_says_that_it_waits_for_the_broker(client, report, job):
    client.force_login(report.leader)
    page = shown(client, job)
    assert job.waits_for_broker
    assert page.context["kind"] == "waiting"
    assert str(page.context["label"]) != job.get_state_display()


def test_it_waits_in_the_queue_once_the_bell_was_heard(client, report, job):
    client.force_login(report.leader)
    now(job, rung_at=timezone.now())
    assert shown(client, job).context["label"] == job.get_state_display()


def test_it_shows_how_far_the_work_is(client, report, job):
    client.force_login(report.leader)
    now(job, state=Job.State.RUNNING, leased_until=timezone.now(), progress=40)
    assert 'value="40"' in shown(client, job).content.decode()


def test_a_poll_gets_the_part_and_nothing_when_nothing_is_new(client, report, job):
    client.force_login(report.leader)
    part = shown(client, job, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    again = shown(client, job, headers={"HX-Request": "true"}, query_params={"seen": part.context["stage"]})
    assert again.status_code == 204


def test_what_is_over_is_not_asked_for_any_more(client, report, job):
    client.force_login(report.leader)
    assert "hx-get" in shown(client, job).content.decode()
    run_job(job.pk)
    page = shown(client, job).content.decode()
    assert "hx-get" not in page
    assert reverse("document-download", kwargs={"pk": Document.objects.get().pk}) in page


def test_a_failure_has_its_sentence_and_can_be_tried_again(client, report, job, monkeypatch):
    def broken(*arguments, **options):
        raise ContentError("Thiếu phần ký.")

    client.force_login(report.leader)
    with monkeypatch.context() as patch:
        patch.setattr("reports.documents.pdf.render_pdf", broken)
        run_job(job.pk)
    assert "Thiếu phần ký." in shown(client, job).content.decode()
    assert client.post(reverse("job-again", kwargs={"pk": job.pk})).url == reverse("job", kwargs={"pk": job.pk})
    run_job(job.pk)
    assert shown(client, job).context["kind"] == "done"


def test_trying_again_what_is_done_changes_nothing(client, report, job):
    client.force_login(report.leader)
    run_job(job.pk)
    client.post(reverse("job-again", kwargs={"pk": job.pk}))
    assert Job.objects.get().state == Job.State.DONE


def test_a_stranger_finds_no_job(client, job):
    client.force_login(factories.stranger())
    assert shown(client, job).status_code == 404
    assert client.post(reverse("job-again", kwargs={"pk": job.pk})).status_code == 404


def test_a_preview_is_followed_by_the_province_alone(client, report):
    preview = rendering.preview_of(report, by=report.officer)
    client.force_login(report.officer)
    assert shown(client, preview.job).status_code == 200
    client.force_login(factories.at_ministry())
    assert shown(client, preview.job).status_code == 404
