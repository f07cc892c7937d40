"""The candidate a leader reads and the submission that never changes."""

import hashlib
import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.accounts.models import Post
from portal.organisations.models import Agency

from .reports import WRITERS, Report
from .words import SUBMISSION_INDEX


def canonical(content):
    """The one text of a content: sorted keys, no spaces, UTF-8. Its hash stands for the content."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


class Frozen(models.Model):
    """Content as canonical JSON with its hash."""

    canonical = models.TextField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        abstract = True

    @property
    def content(self):
        return json.loads(self.canonical)

    @property
    def has_annexes(self):
        """Without reading the whole: inside a text of the JSON a quotation mark is never bare."""
        return '"annexes":[{' in self.canonical


class Candidate(Frozen):
    """Bản trình ký: what was frozen when the report went for signature. Sending back discards it."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="candidates", verbose_name=_("report"))
    signer = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("who must sign"))
    sent_from = models.CharField(_("state it was sent from"), max_length=15)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    created_at = models.DateTimeField(_("sent at"), default=timezone.now)
    discarded_at = models.DateTimeField(_("discarded at"), null=True, blank=True)
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("discarded by"),
    )

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["pk"]
        triggers = [
            pgtrigger.Trigger(
                name="content_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("canonical", "sha256", "report_id"),
                func="RAISE EXCEPTION 'the content of a candidate never changes';",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(discarded_at=None, discarded_by=None)
                | Q(discarded_at__isnull=False, discarded_by__isnull=False),
                name="a_candidate_is_discarded_by_somebody",
            )
        ]

    def __str__(self):
        return f"{self.report} ({self.created_at:%d/%m/%Y %H:%M})"


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """All for the ministry; a province's own and its past's."""
        if access.is_at_ministry(person):
            return self.all()
        return self.filter(report__province__in=access.own_provinces(person, *WRITERS))


class Submission(Frozen):
    """Lần gửi. The database refuses to change it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="submissions", verbose_name=_("report"))
    ordinal = models.PositiveSmallIntegerField(_("submission no."))
    candidate = models.OneToOneField(Candidate, models.PROTECT, related_name="submission", verbose_name=_("candidate"))
    number = models.PositiveIntegerField(_("number"))
    symbol = models.CharField(_("symbol"), max_length=40)
    issued_on = models.DateField(_("date"))
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    submitted_at = models.DateTimeField(_("sent at"), default=timezone.now)
    previous_sha256 = models.CharField(_("hash of the one before"), max_length=64, blank=True)
    code = models.CharField(
        _("verification code"), max_length=20, null=True, unique=True, editable=False
    )  # null for what was issued before there were codes
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["report", "ordinal"]
        triggers = [pgtrigger.Protect(name="never_changes", operation=pgtrigger.Update | pgtrigger.Delete)]
        indexes = [SUBMISSION_INDEX]
        constraints = [
            models.UniqueConstraint(fields=["report", "ordinal"], name="submissions_are_counted"),
            models.CheckConstraint(
                condition=Q(ordinal=1, replaces=None) | Q(ordinal__gt=1, replaces__isnull=False),
                name="a_later_one_names_what_it_replaces",
            ),
        ]

    def __str__(self):
        return f"{self.full_number} · {self.report}"

    @property
    def full_number(self):
        """``05/BC-UBND``, of the Party ``05-BC/TU``"""
        return f"{self.number:02d}{'-' if '/' in self.symbol else '/'}{self.symbol}"

    class Standing(models.TextChoices):
        VALID = "valid", _("in force")
        REPLACED = "replaced", _("replaced")
        WITHDRAWN = "withdrawn", _("withdrawn")

    @property
    def standing(self):
        """Whether the paper still holds. What was withdrawn stays so, whatever came after it."""
        if hasattr(self, "withdrawal"):
            return self.Standing.WITHDRAWN
        return self.Standing.REPLACED if hasattr(self, "replaced_by") else self.Standing.VALID


class NumberBook(models.Model):
    """An agency's yearly book of document numbers: from 01 on 1 January, without gaps or doubles (NĐ 30/2020 Điều 15)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("book of numbers")
        verbose_name_plural = _("books of numbers")
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_book_a_year")]

    def __str__(self):
        return f"{self.agency} {self.year}: {self.last}"

    @classmethod
    def take(cls, agency, year):
        """The next number; inside the signing transaction, so that a signing that fails leaves no gap."""
        book, _created = cls.objects.get_or_create(agency=agency, year=year)
        book = cls.objects.select_for_update().get(pk=book.pk)
        cls.objects.filter(pk=book.pk).update(last=F("last") + 1)
        return book.last + 1
