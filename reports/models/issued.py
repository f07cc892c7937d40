"""What happens to a document after it was issued: it is signed electronically, or withdrawn."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .documents import Document
from .submissions import Submission


class Withdrawal(models.Model):
    """Thu hồi: an issued document that no longer holds. The paper stays in the archive; the reason is for those in reach."""

    submission = models.OneToOneField(
        Submission, models.PROTECT, related_name="withdrawal", verbose_name=_("submission")
    )
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("withdrawn by"))
    at = models.DateTimeField(_("withdrawn at"), auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        triggers = [pgtrigger.Protect(name="withdrawn_for_good", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="a_withdrawal_says_why")]

    def __str__(self):
        return f"{self.submission.full_number} ({self.at:%d/%m/%Y})"


class SignedCopy(models.Model):
    """Bản ký số: the issued bytes plus signatures. It stands beside the issued file, never in its place."""

    class Origin(models.TextChoices):
        PORTAL = "portal", _("signed here")
        UPLOADED = "uploaded", _("signed outside, uploaded")

    document = models.ForeignKey(Document, models.PROTECT, related_name="signed_copies", verbose_name=_("document"))
    file = models.FileField(_("file"))
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    origin = models.CharField(_("where it was signed"), max_length=10, choices=Origin.choices)
    seals = models.JSONField(_("signatures"), help_text=_("name, issuer, time and trust of each, as they were found"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("signed copy")
        verbose_name_plural = _("signed copies")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="stays_as_signed", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["document", "sha256"], name="a_signed_file_is_kept_once")]

    def __str__(self):
        return self.filename

    @property
    def filename(self):
        return self.document.filename.replace(".pdf", f"_signed-{self.pk}.pdf")

    @property
    def is_trusted(self):
        return bool(self.seals) and all(seal["trusted"] for seal in self.seals)
