"""What a reviewer writes: a comment on the whole, and for each section whether it goes back and what is asked."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.periods import add_working_days
from portal.registers.fields import DayField
from portal.secrecy import refuse_marked


class VerdictForm(forms.Form):
    """For every verb: ``reviewed`` is the ordinal of the submission the reviewer had on the page."""

    reviewed = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("General comment"),
        help_text=_("Goes to the province with the report. Required when you return it."),
        max_length=5000,
        required=False,
        validators=[refuse_marked],
        widget=forms.Textarea(attrs={"rows": 4, "form": "verdict"}),
    )


class ReturnForm(VerdictForm):
    """One checkbox and one remark for each section of the report."""

    BOX = _("Return this section")

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.sections = sections
        for section in sections:
            title = str(section.form_section)
            self.fields[f"return_{section.pk}"] = forms.BooleanField(
                label=self.BOX,
                required=False,
                widget=forms.CheckboxInput(attrs={"form": "verdict", "data-return": title}),
            )
            self.fields[f"remark_{section.pk}"] = forms.CharField(
                label=_("What should the province mend in it?"),
                required=False,
                max_length=5000,
                validators=[refuse_marked],
                widget=forms.Textarea(attrs={"rows": 2, "form": "verdict"}),
            )

    def parts(self, section):
        """The checkbox and the remark of a section, as bound fields."""
        return self[f"return_{section.pk}"], self[f"remark_{section.pk}"]

    @property
    def returned(self):
        return [section for section in self.sections if self.cleaned_data.get(f"return_{section.pk}")]

    @property
    def remarks(self):
        found = {section.pk: self.cleaned_data.get(f"remark_{section.pk}", "") for section in self.sections}
        return {pk: text for pk, text in found.items() if text.strip()}

    def needs_comment(self):
        """Only the verbs that hand the report back ask for one."""
        if "comment" not in self.errors and not self.cleaned_data["comment"].strip():
            self.add_error("comment", _("Say why: whoever mends it must know what to do."))
        return self.is_valid()

    def fits_return(self):
        """A return says why, and a remark stands on a section that goes back: on any other nobody could mend it."""
        self.needs_comment()
        remarks, returned = self.remarks, self.returned
        for section in self.sections:
            if section.pk in remarks and section not in returned:
                sentence = _("You wrote a remark on “%(name)s”: return this section too, or clear the remark.")
                self.add_error(f"return_{section.pk}", sentence % {"name": section.form_section})
        return self.is_valid()

    def fits_acceptance(self):
        """An acceptance carries no remarks: they would reach nobody."""
        if self.is_valid() and (self.returned or self.remarks):
            self.add_error(
                None,
                _(
                    "You marked sections to return or wrote remarks. Clear them to accept, or return the report instead."
                ),
            )
        return self.is_valid()


def in_two_weeks():
    return add_working_days(timezone.localdate(), 10)


class ReopenForm(ReturnForm):
    """What was accepted is given back for an amendment: why, until when, and which sections (the whole where none is)."""

    BOX = _("Reopen this section")

    until = DayField(
        label=_("The province may amend it until the end of"),
        initial=in_two_weeks,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off", "form": "verdict"}),
    )

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Say until which day the province may amend it: today or later."))
        return day
