"""Entering a rate or correcting one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.registers.fields import AmountField, DayField

from .models import ExchangeRate
from .rules import RATE_RULES


class RateForm(forms.ModelForm):
    on = DayField(label=_("From the day"))
    rate = AmountField(
        label=_("Rate"), max_digits=24, decimal_places=8, help_text=_("of one unit: 25.450 for a dollar")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ExchangeRate
        fields = ("currency", "to", "on", "rate", "source")
        widgets = {"source": forms.TextInput(attrs={"class": "wide"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean_currency(self):
        return self.cleaned_data["currency"].strip().upper()

    def clean_to(self):
        return self.cleaned_data["to"].strip().upper()

    def clean(self):
        cleaned = super().clean()
        for name, sentence in RATE_RULES({**cleaned, "id": self.instance.pk}):
            self.add_error(name, sentence)
        if self.instance.pk and cleaned.get("version") not in (None, self.instance.version):
            self.add_error(None, _("Somebody corrected this rate while you typed: open it again and compare."))
        return cleaned
