"""What was sent to remind whom, once each: the row is made in the transaction that makes the notices."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Province

from .rounds import Round


class Reminder(models.Model):
    """One step of a round's schedule (or one by hand) towards a province; towards the ministry where there is none."""

    class Audience(models.TextChoices):
        OFFICER = "officer", _("officers")
        LEADER = "leader", _("leaders")
        MINISTRY = "ministry", _("reviewers of the ministry")

    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders", verbose_name=_("round"))
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("province")
    )
    step = models.CharField(_("step"), max_length=40, help_text=_("ministry:-3:officer; hand:2026-06-22"))
    audience = models.CharField(_("to"), max_length=10, choices=Audience.choices)
    people = models.PositiveSmallIntegerField(_("people told"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "province", "step"], name="each_step_reminds_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.round}: {self.step}"

    @property
    def is_by_hand(self):
        return self.by_id is not None
