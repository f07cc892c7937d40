"""Workers and brokers that die. Real processes; what a lease's 200 seconds would do is done by its date."""

import pytest

from portal.celery import app
from portal.jobs import tasks
from portal.jobs.models import Job
from portal.jobs.queue import ask
from portal.registers import registry
from portal.registers.imports import reading
from portal.registers.imports import work as imports
from reports.models import Document
from reports.rendering import document_of
from tests import factories
from tests.chaos.machinery import forget_connections, leases_run_out, until
from tests.registers.imports.making import records
from tests.registers.imports.test_plan import TRIP
from tests.reports import sending

pytestmark = pytest.mark.django_db(transaction=True)
DISK_FULL = 20_000  # bytes; a document has more


@pytest.fixture
def files(tmp_path, settings, monkeypatch):
    """A folder of files that the workers share with this test."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.setenv("FILES_DIR", str(folder))
    settings.FILES_DIR = folder
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    settings.STORAGES = settings.STORAGES | {"default": storage}
    return folder


@pytest.fixture
def submission():
    return sending.sent(sending.opened()).submission


def fresh(job):
    return Job.objects.get(pk=getattr(job, "pk", job))


def is_over(job):
    return fresh(job).state in {"done", "failed"}


def papers(files):
    return [path for path in files.rglob("*.pdf") if path.is_file()]


def _killed_and_done_again(worker, files, submission, hold):
    first = worker(hold=hold)
    document = document_of(submission)
    first.wait_until_held()
    first.kill()
    assert fresh(document.job_id).state == "running"  # what the person sees: it is being made
    assert not Document.objects.get(pk=document.pk).is_ready
    leases_run_out()
    worker()
    tasks.sweep()
    until(lambda: is_over(document.job_id), 90, "the document drawn by the second worker")
    made = Document.objects.get(pk=document.pk)
    assert (fresh(document.job_id).state, fresh(document.job_id).attempts, made.is_ready) == ("done", 2, True)
    assert len(papers(files)) == 1
    return made


@pytest.mark.fault(
    "A worker is killed with -9 while it draws a document",
    "The page says that it is being made; when the lease has run out the sweep gives it to another worker; one document, one file.",
)
def test_a_worker_killed_while_it_draws(worker, files, submission):
    _killed_and_done_again(worker, files, submission, "reports.rendering.drawn:before")


@pytest.mark.fault(
    "A worker is killed with -9 between the file and the commit",
    "The next one writes the same name again: one file, whose hash is the one in the row; no half file is served.",
)
def test_a_worker_killed_between_file_and_commit(worker, files, submission):
    from portal.backups.making import sha256

    made = _killed_and_done_again(
        worker, files, submission, "django.core.files.storage.filesystem.FileSystemStorage.save:after"
    )
    assert sha256(papers(files)[0]) == made.sha256


@pytest.mark.fault(
    "The disk is full when a document is published (no file may grow further)",
    "The job fails with a sentence, no document is served; when there is room, asking again makes it.",
)
def test_a_full_disk(worker, files, submission):
    full = worker(limit_bytes=DISK_FULL)
    document = document_of(submission)
    until(lambda: is_over(document.job_id), 90)
    full.kill()
    assert fresh(document.job_id).state == "failed"
    assert fresh(document.job_id).error
    assert not Document.objects.get(pk=document.pk).is_ready
    worker()
    document_of(submission)
    until(lambda: Document.objects.get(pk=document.pk).is_ready, 90)
    assert len(papers(files)) == 1


@pytest.mark.fault(
    "The broker is stopped, and comes back empty",
    "Whoever asks is not refused; the page says that the job waits for the service; the sweep rings again and all is done, once.",
)
def test_a_broker_that_stops_and_comes_back_empty(broker, worker, ledger):
    before = [ask("chaos", f"before-{n}") for n in range(5)]
    broker.stop()
    during = [ask("chaos", f"during-{n}") for n in range(5)]
    assert all(fresh(job).waits_for_broker for job in during)
    broker.start()  # without a disk: the five bells from before are gone, too
    forget_connections()
    worker()
    tasks.sweep()
    until(lambda: all(is_over(job) for job in before + during), 60)
    assert sorted(ledger()) == sorted(job.key for job in before + during)


@pytest.mark.fault(
    "The broker is restarted under a worker that goes on", "The worker connects again by itself and does what waits."
)
def test_a_broker_restarted_under_a_worker(broker, worker, ledger):
    worker()
    first = ask("chaos", "first")
    until(lambda: is_over(first), 60)
    broker.stop()
    second = ask("chaos", "second")
    broker.start()
    forget_connections()

    def swept():
        tasks.sweep()
        return is_over(second)

    until(swept, 90)
    assert sorted(ledger()) == ["first", "second"]


@pytest.mark.fault("The same message arrives five times at once", "The work is done once, by one of them.")
def test_the_same_message_five_times(broker, worker, ledger):
    job = ask("chaos", "five")
    for _ in range(4):
        tasks.run.apply_async((str(job.pk),))
    worker()
    last = ask("chaos", "after the five")
    until(lambda: is_over(last) and is_over(job), 60)
    assert (sorted(ledger()), fresh(job).attempts) == (["after the five", "five"], 1)
    assert app.conf.task_acks_late


@pytest.mark.fault(
    "A worker is killed with -9 in the middle of writing an import",
    "Nothing of the file is written until the second worker writes all of it, once.",
)
def test_a_worker_killed_while_it_imports(worker, files):
    checked = looked_at(worker)
    first = worker(hold="portal.registers.imports.work.record_event:before")
    written = imports.ask_to_write(checked)
    first.wait_until_held()
    first.kill()
    model = registry["delegations"].model
    assert model.objects.count() == 0
    leases_run_out()
    worker()
    tasks.sweep()
    until(lambda: is_over(written), 90)
    assert (fresh(written).state, model.objects.count()) == ("done", 50)


def looked_at(worker):
    """The finished check of a file of fifty trips."""
    officer = factories.officer()
    rows = [TRIP | {"Tên đoàn": f"Đoàn số {n}"} for n in range(50)]
    file = records(*rows)
    job = imports.ask_to_check(registry["delegations"], file, "fifty.xlsx", by=officer, token="chaos")
    first = worker()
    until(lambda: is_over(job), 90)
    first.kill()
    assert (fresh(job).state, fresh(job).result["counts"]["new"]) == ("done", 50), (fresh(job).error, fresh(job).result)
    return fresh(job)


@pytest.mark.fault(
    "The process that reads an Excel file is aborted",
    "Its person reads that the file cannot be read; the worker lives and does the next job.",
)
def test_the_reading_child_is_aborted(worker, files, monkeypatch, ledger, tmp_path):
    monkeypatch.setenv("CHAOS_CHILD", str(_dying(tmp_path)))
    officer = factories.officer()
    job = imports.ask_to_check(registry["delegations"], records(TRIP), "a.xlsx", by=officer, token="aborted")
    worker()
    until(lambda: is_over(job), 90)
    assert (fresh(job).state, fresh(job).error, fresh(job).attempts) == ("failed", str(reading.STOPPED), 1)
    after = ask("chaos", "after")
    until(lambda: is_over(after), 60)
    assert ledger() == ["after"]


def _dying(folder):
    path = folder / "child.py"
    path.write_text("import os; os.abort()")
    return path


@pytest.mark.fault(
    "A job kills every worker that takes it", "It is given up after three, and its person is told so; the others go on."
)
def test_a_job_that_kills_its_workers(worker, broker, files, submission, ledger):
    document = document_of(submission)
    for _ in range(3):
        deadly = worker(hold="reports.rendering.drawn:before")
        tasks.sweep()
        deadly.wait_until_held()
        deadly.kill()
        leases_run_out()
    worker()
    other = ask("chaos", "other")
    tasks.sweep()
    until(lambda: is_over(document.job_id) and is_over(other), 60)
    assert (fresh(document.job_id).state, fresh(other).state) == ("failed", "done")
    assert "3" in fresh(document.job_id).error
