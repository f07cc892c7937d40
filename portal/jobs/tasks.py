"""Doors for Celery: identifiers in, nothing out."""

from celery import shared_task

from . import queue
from .models import Job


@shared_task
def run(job_id):
    queue.run_job(job_id)


@shared_task
def sweep():
    """Rings again for every job whose bell was not heard or whose worker died."""
    for job_id in Job.objects.waiting().order_by("created_at").values_list("pk", flat=True)[:200]:
        if not queue.ring(job_id):
            return  # the broker is away again: the next sweep goes on
