"""Doors for Celery."""

from celery import shared_task

from . import actions
from .reminders import plan, reminding
from .summaries import closing


@shared_task
def summarise_closed_periods():
    """Every hour: the summaries of the half-years and the year that closed last, and of what rounds ask, each once."""
    closing.ask_for_closed_periods()


@shared_task
def close_reopened():
    """Every hour: reopened reports whose last day has passed are closed by themselves."""
    actions.close_reopened()


@shared_task
def remind():
    """Every hour of the day's work: the rounds' reminders and the plan's late tasks, each told once."""
    reminding.tick()
    plan.tick()
