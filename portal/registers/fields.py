"""Form fields that read and write as Vietnamese officials do: 07/7/2023, 1.107,4, names of countries and partners."""

import datetime
from decimal import Decimal
from functools import lru_cache

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.citations.models import Citation
from portal.partners.models import COUNTRIES, Country, Partner, country_name
from portal.text import ViKey, vi_key

MOST_OFFERED = 2000  # names in the list under the line for a partner; every other can be typed
CURRENCIES = [
    "VND",
    "USD",
    "EUR",
    "JPY",
    "KRW",
    "CNY",
    "LAK",
    "KHR",
    "THB",
    "SGD",
    "MYR",
    "IDR",
    "PHP",
    "AUD",
    "NZD",
    "GBP",
    "CHF",
    "CAD",
    "HKD",
    "TWD",
    "INR",
    "RUB",
]


def _read(parse, value):
    try:
        return parse(value)
    except formats.FormatError as error:
        raise ValidationError(error.sentence, code="invalid") from error


class LineField(forms.CharField):
    """A text of one line: one space between words and none around it, as a file is read, too."""

    def to_python(self, value):
        text = super().to_python(value)
        return " ".join(text.split()) if text else text


class DayField(forms.DateField):
    """A day typed as 07/7/2023 (and the other spellings of :func:`portal.formats.parse_date`)."""

    widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off", "placeholder": "07/7/2023"})

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        return _read(formats.parse_date, value)

    def prepare_value(self, value):
        return formats.short_date(value) if isinstance(value, datetime.date) else value


class AmountField(forms.DecimalField):
    """An amount typed as 1.107,4."""

    widget = forms.TextInput(attrs={"class": "number", "inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int | Decimal):
            return None if value in self.empty_values else Decimal(value)
        return _read(formats.parse_number, value)

    def prepare_value(self, value):
        return formats.number(value) if isinstance(value, int | Decimal) else value

    def widget_attrs(self, widget):
        return {}


class WholeNumberField(forms.IntegerField):
    """A count typed as 1.181; ``grouped=False`` for a year."""

    widget = forms.TextInput(attrs={"class": "number", "inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *args, grouped=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.grouped = grouped

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        number = _read(formats.parse_number, value)
        if number != number.to_integral_value():
            raise ValidationError(_("Write a whole number, such as 12."), code="invalid")
        return int(number)

    def prepare_value(self, value):
        return formats.number(value) if isinstance(value, int) and self.grouped else value

    def widget_attrs(self, widget):
        return {}


@lru_cache
def _sorted_countries(language):
    return sorted(((code, str(name)) for code, name in COUNTRIES), key=lambda country: vi_key(country[1]))


def countries():
    """[(code, name)] in the alphabet of the interface's language."""
    return _sorted_countries(get_language())


class Picker(forms.CheckboxSelectMultiple):
    """A long list as boxes in a fold; a script adds a box to search it, without it it is a sorted list."""

    template_name = "registers/widgets/pick.html"
    search_words, none_words = _("Search"), _("Choose")
    is_wide = False  # its words need a whole row

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = [
            one["label"]
            for _group, options, _place in context["widget"]["optgroups"]
            for one in options
            if one["selected"]
        ]
        context["widget"] |= {
            "chosen": chosen,
            "search_words": self.search_words,
            "none_words": self.none_words,
            "is_wide": self.is_wide,
        }
        return context

    class Media:
        js = ("js/pick.js",)


class CountryPicker(Picker):
    search_words, none_words = _("Search a country"), _("Choose countries")


class CitationPicker(Picker):
    search_words, none_words = _("Search a document by its number or title"), _("Choose documents")
    is_wide = True


def offered_citations():
    """[(id, words)] of the legal documents, the latest first."""
    rows = Citation.objects.order_by("-issued_on", "number")[:MOST_OFFERED]
    return [(one.pk, f"{one} – {Truncator(one.subject).chars(160)}") for one in rows]


class CitationsField(forms.MultipleChoiceField):
    """The legal documents a record rests on, as ids. Its form is told which ones it showed: two people may both add."""

    widget = CitationPicker

    def __init__(self, **kwargs):
        super().__init__(choices=offered_citations, required=False, show_hidden_initial=True, **kwargs)

    def clean(self, value):
        return [int(pk) for pk in super().clean(value)]


class CountriesField(forms.MultipleChoiceField):
    widget = CountryPicker

    def __init__(self, **kwargs):
        super().__init__(choices=countries, **kwargs)

    def has_changed(self, initial, data):
        return sorted(initial or ()) != sorted(data or ())


class PartnerInput(forms.TextInput):
    """A line to type a name in, with the known partners offered."""

    template_name = "registers/widgets/partner.html"
    shared_list = ""  # the id of a list that stands on the page already, for many such lines on one page

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = self.shared_list or f"{context['widget']['attrs'].get('id', name)}-known"
        context["known"] = None if self.shared_list else known_partners()
        return context


def known_partners():
    """[(name, country)] of the partners that a line offers while one types."""
    known = Partner.objects.standing().order_by(ViKey("name")).values_list("name", "country")[:MOST_OFFERED]
    return [(name, country_name(code)) for name, code in known]


class PartnerField(forms.CharField):
    """The name of a partner; the form finds the row or makes it (see :class:`portal.registers.forms.PartnerMixin`)."""

    widget = PartnerInput(attrs={"autocomplete": "off"})

    def prepare_value(self, value):
        if isinstance(value, int):
            value = Partner.objects.filter(pk=value).first()
        return value.name if isinstance(value, Partner) else value

    def has_changed(self, initial, data):
        return (self.prepare_value(initial) or "") != (data or "").strip()


def field_for(db_field, **kwargs):
    """The ``formfield_callback`` of record forms."""
    if isinstance(db_field, ArrayField) and isinstance(db_field.base_field, Country):
        return CountriesField(
            label=capfirst(db_field.verbose_name), required=not db_field.blank, help_text=db_field.help_text
        )
    if isinstance(db_field, models.CharField) and not db_field.choices:
        return db_field.formfield(form_class=LineField, **kwargs)
    if isinstance(db_field, models.DateField):
        return db_field.formfield(form_class=DayField, **kwargs)
    if isinstance(db_field, models.DecimalField):
        return db_field.formfield(form_class=AmountField, **kwargs)
    if isinstance(db_field, models.IntegerField) and not db_field.choices:
        return db_field.formfield(form_class=WholeNumberField, **kwargs)
    return db_field.formfield(**kwargs)


class CountryField(forms.TypedChoiceField):
    """One country, in alphabetical order."""

    def __init__(self, *, choices=None, **kwargs):
        super().__init__(choices=lambda: [("", "–"), *countries()], **kwargs)


class CurrencyField(forms.ChoiceField):
    """The currencies provinces meet; a stored other one stays on offer."""

    def __init__(self, **kwargs):
        super().__init__(choices=[("", "–"), *((code, code) for code in CURRENCIES)], **kwargs)

    def valid_value(self, value):
        return super().valid_value(value) or value.isalpha()
