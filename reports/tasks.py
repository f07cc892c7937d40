"""Doors for Celery."""

from celery import shared_task

from .summaries import closing


@shared_task
def summarise_closed_periods():
    """Every hour: the half-year summaries of the last two closed periods, each asked for once."""
    closing.ask_for_closed_periods()
