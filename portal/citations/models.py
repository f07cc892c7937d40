"""Legal documents with the days they are in force, so that a report cites what was law in its period."""

from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.organisations.models import Dated, DatedQuerySet
from portal.text import Fold, fold

from .shipped import read_number


class CitationQuerySet(DatedQuerySet):
    def searched(self, text):
        """The documents whose number or title holds every word, accents and case ignored."""
        found = self.annotate(folded=Fold(Concat("kind", Value(" "), "number", Value(" "), "subject")))
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def known(self):
        """``{(number, year or None, symbol): day of issue}``, as the checks of a text read citations: one query."""
        return {
            read_number(number): issued for number, issued in self.order_by("pk").values_list("number", "issued_on")
        }


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

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        ordering = ["issued_on"]

    def __str__(self):
        return f"{self.kind} {self.number}"

    @property
    def issued_day(self):
        return formats.short_date(self.issued_on)

    @property
    def force(self):
        """Gives “from 17/9/2020 to 07/12/2025” in words."""
        days = {"start": formats.short_date(self.valid_from)}
        if self.valid_to is None:
            return gettext("from %(start)s") % days
        return gettext("from %(start)s to %(end)s") % (days | {"end": formats.short_date(self.valid_to)})
