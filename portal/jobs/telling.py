"""How far a job is: the words and looks that the page of every kind of job has."""

from django.utils.translation import gettext as _

from .models import Job

LOOKS = {
    Job.State.QUEUED: "waiting",
    Job.State.RUNNING: "progress",
    Job.State.DONE: "done",
    Job.State.FAILED: "failed",
}


def stage_of(job):
    """Another one as soon as the page would look otherwise."""
    return f"{job.state}-{job.progress}-{int(job.waits_for_broker)}"


def has_nothing_new(request, job):
    """Whether a page that asks again has seen this: nothing to swap, nothing to read out."""
    return bool(request.htmx) and request.GET.get("seen") == stage_of(job)


def shown(job, sentence):
    """What the templates of jobs ask for; ``sentence(job)`` says what a job does or did, once it began."""
    return {
        "job": job,
        "stage": stage_of(job),
        "kind": LOOKS[job.state],
        "label": _("waiting for the service") if job.waits_for_broker else job.get_state_display(),
        "sentence": waiting(job) or sentence(job),
    }


def waiting(job):
    """What is said of a job that did not begin yet or that failed; empty for one at work or done."""
    if job.waits_for_broker:
        return _(
            "The service that hands out the work can't be reached. Your request is kept and runs by itself "
            "as soon as the service is back; you need not wait on this page."
        )
    if job.state == Job.State.QUEUED:
        return _("Your request is in the queue and starts in a moment. You may leave this page.")
    return job.error if job.state == Job.State.FAILED else ""
