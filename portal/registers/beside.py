"""What stands beside the records of every register: their files, what was merged, what was told apart.

Each row names its record by content type and id, so that a new register needs no table of its own.
"""

import uuid

import pghistory
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OfRecordQuerySet(models.QuerySet):
    def of(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


class AttachmentQuerySet(OfRecordQuerySet):
    def standing(self):
        """The files that were neither withdrawn nor refused."""
        return self.filter(withdrawn_at=None).exclude(state=Attachment.State.INFECTED)

    def waiting(self):
        return self.filter(state=Attachment.State.CHECKING, withdrawn_at=None)


@pghistory.track()
class Attachment(models.Model):
    """Tệp đính kèm: a file on a record. It is kept under a random name and served by our own view only."""

    class Kind(models.TextChoices):
        TEXT = "text", _("signed text")
        DECISION = "decision", _("decision or permission")
        RESULT = "result", _("result report")
        OTHER = "other", _("other document")

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        READY = "ready", _("ready")
        INFECTED = "infected", _("refused: holds a virus")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OTHER)
    label = models.CharField(_("what it is"), max_length=200, blank=True)
    name = models.CharField(_("name of the file"), max_length=200)
    format = models.CharField(_("format"), max_length=10)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)
    stored_as = models.CharField(_("stored as"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.CHECKING)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, help_text=_("by the antivirus program"))
    at = models.DateTimeField(_("added at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=300, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="files_of_a_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="attachment_withdrawal_says_who_and_why",
                violation_error_message=_("A withdrawal says who withdrew the file, when and why."),
            )
        ]

    def __str__(self):
        return self.label or self.name

    @property
    def is_withdrawn(self):
        return self.withdrawn_at is not None

    @property
    def is_served(self):
        return self.state == self.State.READY and not self.is_withdrawn

    def withdraw(self, *, by, reason):
        """It stays kept with its reason, and is served to nobody any more."""
        self.withdrawn_at, self.withdrawn_by, self.withdrawal_reason = timezone.now(), by, reason
        self.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])


class Apart(models.Model):
    """Two records that look alike and are not the same: somebody said so, and is not asked again."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    low = models.PositiveBigIntegerField()
    high = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("records told apart")
        verbose_name_plural = _("records told apart")
        constraints = [
            models.UniqueConstraint(fields=["content_type", "low", "high"], name="two_records_are_told_apart_once"),
            models.CheckConstraint(condition=Q(low__lt=models.F("high")), name="the_lower_id_comes_first"),
        ]

    def __str__(self):
        return f"{self.content_type} {self.low} ≠ {self.high}"


class MergeQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(undone_at=None)

    def into(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), kept_id=record.pk)

    def of_gone(self, record):
        return self.filter(content_type=ContentType.objects.get_for_model(record), gone_id=record.pk)


class Merge(models.Model):
    """Two records that were one: which stays, which went, and all that is needed to part them again.

    ``values`` are the kept record's own values before, ``{field: value}`` of those that changed; ``moved`` is
    ``[{"model", "field", "id"}]``; ``versions`` the version of every touched row right after, ``{"model:id": version}``.
    """

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    kept_id = models.PositiveBigIntegerField()
    gone_id = models.PositiveBigIntegerField()
    kept = GenericForeignKey("content_type", "kept_id")
    gone = GenericForeignKey("content_type", "gone_id")
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    moved = models.JSONField(default=list)
    versions = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merger of two records")
        verbose_name_plural = _("mergers of records")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "gone_id"], condition=Q(undone_at=None), name="a_record_goes_into_one_other"
            ),
            models.CheckConstraint(
                condition=~Q(kept_id=models.F("gone_id")), name="a_record_is_not_merged_with_itself"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_merge_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.content_type} {self.gone_id} → {self.kept_id}"
