from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Choice


class ChoiceForm(forms.ModelForm):
    class Meta:
        model = Choice
        fields = ["rhythm", "language"]
        labels = {"rhythm": _("E-mail"), "language": _("Language of the letters")}
        help_texts = {
            "rhythm": _("What is required, such as reminders of a due date, comes the next morning at the latest."),
        }
        widgets = {"rhythm": forms.RadioSelect}
