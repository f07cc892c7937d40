"""Documents: what was rendered is kept and served, never drawn again; and the summaries made without a hand."""

import unicodedata

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from portal import access
from portal.fields import PeriodField
from portal.jobs.models import Job
from portal.organisations.models import Province, ProvinceName
from portal.text import Fold, fold

from .forms import ReportForm
from .reports import COUNTRY, WRITERS, Report
from .submissions import Frozen, Submission


class SummaryQuerySet(models.QuerySet):
    def visible_to(self, person):
        """A province's own and its past's, the country's for the ministry: a draft is for who may make a report of it."""
        own = Q(province__in=access.own_provinces(person, *WRITERS))
        return self.filter(own | Q(province=None) if access.is_at_ministry(person) else own)


class Summary(Frozen):
    """Bản tổng hợp định kỳ: a draft computed when a period closes, for one province or (``province=None``) the country."""

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="summaries", verbose_name=_("report form"))
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="summaries", verbose_name=_("province")
    )
    period = PeriodField(_("period"))
    made_at = models.DateTimeField(_("made at"), auto_now=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        constraints = [
            models.UniqueConstraint(fields=["form", "province", "period"], name="one_summary_a_form_and_period"),
            models.UniqueConstraint(
                fields=["form", "period"], condition=Q(province=None), name="one_summary_of_the_country"
            ),
        ]

    def __str__(self):
        return f"{self.form} · {self.province or COUNTRY.name} · {self.period}"

    @property
    def named(self):
        """The province as it was called in the period; the country where there is none."""
        return self.province.name_on(self.period.window().end) if self.province_id else COUNTRY


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Issued ones for the ministry and the province; previews and summaries for whose they are alone."""
        own = models.Q(report__province__in=access.own_provinces(person, *WRITERS)) | models.Q(
            summary__province__in=access.own_provinces(person, *WRITERS)
        )
        if access.is_at_ministry(person):
            own |= models.Q(submission__isnull=False) | models.Q(report__isnull=False, report__province=None)
            own |= models.Q(summary__isnull=False, summary__province=None)
        return self.filter(own)

    def issued(self):
        return self.filter(submission__isnull=False)

    def standing(self, standing):
        """Issued ones in a state: in force, replaced by a newer one, withdrawn."""
        is_withdrawn, is_replaced = Q(submission__withdrawal__isnull=False), Q(submission__replaced_by__isnull=False)
        return self.filter(
            {
                Submission.Standing.WITHDRAWN: is_withdrawn,
                Submission.Standing.REPLACED: is_replaced & ~is_withdrawn,
                Submission.Standing.VALID: ~is_replaced & ~is_withdrawn,
            }[standing]
        )

    def with_parts(self):
        """All that a list or a file's name asks, in a fixed number of queries; the newest first."""
        parts = self.select_related(
            "submission__withdrawal",
            "submission__replaced_by",
            "job",
            "report__round__form_version__form",
            "summary__form",
        )
        return parts.prefetch_related("report__province__names", "summary__province__names").order_by(
            F("submission__issued_on").desc(nulls_first=True), "-submission__number", "-pk"
        )

    def searched(self, text):
        """Issued ones whose number (``05/BC-UBND``) or province has every word of the text; accents don't matter."""
        found = self.annotate(
            padded=Func(
                F("submission__number"), Value("FM99999900"), function="to_char", output_field=models.TextField()
            ),
            folded_symbol=Fold("submission__symbol"),
            folded_number=Concat("padded", Value("/"), "folded_symbol", output_field=models.TextField()),
        )
        names = ProvinceName.objects.annotate(folded=Fold("name"))
        for word in fold(text).split():
            named = names.filter(folded__contains=word).values("province")
            found = found.filter(Q(folded_number__contains=word) | Q(report__province__in=named))
        return found


class Document(models.Model):
    """Văn bản: a file of a submission, or a watermarked throw-away of a draft or a summary."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"

    report = models.ForeignKey(
        Report, models.CASCADE, null=True, blank=True, related_name="documents", verbose_name=_("report")
    )
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("submission")
    )
    summary = models.ForeignKey(
        Summary, models.CASCADE, null=True, blank=True, related_name="documents", verbose_name=_("summary")
    )
    format = models.CharField(_("format"), max_length=4, choices=Format.choices, default=Format.PDF)
    watermark = models.CharField(_("watermark"), max_length=60, blank=True)
    canonical = models.TextField(
        _("content of a preview"), blank=True, help_text=_("empty where the submission or summary holds it")
    )
    content_sha256 = models.CharField(_("hash of the content"), max_length=64)
    job = models.ForeignKey(Job, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("job"))
    file = models.FileField(_("file"), upload_to="documents/%Y/%m", blank=True)
    sha256 = models.CharField(_("hash of the file"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "format"],
                condition=models.Q(submission__isnull=False),
                name="a_submission_is_drawn_once",
            ),
            models.UniqueConstraint(
                fields=["report", "content_sha256", "format"],
                condition=models.Q(submission=None, summary=None),
                name="a_preview_is_drawn_once",
            ),
            models.UniqueConstraint(
                fields=["summary", "content_sha256", "format"],
                condition=models.Q(summary__isnull=False),
                name="a_summary_is_drawn_once",
            ),
            models.CheckConstraint(
                condition=models.Q(submission__isnull=False, watermark="")
                | models.Q(submission=None) & ~models.Q(watermark=""),
                name="only_a_submission_goes_without_watermark",
            ),
        ]

    def __str__(self):
        return self.filename

    @property
    def is_ready(self):
        return bool(self.file)

    @property
    def owner(self):
        """The report or the summary it shows; both have a province and a period."""
        return self.summary or self.report

    @property
    def form(self):
        return self.summary.form if self.summary else self.report.round.form_version.form

    @property
    def named(self):
        """The province as it was called in the period; the country for a national report."""
        return self.owner.named

    @property
    def filename(self):
        """In plain letters: ``foreign-affairs-half-year_75_2024-H1_05-BC-UBND.pdf``."""
        tail = self.submission.full_number.replace("/", "-") if self.submission else "preview"
        name = f"{self.form.code}_{self.named.code}_{self.owner.period.code}_{tail}.{self.format}".replace("..", "-")
        bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
        return bare.encode("ascii", "ignore").decode()

    @property
    def title(self):
        """Official Vietnamese: ``Báo cáo công tác đối ngoại 6 tháng, Đồng Nai, 6 tháng đầu năm 2024, số 05/BC-UBND``."""
        tail = f"số {self.submission.full_number}" if self.submission else self.watermark.lower()
        return f"{self.form.name}, {self.named.name}, {self.owner.period.label}, {tail}"

    @property
    def title_filename(self):
        """The title as a file's name, for systems that know Vietnamese letters."""
        return f"{self.title.replace('/', '-')}.{self.format}"
