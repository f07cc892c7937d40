"""A round: a form, a period, the days it is due, and who must report."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.fields import PeriodField
from portal.formats import short_date
from portal.organisations.models import Province

from .forms import FormVersion


class RoundQuerySet(models.QuerySet):
    def open_on(self, date):
        return self.filter(opened_on__lte=date)

    def of_provinces(self):
        return self.filter(form_version__form__gathers=None)

    def national(self):
        return self.exclude(form_version__form__gathers=None)


class Round(models.Model):
    """Đợt báo cáo."""

    form_version = models.ForeignKey(FormVersion, models.PROTECT, related_name="rounds", verbose_name=_("report form"))
    period = PeriodField(_("period"))
    opened_on = models.DateField(_("opened on"))
    province_due_on = models.DateField(_("due inside the province"), null=True, blank=True)
    due_on = models.DateField(_("due at the ministry"))
    letter = models.CharField(_("letter that asks for it"), max_length=300, blank=True)
    letter_number = models.CharField(_("number and symbol of the letter"), max_length=60, blank=True, db_default="")
    letter_on = models.DateField(_("date of the letter"), null=True, blank=True)
    schedule = models.JSONField(
        _("schedule of reminders"),
        null=True,
        blank=True,
        help_text=_("[[anchor, working days, to]]; empty: the usual one"),
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["form_version", "period"], name="one_round_a_form_and_period"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="a_round_is_due_after_it_opens"),
        ]

    def __str__(self):
        return f"{self.form_version.form.name} · {self.period}"

    @property
    def window(self):
        return self.period.window()

    @property
    def is_national(self):
        return self.form_version.form.is_national

    @property
    def asked_by(self):
        """How reports cite the letter: in the ministry's words, else by its number and date; empty where there is none."""
        if self.letter or not self.letter_number:
            return self.letter
        on = f" ngày {short_date(self.letter_on)}" if self.letter_on else ""
        return f"Công văn số {self.letter_number}{on} của Bộ Ngoại giao"

    def gathered(self):
        """The rounds of the provinces' form that a national round of the same period is made from."""
        return Round.objects.filter(form_version__form=self.form_version.form.gathers_id, period=self.period)

    def provinces(self):
        """Who must report: the units on the map of the period's last day; for a national round, whose reports it gathers."""
        return Province.objects.existing_on(self.window.end)
