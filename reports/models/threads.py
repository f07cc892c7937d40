"""Threads: what the ministry asks about a section or a passage, and what both sides say to it, kept over all rounds."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reports import ReportSection


class RemarkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(resolved_at=None)

    def of_report(self, report):
        """Whatever the submission they were asked about: a question outlives the version it was asked about."""
        return self.filter(submission__report=report)

    def unanswered(self):
        """Open ones to which the province has not replied since the ministry spoke last."""
        later = Reply.objects.filter(remark=OuterRef("remark"), pk__gt=OuterRef("pk"), from_ministry=True)
        last_word = Reply.objects.filter(remark=OuterRef("pk"), from_ministry=False).exclude(Exists(later))
        return self.open().exclude(Exists(last_word))

    def with_thread(self):
        """All that a thread shows, in a fixed number of queries."""
        return self.select_related("author", "resolved_by", "submission").prefetch_related("replies__author")


class Remark(models.Model):
    """A question of the ministry about a section of a submission, about a passage where ``quote`` names one, or about the
    whole where ``section`` is empty. It is open until the ministry resolves it.

    ``quote_at`` is how many letters and digits stood before the passage: where it is looked for first when the text has
    changed (:mod:`reports.anchoring`). ``waved_at`` ends its showing as "last time we asked" at the next period.
    """

    submission = models.ForeignKey("Submission", models.CASCADE, related_name="remarks", verbose_name=_("submission"))
    section = models.ForeignKey(
        ReportSection, models.CASCADE, null=True, blank=True, related_name="remarks", verbose_name=_("section")
    )
    quote = models.TextField(_("passage"), blank=True, db_default="")
    quote_at = models.PositiveIntegerField(_("place of the passage"), default=0, db_default=0)
    text = models.TextField(_("remark"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    waved_at = models.DateTimeField(_("waved away at"), null=True, blank=True)
    waved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("waved away by"),
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="a_question_is_resolved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(waved_at=None, waved_by=None) | Q(waved_at__isnull=False, waved_by__isnull=False),
                name="a_question_is_waved_away_by_somebody",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def is_open(self):
        return self.resolved_at is None


class Reply(models.Model):
    """One word in the thread of a question. Never changed."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies", verbose_name=_("remark"))
    text = models.TextField(_("reply"))
    from_ministry = models.BooleanField(_("from the ministry"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]
