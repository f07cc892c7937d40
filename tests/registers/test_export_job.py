"""A long list becomes a file in the background: asked for once, kept for who asked."""

import uuid

import pytest
from django.urls import reverse

from portal.accounts.models import Post
from portal.events.models import Event
from portal.jobs.models import Job
from portal.jobs.queue import run_job
from portal.registers import exports
from tests import factories

from .test_export import address, lines, rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def officer(client, monkeypatch):
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 1)
    for title in ("Đoàn B", "Đoàn A"):
        factories.delegation(title=title)
    factories.delegation(title="Đoàn vào", direction="in")
    found = factories.officer()
    client.force_login(found)
    return found


def asked(client, kind="xlsx", token=None, query="direction=out&sort=title"):
    make = reverse("register-export-make", args=["delegations", kind])
    return client.post(f"{make}?{query}", {"token": token or uuid.uuid4()})


def page(name, job):
    return reverse(name, kwargs={"pk": job.pk})


def test_a_long_list_is_asked_for_and_a_get_makes_nothing(client, officer):
    shown = client.get(address(), {"direction": "out"}).content.decode()
    assert f"{reverse('register-export-make', args=['delegations', 'xlsx'])}?direction=out" in shown
    assert not Job.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_file_holds_what_was_asked_for(client, officer, kind):
    asked(client, kind)
    job = Job.objects.get()
    run_job(job.pk)
    assert page("export-file", job) in client.get(page("export-job", job)).content.decode()
    data = b"".join(client.get(page("export-file", job)).streaming_content)
    titles = [row["Tên đoàn"] for row in rows(data)] if kind == "xlsx" else [row[2] for row in lines(data)[7:]]
    assert titles == ["Đoàn A", "Đoàn B"]
    event = Event.objects.get(verb=Event.Verb.EXPORTED)
    assert (event.actor, event.details["rows"], event.details["format"]) == (officer, 2, kind)


def test_pressing_twice_asks_once(client, officer):
    token = uuid.uuid4()
    assert asked(client, token=token).url == asked(client, token=token).url
    assert asked(client).url != asked(client).url
    assert asked(client, token="x").status_code == 400


def test_the_page_says_how_far_it_is(client, officer):
    asked(client)
    job = Job.objects.get()
    part = client.get(page("export-job", job), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "hx-get" in part.content.decode()
    seen = {"seen": part.context["stage"]}
    assert client.get(page("export-job", job), seen, headers={"HX-Request": "true"}).status_code == 204
    assert client.get(page("export-file", job)).url == page("export-job", job)


@pytest.mark.parametrize("other", [factories.stranger, factories.officer, factories.at_ministry])
def test_nobody_else_finds_it(client, officer, other):
    asked(client)
    job = Job.objects.get()
    run_job(job.pk)
    client.force_login(other())
    for name in ("export-job", "export-file"):
        assert client.get(page(name, job)).status_code == 404
    assert client.post(page("export-again", job)).status_code == 404


def test_who_no_longer_reaches_the_rows_does_not_get_the_file(client, officer):
    asked(client)
    job = Job.objects.get()
    run_job(job.pk)
    Post.objects.filter(person=officer).update(role="contributor")
    assert client.get(page("export-file", job)).status_code == 404


def test_a_failure_has_its_sentence_and_can_be_tried_again(client, officer, monkeypatch):
    asked(client)
    job = Job.objects.get()
    with monkeypatch.context() as patch:
        patch.setattr(exports, "MOST_ROWS", 1)
        run_job(job.pk)
    failed = client.get(page("export-job", job))
    assert failed.context["kind"] == "failed"
    client.post(page("export-again", job))
    run_job(job.pk)
    assert client.get(page("export-job", job)).context["kind"] == "done"
