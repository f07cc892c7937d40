"""Lines (records inside another one) on the page and in the form of their whole, for every register that has some."""

from dataclasses import dataclass
from typing import Any

from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from . import registry
from .conflicts import Conflict
from .display import added_up
from .fields import PartnerField, known_partners
from .line_forms import MOST_EDITED, LinesReason, formset_class

MOST_LISTED = 100  # on the page of the whole; their own list has the others
ADD = "add-line"


@dataclass(frozen=True)
class Listed:
    """The lines of one register on the page of their whole; ``total`` counts them all, the table shows the first."""

    register: Any
    table: Any
    total: int
    sums: list
    list_url: str
    new_url: str

    @property
    def is_cut(self):
        return self.total > MOST_LISTED


def listed(register, record, person):
    """[:class:`Listed`] of a record, in the order in which the registers were declared: a fixed number of queries each."""
    return [_listed(lines, record, person) for lines in registry.lines_of(register)]


def _listed(lines, record, person):
    rows = lines.rows(person).filter(**{lines.inside: record, "withdrawn_at": None}).order_by("pk")
    total, sums = added_up(lines, rows)
    query = urlencode({lines.inside: record.pk})
    return Listed(
        register=lines,
        table=lines.table(
            rows[:MOST_LISTED], register=lines, is_inside=True, exclude=(lines.inside, "province"), orderable=False
        ),
        total=total,
        sums=sums,
        list_url=f"{reverse('register-list', args=[lines.name])}?{query}",
        new_url=f"{reverse('register-new', args=[lines.name])}?{query}",
    )


def whole_asked_for(register, person, query):
    """The initial values of a new line whose whole the address names: ``{}`` where that one is not the person's to keep."""
    number = query.get(register.inside, "") if register.inside else ""
    if not number.isdecimal():
        return {}
    whole = registry.whole_of(register).model.objects.editable_by(person).counted().filter(pk=int(number)).first()
    return {register.inside: whole.pk} if whole else {}


class Lines:
    """All lines in the form of one record: a formset a register, and the reason for those that are withdrawn.

    ``form`` is the form of the whole, checked first: the lines follow what was typed there. ``beyond`` are the
    registers that hold too many lines of this record to be typed in one form.
    """

    def __init__(self, register, form, person, data=None):
        self.register, self.form, self.person, self.data = register, form, person, data
        form.instance.is_typed_with_lines = True
        self.formsets, self.beyond = [], []
        for lines in registry.lines_of(register):
            formset = self._formset(lines)
            if not formset.is_bound and len(formset.get_queryset()) > MOST_EDITED:
                self.beyond.append(_listed(lines, form.instance, person))
            else:
                self.formsets.append(formset)
        self.reason = LinesReason(data, prefix="lines")

    def _formset(self, lines):
        prefixed = self.data if self.data is not None and f"{lines.name}-TOTAL_FORMS" in self.data else None
        rows = lines.with_related(lines.model.objects.order_by("pk"))
        # What was withdrawn while the form was open is told of; a fresh form does not hold it.
        rows = rows.filter(withdrawn_at=None) if prefixed is None else rows.select_for_update(of=("self",))
        formset = formset_class(lines)(
            prefixed,
            instance=self.form.instance,
            queryset=rows,
            prefix=lines.name,
            form_kwargs={"person": self.person, "shared": {}},
        )
        formset.person = self.person
        return formset

    @property
    def bound(self):
        return [formset for formset in self.formsets if formset.is_bound]

    @property
    def has_stored(self):
        return any(formset.initial_form_count() for formset in self.formsets)

    @property
    def known_partners(self):
        """The list that the partner lines of all rows share; ``None`` where no row has such a line."""
        fields = [field for formset in self.formsets for field in formset.empty_form.fields.values()]
        return known_partners() if any(isinstance(field, PartnerField) for field in fields) else None

    def are_valid(self):
        """Whether the whole and all its lines can be saved; the rules that look at both speak last."""
        found = [self.form.is_valid(), self.reason.is_valid(), *(formset.is_valid() for formset in self.bound)]
        if all(found):
            self._ask_for_reason()
            listed = {formset.fk.remote_field.get_accessor_name(): formset.standing for formset in self.bound}
            for name, sentence in self.form.rules({**self.form.values(), "is_typed_with_lines": False, **listed}):
                self.form.add_error(name if name in self.form.fields else None, sentence)
        return all(found) and not self.form.errors and not self.reason.errors

    def _ask_for_reason(self):
        if any(formset.is_withdrawing for formset in self.bound) and not self.reason.cleaned_data["reason"]:
            self.reason.add_error("reason", _("Give the reason of the withdrawal: it stays beside the record."))

    def save(self, whole):
        for formset in self.bound:
            formset.reason = self.reason.cleaned_data["reason"]
            formset.keep(whole)

    @property
    def errors(self):
        """[(words, id of the field)] of all lines, for the summary above the form."""
        found = [(said, "") for formset in self.bound for said in formset.non_form_errors()]
        for formset in self.bound:
            for number, form in enumerate(formset.forms, start=1):
                place = f"{formset.register.title}, {number}"
                found += [(f"{place}: {said}", form["id"].id_for_label) for said in form.non_field_errors()]
                found += [
                    (f"{place}, {field.label}: {said}", field.id_for_label) for field in form for said in field.errors
                ]
        return found + [(said, self.reason["reason"].id_for_label) for said in self.reason["reason"].errors]

    @property
    def is_stale(self):
        return any(formset.stale_forms for formset in self.bound)

    def conflicts(self, data):
        """(the conflicts of the lines, the data the forms are shown again with)."""
        found = []
        for formset in self.bound:
            for form in formset.stale_forms:
                form.is_valid()
                line = str(form.stored)
                found.append(Conflict(formset.register, form, form.stored, self.person, data, line))
                data = found[-1].data
        return found, data


def row_asked_for(data):
    """The data with one more empty row where a button asked for it, else ``None``: nothing is checked or saved."""
    lines = registry.get(data.get(ADD, ""))
    if lines is None or not lines.inside:
        return None
    more, total = data.copy(), f"{lines.name}-TOTAL_FORMS"
    count = data.get(total, "0")
    more[total] = str(min(int(count) if count.isdecimal() else 0, MOST_EDITED - 1) + 1)
    return more


def unchecked(form, lines):
    """The same forms as they were typed, without a word about what is still missing."""
    for one in (form, lines.reason, *(row for formset in lines.bound for row in formset.forms)):
        one._errors, one.cleaned_data = ErrorDict(), {}
    for formset in lines.bound:
        formset._errors, formset._non_form_errors = [], formset.error_class()
