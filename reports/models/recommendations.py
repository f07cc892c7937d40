"""Recommendations: the rows of a section of that kind. What is asked, of whom, and what came of it."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from .reports import ReportSection


@pghistory.track()
class Recommendation(models.Model):
    """Kiến nghị."""

    class Answer(models.TextChoices):
        NEW = "new", _("asked for the first time")
        WAITING = "waiting", _("asked before, not answered yet")
        CONSIDERED = "considered", _("asked before, being considered")
        ANSWERED = "answered", _("answered")
        REFUSED = "refused", _("answered, not followed")

    section = models.ForeignKey(
        ReportSection, models.CASCADE, related_name="recommendations", verbose_name=_("section")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("recommendation"))
    addressee = models.CharField(_("asked of"), max_length=120)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, default=Answer.NEW)
    answer_text = models.CharField(_("what was answered"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text[:80]
