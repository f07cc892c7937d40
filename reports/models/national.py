"""What the national report is built with: passages marked as examples, and each building with what came of it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .reports import Report
from .submissions import Submission


class Example(models.Model):
    """A passage of a submission that a reviewer marked as an example for a theme.

    ``section`` is the key of the section it stands in, ``theme`` that of the section whose theme it illustrates: often
    the same one.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="examples", verbose_name=_("submission"))
    section = models.SlugField(_("section"), max_length=60)
    theme = models.SlugField(_("theme"), max_length=60)
    quote = models.TextField(_("passage"))
    position = models.PositiveSmallIntegerField(
        _("place in the footnote"), default=0, db_default=0, help_text=_("0: in the order of the provinces")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("marked by"))
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("example")
        verbose_name_plural = _("examples")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "submission", "theme", MD5("quote"), name="a_passage_is_an_example_of_a_theme_once"
            ),
            models.CheckConstraint(condition=~models.Q(quote=""), name="an_example_says_something"),
        ]

    def __str__(self):
        return self.quote[:80]


class Build(models.Model):
    """One building of a national report: what each section was made of, so that the next one knows what was written by
    hand and what has moved since.

    ``marks`` maps the province's id to the hash of its submission, ``html`` the section's key to the text that was built,
    ``figures`` a code to what the chip said.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="builds", verbose_name=_("report"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    marks = models.JSONField(_("submissions it was made from"), default=dict)
    html = models.JSONField(_("texts"), default=dict)
    figures = models.JSONField(_("figures"), default=dict)

    class Meta:
        verbose_name = _("building of a national report")
        verbose_name_plural = _("buildings of national reports")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.report} ({self.at:%d/%m/%Y %H:%M})"
