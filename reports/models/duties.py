"""Who reads what: a reviewer takes a report on, so that two do not read the same one."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reports import Report


class ReviewDuty(models.Model):
    """The reviewer who has taken a report on; without one, whoever has time may take it."""

    report = models.OneToOneField(Report, models.CASCADE, related_name="duty", verbose_name=_("report"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="review_duties", verbose_name=_("reviewer")
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("report taken on for review")
        verbose_name_plural = _("reports taken on for review")
        ordering = ["since", "pk"]

    def __str__(self):
        return f"{self.report}: {self.reviewer}"
