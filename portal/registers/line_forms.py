"""The lines of one record as a formset inside the form of their whole (:mod:`.lines` puts the formsets together)."""

import copy
from functools import cache

from django import forms
from django.forms.models import BaseInlineFormSet, inlineformset_factory
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal import secrecy

from . import registry
from .conflicts import is_stale
from .display import moment
from .fields import PartnerField
from .forms import MOST_OFFERED
from .models import Record

MOST_EDITED = 60  # in one form: beyond that it would send more fields than the portal takes
PARTNERS_LIST = "known-partners"


class LineForm:
    """The form of a register of lines as one row of its whole's form: what all rows offer is asked once."""

    def __init__(self, *args, shared, **kwargs):
        self.shared = shared
        super().__init__(*args, **kwargs)

    def _offer_related(self):
        for name, field in list(self.fields.items()):
            if isinstance(field, PartnerField):
                field.widget.shared_list = PARTNERS_LIST
            elif isinstance(field, forms.ModelChoiceField):
                self._offer(name, field)

    def _offer(self, name, field):
        model, chosen = field.queryset.model, self.initial.get(name)
        if issubclass(model, Record):
            field.queryset = model.objects.editable_by(self.person).counted()
        if name not in self.shared:
            self.shared[name] = [(row.pk, str(row)) for row in field.queryset[:MOST_OFFERED]]
        if chosen and chosen not in dict(self.shared[name]):
            self.fields.pop(name)  # it points out of reach, or beyond what is offered: it stays as it is
        else:
            field.choices = [("", "–"), *self.shared[name]]

    def main_fields(self):
        asked = [name for _heading, names in self.sections for name in names if name in self.fields]
        return [self[name] for name in asked if not self[name].is_hidden]

    def kept_fields(self):
        """Source and note, which stand folded."""
        return [self[name] for name in self.keeping[1] if name in self.fields]

    @property
    def is_kept_open(self):
        return any(field.errors for field in self.kept_fields())


class LineFormSet(BaseInlineFormSet):
    """The standing lines of one record; one that is marked is withdrawn, never deleted."""

    register = person = None
    reason = ""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.stored = copy.copy(form.instance) if form.instance.pk else None
        setattr(form.instance, self.fk.name, self.instance)  # the whole as it is being typed, not as it was read
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        is_stored = form.instance.pk is not None
        form.fields["DELETE"].label = _("Withdraw this line") if is_stored else _("Leave this line out")

    def clean(self):
        for form in self.initial_forms:
            if form.stored and form.stored.is_withdrawn and not self._should_delete_form(form):
                form.add_error(None, _gone(form.stored))

    def delete_existing(self, obj, commit=True):
        if not obj.is_withdrawn:
            obj.withdraw(by=self.person, reason=self.reason)

    @property
    def stale_forms(self):
        bound = [form for form in self.initial_forms if form.stored and not form.stored.is_withdrawn]
        return [form for form in bound if is_stale(form, form.stored)]

    @property
    def standing(self):
        """The lines as they will stand, in hand or stored."""
        return [
            form.instance
            for form in self.forms
            if not self._should_delete_form(form) and (form.instance.pk or form.has_changed())
        ]

    @property
    def is_withdrawing(self):
        return any(form.stored for form in self.deleted_forms)

    def keep(self, whole):
        """Saves what was typed, and lets the register do what follows."""
        self.instance = whole
        stored = {form.stored.pk: form.stored for form in self.initial_forms if form.stored}
        for line in self.save():
            self.register.after_save(line, stored.get(line.pk))
        for line in self.deleted_objects:
            self.register.after_save(line, stored.get(line.pk))


def _gone(line):
    words = {"who": line.withdrawn_by, "when": moment(line.withdrawn_at)}
    return format_lazy(
        _("{who} withdrew this line at {when}: mark it here, too, or restore it on its own page first."), **words
    )


@cache
def formset_class(register):
    return inlineformset_factory(
        registry.whole_of(register).model,
        register.model,
        form=type(f"Inline{register.form.__name__}", (LineForm, register.form), {}),
        formset=type("Formset", (LineFormSet,), {"register": register}),
        fk_name=register.inside,
        exclude=(register.inside,),
        extra=0,
        max_num=MOST_EDITED,
        validate_max=True,
        absolute_max=MOST_EDITED + 20,
    )


class LinesReason(forms.Form):
    """Why the marked lines are withdrawn: asked once for all of them."""

    reason = forms.CharField(
        label=_("Reason of the withdrawal"),
        help_text=_("only where you marked lines to withdraw; it stays beside them"),
        max_length=300,
        required=False,
        validators=[secrecy.refuse_marked],
    )
