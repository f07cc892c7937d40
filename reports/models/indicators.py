"""Indicators: figures that no register holds, typed in once a period and used as figures everywhere."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.citations.models import Citation
from portal.fields import PeriodField
from portal.organisations.models import Province
from portal.registers.models import digest_of

from .. import proofs

PREFIX = "indicator."


class Indicator(models.Model):
    """Chỉ tiêu nhập tay, defined by the ministry."""

    class Kind(models.TextChoices):
        NUMBER = "number", _("number")
        YES_NO = "yes-no", _("yes or no")

    code = models.SlugField(_("code"), max_length=60, unique=True)
    label = models.CharField(_("label"), max_length=200)
    noun = models.CharField(_("unit"), max_length=40, help_text=_("as documents print it: hội, tin bài, tỷ đồng"))
    kind = models.CharField(
        _("kind"),
        max_length=6,
        choices=Kind.choices,
        default=Kind.NUMBER,
        help_text=_("yes or no: whether something was done; a yes cites the document that proves it"),
    )
    period = models.CharField(
        _("entered for"),
        max_length=4,
        choices=[("any", _("the period of the report")), ("half", _("half-years")), ("year", _("years"))],
        default="any",
        db_default="any",
        help_text=_("a form of another kind of period does not ask for it"),
    )
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    is_stock = models.BooleanField(_("holds on a day"), default=False, help_text=_("not added up over periods"))
    meaning_of_blank = models.CharField(_("meaning of a blank"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]

    def __str__(self):
        return self.label

    @property
    def is_yes_no(self):
        return self.kind == self.Kind.YES_NO

    @property
    def figure_code(self):
        return PREFIX + self.code


class IndicatorValueQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(province__in=access.provinces_seen_by(person))


@pghistory.track()
class IndicatorValue(models.Model):
    """What a province entered for a period: a value, or why there is none."""

    class State(models.TextChoices):
        VALUE = "value", _("value")
        NOT_AVAILABLE = "not_available", _("not available")
        NOT_APPLICABLE = "not_applicable", _("not applicable")

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values", verbose_name=_("indicator"))
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name=_("province"))
    period = PeriodField(_("period"))
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.VALUE)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=4, null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    document = models.CharField(
        _("document that proves a yes"),
        max_length=120,
        blank=True,
        db_default="",
        help_text=_("type, number and symbol"),
    )
    document_on = models.DateField(_("date of the document"), null=True, blank=True)
    citation = models.ForeignKey(
        Citation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,  # nobody asks which values cite a document
        verbose_name=_("legal document"),
        help_text=_("where the portal knows the document"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator value")
        verbose_name_plural = _("indicator values")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "province", "period"], name="one_value_an_indicator_and_period"
            ),
            models.CheckConstraint(
                condition=Q(state="value", value__isnull=False) | (~Q(state="value") & Q(value=None)),
                name="a_value_or_the_reason_why_there_is_none",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.period}: {self.value}"

    def trace_label(self):
        """How the row is named behind a figure; of a yes its evidence stands with it."""
        label = f"{self.indicator.label} ({self.period.label})"
        return f"{label}: {self.evidence}" if self.indicator.is_yes_no and self.evidence else label

    @property
    def evidence(self):
        """The document that proves a yes, and the note."""
        return "; ".join(filter(None, [proofs.words(self.document, self.document_on), self.note]))

    def digest(self):
        said = {"value": self.value, "state": self.state, "note": self.note}
        cited = {"document": self.document, "document_on": self.document_on} if self.document else {}
        return digest_of(said | cited)
