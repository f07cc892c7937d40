"""Investment that is not foreign: projects of domestic investors here, and of the province's companies abroad."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Country, country_name
from portal.registers.models import Record, RecordQuerySet, searchable

from .common import Amounted, Placed


def valid_on(began):
    """A condition by day: begun by it, and not ended by it."""
    return lambda date: Q(**{f"{began}__lte": date}) & (Q(ended_on=None) | Q(ended_on__gt=date))


class DomesticProjectQuerySet(RecordQuerySet):
    def valid_on(self, date):
        return self.filter(valid_on("approved_on")(date))


@pghistory.track(exclude=["search"])
class DomesticProject(Placed, Amounted, Record):
    """Dự án đầu tư trong nước."""

    title = models.CharField(_("project"), max_length=300)
    decision = models.CharField(_("decision (number and symbol)"), max_length=100, blank=True)
    investor = models.CharField(_("investor (organisation)"), max_length=200, blank=True)
    approved_on = models.DateField(_("approved on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    search = searchable("title", "investor", "decision", "zone", "note")

    objects = DomesticProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("domestic investment project")
        verbose_name_plural = _("domestic investment projects")
        ordering = ["-approved_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            *Amounted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("approved_on")),
                name="a_domestic_project_ends_after_it_begins",
                violation_error_message=_("It can't end before it was approved."),
            ),
        ]

    def __str__(self):
        return self.title

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title} ({self.investor})" if self.investor else self.title


class OutwardInvestmentQuerySet(RecordQuerySet):
    def valid_on(self, date):
        return self.filter(valid_on("licensed_on")(date))


@pghistory.track(exclude=["search"])
class OutwardInvestment(Amounted, Record):
    """Dự án đầu tư ra nước ngoài."""

    title = models.CharField(_("project"), max_length=300)
    company = models.CharField(_("company"), max_length=200)
    country = Country(_("country"))
    locality = models.CharField(_("place abroad"), max_length=150, blank=True)
    licensed_on = models.DateField(_("licensed on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True, help_text=_("with its currency; give below as of which day"))
    search = searchable("title", "company", "locality", "result", "note")

    objects = OutwardInvestmentQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("outward investment")
        verbose_name_plural = _("outward investments")
        ordering = ["-licensed_on", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            *Amounted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("licensed_on")),
                name="an_outward_investment_ends_after_it_begins",
                violation_error_message=_("It can't end before it was licensed."),
            ),
        ]

    def __str__(self):
        return self.title

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title} ({self.company}, {country_name(self.country, 'vi')})"
