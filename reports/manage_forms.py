"""What the ministry's administrator sends: rounds, versions of forms and their sections. Plain reading; rules are the domain's."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import figures
from portal.periods import Period, PeriodError
from portal.registers.fields import DayField
from portal.registers.files import FilesField
from portal.secrecy import refuse_marked
from portal.text import ViKey

from .documents.layouts import LAYOUTS
from .models import FormSection, FormVersion, Indicator

LINES = {"rows": 4}


class PeriodTextField(forms.CharField):
    """A period as it is written: 2026-H1, 2026, 2016..2026."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Period(text)
        except PeriodError as error:
            raise ValidationError(error.sentence, code="invalid") from error


class RoundDaysForm(forms.Form):
    opened_on = DayField(label=_("Opens on"))
    province_due_on = DayField(label=_("Due inside the province"), required=False)
    due_on = DayField(label=_("Due at the ministry"))
    letter = forms.CharField(
        label=_("Letter that asks for it"),
        required=False,
        max_length=300,
        help_text=_("Type, number, date, issuer, title: it is cited at the beginning of every report."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LetterForm(forms.Form):
    """The letter that asks for a round, which may come after the round has opened."""

    letter_number = forms.CharField(
        label=_("Number and symbol of the letter"),
        max_length=60,
        validators=[refuse_marked],
        widget=forms.TextInput(attrs={"placeholder": "3215/BNG-CSĐN"}),
    )
    letter_on = DayField(label=_("Date of the letter"))
    file = FilesField(
        label=_("File of the letter"),
        required=False,
        widget=forms.FileInput,
        help_text=_("PDF as a rule; whoever must report can open it"),
    )

    def clean_file(self):
        return self.cleaned_data["file"] or []


class RoundForm(RoundDaysForm):
    form_version = forms.ModelChoiceField(FormVersion.objects.none(), label=_("Report form"), empty_label=None)
    period = PeriodTextField(
        label=_("Period"),
        max_length=10,
        help_text=_("2026-H1, 2026-H2, 2026, or freely chosen years such as 2016..2026."),
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    field_order = ["form_version", "period"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        published = FormVersion.objects.published().select_related("form").order_by(ViKey("form__name"), "-number")
        self.fields["form_version"].queryset = published


class LinesField(forms.CharField):
    """A list, one entry a line."""

    widget = forms.Textarea(attrs=LINES)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [" ".join(line.split()) for line in super().to_python(value).splitlines()]
        lines = [line for line in lines if line]
        if any(len(line) > 120 for line in lines):
            raise ValidationError(_("Each line has at most 120 characters."))
        return lines


class VersionForm(forms.ModelForm):
    """What stands around the sections of a draft."""

    addressees = LinesField(label=_("Addressed to"), required=False, help_text=_("One a line; empty for a plan."))
    recipients = LinesField(label=_("Recipients"), required=False, help_text=_("One a line, the archive last."))
    layout_profile = forms.ChoiceField(label=_("Layout"))
    annex_titles = forms.MultipleChoiceField(
        label=_("Annexes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Printed where they have rows."),
    )

    class Meta:
        model = FormVersion
        fields = ["type_name", "symbol", "subject", "opening", "closing", "addressees", "recipients"]
        fields += ["issued_by", "layout_profile"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("subject", "opening", "closing")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        profiles = dict.fromkeys([*(layout.profile for layout in LAYOUTS), self.instance.layout_profile])
        names = {"state": _("State document (NĐ 30/2020/NĐ-CP)"), "party": _("Party document")}
        self.fields["layout_profile"].choices = [(profile, names.get(profile, profile)) for profile in profiles]
        self.known = known_annexes()
        self.fields["annex_titles"].choices = [(title, title) for title in self.known]
        self.fields["annex_titles"].initial = [annex["title"] for annex in self.instance.annexes]

    def save(self, commit=True):
        self.instance.annexes = [self.known[title] for title in self.cleaned_data["annex_titles"]]
        return super().save(commit)


def known_annexes():
    """``{title: annex}`` of every annex that a version of a form has: the newest version's wins."""
    found = {}
    for annexes in FormVersion.objects.order_by("form__code", "number").values_list("annexes", flat=True):
        found |= {annex["title"]: annex for annex in annexes}
    return found


class SectionForm(forms.ModelForm):
    figures = forms.MultipleChoiceField(label=_("Figures"), required=False, widget=forms.CheckboxSelectMultiple)
    indicators = forms.MultipleChoiceField(
        label=_("Indicators entered by hand"), required=False, widget=forms.CheckboxSelectMultiple
    )
    contributors = LinesField(
        label=_("Who usually contributes"),
        required=False,
        help_text=_("Agencies of the province, one a line: they are proposed when the office asks for contributions."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = FormSection
        fields = ["heading", "kind", "guidance", "required", "restricted", "figures", "indicators", "contributors"]
        widgets = {"heading": forms.Textarea(attrs={"rows": 2}), "guidance": forms.Textarea(attrs=LINES)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = {code: f"{figure.label} · {code}" for code, figure in figures.declared().items()}
        kept = {code: code for code in self.instance.figures if code not in known}  # of a register that is not here
        self.fields["figures"].choices = sorted((known | kept).items())
        self.fields["indicators"].choices = [
            (each.code, f"{each.label} ({each.noun})")
            for each in Indicator.objects.all()
            if each.period in ("any", self.instance.version.form.kind) or each.code in self.instance.indicators
        ]

    def clean(self):
        data = super().clean()
        if data.get("kind") == FormSection.Kind.HEADING and (data.get("figures") or data.get("indicators")):
            self.add_error("kind", _("A heading holds no figures: make it a text, or take them off."))
        return data
