"""What people send to the pages of a report. Forms read and clean; whether it may be done says the domain."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal import formats
from portal.accounts.models import Post
from portal.registers.fields import DayField

from . import proofs
from .indicators import Entry
from .models import IndicatorValue, Recommendation, Round
from .recommending import MOST, Row
from .wording import filled, words_of

YES_NO = [("", "–"), ("1", _("yes")), ("0", _("no"))]
LARGEST = 10**20  # what the column holds


class BeginForm(forms.Form):
    round = forms.ModelChoiceField(Round.objects.select_related("form_version__form"))
    province = forms.IntegerField()


class SaveForm(forms.Form):
    """One save of a section, from the editor or from the plain form."""

    html = forms.CharField(required=False, strip=False, max_length=2_000_000)
    version = forms.IntegerField(min_value=1)
    is_complete = forms.BooleanField(required=False)


class KeepForm(forms.Form):
    """A finding that is kept: which one, and why it is right."""

    finding = forms.CharField(max_length=16)
    reason = forms.CharField(required=False, max_length=500)


class SignerForm(forms.Form):
    """Who signs: one of the leaders of the province."""

    signer = forms.ModelChoiceField(
        Post.objects.none(), label=_("Who signs"), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args, leaders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = leaders
        self.fields["signer"].label_from_instance = lambda post: f"{post.person}, {post.title}"
        if len(leaders) == 1:
            self.fields["signer"].initial = leaders[0].pk


class AnnexesForm(forms.Form):
    """Which annexes of the form go with the report; those without rows are never printed."""

    annexes = forms.TypedMultipleChoiceField(
        label=_("Annexes that go with it"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        words = words_of(report)
        choices = [
            (place, filled(each["title"], words)) for place, each in enumerate(report.round.form_version.annexes)
        ]
        self.fields["annexes"].choices = choices
        self.fields["annexes"].initial = [place for place, _title in choices if place not in report.left_out]


class RemarkForm(forms.Form):
    """The remark with which a report goes back to the officer."""

    comment = forms.CharField(
        label=_("What must be mended"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why: whoever mends it must know what to do.")},
    )


class IndicatorForm(forms.Form):
    """One indicator of a section; ``prefix`` is its code. An untouched, empty row says nothing yet."""

    value = forms.CharField(
        label=_("Value"), required=False, widget=forms.TextInput(attrs={"class": "number", "inputmode": "decimal"})
    )
    state = forms.ChoiceField(
        label=_("or why there is none"),
        required=False,
        choices=[
            (IndicatorValue.State.VALUE, _("there is a value")),
            (IndicatorValue.State.NOT_AVAILABLE, _("not available")),
            (IndicatorValue.State.NOT_APPLICABLE, _("not applicable")),
        ],
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)
    document = forms.CharField(
        label=_("Document that proves it"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": "Kế hoạch số 05/KH-UBND"}),
    )
    document_on = DayField(label=_("Date of the document"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0, required=False)

    def __init__(self, *args, indicator, **kwargs):
        self.indicator = indicator
        super().__init__(*args, prefix=indicator.code, **kwargs)
        if indicator.is_yes_no:
            self.fields["value"].widget = forms.Select(choices=YES_NO)
        else:
            del self.fields["document"], self.fields["document_on"]
        for name in self.fields.keys() - {"version"}:
            self.fields[name].widget.attrs["aria-label"] = f"{indicator.label}: {self.fields[name].label}"

    def clean_value(self):
        text = self.cleaned_data["value"].strip()
        if not text:
            return None
        try:
            value = formats.parse_number(text)
        except formats.FormatError as error:
            raise forms.ValidationError(error.sentence, code="unreadable") from error
        if abs(value) >= LARGEST:
            raise forms.ValidationError(_("This is more than any indicator can be: check the unit."))
        if self.indicator.is_yes_no and value not in (0, 1):
            raise forms.ValidationError(_("Answer yes or no."))
        places = self.indicator.decimals
        if value != round(value, places):
            raise forms.ValidationError(_("At most %(places)s digits after the comma."), params={"places": places})
        return value

    def clean(self):
        data = super().clean()
        if "value" not in data:
            return data
        state = data.get("state") or IndicatorValue.State.VALUE
        if data["value"] is not None and state != IndicatorValue.State.VALUE:
            self.add_error("value", _("There is a value and a reason why there is none: keep one of the two."))
        elif self.is_cleared(data, state):
            self.add_error("value", _("Write a value, or choose why there is none."))
        elif self.indicator.is_yes_no and "document_on" in data:
            self._check_evidence(data)
        return data

    def _check_evidence(self, data):
        """A yes cites the document that proves it, or says in the note why there is none."""
        if data.get("document"):
            try:
                proofs.check(data["document"], data["document_on"])
            except forms.ValidationError as error:
                self.add_error("document", error)
        elif data["value"] and not data.get("note"):
            self.add_error("document", _("Name the document that proves it, or say in the note why there is none."))

    def is_cleared(self, data, state):
        """A row that stood, or has a note, can't become nothing without a reason."""
        empty = data["value"] is None and state == IndicatorValue.State.VALUE
        return empty and bool(data.get("note") or data.get("document") or data.get("version"))

    @property
    def entry(self):
        """The :class:`reports.indicators.Entry`, or ``None`` for a row that says nothing yet."""
        data = self.cleaned_data
        state = data["state"] or IndicatorValue.State.VALUE
        if data["value"] is None and state == IndicatorValue.State.VALUE:
            return None
        cited = {"document": data.get("document") or "", "document_on": data.get("document_on")}
        return Entry(self.indicator.code, state, data["value"], data["note"], data["version"] or 0, **cited)


def indicator_initial(value, indicator=None):
    """What stands of an indicator, or (an :class:`reports.indicators.Entry`) is proposed for it, as its form shows it."""
    if value is None:
        return {}
    indicator, number = indicator or value.indicator, ""
    if value.value is not None:
        number = str(int(value.value)) if indicator.is_yes_no else formats.number(value.value.normalize())
    kept = {name: getattr(value, name) for name in ("state", "note", "version", "document", "document_on")}
    return {"value": number, **kept}


class RecommendationForm(forms.Form):
    """One recommendation; a row without text says nothing."""

    text = forms.CharField(
        label=_("Recommendation"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    addressee = forms.CharField(
        label=_("Asked of"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "addressees", "autocomplete": "off"}),
    )
    answer = forms.ChoiceField(label=_("Answer"), choices=Recommendation.Answer.choices)
    answer_text = forms.CharField(label=_("What was answered"), required=False, max_length=500)
    drop = forms.BooleanField(label=_("Remove"), required=False)

    def clean(self):
        data = super().clean()
        if self.is_said and not data.get("addressee", "").strip():
            self.add_error("addressee", _("Say who is asked: a ministry or another body."))
        if not self.is_said and data.get("addressee", "").strip() and not data.get("drop"):
            self.add_error("text", _("Write what is recommended, or remove the row."))
        return data

    @property
    def is_said(self):
        data = self.cleaned_data
        return bool(data.get("text", "").strip()) and not data.get("drop")

    @property
    def row(self):
        data = self.cleaned_data
        text, name, reply = (" ".join(data[key].split()) for key in ("text", "addressee", "answer_text"))
        return Row(text, name, data["answer"], reply)


RecommendationForms = forms.formset_factory(RecommendationForm, extra=2, max_num=MOST, absolute_max=MOST + 10)
