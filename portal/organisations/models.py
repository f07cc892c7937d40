"""Provinces, agencies, and how one became another.

A province is a unit with a surrogate id; what it was called, its GSO code and its type stand in dated rows, because
codes moved between units in 2025 and types change. A merger makes a new unit and a :class:`Succession` from each old
one; a change of type (Huế 2025, Đồng Nai 2026) is a new dated row of the same unit.
"""

import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.text import ViKey

BEGINNING = datetime.date(1976, 1, 1)


def spans(start="valid_from", end="valid_to"):
    """The SQL date range of a dated row; an open end is ``NULL``."""
    return Func(F(start), F(end), Value("[]"), function="daterange", output_field=DateRangeField())


def only(expression):
    """An integer as a range of one, so that GiST compares it without an extension."""
    return Func(expression, expression, Value("[]"), function="int4range", output_field=IntegerRangeField())


class DatedQuerySet(models.QuerySet):
    def on(self, date):
        """The rows valid on a date."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=date), valid_from__lte=date)


class Dated(models.Model):
    """A row that is valid from one day to another, both included."""

    valid_from = models.DateField(_("valid from"), default=BEGINNING)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_valid_on(self, date):
        return self.valid_from <= date and (self.valid_to is None or self.valid_to >= date)


class UnitQuerySet(models.QuerySet):
    def existing_on(self, date):
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=date), started_on__lte=date)

    def with_last_name(self, *columns):
        """Annotates columns of the name that a unit has now, or had at its end; the rows come by id, nothing else is read."""
        named = {column: F(f"names__{column}") for column in columns}
        return self.annotate(**named).order_by("pk", "-names__valid_from").distinct("pk")


class Unit(models.Model):
    """What exists from one day to another and is called by dated rows, its ``names``."""

    started_on = models.DateField(_("exists from"), default=BEGINNING)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("the first day it no longer exists"))

    class Meta:
        abstract = True

    def name_on(self, date):
        """The row of ``names`` in force on a date, or the nearest one for a day outside the unit's life."""
        names = sorted(self.names.all(), key=lambda name: name.valid_from)
        return next(
            (name for name in names if name.is_valid_on(date)), names[0] if date < names[0].valid_from else names[-1]
        )


class ProvinceQuerySet(UnitQuerySet):
    def with_name_on(self, date):
        """Annotates ``code``, ``name``, ``kind`` as they were on a date, in Vietnamese alphabetical order."""
        named = ProvinceName.objects.on(date).filter(province=models.OuterRef("pk"))
        return self.annotate(
            code=models.Subquery(named.values("code")[:1]),
            name=models.Subquery(named.values("name")[:1]),
            kind=models.Subquery(named.values("kind")[:1]),
        ).order_by(ViKey("name"))

    def by_code(self, code, date):
        """The unit a GSO code meant on a date; :class:`Province.DoesNotExist` when it meant none."""
        named = ProvinceName.objects.on(date).filter(code=str(code).zfill(2)).values("province")
        return self.existing_on(date).get(pk__in=named)


class Province(Unit):
    """Tỉnh, thành phố trực thuộc trung ương: the unit itself, whatever it is called."""

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")

    def __str__(self):
        return self.name_on(self.last_day()).name

    def get_absolute_url(self):
        """The unit's page, by its last code; one that is no more is named with its last day, because codes move."""
        address = reverse("province", args=[self.name_on(self.last_day()).code])
        return f"{address}?on={self.last_day():%Y-%m-%d}" if self.ended_on else address

    def last_day(self):
        return self.ended_on - datetime.timedelta(days=1) if self.ended_on else datetime.date.max


class ProvinceName(Dated):
    """What a province was called, with its code and type, from one day to another."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("centrally run city")

    province = models.ForeignKey(Province, models.CASCADE, related_name="names", verbose_name=_("province"))
    code = models.CharField(_("GSO code"), max_length=2)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("type"), max_length=10, choices=Kind.choices, default=Kind.PROVINCE)

    class Meta:
        verbose_name = _("name of a province")
        verbose_name_plural = _("names of provinces")
        constraints = [
            ExclusionConstraint(
                name="a_code_means_one_province_at_a_time",
                expressions=[
                    (only(Cast("code", models.IntegerField())), RangeOperators.OVERLAPS),
                    (spans(), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="a_province_has_one_name_at_a_time",
                expressions=[
                    (only(Cast("province_id", models.IntegerField())), RangeOperators.OVERLAPS),
                    (spans(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def full_name(self):
        """``tỉnh Đồng Nai``, ``thành phố Huế``: as official prose has it, whatever the interface's language."""
        return f"{'thành phố' if self.kind == self.Kind.CITY else 'tỉnh'} {self.name}"


class Succession(models.Model):
    """``successor`` continues ``predecessor`` from a day on: it reads its rows and reports and edits its records."""

    predecessor = models.ForeignKey(Province, models.PROTECT, related_name="successions", verbose_name=_("predecessor"))
    successor = models.ForeignKey(Province, models.PROTECT, related_name="origins", verbose_name=_("successor"))
    on = models.DateField(_("from"))

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_between_two"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="none_succeeds_itself"),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Agency(Unit):
    """Cơ quan: a body of a province, or of the ministry where ``province`` is empty."""

    class Role(models.TextChoices):
        COMMITTEE = "committee", _("people's committee")
        FOREIGN_AFFAIRS = "foreign-affairs", _("foreign-affairs office")
        DEPARTMENT = "department", _("department")
        STEERING = "steering", _("steering committee for international integration")
        MINISTRY = "ministry", _("Ministry of Foreign Affairs")

    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="agencies", verbose_name=_("province")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("superior")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name=_("continued by")
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = [
            models.CheckConstraint(
                condition=Q(role="ministry", province=None) | (~Q(role="ministry") & Q(province__isnull=False)),
                name="only_the_ministry_has_no_province",
            ),
        ]

    def __str__(self):
        return self.name_on(datetime.date.max).name


class AgencyName(Dated):
    """What an agency was called, and how its documents are headed, from one day to another."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="names", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=150)
    heading = models.CharField(
        _("heading of its documents"),
        max_length=200,
        help_text=_("lines parted by |, as printed: ỦY BAN NHÂN DÂN|TỈNH ĐỒNG NAI"),
    )
    symbol = models.CharField(_("symbol"), max_length=20, help_text=_("as in BC-UBND"))
    place = models.CharField(_("place of its documents"), max_length=60)

    class Meta:
        verbose_name = _("name of an agency")
        verbose_name_plural = _("names of agencies")
        constraints = [
            ExclusionConstraint(
                name="an_agency_has_one_name_at_a_time",
                expressions=[
                    (only(Cast("agency_id", models.IntegerField())), RangeOperators.OVERLAPS),
                    (spans(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.name
