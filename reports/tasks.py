"""Doors for Celery."""

from celery import shared_task

from . import actions
from .summaries import closing


@shared_task
def summarise_closed_periods():
    """Every hour: the half-year summaries of the last two closed periods, each asked for once."""
    closing.ask_for_closed_periods()


@shared_task
def close_reopened():
    """Every hour: reopened reports whose last day has passed are closed by themselves."""
    actions.close_reopened()
