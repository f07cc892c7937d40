"""Proposing a partner, and correcting one with the spellings it is met under."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import secrecy
from portal.registers.fields import CountryField
from portal.text import fold

from .models import Partner

TAKEN = _("“{spelling}” is a name or a spelling of {partner}: merge the two, or leave it out here.")


class PartnerForm(forms.ModelForm):
    """The name and the country tell partners apart; a name that another one is known by is refused."""

    country = CountryField(label=_("Country"))
    also = forms.CharField(
        label=_("Other spellings"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("one a line, such as Attapu and Attapeu; accents and case do not matter"),
    )

    class Meta:
        model = Partner
        fields = ("name", "country", "kind")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("also", "\n".join(self.instance.spellings))

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        secrecy.refuse_marked(name)
        return name

    def clean_also(self):
        lines = [" ".join(fold(line).split()) for line in self.cleaned_data["also"].splitlines()]
        secrecy.refuse_marked(self.cleaned_data["also"])
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("A spelling has 200 characters at most."))
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self):
        cleaned = super().clean()
        country = cleaned.get("country")
        for name, spelling in [("name", cleaned.get("name")), *(("also", one) for one in cleaned.get("also", ()))]:
            others = Partner.objects.spelled(spelling).filter(country=country) if spelling and country else ()
            if other := next((one for one in others if one.pk != self.instance.pk), None):
                self.add_error(name, format_lazy(TAKEN, spelling=spelling, partner=other))
        return cleaned

    def save(self, commit=True):
        """A name that is corrected stays as a spelling: older files and papers still have it."""
        own = fold(self.cleaned_data["name"])
        spellings = [fold(self.initial.get("name") or own), *self.cleaned_data["also"]]
        self.instance.spellings = [one for one in dict.fromkeys(spellings) if one != own]
        return super().save(commit)
