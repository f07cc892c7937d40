"""Doors for Celery."""

from celery import shared_task

from . import mailing


@shared_task
def deliver():
    mailing.deliver()
