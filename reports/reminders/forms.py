"""The schedule of a round as the administrator edits it: one line a step."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .schedule import ANCHORS, FURTHEST, Audience, Step, steps_of

BEFORE, AFTER = "before", "after"


def _select(label, choices):
    return forms.ChoiceField(label=label, choices=choices, widget=forms.Select(attrs={"class": "form-select"}))


class StepForm(forms.Form):
    days = forms.IntegerField(
        label=_("Working days"),
        min_value=0,
        max_value=FURTHEST,
        required=False,
        widget=forms.NumberInput(attrs={"class": "form-control short number", "min": 0, "max": FURTHEST}),
    )
    side = _select(_("Before or after"), [(BEFORE, _("before")), (AFTER, _("after"))])
    anchor = _select(_("Counted from"), list(ANCHORS.items()))
    audience = _select(_("To whom"), Audience.choices)

    @property
    def step(self):
        """The step of a filled line, ``None`` of an empty one: a line without a number is taken out."""
        data = self.cleaned_data
        if data.get("days") is None:
            return None
        return Step(data["anchor"], -data["days"] if data["side"] == BEFORE else data["days"], data["audience"])


class Lines(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        steps = self.steps
        if len({step.key for step in steps}) < len(steps):
            raise ValidationError(_("Two lines say the same."))

    @property
    def steps(self):
        return [form.step for form in self.forms if form.step is not None]


ScheduleForms = forms.formset_factory(StepForm, formset=Lines, extra=2, max_num=30, absolute_max=30)


def lines_of(round_):
    """The steps as the formset begins with them."""
    return [
        {
            "days": abs(step.days),
            "side": BEFORE if step.days <= 0 else AFTER,
            "anchor": step.anchor,
            "audience": step.audience,
        }
        for step in steps_of(round_)
    ]
