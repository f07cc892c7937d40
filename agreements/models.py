"""International agreements: Luật 70/2020/QH14 Điều 6, 32-34; Nghị định 64/2021/NĐ-CP Điều 3."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.partners.models import Country, Partner, PartnersNamed, country_name
from portal.registers.models import Record, RecordQuerySet, searchable


def in_force_on(date):
    """Effective by the date and neither expired nor ended by it; an agreement is out of force on its day of expiry."""
    return (
        Q(effective_on__lte=date)
        & (Q(expires_on=None) | Q(expires_on__gt=date))
        & (Q(ended_on=None) | Q(ended_on__gt=date))
    )


class AgreementQuerySet(PartnersNamed, RecordQuerySet):
    def in_force_on(self, date):
        return self.filter(in_force_on(date))

    def in_state_on(self, state, date):
        """The rows whose :meth:`Agreement.state_on` a date is ``state``; ``ended`` is any end before the term."""
        signed, ended = Q(signed_on__lte=date), Q(ended_on__lte=date)
        expired, begun = Q(expires_on__lte=date), Q(effective_on__lte=date)
        return self.filter(
            {
                "planned": Q(signed_on=None) | Q(signed_on__gt=date),
                "signed": signed & ~ended & ~expired & ~begun,
                "in-force": signed & in_force_on(date),
                "expired": signed & expired & ~ended,
                "ended": signed & ended,
            }[state]
        )

    def follow_successors(self):
        """Each ends when the first standing agreement that replaces it begins: two statements, however many there are."""
        later = self.model.objects.counted().filter(replaces=OuterRef("pk")).order_by()
        first = later.values("replaces").annotate(first=Min(Coalesce("effective_on", "signed_on"))).values("first")
        rows = self.select_for_update(of=("self",)).annotate(successor_begins=Subquery(first))
        ended = [row for row in rows if row.end_at(row.successor_begins)]
        self.model.objects.bulk_update(ended, ["ended_on", "ended_by"], batch_size=500)

    def ending_between(self, start, end):
        """In force now and expiring within the days given: what an officer should look at."""
        return self.filter(expires_on__range=(start, end), ended_on=None)


@pghistory.track(exclude=["search"])
class Agreement(Record):
    """Thỏa thuận quốc tế."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("agreement")
        COMMUNIQUE = "communique", _("communiqué")
        DECLARATION = "declaration", _("declaration")
        LETTER_OF_INTENT = "letter-of-intent", _("letter of intent")
        MEMORANDUM = "memorandum", _("memorandum of understanding")
        MINUTES = "minutes", _("minutes of agreement")
        RECORD = "record", _("record of discussion")
        PROGRAMME = "programme", _("cooperation programme")
        PLAN = "plan", _("cooperation plan")
        OTHER = "other", _("other name")

    class Level(models.TextChoices):
        PROVINCE = "province", _("people's council or committee of the province")
        DEPARTMENT = "department", _("department")
        DISTRICT = "district", _("district (until 30/6/2025)")
        COMMUNE = "commune", _("border commune")
        ORGANISATION = "organisation", _("provincial body of an organisation")

    class Ending(models.TextChoices):
        REPLACED = "replaced", _("replaced")
        TERMINATED = "terminated", _("terminated")
        WITHDRAWN = "withdrawn", _("withdrawn from")

    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    level = models.CharField(_("level"), max_length=20, choices=Level.choices, default=Level.PROVINCE)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("partner"))
    countries = ArrayField(Country(), verbose_name=_("other parties' countries"), default=list, blank=True)
    field = models.CharField(_("field of cooperation"), max_length=200, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True, help_text=_("empty while it is only planned"))
    signed_at = models.CharField(_("signed at"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    signatory = models.CharField(_("signed by (title)"), max_length=150, blank=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True, help_text=_("empty where it has no term"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.CharField(_("ended by being"), max_length=12, choices=Ending.choices, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    opinion = models.CharField(_("opinion of the Ministry of Foreign Affairs"), max_length=200, blank=True)
    reported_on = models.DateField(_("reported to the Prime Minister on"), null=True, blank=True)
    search = searchable("title", "field", "note")

    objects = AgreementQuerySet.as_manager()

    class Meta(Record.Meta):
        abstract = False
        verbose_name = _("international agreement")
        verbose_name_plural = _("international agreements")
        ordering = ["-signed_on", "-pk"]
        indexes = [*Record.Meta.indexes, models.Index(fields=["-signed_on", "-id"], name="agreement_list")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by="") | Q(ended_on__isnull=False) & ~Q(ended_by=""),
                name="an_ending_says_how",
                violation_error_message=_("An end needs its date and how it came."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(effective_on=None) | Q(expires_on__gte=F("effective_on")),
                name="it_expires_after_it_begins",
                violation_error_message=_("It can't expire before it is in force."),
            ),
        ]

    def __str__(self):
        return self.title

    def state_on(self, date):
        """``planned``, ``signed``, ``in-force``, ``expired`` or how it ended, on a date."""
        if self.signed_on is None or self.signed_on > date:
            return "planned"
        if self.ended_on and self.ended_on <= date:
            return self.ended_by
        if self.expires_on and self.expires_on <= date:
            return "expired"
        return "in-force" if self.effective_on and self.effective_on <= date else "signed"

    def end_at(self, begins):
        """Ends on the day its successor begins; is open again where there is none (``None``). Answers whether that changed it.

        One that had expired by that day stays expired: it is counted once, and not as replaced.
        """
        if begins and (self.expires_on is None or begins <= self.expires_on):
            ended = (begins, self.Ending.REPLACED)
        else:
            ended = (None, "")
        if self.ended_by not in ("", self.Ending.REPLACED) or ended == (self.ended_on, self.ended_by):
            return False
        self.ended_on, self.ended_by = ended
        return True

    def trace_label(self):
        """How the row is named behind a figure: Vietnamese whatever the reader's language, because reports freeze it."""
        return f"{self.title} ({self.partner.name}, {country_name(self.partner.country, 'vi')})"
