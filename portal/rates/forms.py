"""Entering a rate or correcting one, and what narrows the list."""

from babel.core import get_global
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.periods import today
from portal.registers.fields import AmountField, DayField

from .models import ExchangeRate


class RateForm(forms.ModelForm):
    on = DayField(label=_("From the day"))
    rate = AmountField(
        label=_("Rate"), max_digits=24, decimal_places=8, help_text=_("of one unit: 25.450 for a dollar")
    )

    class Meta:
        model = ExchangeRate
        fields = ("currency", "to", "on", "rate", "source")

    def clean_currency(self):
        return self._code("currency")

    def clean_to(self):
        return self._code("to")

    def _code(self, name):
        code = self.cleaned_data[name].strip().upper()
        if code not in get_global("all_currencies"):
            raise forms.ValidationError(_("This is not a currency code: write three letters, such as USD or VND."))
        return code

    def clean_on(self):
        if self.cleaned_data["on"] > today():
            raise forms.ValidationError(_("This day is still to come: enter the rate once it is published."))
        return self.cleaned_data["on"]


class RateSearch(forms.Form):
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3)
    since = DayField(label=_("From the day"), required=False)
    until = DayField(label=_("Until the day"), required=False)

    def narrowed(self, rows):
        """The rows that fit; a filter that can't be read narrows nothing and says so itself."""
        self.is_valid()
        wanted = {"currency": "currency__iexact", "since": "on__gte", "until": "on__lte"}
        given = {wanted[name]: value for name, value in self.cleaned_data.items() if value}
        return rows.filter(**given)
