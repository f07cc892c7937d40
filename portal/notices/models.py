"""A notice to a person, the letter that carried it, and what a person has chosen."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.periods import VIETNAM, today

from .kinds import kind_of

MAILED_WITHIN = datetime.timedelta(days=14)  # an older one is no news; a weekly letter never waits so long


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Nobody reads another person's notices."""
        return self.filter(person=person)

    def unread(self):
        return self.filter(read_at=None)

    def unread_first(self):
        return self.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")

    def about(self, *things):
        return self.filter(about__in=[about(thing) for thing in things])

    def to_mail(self, now):
        """Neither read nor in a letter yet."""
        return self.filter(read_at=None, letter=None, created_at__gt=now - MAILED_WITHIN)


def about(thing):
    """How a row is named in a notice about it: ``reports.report:12``."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class Notice(models.Model):
    """Thông báo: to one person, about one thing. Its sentence is made when it is read, by its kind."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key"), max_length=200, help_text=_("the same key never comes to a person twice"))
    parameters = models.JSONField(_("parameters"), default=dict)
    address = models.CharField(_("where it leads"), max_length=300, blank=True)
    about = models.CharField(_("about"), max_length=80, blank=True, help_text=_("reports.report:12"))
    created_at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    letter = models.ForeignKey(
        "Letter", models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name=_("letter")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="a_notice_comes_once")]
        indexes = [
            models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["created_at"], condition=Q(read_at=None, letter=None), name="notice_to_mail"),
            models.Index(fields=["about"], name="notice_about"),
        ]

    def __str__(self):
        return self.sentence()

    def sentence(self, day=None):
        """What it says: true today, or on the day it was read, when that was earlier."""
        read = self.read_at and timezone.localdate(self.read_at, timezone=VIETNAM)
        return str(kind_of(self.kind).sentence(self.parameters, read or day or today()))

    @property
    def icon(self):
        return kind_of(self.kind).icon

    @property
    def is_required(self):
        return kind_of(self.kind).required


class Choice(models.Model):
    """How a person wants to be told by e-mail; who has chosen nothing is told at once."""

    class Rhythm(models.TextChoices):
        AT_ONCE = "at-once", _("At once")
        DAILY = "daily", _("One letter a day")
        WEEKLY = "weekly", _("One letter a week")
        REQUIRED = "required", _("None, except what is required")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice", verbose_name=_("person")
    )
    rhythm = models.CharField(_("letters"), max_length=10, choices=Rhythm.choices, default=Rhythm.AT_ONCE)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="vi")

    class Meta:
        verbose_name = _("choice of letters")
        verbose_name_plural = _("choices of letters")

    def __str__(self):
        return self.get_rhythm_display()


class LetterQuerySet(models.QuerySet):
    def waiting(self, now):
        return self.filter(state=Letter.State.QUEUED, next_at__lte=now).order_by("next_at", "pk")

    def abandoned(self, now):
        """Taken, and never told of again: whoever sent them stopped before the end."""
        return self.filter(state=Letter.State.SENDING, claimed_until__lt=now)


class Letter(models.Model):
    """An e-mail to one person. The row is taken before anything is sent, so that no letter goes twice; where the sender
    stopped in between, the row says that nobody knows."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        UNCLEAR = "unclear", _("perhaps sent")
        NEEDLESS = "needless", _("no longer needed")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters", verbose_name=_("person")
    )
    to = models.EmailField(_("to"), blank=True)
    day = models.DateField(_("letter of the day"), null=True, blank=True, help_text=_("empty: sent at once"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("not before"), default=timezone.now)
    claimed_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="one_letter_a_person_and_day"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_until__isnull=False), name="a_letter_is_taken_until_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="a_sent_letter_says_when"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_at"], name="letter_waiting")]

    def __str__(self):
        return f"{self.to}: {self.get_state_display()}"
