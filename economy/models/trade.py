"""Exports and imports: values stated for a month or a period, and the year's plan. Official source: customs, statistics."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.figures.calendar import PARTS, part_name
from portal.partners.models import Country, country_name
from portal.registers.models import Record, RecordQuerySet, searchable

YEARS = [MinValueValidator(2000), MaxValueValidator(2099)]


class Direction(models.TextChoices):
    EXPORT = "export", _("export")
    IMPORT = "import", _("import")


IN_DOCUMENTS = {Direction.EXPORT: "Xuất khẩu", Direction.IMPORT: "Nhập khẩu"}


class Standing(models.TextChoices):
    ESTIMATE = "estimate", _("estimate")
    ACTUAL = "actual", _("actual value")


class TradeFigureQuerySet(RecordQuerySet):
    def totals(self):
        """The rows of the whole direction: without a commodity and without a market."""
        return self.filter(commodity="", market="")


@pghistory.track(exclude=["search"])
class TradeFigure(Record):
    """Kim ngạch: the value of one direction in a month, a half-year or a year; of a commodity or a market, or of all."""

    Standing = Standing

    direction = models.CharField(_("direction"), max_length=6, choices=Direction.choices)
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    part = models.CharField(_("part of the year"), max_length=4, choices=PARTS)
    commodity = models.CharField(_("commodity"), max_length=120, blank=True, help_text=_("empty: all commodities"))
    market = Country(_("market"), blank=True, help_text=_("empty: all markets"))
    value = models.DecimalField(
        _("value in USD"), max_digits=24, decimal_places=4, help_text=_("in dollars, not millions")
    )
    standing = models.CharField(_("estimate or actual"), max_length=8, choices=Standing.choices)
    search = searchable("commodity", "source", "note")

    objects = TradeFigureQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("export or import figure")
        verbose_name_plural = _("export and import figures")
        ordering = ["-year", "-part", "direction", "commodity", "market", "-standing", "pk"]
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["province", "year"], name="trade_figure_by_year"),
            models.Index(fields=["-year", "-part", "direction"], name="trade_figure_list"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["province", "direction", "year", "part", "commodity", "market", "standing"],
                condition=Q(withdrawn_at=None),
                name="a_trade_figure_is_stated_once",
                violation_error_message=_("This value has been entered already: correct that record instead."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="a_trade_value_is_not_negative",
                violation_error_message=_("A value is zero or above."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        when = part_name(self.year, self.part)
        of = [self.commodity, self.market and country_name(self.market)]
        return ", ".join(filter(None, [f"{self.get_direction_display()} {when}".capitalize(), *of]))

    def trace_label(self):
        """How the row is named behind a figure."""
        of = [self.commodity, self.market and country_name(self.market, "vi")]
        estimate = "ước tính" if self.standing == Standing.ESTIMATE else ""
        when = f"{IN_DOCUMENTS[self.direction]} {part_name(self.year, self.part, 'vi')}"
        return ", ".join(filter(None, [when, *of, estimate]))


@pghistory.track(exclude=["search"])
class TradePlan(Record):
    """Kế hoạch xuất khẩu, nhập khẩu of a year."""

    direction = models.CharField(_("direction"), max_length=6, choices=Direction.choices)
    year = models.PositiveSmallIntegerField(_("plan of the year"), validators=YEARS)
    value = models.DecimalField(
        _("value in USD"), max_digits=24, decimal_places=4, help_text=_("in dollars, not millions")
    )
    decision = models.CharField(_("decision (number and symbol)"), max_length=100, blank=True)
    search = searchable("decision", "note")

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("export or import plan")
        verbose_name_plural = _("export and import plans")
        ordering = ["-year", "direction", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["province", "direction", "year"],
                condition=Q(withdrawn_at=None),
                name="a_year_has_one_trade_plan",
                violation_error_message=_(
                    "The plan of this year has been entered already: correct that record instead."
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0),
                name="a_trade_plan_is_above_zero",
                violation_error_message=_("A plan is above zero."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return f"{self.get_direction_display()} {self.year}".capitalize()

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"Kế hoạch {IN_DOCUMENTS[self.direction].lower()} năm {self.year}"
