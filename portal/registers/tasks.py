"""Doors for Celery: identifiers in, nothing out."""

from celery import shared_task

from . import files, sweeping


@shared_task
def scan_waiting():
    files.scan_waiting()


@shared_task
def sweep_files():
    sweeping.sweep()
