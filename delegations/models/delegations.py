"""Delegations out and in, and the yearly plan of them that the Prime Minister approves.

Rules: Chỉ thị 38-CT/TW, Quyết định 272-QĐ/TW, Kết luận 33-KL/TW. A delegation belongs to the period in which it sets
out (Asia/Ho_Chi_Minh), so that a trip over New Year counts once.
"""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Country, Partner, PartnersNamed, country_name
from portal.registers.models import Record, RecordQuerySet, searchable


class Direction(models.TextChoices):
    OUT = "out", _("outbound")
    IN = "in", _("inbound")


class PlannedDelegationQuerySet(RecordQuerySet):
    def with_done(self):
        """Annotates ``is_done``: a standing delegation carried this item out."""
        done = Delegation.objects.counted().filter(planned_item=models.OuterRef("pk"), state=Delegation.State.DONE)
        return self.annotate(is_done=models.Exists(done))

    def carried_out(self, yes=True):
        return self.with_done().filter(is_done=yes)

    def behind_on(self, date):
        """Approved items of that year's plan whose quarter is over, and no delegation points at them."""
        begun = Delegation.objects.counted().filter(planned_item=models.OuterRef("pk"))
        begun = begun.exclude(state=Delegation.State.CANCELLED)
        quarter = (date.month - 1) // 3 + 1
        due = self.filter(year=date.year, quarter__lt=quarter, approved_on__isnull=False)
        return due.exclude(models.Exists(begun))


@pghistory.track(exclude=["search"])
class PlannedDelegation(Record):
    """One line of the yearly plan; it counts as planned once the plan is approved."""

    year = models.PositiveSmallIntegerField(_("plan of the year"), validators=[MinValueValidator(2000)])
    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices)
    title = models.CharField(_("delegation"), max_length=300)
    countries = ArrayField(Country(), verbose_name=_("countries"), default=list, blank=True)
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), null=True, blank=True, choices=[(1, "I"), (2, "II"), (3, "III"), (4, "IV")]
    )
    people = models.PositiveIntegerField(_("people planned"), null=True, blank=True)
    approval = models.CharField(_("approved by (document)"), max_length=200, blank=True)
    approved_on = models.DateField(
        _("approved on"), null=True, blank=True, help_text=_("empty while it is only proposed")
    )
    search = searchable("title", "approval", "note")

    objects = PlannedDelegationQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("planned delegation")
        verbose_name_plural = _("delegation plan")
        ordering = ["-year", "direction", "quarter", "pk"]
        indexes = [*Record.Meta.indexes, models.Index(fields=["province", "year"], name="planned_by_year")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(quarter=None) | Q(quarter__range=(1, 4)),
                name="a_year_has_four_quarters",
                violation_error_message=_("The quarter is I, II, III or IV."),
            ),
        ]

    said_by = ("title", "year")

    def __str__(self):
        return f"{self.title} ({self.year})"

    @property
    def choice_words(self):
        return f"{self.title} ({self.get_direction_display()}, {self.year})"

    def trace_label(self):
        """How the row is named behind a figure."""
        return self.title


class DelegationQuerySet(PartnersNamed, RecordQuerySet):
    def without_result_report(self, date):
        """Carried out, back by the date, and its result not yet reported."""
        return self.filter(state=Delegation.State.DONE, direction=Direction.OUT, ends_on__lte=date, reported_on=None)


@pghistory.track(exclude=["search"])
class Delegation(Record):
    """Đoàn ra, đoàn vào."""

    class Tier(models.TextChoices):
        PROVINCE = "province", _("provincial tier")
        AGENCY = "agency", _("agency tier")
        VISIT = "visit", _("visit (guests received)")

    class State(models.TextChoices):
        PREPARED = "prepared", _("in preparation")
        DONE = "done", _("carried out")
        CANCELLED = "cancelled", _("cancelled")

    class Funding(models.TextChoices):
        STATE = "state", _("state budget")
        BUSINESS = "business", _("business")
        PARTNER = "partner", _("foreign partner")
        OTHER = "other", _("other source")

    class Purpose(models.TextChoices):
        VISIT = "visit", _("visit and working session")
        PROMOTION = "promotion", _("investment and trade promotion")
        STUDY = "study", _("study of experience")
        CONFERENCE = "conference", _("conference or workshop")
        GREETING = "greeting", _("New Year greetings")
        SIGNING = "signing", _("signing")
        OTHER = "other", _("other purpose")

    direction = models.CharField(_("direction"), max_length=3, choices=Direction.choices)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier.choices, default=Tier.PROVINCE)
    title = models.CharField(_("delegation"), max_length=300)
    head = models.CharField(_("head (title)"), max_length=150, blank=True)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose.choices, default=Purpose.VISIT)
    countries = ArrayField(Country(), verbose_name=_("countries"), default=list)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    people = models.PositiveIntegerField(_("people"), null=True, blank=True, validators=[MinValueValidator(1)])
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PREPARED)
    planned_item = models.ForeignKey(
        PlannedDelegation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=_("item of the plan"),
        help_text=_("empty: it was not planned"),
    )
    funding = models.CharField(_("funding"), max_length=10, choices=Funding.choices, blank=True)
    amount = models.DecimalField(_("cost"), max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    result = models.TextField(_("result"), blank=True)
    reported_on = models.DateField(_("result reported on"), null=True, blank=True)
    violations = models.TextField(_("violations"), blank=True, help_text=_("empty: none"))
    search = searchable("title", "head", "result", "note")

    objects = DelegationQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-starts_on", "-pk"]
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["province", "starts_on"], name="delegation_by_start"),
            models.Index(fields=["-starts_on", "-id"], name="delegation_list"),
            models.Index(  # what the first page counts on each visit: few of many
                fields=["province", "ends_on"],
                condition=Q(direction=Direction.OUT, state="done", reported_on=None, withdrawn_at=None),
                name="delegation_unreported",
            ),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_delegation_ends_after_it_begins",
                violation_error_message=_("It can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(amount__isnull=False) & ~Q(currency=""),
                name="a_cost_has_its_currency",
                violation_error_message=_("A cost needs its currency, a currency its cost."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def days(self):
        return (self.ends_on - self.starts_on).days + 1

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title} ({', '.join(country_name(code, 'vi') for code in self.countries)})"
