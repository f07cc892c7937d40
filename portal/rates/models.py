"""Exchange rates by day, each with its source: what money of several currencies is added up by.

A room of its own on the ground floor: the figures of every register need them, and they belong to no unit and no partner.
"""

import pghistory
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.registers.models import counting_versions


class ExchangeRateQuerySet(models.QuerySet):
    def counted(self):
        """Every rate stands: one that is wrong is corrected, none is withdrawn."""
        return self.all()

    def for_row(self, currency, to, dated):
        """For a subquery: the rates of the outer row's ``currency`` into ``to`` by its day ``dated``, the last first.

        ``currency`` and ``dated`` are names of fields of the outer row, ``to`` is a code.
        """
        return self.filter(currency=OuterRef(currency), to=to, on__lte=OuterRef(dated)).order_by("-on")


@pghistory.track()
class ExchangeRate(models.Model):
    """What one unit of a currency was worth in another from a day on, until the next rate."""

    currency = models.CharField(_("currency"), max_length=3, validators=[MinLengthValidator(3)])
    to = models.CharField(_("into"), max_length=3, default="VND", validators=[MinLengthValidator(3)])
    on = models.DateField(_("from"))
    rate = models.DecimalField(
        _("rate"), max_digits=24, decimal_places=8, help_text=_("of one unit: 25450 for a dollar")
    )
    source = models.CharField(_("source"), max_length=200, help_text=_("who published it, and where"))
    version = models.PositiveIntegerField(_("version"), default=1, db_default=1, editable=False)

    is_withdrawn = False

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["currency", "to", "-on"]
        triggers = [counting_versions()]
        constraints = [
            models.UniqueConstraint(fields=["currency", "to", "on"], name="one_rate_a_day"),
            models.CheckConstraint(
                condition=Q(rate__gt=0), name="a_rate_is_positive", violation_error_message=_("A rate is above zero.")
            ),
            models.CheckConstraint(
                condition=~Q(currency=F("to")),
                name="a_rate_is_between_two_currencies",
                violation_error_message=_("A rate is between two different currencies."),
            ),
        ]

    def __str__(self):
        return f"{self.title} = {self.shown_rate} ({formats.short_date(self.on)})"

    @property
    def title(self):
        return f"1 {self.currency}"

    @property
    def shown_rate(self):
        return f"{formats.number(self.rate.normalize())} {self.to}"

    def stated(self):
        """The rate as JSON-able data, for what outlives it: a frozen report, the API. The rate itself is a string."""
        return {
            "currency": self.currency,
            "to": self.to,
            "on": self.on.isoformat(),
            "rate": f"{self.rate.normalize():f}",
            "source": self.source,
        }
