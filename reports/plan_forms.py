"""What is typed for the year's plan: a task, and how far it is."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.organisations.models import Agency
from portal.periods import today

from .models import PlanProgress, PlanTask

NEEDS = {"quarter": PlanTask.OF_A_QUARTER, "month": (PlanTask.Frame.MONTH,), "document": (PlanTask.Frame.DOCUMENT,)}


class YearsField(forms.CharField):
    """Years parted by commas."""

    def prepare_value(self, value):
        return ", ".join(str(year) for year in value) if isinstance(value, list) else value

    def to_python(self, value):
        words = super().to_python(value).replace(";", ",").split(",")
        words = [word.strip() for word in words if word.strip()]
        if any(not (word.isdecimal() and 2000 <= int(word) <= 2098) for word in words):
            raise ValidationError(_("Write years such as 2026, 2027."))
        return sorted({int(word) for word in words})


class TaskForm(forms.ModelForm):
    years = YearsField(label=_("Years"), required=False, help_text=_("of a quarter, a month, or years: 2026, 2027"))
    quarter = forms.TypedChoiceField(
        label=_("Quarter"), required=False, coerce=int, empty_value=None,
        choices=[("", "–"), (1, "I"), (2, "II"), (3, "III"), (4, "IV")],
    )  # fmt: skip
    month = forms.TypedChoiceField(
        label=_("Month"), required=False, coerce=int, empty_value=None,
        choices=[("", "–"), *((month, str(month)) for month in range(1, 13))],
    )  # fmt: skip

    class Meta:
        model = PlanTask
        fields = [
            "group", "text", "lead", "leads", "coordinating", "frame", "quarter", "month", "years", "document",
        ]  # fmt: skip
        widgets = {
            "group": forms.TextInput(attrs={"list": "groups", "autocomplete": "off"}),
            "text": forms.Textarea(attrs={"rows": 3}),
            "leads": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, province, **kwargs):
        super().__init__(*args, **kwargs)
        agencies = Agency.objects.existing_on(today()).filter(province=province).prefetch_related("names")
        self.fields["leads"].queryset = agencies

    def clean(self):
        """Each time frame asks for its own words; what another one would need is let go."""
        data = super().clean()
        frame = data.get("frame")
        for name, frames in NEEDS.items():
            if frame not in frames:
                data[name] = "" if name == "document" else None
            elif not data.get(name):
                self.add_error(name, _("This time frame needs it."))
        if frame in PlanTask.OF_YEARS and not data.get("years") and "years" not in self.errors:
            self.add_error("years", _("This time frame needs it."))
        elif frame and frame not in PlanTask.OF_YEARS:
            data["years"] = []
        return data


class ProgressForm(forms.Form):
    half = forms.ChoiceField(label=_("Half-year"))
    state = forms.ChoiceField(label=_("State"), choices=PlanProgress.State.choices)
    text = forms.CharField(label=_("Result"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, halves, **kwargs):
        super().__init__(*args, **kwargs)
        self.halves = {half.code: half for half in halves}
        self.fields["half"].choices = [(half.code, half.title) for half in halves]
