"""Foreign bodies a province works with: one row each, with every spelling it was met under."""

import re

import pghistory
from babel import Locale
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.choices import BaseChoiceIterator
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.text import Fold, Joined, fold

# What official reports write where Babel's name is another.
OFFICIAL = {"KR": "Hàn Quốc", "US": "Hoa Kỳ", "AU": "Ô-xtrây-li-a", "LA": "Lào", "KH": "Campuchia", "CN": "Trung Quốc"}


def country_name(code, language=None):
    """``"KR"`` → ``"Hàn Quốc"`` in Vietnamese, ``"South Korea"`` in English."""
    language = (language or get_language() or "vi")[:2]
    if language == "vi" and code in OFFICIAL:
        return OFFICIAL[code]
    return Locale(language).territories.get(code, code)


def country_codes():
    return sorted(
        code
        for code in Locale("en").territories
        if len(code) == 2 and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
    )


_name = lazy(country_name, str)


class Countries(BaseChoiceIterator):
    """All of them by code, each with its name in the reader's language.

    An iterator, as Django wants it, is taken as it is; a list is gone through each time a field is made, and a migration
    makes each field many times.
    """

    pairs = tuple((code, _name(code)) for code in country_codes())

    def __iter__(self):
        return iter(self.pairs)


COUNTRIES = Countries()


class Country(models.CharField):
    """An ISO 3166 code, shown by its name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 2, "choices": COUNTRIES, **kwargs})

    def deconstruct(self):
        # The list of countries is Babel's: a new name must not ask for a migration.
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs


class PartnerQuerySet(models.QuerySet):
    def standing(self):
        """Those that did not turn out to be another one; whose name is a spelling of that one then."""
        return self.filter(merged_into=None)

    def spelled(self, text):
        """The partners met under a spelling, accents and case ignored."""
        return (
            self.standing()
            .annotate(folded=Fold("name"))
            .filter(models.Q(folded=fold(text)) | models.Q(spellings__contains=[fold(text)]))
        )

    def searched(self, text):
        """The partners whose name or spellings hold every word, accents and case ignored."""
        spellings = models.Func(
            "spellings", models.Value(" "), function="array_to_string", output_field=models.TextField()
        )
        rows = self.annotate(every_name=Fold(Joined("name", spellings)))
        for word in fold(text).split():
            rows = rows.filter(every_name__contains=word)
        return rows

    def holding(self, word):
        """The partners whose name holds a folded word."""
        return self.annotate(folded=Fold("name")).filter(folded__contains=word)

    def ids_holding(self, words):
        """``{word: [ids]}`` of those whose names hold folded words, asked for now and once: a list of ids beside a search
        keeps the indexes of both, a subquery reads every row."""
        rows = self.annotate(folded=Fold("name")).filter(folded__regex="|".join(map(re.escape, words)))
        named = rows.order_by().values_list("pk", "folded")
        return {word: [pk for pk, name in named if word in name] for word in words}


class PartnersNamed:
    """For querysets of records that point at a partner: a search finds them by its name, too."""

    def holding(self, words):
        ids = Partner.objects.ids_holding(words)
        own = super().holding(words)
        return [condition | models.Q(partner__in=ids[word]) for word, condition in zip(words, own, strict=True)]


@pghistory.track()
class Partner(models.Model):
    """Đối tác nước ngoài."""

    class Kind(models.TextChoices):
        LOCAL_GOVERNMENT = "local-government", _("local government")
        MINISTRY = "ministry", _("ministry or central body")
        ORGANISATION = "organisation", _("organisation")
        COMPANY = "company", _("company")
        UNIVERSITY = "university", _("university or institute")

    name = models.CharField(_("name"), max_length=200)
    country = Country(_("country"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.LOCAL_GOVERNMENT)
    spellings = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("other spellings"),
        default=list,
        blank=True,
        help_text=_("without accents, in lower case"),
    )

    is_proposed = models.BooleanField(
        _("proposed"),
        default=False,
        db_default=False,
        help_text=_("entered by a province and not yet looked at by the ministry"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,  # nobody looks for what went into one; mergers have a table of their own
        verbose_name=_("merged into"),
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("foreign partner")
        verbose_name_plural = _("foreign partners")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Fold("name"),
                "country",
                name="one_partner_one_row",
                violation_error_message=_("This partner is there already, perhaps as a spelling of another one."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({country_name(self.country)})"  # its display would build the list of all countries
