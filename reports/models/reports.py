"""A province's report of a round: its sections, its state, and the history of its state."""

from typing import NamedTuple

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.accounts.models import Role
from portal.organisations.models import Agency, Province

from ..workflow import MINISTRY_SEES, State, Verb
from .forms import FormSection
from .rounds import Round
from .words import SECTION_INDEX


class Named(NamedTuple):
    code: str
    name: str
    kind: str
    full_name: str


COUNTRY = Named(code="", name="cả nước", kind="country", full_name="cả nước")
WRITERS = {Role.OFFICER, Role.LEADER, Role.AUDITOR}


class ReportQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A province's own officers, leaders and auditors; the ministry reads submissions, never a draft but its own."""
        own = models.Q(province__in=access.own_provinces(person, *WRITERS))
        return self.filter(own | models.Q(province=None)) if access.is_at_ministry(person) else self.filter(own)

    def of_provinces(self):
        return self.exclude(province=None)

    def national(self):
        return self.filter(province=None)

    def with_sent(self):
        """The reports that were sent at least once: what the ministry may read, through their submissions."""
        return self.filter(submissions__isnull=False).distinct()

    def due_before(self, report):
        """Those by the same form that were due before it, of any province, the latest first."""
        found = self.filter(
            round__form_version__form=report.round.form_version.form_id, round__due_on__lt=report.round.due_on
        )
        return found.select_related("round__form_version__form").order_by("-round__due_on", "pk")

    def with_sendings(self):
        """Annotates ``versions`` (how many submissions), ``first_sent_at`` and ``last_sent_at``."""
        return self.annotate(
            versions=models.Count("submissions"),
            first_sent_at=models.Min("submissions__submitted_at"),
            last_sent_at=models.Max("submissions__submitted_at"),
        )

    def writable(self):
        return self.filter(state__in=[State.DRAFT, State.RETURNED, State.REOPENED])

    def reopened_too_long(self, today=None):
        """Those whose reopening has ended without a new submission."""
        return self.filter(state=State.REOPENED, reopened_until__lt=today or timezone.localdate())

    def awaiting_signature(self):
        return self.filter(state=State.FOR_SIGNATURE)

    def awaiting_review(self):
        return self.of_provinces().filter(state=State.SUBMITTED)


class Report(models.Model):
    """Báo cáo. Its state changes only through :mod:`reports.actions`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports", verbose_name=_("round"))
    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("province"),
        help_text=_("empty: the ministry's national report"),
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports", verbose_name=_("issuing agency"))
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.DRAFT, editable=False)
    left_out = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name=_("annexes left out"),
        default=list,
        db_default=[],
        blank=True,
        help_text=_("their places among the annexes of the form, from 0"),
    )
    created_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    reopened_until = models.DateField(_("reopened until"), null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-round__due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "province"], name="one_report_a_round_and_province", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{self.round} · {self.province or COUNTRY.name}"

    @property
    def is_national(self):
        """Whether the ministry writes it, from what the provinces sent."""
        return self.province_id is None

    @property
    def named(self):
        """Whose report it is, with ``code``, ``name``, ``kind`` and ``full_name`` as on the period's last day."""
        return COUNTRY if self.is_national else self.province.name_on(self.period.window().end)

    @property
    def period(self):
        return self.round.period

    @property
    def is_writable(self):
        return self.state in {State.DRAFT, State.RETURNED, State.REOPENED} and not self.is_reopening_over

    @property
    def is_reopening_over(self):
        """Whether the last day of the reopening has passed: from then on nobody writes, whether it is closed yet or not."""
        return self.state == State.REOPENED and self.reopened_until and timezone.localdate() > self.reopened_until

    @property
    def candidate(self):
        """What lies with the leader, or ``None``."""
        return self.candidates.filter(discarded_at=None, submission=None).first()

    @property
    def last_submission(self):
        return self.submissions.order_by("-ordinal").first()

    @cached_property
    def before(self):
        """The one of the same province by the same form that was due before it, or ``None``."""
        found = Report.objects.due_before(self).filter(province=self.province_id).first()
        if found:
            found.province = self.province
        return found


class ReportSectionQuerySet(models.QuerySet):
    def texts(self):
        return self.filter(form_section__kind__in=FormSection.WRITTEN)


@pghistory.track(exclude=["updated_at"])
class ReportSection(models.Model):
    """What an officer writes in one section; ``version`` tells a stale save."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        RETURNED = "returned", _("returned")
        ACCEPTED = "accepted", _("accepted")

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name=_("report"))
    form_section = models.ForeignKey(FormSection, models.PROTECT, related_name="+", verbose_name=_("section"))
    html = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    is_complete = models.BooleanField(_("complete"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("changed by")
    )
    updated_at = models.DateTimeField(_("changed at"), default=timezone.now)

    objects = ReportSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["form_section__position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "form_section"], name="a_section_stands_once_in_a_report")
        ]
        indexes = [SECTION_INDEX]

    def __str__(self):
        return str(self.form_section)

    @property
    def is_started(self):
        """Whether it holds a word, a figure or a footnote: an empty paragraph is not a text."""
        return bool(strip_tags(self.html).strip()) or "<span data-" in self.html


class StateChangeQuerySet(models.QuerySet):
    def seen_by_ministry(self):
        """Without what happens inside the province before a report is sent: who handed it back there, and why."""
        return self.filter(verb__in=MINISTRY_SEES)


class StateChange(models.Model):
    """One step of a report: who, when, from what to what, and why where that is due. Never changed."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="changes", verbose_name=_("report"))
    verb = models.CharField(_("step"), max_length=20, choices=Verb.choices)
    before = models.CharField(_("from"), max_length=15, choices=State.choices)
    after = models.CharField(_("to"), max_length=15, choices=State.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    comment = models.TextField(_("comment"), blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.CheckConstraint(
                condition=~Q(verb__in=[Verb.SEND_BACK, Verb.REOPEN, Verb.DECLINE]) | ~Q(comment=""),
                name="a_return_says_why",
                violation_error_message=_("Say why: whoever mends it must know what to do."),
            ),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | Q(verb=Verb.CLOSE), name="only_a_reopening_closes_by_itself"
            ),
        ]

    def __str__(self):
        return f"{self.report}: {self.before} → {self.after}"
