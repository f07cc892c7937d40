"""What an officer keeps although a check doubts it, with the reason that the reviewer reads."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reports import ReportSection


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class KeptFinding(models.Model):
    """A passage that stands as it is. ``fingerprint`` is of the rule, the passage and what was expected: when any of them
    changes, the finding is open again."""

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="kept", verbose_name=_("section"))
    rule = models.CharField(_("rule"), max_length=40)
    quote = models.TextField(_("passage"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("kept by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("passage kept with a reason")
        verbose_name_plural = _("passages kept with a reason")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["section", "fingerprint"], name="a_finding_is_kept_once"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="what_is_kept_says_why",
                violation_error_message=_("Say why it is right: the reviewer reads it."),
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.quote[:80]}"
