"""The form every register builds on: what was typed, read the Vietnamese way and held against the register's rules."""

from django import forms
from django.db import transaction
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from portal import access, secrecy
from portal.formats import short_date
from portal.organisations.models import Agency, Province
from portal.partners.models import Partner

from . import bases, registry
from .fields import CitationsField, CountryField, PartnerField, field_for
from .models import Line, Record

MOST_OFFERED = 500


class ProvinceField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        if obj.ended_on is None:
            return str(obj)
        return format_lazy(_("{name} (until {date})"), name=obj, date=short_date(obj.last_day()))


class RecordForm(forms.ModelForm):
    """Declare ``rules`` and ``sections``: [(heading, [field names])], which together name every field of the model.

    ``person`` keeps the record: the provinces, agencies and related records on offer are those in the person's reach.
    """

    rules = None
    sections = ()
    # Part of every register, after its own sections.
    keeping = (_("Source and keeping"), ("province", "agency", "citations", "source", "as_of", "note", "restricted"))

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        formfield_callback = field_for
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.initial["version"] = self.instance.version
        self._offer_owners()
        self._offer_citations()
        self._offer_related()
        if not access.sees_restricted(person):
            self.fields.pop("restricted", None)
        if "title" in self.fields:  # a line, a stated value: named by what it holds
            self.fields["title"].widget.attrs["class"] = "wide"
        self._speak_plainly()

    def _offer_owners(self):
        """A line belongs to whom its whole belongs to: it is not asked."""
        if self.is_of_lines():
            for name in Line.FOLLOWED:
                self.fields.pop(name, None)
        else:
            self._offer_provinces()

    def _offer_citations(self):
        register = registry.of(self._meta.model)
        if register is not None and register.basis:
            hint = _("the documents it rests on; search by number or title, with or without accents")
            self.fields["citations"] = CitationsField(label=capfirst(register.basis), help_text=hint)
            self.initial["citations"] = [one.pk for one in bases.cited(self.instance)] if self.instance.pk else []

    @classmethod
    def is_of_lines(cls):
        return issubclass(cls._meta.model, Line)

    def _speak_plainly(self):
        """Nothing chosen is a dash, not a row of them; an empty field asks for what it needs."""
        for field in self.fields.values():
            field.error_messages["required"] = _("This can't stay empty: fill it in.")
            if isinstance(field, forms.ModelChoiceField):
                field.empty_label = field.empty_label and "–"
            elif isinstance(field, forms.TypedChoiceField) and not callable(field.choices):
                field.choices = [("", "–") if value == "" else (value, words) for value, words in field.choices]

    def _offer_provinces(self):
        mine = access.own_provinces(self.person, *access.KEEPERS)
        offered = Province.objects.filter(pk__in=mine).prefetch_related("names").order_by("-started_on", "pk")
        self.fields["province"] = ProvinceField(offered, label=_("Province"), help_text=self._province_hint())
        here = access.province_of(self.person)
        if self.instance.pk is None and here:
            self.instance.province = here
            self.initial.setdefault("province", here.pk)
        if len(mine) < 2:
            self.fields.pop("province")
        agencies = Agency.objects.filter(province__in=mine).prefetch_related("names").order_by("role", "pk")
        self.fields["agency"].queryset = agencies
        if self.instance.pk is None:
            self.initial.setdefault("agency", next((post.agency_id for post in self.person.current_posts), None))

    @staticmethod
    def _province_hint():
        return _("a unit that no longer exists is chosen for what happened in its time")

    def _offer_related(self):
        """Only records in reach are offered; a link to one out of reach stays as it is."""
        for name, field in list(self.fields.items()):
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model is None or not issubclass(model, Record):
                continue
            rows = model.objects.editable_by(self.person).counted().exclude(pk=self.instance.pk)
            field.queryset = rows | model.objects.filter(pk=self.initial.get(name))
            if self._points_out_of_reach(model, name):
                self.fields.pop(name)
            else:
                self._list_latest(field, name)

    def _points_out_of_reach(self, model, name):
        target = self.initial.get(name)
        return target and not model.objects.visible_to(self.person).filter(pk=target).exists()

    def _list_latest(self, field, name):
        """A list of thousands helps nobody: the latest are offered, and the one that is chosen already."""
        listed = list(field.queryset[:MOST_OFFERED])
        chosen = (
            {str(self.initial.get(name)), str(self.data.get(name))} - {str(row.pk) for row in listed} - {"None", ""}
        )
        listed += field.queryset.filter(pk__in=[pk for pk in chosen if pk.isdecimal()])
        field.choices = [("", "–"), *((row.pk, row.choice_words) for row in listed)]

    def groups(self):
        """[(heading, [bound fields])] for the page; a section without a field is left out."""
        listed = [
            (heading, [self[name] for name in names if name in self.fields]) for heading, names in self.all_sections()
        ]
        return [(heading, fields) for heading, fields in listed if fields]

    @classmethod
    def all_sections(cls):
        return (*cls.sections, cls.keeping)

    def values(self):
        """What the rules look at: the typed values over those of the stored record."""
        own = [field for field in self._meta.model._meta.concrete_fields if not field.primary_key]
        stored = {
            field.name: getattr(self.instance, field.name, None) for field in own if field.name not in self.fields
        }
        keyed = {"id": self.instance.pk, "is_typed_with_lines": self.instance.is_typed_with_lines}
        return {**stored, **self.cleaned_data, **self._followed(), **keyed}

    def _followed(self):
        """What a line has from its whole."""
        if not self.is_of_lines():
            return {}
        name = self._meta.model.inside
        whole = self.cleaned_data.get(name) or getattr(self.instance, name, None)
        return {name: getattr(whole, name, None) for name in Line.FOLLOWED}

    def clean(self):
        cleaned = super().clean()
        for name, sentence in self.rules(self.values()):
            self.add_error(name if name in self.fields else None, sentence)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.created_by = self.person
        saved = super().save(commit)
        if commit and "citations" in self.fields:
            self._keep_citations(saved)
        return saved

    def _keep_citations(self, saved):
        """Only what this person added or took off: somebody else may have done so in the meantime."""
        field, chosen = self["citations"], set(self.cleaned_data["citations"])
        sent = field.field.hidden_widget().value_from_datadict(self.data, self.files, field.html_initial_name)
        before = {int(pk) for pk in sent or () if str(pk).isdecimal()}
        bases.change(saved, added=sorted(chosen - before), removed=before - chosen, by=self.person)


def choose_partner(found, name, country):
    """Which of the partners ``found`` under a spelling is meant; a new one, not saved yet, where a country is given.

    :raises ValidationError: with the sentence that asks for the country.
    """
    if country:
        return next(
            (partner for partner in found if partner.country == country),
            Partner(name=name, country=country, is_proposed=True),
        )
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(_("Partners of several countries have this name: choose the country."))
    raise forms.ValidationError(
        format_lazy(_("“{name}” is not known yet: choose its country and it is added, or mend the name."), name=name)
    )


class PartnerMixin(forms.Form):
    """Adds ``partner`` as a name to type and ``partner_country``, which makes a new partner of an unknown name."""

    partner = PartnerField(
        label=_("Partner"),
        max_length=200,
        help_text=_("type its name; accents and case do not matter, and a new name asks for its country once"),
    )
    partner_country = CountryField(label=_("Country of the partner"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].required = not self._meta.model._meta.get_field("partner").blank
        if self.instance.partner_id:
            self.initial |= {"partner": self.instance.partner, "partner_country": self.instance.partner.country}

    def clean(self):
        if name := self.cleaned_data.get("partner"):
            try:
                country = self.cleaned_data.get("partner_country")
                self.cleaned_data["partner"] = choose_partner(list(Partner.objects.spelled(name)), name, country)
            except forms.ValidationError as error:
                self.add_error("partner_country", error)
                self.cleaned_data.pop("partner", None)
        elif "partner" in self.cleaned_data:
            self.cleaned_data["partner"] = None
        return super().clean()

    def _get_validation_exclusions(self):
        # A partner that is not stored yet has no id; it gets one in save().
        return super()._get_validation_exclusions() | {"partner"}

    @transaction.atomic
    def save(self, commit=True):
        partner = self.cleaned_data.get("partner")
        if partner is not None and partner.pk is None:
            partner.save()
        self.instance.partner = partner
        return super().save(commit)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        strip=True,
        validators=[secrecy.refuse_marked],
        error_messages={"required": _("Give the reason of the withdrawal: it stays beside the record.")},
    )
