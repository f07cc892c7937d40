"""The year's plan: tasks in groups, who leads, who helps, until when; and how far each is, told every half-year."""

import calendar
import datetime

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.accounts.models import Role
from portal.fields import PeriodField
from portal.formats import roman
from portal.organisations.models import Agency, Province
from portal.registers.models import digest_of


class PlanTaskQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The plan is the province's own: the ministry reads the document that was issued."""
        return self.filter(province__in=access.own_provinces(person))

    def of(self, province, year):
        return self.filter(province=province, year=year).order_by("group_place", "position", "pk")


@pghistory.track()
class PlanTask(models.Model):
    """Nhiệm vụ. When it is due is one of nine kinds of time frame, as plans write them."""

    class Frame(models.TextChoices):
        QUARTER = "quarter", _("a quarter")
        QUARTER_ON = "quarter-on", _("a quarter and the years after")
        MONTH = "month", _("a month")
        YEARS = "years", _("years named, and those after")
        FROM_YEAR = "from-year", _("from a year on")
        YEARLY = "yearly", _("every year")
        CONTINUOUS = "continuous", _("continuously")
        ON_DEMAND = "on-demand", _("on demand")
        DOCUMENT = "document", _("by another document")

    OF_A_QUARTER = (Frame.QUARTER, Frame.QUARTER_ON)
    OF_YEARS = (*OF_A_QUARTER, Frame.MONTH, Frame.YEARS, Frame.FROM_YEAR)

    province = models.ForeignKey(Province, models.PROTECT, related_name="plan_tasks", verbose_name=_("province"))
    year = models.PositiveSmallIntegerField(_("year of the plan"))
    group_place = models.PositiveSmallIntegerField(_("place of the group"))
    group = models.CharField(_("group"), max_length=200, help_text=_("printed above its tasks: KINH TẾ ĐỐI NGOẠI"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.TextField(_("task"))
    lead = models.CharField(_("leading agencies"), max_length=400, help_text=_("as the plan prints them"))
    leads = models.ManyToManyField(
        Agency,
        related_name="led_tasks",
        blank=True,
        verbose_name=_("they tell the progress"),
        help_text=_("the officer of the foreign-affairs office always may"),
    )
    coordinating = models.CharField(_("coordinating agencies"), max_length=400, blank=True)
    frame = models.CharField(_("time frame"), max_length=10, choices=Frame.choices)
    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    years = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("years"), default=list, blank=True, help_text=_("2026, 2027")
    )
    document = models.CharField(
        _("document"), max_length=200, blank=True, help_text=_("Kế hoạch số 79/KH-UBND; Đề án đã được phê duyệt")
    )

    version = models.PositiveIntegerField(
        _("version"), default=1, db_default=1, editable=False
    )  # counts what was told of it, too

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of the plan")
        verbose_name_plural = _("tasks of the plan")
        ordering = ["province", "year", "group_place", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frame__in=["quarter", "quarter-on"], quarter__range=(1, 4))
                | ~Q(frame__in=["quarter", "quarter-on"]) & Q(quarter=None),
                name="a_quarter_is_named_where_it_is_due_in_one",
            ),
            models.CheckConstraint(
                condition=Q(frame="month", month__range=(1, 12)) | ~Q(frame="month") & Q(month=None),
                name="a_month_is_named_where_it_is_due_in_one",
            ),
            models.CheckConstraint(
                condition=Q(frame="document") & ~Q(document="") | ~Q(frame="document") & Q(document=""),
                name="a_document_is_named_where_it_decides",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def trace_label(self):
        """How the task is named behind a figure."""
        return f"{self.text} ({self.lead}; {self.frame_words})"

    def digest(self):
        names = ("text", "lead", "frame", "quarter", "month", "years", "document")
        return digest_of({name: getattr(self, name) for name in names})

    @property
    def frame_words(self):
        """The time frame in the words of a plan, in Vietnamese whatever the interface's language."""
        years = ", ".join(str(year) for year in self.years)
        return {
            "quarter": f"Quý {roman(self.quarter or 1)}/{years}",
            "quarter-on": f"Quý {roman(self.quarter or 1)}/{years} và các năm tiếp theo",
            "month": f"Tháng {self.month}/{years}",
            "years": f"Năm {years} và các năm tiếp theo",
            "from-year": f"Năm {years} và các năm tiếp theo",
            "yearly": "Hằng năm",
            "continuous": "Thường xuyên",
            "on-demand": "Theo yêu cầu nhiệm vụ cụ thể",
            "document": f"Theo {self.document}",
        }[self.frame]

    @property
    def due_on(self):
        """The day by which something must be there; ``None`` where the time frame names none."""
        if self.frame == self.Frame.YEARLY:
            return datetime.date(self.year, 12, 31)
        if self.frame not in self.OF_YEARS or not self.years:
            return None
        month = (self.quarter or 4) * 3 if self.frame in self.OF_A_QUARTER else self.month or 12
        year = max(self.years)
        return datetime.date(year, month, calendar.monthrange(year, month)[1])

    def may_tell(self, person):
        """Its leading agencies tell its progress, and the officers of the province."""
        if self.province_id in access.own_provinces(person, Role.OFFICER):
            return True
        return bool({post.agency_id for post in person.current_posts} & {agency.pk for agency in self.leads.all()})


@pghistory.track()
class PlanProgress(models.Model):
    """How far a task is at the end of a half-year."""

    class State(models.TextChoices):
        WAITING = "waiting", _("not begun")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", _("done")
        STOPPED = "stopped", _("given up")

    task = models.ForeignKey(PlanTask, models.CASCADE, related_name="progress", verbose_name=_("task"))
    period = PeriodField(_("period"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    text = models.TextField(_("result"), blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("told by"))
    told_at = models.DateTimeField(_("told at"), auto_now=True)

    class Meta:
        verbose_name = _("progress of a task")
        verbose_name_plural = _("progress of tasks")
        ordering = ["task", "period"]
        constraints = [
            models.UniqueConstraint(fields=["task", "period"], name="one_progress_a_task_and_period"),
            models.CheckConstraint(condition=~Q(state="stopped") | ~Q(text=""), name="what_is_given_up_says_why"),
        ]

    def __str__(self):
        return f"{self.task}: {self.get_state_display()}"
