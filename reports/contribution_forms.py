"""What people send about contributions: whom to ask for what, the proposed values, and what becomes of them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import figures
from portal.organisations.models import Agency
from portal.registers.fields import DayField

from .contributing import APPEND, BY_HAND, LONGEST_WORD, REPLACE
from .wording import name_of, words_of


class AskForm(forms.Form):
    """One agency is asked for one section or several; a figure is chosen as ``<section id>:<code>``."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=gettext_lazy("Which agency"), empty_label=None)
    sections = forms.MultipleChoiceField(
        label=gettext_lazy("Sections"), error_messages={"required": gettext_lazy("Choose at least one section.")}
    )
    figures = forms.MultipleChoiceField(required=False)
    wants_text = forms.TypedChoiceField(
        label=gettext_lazy("What the agency is asked for"),
        choices=[
            ("yes", gettext_lazy("a text, and the figures chosen")),
            ("no", gettext_lazy("the figures chosen only")),
        ],
        coerce=lambda answer: answer == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    due_on = DayField(label=gettext_lazy("Due on"))
    message = forms.CharField(
        label=gettext_lazy("Message to the agency"),
        required=False,
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, report, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies
        words = words_of(report)
        found = report.sections.select_related("form_section").filter(form_section__restricted=False)
        self.offered = {str(section.pk): section for section in found}
        self.fields["sections"].choices = [
            (key, name_of(section.form_section, words)) for key, section in self.offered.items()
        ]
        known = figures.known()
        self.fields["figures"].choices = [
            (f"{key}:{code}", _label(known, code))
            for key, section in self.offered.items()
            for code in section.form_section.figures_and_indicators
        ]

    def rows(self):
        """``[(checkbox value, name, whether chosen, [(figure value, label, whether chosen)])]``, one a section."""
        chosen, wanted = set(map(str, self["sections"].value() or [])), set(self["figures"].value() or [])
        labels = dict(self.fields["figures"].choices)
        return [
            (
                key,
                name,
                key in chosen,
                [(one, labels[one], one in wanted) for one in labels if one.startswith(f"{key}:")],
            )
            for key, name in self.fields["sections"].choices
        ]

    @property
    def chosen(self):
        return [self.offered[key] for key in self.cleaned_data["sections"]]

    @property
    def wanted(self):
        """``{section id: [code]}``"""
        found = {}
        for one in self.cleaned_data["figures"]:
            key, code = one.split(":", 1)
            found.setdefault(int(key), []).append(code)
        return found


def _label(known, code):
    label = str(known[code].label) if code in known else code
    return label[:1].upper() + label[1:]


class WordForm(forms.Form):
    """A word to the other side, and another day where one is given."""

    word = forms.CharField(required=False, max_length=LONGEST_WORD)
    due_on = DayField(required=False)


class AcceptForm(forms.Form):
    """``take`` are the indicators whose proposed value is taken, each as ``<version on the page>:<code>``."""

    how = forms.ChoiceField(choices=[(how, how) for how in (REPLACE, APPEND, BY_HAND)])
    version = forms.IntegerField(min_value=1)

    def __init__(self, *args, contribution, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = contribution.values

    def clean(self):
        data = super().clean()
        data["values"] = {}
        for one in self.data.getlist("take"):
            version, _colon, code = one.partition(":")
            if not (version.isdecimal() and len(version) < 9 and code in self.codes):
                self.add_error(None, _("A value that was chosen is not proposed here."))
                continue
            data["values"][code] = int(version)
        return data
