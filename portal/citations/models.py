"""Legal documents with the days they are in force, so that a report cites what was law in its period."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Dated


class Citation(Dated):
    """Căn cứ, văn bản viện dẫn."""

    number = models.CharField(_("number and symbol"), max_length=60, unique=True)
    kind = models.CharField(_("type"), max_length=40, help_text=_("Luật, Nghị định, Quyết định, …"))
    issued_on = models.DateField(_("date"))
    issuer = models.CharField(_("issuer"), max_length=120)
    subject = models.CharField(_("title"), max_length=400)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name=_("replaced by")
    )

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        ordering = ["issued_on"]

    def __str__(self):
        return f"{self.kind} {self.number}"
