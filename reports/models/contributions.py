"""What another agency of the province is asked to write for a section of a report, and what it proposes."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.organisations.models import Agency

from ..contribution_steps import OPEN, WITH_AGENCY, Standing
from .reports import WRITERS, ReportSection


class ContributionQuerySet(models.QuerySet):
    def of_agencies(self, person):
        """Those asked of an agency in which the person holds a post today, or of one that it continues."""
        if not person.is_authenticated:
            return self.none()
        agencies = {post.agency_id for post in person.current_posts if not post.is_at_ministry}
        return self.filter(Q(agency__in=agencies) | Q(agency__successor__in=agencies))

    def visible_to(self, person):
        """The agency that is asked, and the office, leaders and auditors of the report's province. Not the ministry:
        what an agency proposes is inside the province until it stands in a report that was signed."""
        own = Q(section__report__province__in=access.own_provinces(person, *WRITERS))
        asked = Q(pk__in=self.model.objects.of_agencies(person).values("pk"))
        return self.filter(own | asked)

    def open(self):
        return self.filter(state__in=OPEN)

    def with_the_agency(self):
        return self.filter(state__in=WITH_AGENCY)

    def sent_in(self):
        return self.filter(state=Standing.SENT)

    def with_parts(self):
        """All that a line about a contribution shows, in a fixed number of queries."""
        found = self.select_related(
            "agency", "asked_by", "updated_by", "section__form_section", "section__report__round__form_version__form",
            "section__report__province", "section__report__agency",
        )  # fmt: skip
        return found.prefetch_related("agency__names", "section__report__province__names")


@pghistory.track(exclude=["updated_at"])
class Contribution(models.Model):
    """One agency is asked for one section. What it writes is its proposal and lies beside the report's text: only an
    officer takes it over. ``figures`` names what is asked of the section's figures and indicators, ``values`` maps an
    indicator's code to what the agency proposes: ``{"state", "value", "note"}``, the value as plain digits.
    """

    section = models.ForeignKey(ReportSection, models.CASCADE, related_name="contributions", verbose_name=_("section"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="contributions", verbose_name=_("agency asked"))
    wants_text = models.BooleanField(_("a text is asked for"), default=True)
    figures = ArrayField(models.CharField(max_length=80), verbose_name=_("figures asked for"), default=list, blank=True)
    due_on = models.DateField(_("due on"))
    message = models.TextField(_("message"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=Standing.choices, default=Standing.ASKED)
    word = models.TextField(
        _("last word"), blank=True, help_text=_("why it was sent back, or why nothing is contributed")
    )
    html = models.TextField(_("proposed text"), blank=True)
    values = models.JSONField(_("proposed values"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("changed by")
    )
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent in at"), null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "agency"],
                condition=Q(state__in=sorted(OPEN)),
                name="an_agency_is_asked_once_for_a_section",
            ),
            models.CheckConstraint(
                condition=Q(wants_text=True) | ~Q(figures=[]), name="a_contribution_asks_for_something"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[Standing.BACK, Standing.DECLINED]) | ~Q(word=""),
                name="a_contribution_sent_back_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.agency}: {self.section}"

    @property
    def report(self):
        return self.section.report

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_with_the_agency(self):
        return self.state in WITH_AGENCY

    @property
    def is_written(self):
        """Whether the proposal says anything: words, a chip, or a value."""
        return bool(strip_tags(self.html).strip()) or "<span data-" in self.html or bool(self.values)

    def is_late(self, today=None):
        return self.is_with_the_agency and (today or timezone.localdate()) > self.due_on
