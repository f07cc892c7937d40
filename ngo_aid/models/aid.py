"""Aid with what was committed and paid out: Nghị định 80/2020/NĐ-CP, since 08/12/2025 Nghị định 313/2025/NĐ-CP."""

from collections import Counter

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.partners.models import Partner, PartnersNamed, country_name
from portal.registers.models import Line, LineQuerySet, Record, RecordQuerySet, WholesNamed, searchable

from .sectors import Sector


def under_way(start, end, prefix=""):
    """Approved by the last day and not over before the first: an item of these days, new or carried over.

    Over is the day it was closed or, where none is entered, the last day of its term; without either it goes on.
    """
    closed, ends = f"{prefix}closed_on", f"{prefix}ends_on"
    going_on = Q(**{f"{closed}__gte": start}) | Q(**{closed: None}) & (Q(**{f"{ends}__gte": start}) | Q(**{ends: None}))
    return Q(**{f"{prefix}approved_on__lte": end}) & going_on


class AidProjectQuerySet(PartnersNamed, RecordQuerySet):
    def in_state_on(self, state, date):
        """The rows whose :meth:`AidProject.state_on` a date is ``state``."""
        approved, begun = Q(approved_on__lte=date), Q(starts_on=None) | Q(starts_on__lte=date)
        going_on = under_way(date, date)
        return self.filter(
            {
                "proposed": Q(approved_on=None) | Q(approved_on__gt=date),
                "approved": going_on & Q(starts_on__gt=date),
                "in-progress": going_on & begun,
                "ended": approved & ~Q(pk__in=AidProject.objects.filter(going_on).values("pk")),
            }[state]
        )

    def under_way_in(self, year):
        return self.filter(under_way(f"{year}-01-01", f"{year}-12-31"))


@pghistory.track(exclude=["search"])
class AidProject(Record):
    """Khoản viện trợ. Next year's is the same row, carried over; its state follows from its days."""

    class DonorKind(models.TextChoices):
        NGO = "ngo", _("foreign NGO")
        GOVERNMENT = "government", _("foreign government or its agency")
        OTHER = "other", _("other donor (company, institute, individual)")

    class Form(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        PROJECT = "project", _("project")
        NON_PROJECT = "non-project", _("non-project aid")
        EMERGENCY = "emergency", _("emergency relief")

    class Manager(models.TextChoices):
        RECEIVER = "receiver", _("the receiving side")
        DONOR = "donor", _("the donor")

    title = models.CharField(_("name of the aid"), max_length=400)
    donor_kind = models.CharField(_("kind of donor"), max_length=12, choices=DonorKind.choices, default=DonorKind.NGO)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        related_name="+",
        verbose_name=_("donor"),
        help_text=_("another donor of the same aid stands with its own commitment"),
    )
    form = models.CharField(_("form of the aid"), max_length=12, choices=Form.choices, default=Form.PROJECT)
    sector = models.CharField(_("main sector"), max_length=12, choices=Sector.choices)
    places = models.CharField(_("places"), max_length=250, blank=True)
    governing_body = models.CharField(_("governing body"), max_length=200, blank=True)
    owner = models.CharField(_("owner of the aid"), max_length=200, blank=True)
    aim = models.TextField(_("aim"), blank=True)
    results = models.TextField(_("results"), blank=True)
    approval = models.CharField(_("decision of approval (number)"), max_length=120, blank=True)
    approved_on = models.DateField(
        _("approved on"), null=True, blank=True, help_text=_("empty while it is only proposed")
    )
    approved_by = models.CharField(_("approving authority"), max_length=200, blank=True)
    starts_on = models.DateField(_("carried out from"), null=True, blank=True)
    ends_on = models.DateField(
        _("carried out until"), null=True, blank=True, help_text=_("the term, with its extensions")
    )
    closed_on = models.DateField(
        _("closed on"), null=True, blank=True, help_text=_("where that was another day than the term's last")
    )
    managed_by = models.CharField(_("money managed by"), max_length=10, choices=Manager.choices, blank=True)
    in_budget = models.BooleanField(_("revenue of the state budget"), default=False)
    counterpart = models.DecimalField(
        _("counterpart funds (đồng)"), max_digits=24, decimal_places=4, null=True, blank=True
    )
    search = searchable("title", "places", "owner", "approval", "aim", "note")

    objects = AidProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("aid project")
        verbose_name_plural = _("aid programmes, projects and non-project aid")
        ordering = ["-approved_on", "-pk"]
        indexes = [
            *Record.Meta.indexes,
            models.Index(fields=["province", "approved_on"], name="aid_by_approval"),
            models.Index(fields=["-approved_on", "-id"], name="aid_list"),
        ]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(approved_on=None)
                | (Q(ends_on=None) | Q(ends_on__gte=F("approved_on")))
                & (Q(closed_on=None) | Q(closed_on__gte=F("approved_on"))),
                name="aid_ends_after_its_approval",
                violation_error_message=_("Aid can't end before it was approved."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(approved_on__isnull=False),
                name="closed_aid_was_approved",
                violation_error_message=_("Only aid that was approved can be closed."),
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, date):
        """``proposed``, ``approved``, ``in-progress`` or ``ended`` on a date."""
        if self.approved_on is None or self.approved_on > date:
            return "proposed"
        over = self.closed_on or self.ends_on
        if over and over < date:
            return "ended"
        return "approved" if self.starts_on and self.starts_on > date else "in-progress"

    def committed(self):
        """What was committed, added up within each currency and never across: ``"1.250.000.000 đồng; 10.000 USD"``."""
        sums = Counter()
        for line in self.standing():
            if line.amount is not None:
                sums[line.currency] += line.amount
        return "; ".join(formats.money(sums[code], code, scale=formats.ONE) for code in sorted(sums, reverse=True))

    def standing(self):
        """The commitments that stand; a list has read them ahead."""
        return self.standing_commitments if hasattr(self, "standing_commitments") else self.commitments.counted()

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title} ({self.partner.name}, {country_name(self.partner.country, 'vi')})"


class AidLineQuerySet(WholesNamed, LineQuerySet):
    pass


class HasAmount(models.Model):
    """An amount in the currency in which it was written."""

    amount = models.DecimalField(_("amount"), max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(amount__gt=0) & ~Q(currency=""),
                name="%(class)s_has_its_currency",
                violation_error_message=_("An amount is above zero and needs its currency."),
            )
        ]


@pghistory.track(exclude=["search"])
class AidCommitment(HasAmount, Line):
    """Cam kết: what a donor promised by one decision; it says nothing of what was paid."""

    inside = "project"

    class Kind(models.TextChoices):
        MONEY = "money", _("money")
        GOODS = "goods", _("goods")
        EXPERTS = "experts", _("experts, technical assistance")

    project = models.ForeignKey(AidProject, models.PROTECT, related_name="commitments", verbose_name=_("aid"))
    title = models.CharField(_("content"), max_length=250, help_text=_("what the money, goods or experts are for"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.MONEY)
    approved_on = models.DateField(_("approved on"))
    decision = models.CharField(_("decision (number)"), max_length=120, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("other donor")
    )
    search = searchable("title", "decision", "note")

    objects = AidLineQuerySet.as_manager()

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("aid commitment")
        verbose_name_plural = _("aid commitments")
        ordering = ["-approved_on", "-pk"]
        indexes = [*Line.Meta.indexes, models.Index(fields=["-approved_on", "-id"], name="aid_commitment_list")]
        constraints = [*Line.Meta.constraints, *HasAmount.Meta.constraints]

    def __str__(self):
        return self.title

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title}: {self.project.trace_label()}"


class DisbursementQuerySet(AidLineQuerySet):
    def counted(self):
        """Annotates ``reckoned_on``: the day whose rate counts, of a whole year its last."""
        last_day = Func(F("year"), Value(12), Value(31), function="make_date", output_field=models.DateField())
        return super().counted().annotate(reckoned_on=Coalesce("paid_on", last_day))


@pghistory.track(exclude=["search"])
class AidDisbursement(HasAmount, Line):
    """Giải ngân: what was paid out, on a day or within a year of which no day is known."""

    inside = "project"

    class Nature(models.TextChoices):
        ACTUAL = "actual", _("actual")
        ESTIMATE = "estimate", _("estimate")

    project = models.ForeignKey(AidProject, models.PROTECT, related_name="disbursements", verbose_name=_("aid"))
    title = models.CharField(_("content"), max_length=250, help_text=_("what was paid for"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000)])
    paid_on = models.DateField(
        _("paid out on"), null=True, blank=True, help_text=_("without a day the amount counts in the year only")
    )
    nature = models.CharField(_("nature"), max_length=8, choices=Nature.choices, default=Nature.ACTUAL)
    search = searchable("title", "note")

    objects = DisbursementQuerySet.as_manager()

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("aid disbursement")
        verbose_name_plural = _("aid disbursements")
        ordering = ["-year", "-paid_on", "-pk"]
        constraints = [
            *Line.Meta.constraints,
            *HasAmount.Meta.constraints,
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(paid_on__year=F("year")),
                name="a_disbursement_lies_in_its_year",
                violation_error_message=_("The day of the payment lies in another year."),
            ),
        ]

    def __str__(self):
        return self.title

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title}, {self.year}: {self.project.trace_label()}"
