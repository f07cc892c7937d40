"""The row is the job: asked for once, done once, whatever fails around it."""

import datetime
import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from portal.celery import app
from portal.jobs import queue, tasks
from portal.jobs.models import MAX_ATTEMPTS, Job
from tests import factories

CLOSED_PORT = "redis://127.0.0.1:1/0"


@pytest.fixture
def work(monkeypatch):
    """A kind of job that notes how often it ran; ``work.fault`` is raised where it is set."""

    class Work:
        ran, fault, hold = 0, None, None

        def __call__(self, job):
            type(self).ran += 1
            if self.hold:
                self.hold.wait(5)
            if self.fault:
                raise self.fault
            return {"ran": self.ran}

    Work.ran = 0
    made = Work()
    monkeypatch.setitem(queue.WORKERS, "try", made)
    return made


def _forget_connections():
    """The application looks up its broker anew."""
    app.amqp._producer_pool = app._pool = None


@pytest.fixture
def no_broker():
    """A broker nobody answers for; ``.undo()`` brings it back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CELERY_BROKER_URL", CLOSED_PORT)
        _forget_connections()
        yield patch
    _forget_connections()


def asked(django_capture, **fields):
    with django_capture(execute=True):
        return queue.ask("try", "key-1", **fields)


def fresh(job):
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db
def test_a_broken_broker_refuses_nobody_and_the_row_says_that_it_waits(
    work, no_broker, django_capture_on_commit_callbacks
):
    job = asked(django_capture_on_commit_callbacks)
    assert fresh(job).waits_for_broker


@pytest.mark.django_db
def test_the_sweep_rings_once_the_broker_is_back(work, no_broker, django_capture_on_commit_callbacks):
    job = asked(django_capture_on_commit_callbacks)
    tasks.sweep()
    assert fresh(job).waits_for_broker
    no_broker.undo()
    _forget_connections()
    tasks.sweep()
    assert not fresh(job).waits_for_broker
    queue.run_job(job.pk)
    assert (fresh(job).state, work.ran) == (Job.State.DONE, 1)


@pytest.mark.django_db
def test_a_broken_broker_is_given_up_in_seconds(work, no_broker, django_capture_on_commit_callbacks):
    start = timezone.now()
    asked(django_capture_on_commit_callbacks)
    assert timezone.now() - start < datetime.timedelta(seconds=3)


@pytest.mark.django_db
def test_the_same_key_is_the_same_job(work, django_capture_on_commit_callbacks):
    first = asked(django_capture_on_commit_callbacks)
    assert asked(django_capture_on_commit_callbacks, by=factories.officer()).pk == first.pk
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_running_it_twice_does_the_work_once(work):
    job = queue.ask("try", "key-1")
    queue.run_job(job.pk)
    queue.run_job(job.pk)
    assert (work.ran, fresh(job).result) == (1, {"ran": 1})


@pytest.mark.django_db(transaction=True)
def test_five_workers_at_once_do_the_work_once(work, no_broker):  # a worker of another test would take it, too
    job, work.hold = queue.ask("try", "key-1"), threading.Event()

    def run():
        try:
            queue.run_job(job.pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(5)]
    for thread in threads:
        thread.start()
    work.hold.set()
    for thread in threads:
        thread.join(10)
    assert (work.ran, fresh(job).attempts, fresh(job).state) == (1, 1, Job.State.DONE)


@pytest.mark.django_db(transaction=True)
def test_five_who_ask_at_once_get_one_row(work):
    found = []

    def ask():
        try:
            found.append(queue.ask("try", "key-1").pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(found) == 5
    assert set(found) == set(Job.objects.order_by("pk").values_list("pk", flat=True))


@pytest.mark.django_db
def test_a_lease_that_ran_out_is_taken_again(work):
    job = queue.ask("try", "key-1")
    assert queue.take(job.pk)
    assert queue.take(job.pk) is None  # somebody has it
    Job.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))
    queue.run_job(job.pk)
    assert (fresh(job).state, fresh(job).attempts) == (Job.State.DONE, 2)


@pytest.mark.django_db
def test_the_sweep_rings_for_a_worker_that_died(work):
    job = queue.ask("try", "key-1")
    queue.take(job.pk)
    Job.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1), rung_at=None)
    tasks.sweep()
    assert fresh(job).rung_at


@pytest.mark.django_db
def test_work_that_kills_its_worker_does_not_loop(work):
    job = queue.ask("try", "key-1")
    for _ in range(MAX_ATTEMPTS):
        assert queue.take(job.pk)
        Job.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))
    queue.run_job(job.pk)
    assert fresh(job).state == Job.State.FAILED
    assert str(MAX_ATTEMPTS) in fresh(job).error
    assert work.ran == 0
    assert not Job.objects.waiting().exists()


@pytest.mark.django_db
def test_who_lost_the_lease_no_longer_speaks_for_the_job(work):
    job = queue.ask("try", "key-1")
    late = queue.take(job.pk)
    Job.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))
    queue.run_job(job.pk)
    queue._fail(late, "too late")
    late.report_progress(5)
    assert (fresh(job).state, fresh(job).error, fresh(job).progress) == (Job.State.DONE, "", 100)


@pytest.mark.django_db
def test_work_that_cannot_be_done_fails_with_its_sentence(work):
    work.fault = queue.JobError("Thiếu nội dung.")
    job = queue.ask("try", "key-1")
    queue.run_job(job.pk)
    assert (fresh(job).state, fresh(job).error) == (Job.State.FAILED, "Thiếu nội dung.")
    assert fresh(job).finished_at


@pytest.mark.django_db
def test_a_fault_of_ours_fails_with_a_sentence_and_not_its_trace(work):
    work.fault = ZeroDivisionError("secret details")
    job = queue.ask("try", "key-1")
    queue.run_job(job.pk)
    assert fresh(job).state == Job.State.FAILED
    assert fresh(job).error
    assert "secret details" not in fresh(job).error


@pytest.mark.django_db
def test_a_failed_job_is_tried_again_when_asked_again(work):
    work.fault = ZeroDivisionError()
    job = queue.ask("try", "key-1")
    queue.run_job(job.pk)
    work.fault = None
    again = queue.ask("try", "key-1")
    assert (again.pk, again.state, again.attempts, again.error) == (job.pk, Job.State.QUEUED, 0, "")
    queue.run_job(job.pk)
    assert (fresh(job).state, fresh(job).error) == (Job.State.DONE, "")


@pytest.mark.django_db
def test_trying_again_never_takes_a_job_from_who_does_it(work):
    job = queue.ask("try", "key-1")
    stale = queue.take(job.pk)
    stale.state = Job.State.FAILED  # what a page showed that stood open
    assert not queue.try_again(stale)
    assert fresh(job).state == Job.State.RUNNING


@pytest.mark.django_db
def test_the_database_refuses_a_running_job_without_a_lease(work):
    from django.db import IntegrityError, transaction

    job = queue.ask("try", "key-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    assert connection.is_usable()
