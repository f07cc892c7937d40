"""International conferences and workshops: Quyết định 06/2020/QĐ-TTg."""

import datetime

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Country, Partner, PartnersNamed
from portal.registers.models import Record, RecordQuerySet, searchable

from .delegations import Delegation

DAYS_TO_REPORT = datetime.timedelta(days=15)  # QĐ 06/2020/QĐ-TTg: the result, after the last day


class ConferenceQuerySet(PartnersNamed, RecordQuerySet):
    def without_result_report(self, date):
        """Held, over for more than 15 days by the date, and the result not yet reported."""
        return self.filter(state=Conference.State.DONE, ends_on__lt=date - DAYS_TO_REPORT, reported_on=None)


@pghistory.track(exclude=["search"])
class Conference(Record):
    """Hội nghị, hội thảo quốc tế."""

    class Form(models.TextChoices):
        DIRECT = "direct", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    class Host(models.TextChoices):
        PROVINCE = "province", _("held by the province or its agencies")
        OTHER = "other", _("permitted for another organisation")

    class Permission(models.TextChoices):
        PRIME_MINISTER = "prime-minister", _("Prime Minister")
        CHAIRMAN = "chairman", _("chairman of the province's people's committee")

    State, Funding = Delegation.State, Delegation.Funding

    title = models.CharField(_("conference"), max_length=300)
    host = models.CharField(_("who holds it"), max_length=10, choices=Host.choices, default=Host.PROVINCE)
    purpose = models.TextField(_("reason and purpose"), blank=True)
    content = models.TextField(_("content"), blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    places = models.CharField(_("places"), max_length=300, blank=True)
    form = models.CharField(_("form"), max_length=10, choices=Form.choices, default=Form.DIRECT)
    vietnamese = models.PositiveIntegerField(_("Vietnamese participants"), null=True, blank=True)
    foreigners = models.PositiveIntegerField(_("foreign participants"), null=True, blank=True)
    countries = ArrayField(Country(), verbose_name=_("countries of the foreign participants"), default=list, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )
    funding = models.CharField(_("funding"), max_length=10, choices=Delegation.Funding.choices, blank=True)
    amount = models.DecimalField(_("cost"), max_digits=24, decimal_places=4, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    opinions = models.CharField(
        _("opinions asked"), max_length=300, blank=True, help_text=_("of which ministries and agencies")
    )
    permit = models.CharField(_("permit (number and symbol)"), max_length=100, blank=True)
    permitted_on = models.DateField(_("permit of"), null=True, blank=True)
    permitted_by = models.CharField(
        _("permitted by"),
        max_length=15,
        choices=Permission.choices,
        blank=True,
        help_text=_(
            "the Prime Minister: ministerial guests, or sovereignty, security, defence, ethnic groups, religion, "
            "human rights, borders, state secrets"
        ),
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PREPARED)
    result = models.TextField(_("result"), blank=True)
    reported_on = models.DateField(
        _("result reported on"), null=True, blank=True, help_text=_("within 15 days after the last day")
    )
    violations = models.TextField(_("violations"), blank=True, help_text=_("empty: none"))
    search = searchable("title", "organiser", "places", "result", "note")

    objects = ConferenceQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("international conference")
        verbose_name_plural = _("international conferences")
        ordering = ["-starts_on", "-pk"]
        indexes = [*Record.Meta.indexes, models.Index(fields=["province", "starts_on"], name="conference_by_start")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="a_conference_ends_after_it_begins",
                violation_error_message=_("It can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(amount__isnull=False) & ~Q(currency=""),
                name="a_conference_cost_has_its_currency",
                violation_error_message=_("A cost needs its currency, a currency its cost."),
            ),
        ]

    def __str__(self):
        return self.title

    def is_report_late(self, date):
        """Whether its result should have been reported by a date, and was not."""
        return self.state == self.State.DONE and not self.reported_on and self.ends_on < date - DAYS_TO_REPORT

    def trace_label(self):
        """How the row is named behind a figure."""
        return self.title
