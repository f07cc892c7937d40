"""Foreign direct investment: projects, and the events that make and change their registered capital.

Capital is never typed as a total. It is what the events add up to: on a day, the capital of the licence, plus what was
added, less what was taken away; an end takes out what is left. Sources: Luật Đầu tư 2020, Điều 39 to 41 and 48; the
reports of provinces (new, added, shares; valid projects with their capital).
"""

import datetime

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, DecimalField, F, FilteredRelation, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Country, Partner, PartnersNamed, country_name
from portal.registers.models import Line, LineQuerySet, Record, RecordQuerySet, WholesNamed, searchable

from .common import Amounted, Placed


class Kind(models.TextChoices):
    NEW = "new", _("new licence")
    INCREASE = "increase", _("capital increased")
    DECREASE = "decrease", _("capital decreased")
    SHARES = "shares", _("shares bought, capital contributed")
    ENDED = "ended", _("ended or revoked")


SIGNS = {Kind.NEW: 1, Kind.INCREASE: 1, Kind.DECREASE: -1}  # the other kinds leave the registered capital as it is
SIGN = Case(When(kind=Kind.DECREASE, then=Value(-1)), default=Value(1))
IN_DOCUMENTS = {
    Kind.NEW: "cấp mới",
    Kind.INCREASE: "điều chỉnh tăng vốn",
    Kind.DECREASE: "điều chỉnh giảm vốn",
    Kind.SHARES: "góp vốn, mua cổ phần",
    Kind.ENDED: "chấm dứt, thu hồi",
}


class FdiProjectQuerySet(PartnersNamed, RecordQuerySet):
    def with_capital(self):
        """Annotates ``begun_on`` and ``ended_on`` by the events, ``capital`` they add up to and its ``unit`` of money."""
        events = CapitalEvent.objects.counted().filter(project=OuterRef("pk"))
        added = events.filter(kind__in=SIGNS).order_by().values("project").annotate(sum=Sum(F("amount") * SIGN))
        new, ended = events.filter(kind=Kind.NEW), events.filter(kind=Kind.ENDED)
        return self.annotate(
            begun_on=Subquery(new.values("on")[:1]),
            ended_on=Subquery(ended.values("on")[:1]),
            capital=Subquery(added.values("sum")[:1], output_field=DecimalField(max_digits=24, decimal_places=4)),
            unit=Subquery(new.values("currency")[:1]),
        )

    def lead_licences(self):
        """The event of each licence bears the day on which its project was licensed: one statement."""
        licences = CapitalEvent.objects.filter(project__in=self.order_by(), kind=Kind.NEW)
        licensed_on = FdiProject.objects.filter(pk=OuterRef("project")).order_by().values("licensed_on")
        licences.exclude(on=F("project__licensed_on")).update(on=Subquery(licensed_on))

    def in_state(self, state):
        """``valid``, ``ended``, or ``incomplete``: without the event of its licence it counts in no figure."""
        having = self.with_capital()
        return {
            "valid": having.filter(begun_on__isnull=False, ended_on=None),
            "ended": having.filter(ended_on__isnull=False),
            "incomplete": having.filter(begun_on=None),
        }[state]


@pghistory.track(exclude=["search"])
class FdiProject(Placed, Record):
    """Dự án đầu tư trực tiếp nước ngoài."""

    title = models.CharField(_("project"), max_length=300)
    certificate = models.CharField(_("certificate number"), max_length=60, blank=True)
    countries = ArrayField(Country(), verbose_name=_("investors' countries"), default=list)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("leading investor")
    )
    licensed_on = models.DateField(_("licensed on"))
    search = searchable("title", "certificate", "zone", "note")

    objects = FdiProjectQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("FDI project")
        verbose_name_plural = _("FDI projects")
        ordering = ["-licensed_on", "-pk"]
        indexes = [*Record.Meta.indexes, models.Index(fields=["-licensed_on", "-id"], name="fdi_project_list")]

    def __str__(self):
        return self.title

    def countries_in_documents(self):
        return ", ".join(country_name(code, "vi") for code in self.countries)


def standing_on(date):
    """The events by a day of the projects that are valid on it, which they are no more on the day they end.

    No end is the last of all days: asked for none, PostgreSQL expects next to no row, and reads the projects of the whole
    country for one province.
    """
    ended_on = Coalesce("ending__on", Value(datetime.date.max))
    return Q(on__lte=date) & Q(GreaterThan(ended_on, Value(date)))


class CapitalEventQuerySet(WholesNamed, LineQuerySet):
    def counted(self):
        """Conditions may speak of ``ending``: the event by which the project of a row ended, of which there is one at most.

        A join, because a figure asks of it several times for each row.
        """
        path = "project__capital_events"
        standing_end = Q(**{f"{path}__kind": Kind.ENDED, f"{path}__withdrawn_at": None})
        return super().counted().alias(ending=FilteredRelation(path, condition=standing_end))


@pghistory.track(exclude=["search"])
class CapitalEvent(Amounted, Line):
    """Biến động vốn: a licence, an adjustment of the capital, a purchase of shares, or the end of a project."""

    inside = "project"
    Kind = Kind

    project = models.ForeignKey(
        FdiProject, models.PROTECT, related_name="capital_events", verbose_name=_("FDI project")
    )
    kind = models.CharField(_("what happened"), max_length=8, choices=Kind.choices)
    on = models.DateField(_("day of the event"))
    decision = models.CharField(_("decision (number and symbol)"), max_length=100, blank=True)
    search = searchable("decision", "note")

    objects = CapitalEventQuerySet.as_manager()

    class Meta(Line.Meta):
        abstract = False
        verbose_name = _("capital event")
        verbose_name_plural = _("capital events")
        ordering = ["-on", "-pk"]
        indexes = [
            *Line.Meta.indexes,
            models.Index(fields=["province", "on"], name="capital_event_by_day"),
            models.Index(fields=["-on", "-id"], name="capital_event_list"),
        ]
        constraints = [
            *Line.Meta.constraints,
            *Amounted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind=Kind.ENDED, amount=None) | ~Q(kind=Kind.ENDED) & Q(amount__isnull=False),
                name="an_end_takes_out_what_is_left",
                violation_error_message=_(
                    "An end takes out what is left: it has no amount. Every other event has one."
                ),
            ),
            models.UniqueConstraint(
                fields=["project", "kind"],
                condition=Q(kind__in=[Kind.NEW, Kind.ENDED], withdrawn_at=None),
                name="a_project_begins_and_ends_once",
                violation_error_message=_("A project is licensed once and ends once: it has such an event already."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return f"{self.project.title}: {self.get_kind_display()}"

    @property
    def short_title(self):
        return self.get_kind_display()

    @property
    def change(self):
        """What it adds to the registered capital; ``None`` for an end."""
        return None if self.amount is None else self.amount * SIGNS.get(self.kind, 1)

    def trace_label(self):
        """How the row is named behind a figure."""
        return f"{self.project.title} ({self.project.countries_in_documents()}), {IN_DOCUMENTS[self.kind]}"
