"""Defining indicators: the ministry's administrator says what is entered by hand, in which unit, and what a blank means.

What values already hang on stays: the code for ever, and, once a province has entered a value, kind and decimals, by which
the values were read.
"""

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access import Refused
from portal.accounts.models import Role

from .models import Indicator

MEANING = ("kind", "decimals", "is_stock")  # by these the values that stand were read


def check_user_can_define(person):
    """Administrators of the ministry define indicators."""
    if not person.holds(Role.ADMINISTRATOR, ministry=True):
        raise Refused(_("Only an administrator of the ministry defines indicators."))


@transaction.atomic
def save(form, *, by):
    """Keeps a new or changed indicator; the form has refused what may not change."""
    check_user_can_define(by)
    return form.save()


class IndicatorDefinition(forms.ModelForm):
    """What the ministry defines. A changed indicator keeps its code, and its meaning where values stand."""

    class Meta:
        model = Indicator
        fields = ["code", "label", "noun", "kind", "period", "decimals", "is_stock", "meaning_of_blank"]
        help_texts = {"code": gettext_lazy("fixed for ever; small letters, digits and hyphens: friendship-members")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decimals"].max_value = 4
        if not self.instance.pk:
            return
        self.fields["code"].disabled = True
        if self.instance.values.exists():
            for name in MEANING:
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Stays as it is: values were entered by it.")

    def clean_decimals(self):
        value = self.cleaned_data["decimals"]
        if value > 4:
            raise forms.ValidationError(_("At most 4 digits after the comma are kept."))
        return value

    def clean(self):
        data = super().clean()
        if data.get("kind") == Indicator.Kind.YES_NO and data.get("decimals"):
            self.add_error("decimals", _("A yes or no has no decimals."))
        return data
