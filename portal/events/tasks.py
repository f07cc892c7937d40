from celery import shared_task

from . import seals


@shared_task
def seal():
    seals.seal()
