"""What stands inside a delegation: who travelled, and the decisions that allowed it (Quyết định 272-QĐ/TW)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date
from portal.registers.models import Line, searchable

from .delegations import Delegation


@pghistory.track(exclude=["search"])
class DelegationMember(Line):
    """A member, with unit, post and rank as they were at the time.

    The name is personal data: it stays in the register. Passport numbers are not kept at all.
    """

    inside = "delegation"

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="members", verbose_name=_("delegation"))
    name = models.CharField(_("full name"), max_length=150)
    post = models.CharField(_("post at the time"), max_length=200)
    unit = models.CharField(_("unit at the time"), max_length=200, blank=True)
    rank = models.CharField(_("rank at the time"), max_length=100, blank=True)
    is_head = models.BooleanField(_("heads the delegation"), default=False)
    search = searchable("name", "post", "unit", "note")

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("delegation member")
        verbose_name_plural = _("delegation members")
        ordering = ["-delegation__starts_on", "delegation", "-is_head", "pk"]

    def __str__(self):
        return self.name

    def trace_label(self):
        """Post and unit, never the name: reports freeze what stands behind their figures."""
        return ", ".join(part for part in (self.post, self.unit) if part)


@pghistory.track(exclude=["search"])
class DelegationDecision(Line):
    """A decision that allows the delegation, or that changes what an earlier one allowed."""

    class Kind(models.TextChoices):
        PERMIT = "permit", _("permits the delegation")
        CHANGE = "change", _("changes an earlier decision")

    inside = "delegation"

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="decisions", verbose_name=_("delegation"))
    number = models.CharField(_("decision (number and symbol)"), max_length=100)
    decided_on = models.DateField(_("decision of"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PERMIT)
    search = searchable("number", "issuer", "note")

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("decision on a delegation")
        verbose_name_plural = _("decisions on delegations")
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return self.number

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.number} ngày {short_date(self.decided_on)}" if self.decided_on else self.number
