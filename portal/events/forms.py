from django import forms
from django.utils.translation import gettext_lazy as _

from portal.registers.fields import DayField

from .models import Event


class EventFilterForm(forms.Form):
    """What to show of the events; the fields stand in the address."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "data-search": "", "placeholder": _("Name or account")}),
    )
    verb = forms.ChoiceField(label=_("Act"), required=False, choices=[("", _("All")), *Event.Verb.choices])
    since = DayField(label=_("From day"), required=False)
    until = DayField(label=_("To day"), required=False)
