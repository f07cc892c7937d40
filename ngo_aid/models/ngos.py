"""Foreign NGOs, as one province works with them, and their registrations: Nghị định 58/2022/NĐ-CP."""

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Partner, PartnersNamed, country_name
from portal.registers.models import Line, LineQuerySet, Record, RecordQuerySet, WholesNamed, searchable

from .sectors import Sector


class NgoQuerySet(PartnersNamed, RecordQuerySet):
    def with_registered(self, date):
        """Annotates ``is_registered``: a registration is in force on the date."""
        papers = NgoRegistration.objects.counted().filter(in_force_on(date), ngo=OuterRef("pk"))
        return self.annotate(is_registered=Exists(papers))

    def registered(self, date, yes=True):
        return self.with_registered(date).filter(is_registered=yes)


@pghistory.track(exclude=["search"])
class Ngo(Record):
    """Tổ chức phi chính phủ nước ngoài, as one province works with it."""

    title = models.CharField(_("name in Vietnamese"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("organisation"))
    registry_number = models.CharField(
        _("number in the national database"),
        max_length=40,
        blank=True,
        help_text=_("of the Ministry of Foreign Affairs' database of foreign NGOs"),
    )
    sector = models.CharField(_("main sector"), max_length=12, choices=Sector.choices, blank=True)
    representative = models.CharField(_("represented by (post)"), max_length=150, blank=True)
    address = models.CharField(_("office in Vietnam"), max_length=250, blank=True)
    search = searchable("title", "short_name", "registry_number", "note")

    objects = NgoQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("foreign NGO")
        verbose_name_plural = _("foreign NGOs")
        ordering = ["title", "pk"]

    said_by = ("title", "short_name")

    def __str__(self):
        return f"{self.title} ({self.short_name})" if self.short_name else self.title

    def trace_label(self):
        """How the row is named behind a figure: Vietnamese whatever the reader's language, because reports freeze it."""
        return f"{self} ({country_name(self.partner.country, 'vi')})"


def in_force_on(date):
    """Valid on the date, its last day included, and not suspended, ended or revoked by it."""
    return Q(valid_from__lte=date, valid_until__gte=date) & (Q(ended_on=None) | Q(ended_on__gt=date))


class RegistrationQuerySet(WholesNamed, LineQuerySet):
    def with_renewal(self):
        """Annotates ``renewed_from``: the day from which the first standing paper that renews it holds."""
        renewals = NgoRegistration.objects.counted().filter(renews=OuterRef("pk")).order_by("valid_from")
        return self.annotate(renewed_from=Subquery(renewals.values("valid_from")[:1]))

    def in_state_on(self, state, date):
        """The rows whose :meth:`NgoRegistration.state_on` a date is ``state``; ``ended`` is any end before the term."""
        begun, ended, renewed = Q(valid_from__lte=date), Q(ended_on__lte=date), Q(renewed_from__lte=date)
        return self.with_renewal().filter(
            {
                "coming": ~begun & ~ended,
                "in-force": in_force_on(date) & (Q(renewed_from=None) | Q(renewed_from__gt=date)),
                "renewed": renewed & ~ended & begun,
                "expired": Q(valid_until__lt=date) & (Q(ended_on=None) | ~ended) & (Q(renewed_from=None) | ~renewed),
                "ended": ended,
            }[state]
        )


@pghistory.track(exclude=["search"])
class NgoRegistration(Line):
    """Giấy đăng ký: one paper. A renewal is a paper of its own that points at the one before; nothing is copied."""

    inside = "ngo"

    class Kind(models.TextChoices):
        ACTIVITY = "activity", _("registration of activity")
        OFFICE = "office", _("registration of a representative office")
        PROJECT_OFFICE = "project-office", _("registration of a project office (until 31/10/2022)")

    class Action(models.TextChoices):
        GRANT = "grant", _("granted")
        EXTEND = "extend", _("extended")
        AMEND = "amend", _("amended")
        SUPPLEMENT = "supplement", _("supplemented")
        REISSUE = "reissue", _("issued again")

    class Ending(models.TextChoices):
        SUSPENDED = "suspended", _("suspended")
        TERMINATED = "terminated", _("terminated")
        REVOKED = "revoked", _("revoked")

    ngo = models.ForeignKey(Ngo, models.PROTECT, related_name="registrations", verbose_name=_("foreign NGO"))
    title = models.CharField(_("number of the registration"), max_length=60)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.ACTIVITY)
    action = models.CharField(_("how it was issued"), max_length=12, choices=Action.choices, default=Action.GRANT)
    issued_on = models.DateField(_("issued on"))
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), help_text=_("its last day"))
    area = models.CharField(_("provinces it holds for"), max_length=250, blank=True)
    renews = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="renewals",
        verbose_name=_("takes the place of"),
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.CharField(_("ended by being"), max_length=12, choices=Ending.choices, blank=True)
    search = searchable("title", "area", "note")

    objects = RegistrationQuerySet.as_manager()

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("registration of a foreign NGO")
        verbose_name_plural = _("registrations of foreign NGOs")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            *Line.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="a_registration_ends_after_it_begins",
                violation_error_message=_("Its last day can't come before its first."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by="") | Q(ended_on__isnull=False) & ~Q(ended_by=""),
                name="an_ended_registration_says_how",
                violation_error_message=_("An end needs its date and how it came."),
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, date, renewed_from=None):
        """``coming``, ``in-force``, ``renewed``, ``expired`` or how it ended, on a date."""
        if self.ended_on and self.ended_on <= date:
            return self.ended_by
        if self.valid_from > date:
            return "coming"
        if renewed_from and renewed_from <= date:
            return "renewed"
        return "in-force" if date <= self.valid_until else "expired"

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title}, {self.ngo.trace_label()}"
