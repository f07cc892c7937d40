"""Celery only rings the bell: the work itself is a row (portal.jobs)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Without "max_retries" whoever asks while the broker is away waits 6 s for nothing: the row is kept, the sweep rings.
app.conf.broker_transport_options = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    "max_retries": 1,
    "interval_start": 0,
}
app.autodiscover_tasks()
