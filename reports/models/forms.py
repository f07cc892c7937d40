"""Report forms as data: a form has versions, a version a tree of sections. A round pins a version for ever."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .indicators import PREFIX


class ReportForm(models.Model):
    """Đề cương, mẫu báo cáo. The code is fixed: scripts and other systems rely on it."""

    class Kind(models.TextChoices):
        HALF = "half", _("half-year")
        YEAR = "year", _("year")
        SPAN = "span", _("several years")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind of period"), max_length=4, choices=Kind.choices)
    gathers = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="gathered_by",
        verbose_name=_("made from the provinces' reports of the form"),
        help_text=_("empty: a form that provinces fill in"),
    )

    class Meta:
        verbose_name = _("report form")
        verbose_name_plural = _("report forms")
        ordering = ["code"]

    def __str__(self):
        return self.name

    @property
    def is_national(self):
        """Whether the ministry writes it, from the accepted reports of the provinces."""
        return self.gathers_id is not None


class FormVersionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def drafts(self):
        return self.filter(published_at=None)


class Issuer(models.TextChoices):
    """Whose heading and signature a province's report bears: a role of its agencies."""

    COMMITTEE = "committee", _("the people's committee")
    STEERING = "steering", _("the steering committee for international integration")


class FormVersion(models.Model):
    """A version is a draft until it is published; then neither it nor its sections ever change: the database refuses."""

    form = models.ForeignKey(ReportForm, models.PROTECT, related_name="versions", verbose_name=_("report form"))
    number = models.PositiveSmallIntegerField(_("version"))
    type_name = models.CharField(_("type of document"), max_length=40, default="BÁO CÁO")
    symbol = models.CharField(
        _("type's abbreviation"), max_length=10, default="BC", help_text=_("Nghị định 30/2020, Phụ lục III")
    )
    subject = models.CharField(
        _("subject"), max_length=400, help_text=_("{period}, {next_period}, {year} and {province} are filled in")
    )
    opening = models.TextField(_("opening"), blank=True)
    closing = models.TextField(_("closing"), blank=True)
    addressees = ArrayField(models.CharField(max_length=120), verbose_name=_("addressees"), default=list)
    recipients = ArrayField(models.CharField(max_length=120), verbose_name=_("recipients"), default=list)
    layout_profile = models.CharField(_("layout"), max_length=20, default="state")
    issued_by = models.CharField(
        _("issued by"),
        max_length=20,
        choices=Issuer.choices,
        default=Issuer.COMMITTEE,
        db_default=Issuer.COMMITTEE,
        help_text=_("a province without a steering committee reports through its people's committee"),
    )
    annexes = models.JSONField(
        _("annexes"),
        default=list,
        blank=True,
        help_text=_("title, register and groups of figures whose rows are listed"),
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    objects = FormVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a report form")
        verbose_name_plural = _("versions of report forms")
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="a_form_version_has_one_number")]
        triggers = [
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.form} v{self.number}"

    @property
    def is_draft(self):
        return self.published_at is None


OF_A_DRAFT = """
    IF EXISTS (
        SELECT 1 FROM reports_formversion
        WHERE id IN (CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END,
                     CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END)
        AND published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'pgtrigger: a published version of a form never changes';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class FormSection(models.Model):
    """Mục. A heading groups; a text is written; wishes are a text and rows of recommendations under it.

    ``figures`` are offered beside it, ``indicators`` are entered in it.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", _("heading")
        TEXT = "text", _("text")
        WISHES = "wishes", _("recommendations")

    WRITTEN = (Kind.TEXT, Kind.WISHES)

    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="sections", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("position"))
    level = models.PositiveSmallIntegerField(_("level"))
    number = models.CharField(_("number"), max_length=10, blank=True)
    key = models.SlugField(_("key"), max_length=60)
    heading = models.CharField(_("heading"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.TEXT)
    guidance = models.TextField(_("guidance"), blank=True)
    required = models.BooleanField(_("required"), default=True)
    restricted = models.BooleanField(_("sensitive"), default=False)
    figures = ArrayField(models.CharField(max_length=80), verbose_name=_("figures"), default=list, blank=True)
    indicators = ArrayField(models.CharField(max_length=80), verbose_name=_("indicators"), default=list, blank=True)
    contributors = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("who usually contributes"),
        default=list,
        db_default=[],  # the version before writes sections without it
        blank=True,
        help_text=_("agencies of the province, as they are called: Sở Tài chính"),
    )
    recipes = models.JSONField(
        _("recipes"), default=list, blank=True, help_text=_("what the first draft of a national section is made of")
    )

    class Meta:
        verbose_name = _("section of a form")
        verbose_name_plural = _("sections of forms")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="a_section_key_is_used_once"),
            models.UniqueConstraint(
                fields=["version", "position"],
                name="a_place_in_the_form_is_used_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="a_section_has_one_of_four_levels"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=OF_A_DRAFT,
            )
        ]

    def __str__(self):
        return f"{self.number} {self.heading}".strip()

    @property
    def figures_and_indicators(self):
        """The codes of the figures offered and the indicators entered here: all of them are frozen, whether the text
        names them or not, so that whoever reads the submission sees what was reported."""
        return [*self.figures, *(PREFIX + code for code in self.indicators)]
