"""Doors for Celery: identifiers in, nothing out."""

from celery import shared_task

from . import files


@shared_task
def scan_waiting():
    files.scan_waiting()
