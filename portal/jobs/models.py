"""Long work is a row with a state, an idempotency key and a lease. Celery only rings the bell.

A worker takes a job by a lease; a worker that dies lets the lease run out and the sweep rings again, at most
``MAX_ATTEMPTS`` times, so that a file that kills its worker does not loop. Whoever asks for the same key gets the same
row: nothing is done twice.
"""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = datetime.timedelta(seconds=200)  # longer than the worker's hard limit of 180 s
MAX_ATTEMPTS = 3


class JobQuerySet(models.QuerySet):
    def waiting(self):
        """What a worker may take now: queued, or running under a lease that ran out."""
        return self.filter(Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, leased_until__lt=timezone.now()))

    def visible_to(self, person):
        return self.filter(asked_by=person)


class Job(models.Model):
    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("idempotency key"), max_length=200, unique=True)
    arguments = models.JSONField(_("arguments"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(_("progress, %"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    rung_at = models.DateTimeField(
        _("bell rung at"), null=True, blank=True, help_text=_("empty while the broker could not be reached")
    )
    error = models.TextField(_("what went wrong"), blank=True)
    result = models.JSONField(_("result"), default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("asked by")
    )
    created_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [models.Index(fields=["state", "leased_until"], name="job_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_is_a_share"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(leased_until__isnull=False), name="a_running_job_holds_a_lease"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def waits_for_broker(self):
        return self.state == self.State.QUEUED and self.rung_at is None

    @property
    def is_over(self):
        return self.state in {self.State.DONE, self.State.FAILED}

    def held(self):
        """The row as long as the attempt this object knows is the last one: who lost the lease changes nothing."""
        return type(self).objects.filter(pk=self.pk, attempts=self.attempts).exclude(state=self.State.DONE)

    def report_progress(self, share):
        """Shows people how far it is and lengthens the lease."""
        self.progress, self.leased_until = round(share), timezone.now() + LEASE
        self.held().update(progress=self.progress, leased_until=self.leased_until)
