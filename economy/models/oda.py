"""Official development assistance and preferential loans: Nghị định 114/2021/NĐ-CP (and 20/2023/NĐ-CP)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.formats import short_date
from portal.partners.models import Partner, PartnersNamed, country_name
from portal.registers.models import Line, LineQuerySet, Record, RecordQuerySet, WholesNamed, searchable

from .common import Amounted


def running_on(date):
    """Signed by the day, and not closed by it."""
    return Q(signed_on__lte=date) & (Q(closed_on=None) | Q(closed_on__gt=date))


IN_DOCUMENTS = {
    "proposed": "đề xuất",
    "appraised": "thẩm định",
    "approved": "phê duyệt",
    "signed": "ký kết",
    "running": "thực hiện",
    "closed": "kết thúc",
}


class OdaProjectQuerySet(PartnersNamed, RecordQuerySet):
    pass


@pghistory.track(exclude=["search"])
class OdaProject(Amounted, Record):
    """Chương trình, dự án sử dụng vốn ODA, vốn vay ưu đãi."""

    class Kind(models.TextChoices):
        GRANT = "grant", _("grant")
        LOAN = "loan", _("loan")
        MIXED = "mixed", _("loan and grant")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        APPRAISED = "appraised", _("under appraisal")
        APPROVED = "approved", _("approved")
        SIGNED = "signed", _("signed")
        RUNNING = "running", _("being carried out")
        CLOSED = "closed", _("closed")

    title = models.CharField(_("programme or project"), max_length=300)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("ODA donor"))
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.PROPOSED)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    closed_on = models.DateField(_("project closed on"), null=True, blank=True)
    search = searchable("title", "note")

    objects = OdaProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("ODA project")
        verbose_name_plural = _("ODA projects")
        ordering = [F("signed_on").desc(nulls_first=True), "-pk"]
        constraints = [
            *Record.Meta.constraints,
            *Amounted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(signed_on__isnull=False, closed_on__gte=F("signed_on")),
                name="an_oda_project_closes_after_it_is_signed",
                violation_error_message=_("It can't close before it was signed."),
            ),
        ]

    def __str__(self):
        return self.title

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.title} ({self.partner.name}, {country_name(self.partner.country, 'vi')})"


class OdaDisbursementQuerySet(WholesNamed, LineQuerySet):
    pass


@pghistory.track(exclude=["search"])
class OdaDisbursement(Amounted, Line):
    """Giải ngân vốn ODA."""

    inside = "project"

    project = models.ForeignKey(
        OdaProject, models.PROTECT, related_name="oda_disbursements", verbose_name=_("ODA project")
    )
    on = models.DateField(_("disbursed by"), help_text=_("the last day of the time it was disbursed in"))
    search = searchable("note")

    objects = OdaDisbursementQuerySet.as_manager()

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("ODA disbursement")
        verbose_name_plural = _("ODA disbursements")
        ordering = ["-on", "-pk"]
        constraints = [
            *Line.Meta.constraints,
            *Amounted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__isnull=False),
                name="a_disbursement_has_an_amount",
                violation_error_message=_("Give the amount that was disbursed."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return f"{self.project.title} ({short_date(self.on)})"

    @property
    def short_title(self):
        return short_date(self.on)

    def trace_label(self):
        """How the row is named behind a figure."""
        return self.title
