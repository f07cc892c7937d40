"""What a person is told of work that was asked for."""

import datetime

from django.utils.translation import gettext as _

from .kinds import kind
from .telling import notify

QUIET = {"render"}  # a document is also drawn without being asked for, and its own page shows when it is there
LONG = datetime.timedelta(minutes=1)  # who waits so long has gone elsewhere


@kind("job-failed", icon="alert-triangle")
def job_failed(told, day):
    return _("Work you asked for could not be done: %(error)s") % {"error": told["error"]}


@kind("job-done", icon="circle-check")
def job_done(told, day):
    return _("Work you asked for is done.")


def tell_of(job, address=""):
    """Tells who asked, when it failed or took long. One notice an end: a job tried again may tell again."""
    if job.asked_by is None or not job.is_over:
        return
    key = f"job:{job.pk}:{job.finished_at:%Y%m%d%H%M%S}"
    if job.state == job.State.FAILED:
        notify([job.asked_by], "job-failed", key=key, thing=job, address=address, error=job.error)
    elif job.kind not in QUIET and job.finished_at - job.created_at > LONG:
        notify([job.asked_by], "job-done", key=key, thing=job, address=address)
