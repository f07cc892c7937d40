"""What a register's records look like in JSON, read off its declaration: the fields of its form and of its model."""

from functools import lru_cache
from operator import attrgetter

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.organisations.models import Agency, Province, Unit
from portal.partners.models import Partner
from portal.registers import registry

from .sentences import sentences_of

BEFORE, AFTER = ("id", "version"), ("withdrawn_at", "withdrawal_reason", "created_at")
LARGEST_ID = 2**63 - 1
# What stands beside the id of a relation: name of the JSON key → what it says of the row.
BESIDE = {
    model: {column: attrgetter(column) for column in columns}
    for model, columns in ((Province, ("code", "name")), (Agency, ("name",)), (Partner, ("name", "country")))
}
# A partner may be named instead of pointed at.
TYPED = {Partner: ("name", "country")}


def beside(field):
    """``{suffix: what it says}`` of a relation."""
    model = field.related_model
    return BESIDE.get(model) or {"label": model.__str__}


@lru_cache
def names_of(register):
    """The fields of the model that the API tells of, in the order of the form."""
    known = {field.name for field in register.model._meta.concrete_fields}
    told = [name for _heading, names in register.form.all_sections() for name in names if name in known]
    whole = [register.inside] if register.inside else []
    return tuple(dict.fromkeys([*BEFORE, *whole, *told, "province", "agency", *AFTER]))


@lru_cache
def fields_of(register):
    return {name: register.model._meta.get_field(name) for name in names_of(register)}


def relations(register):
    return {name: field for name, field in fields_of(register).items() if field.is_relation}


@lru_cache
def keys_of(register):
    """``{JSON key: field of the model it comes from}``, in order: the fields and what stands beside relations."""
    found = {}
    for name, field in fields_of(register).items():
        found[name] = name
        if field.is_relation:
            found |= {f"{name}_{suffix}": name for suffix in beside(field)}
    return found


CITATIONS = "citations"


def cites(register):
    """Whether the register's records name the legal documents they rest on."""
    return bool(register.basis)


def writable(register):
    """The fields a request may give; a line's owner is that of its whole."""
    followed = {"province", "agency", "restricted"} if register.inside else set()
    return [name for name in names_of(register) if name not in {*BEFORE, *AFTER, *followed}]


def orderable(register):
    """Days, numbers, moments and the id."""
    kinds = (models.DateField, models.DecimalField, models.IntegerField, models.AutoField)
    return [name for name, field in fields_of(register).items() if isinstance(field, kinds)]


def serializer_field(field, **kwargs):
    """The field of the API's schema and parser for a field of a model; no rule of the register is repeated here."""
    label = {"help_text": capfirst(field.verbose_name), **kwargs}
    if field.is_relation:
        return serializers.IntegerField(
            min_value=1, max_value=LARGEST_ID, allow_null=True, **sentences_of(serializers.IntegerField, {}), **label
        )
    made, options = serializers.ModelSerializer().build_standard_field(field.name, field)
    kept = ("max_digits", "decimal_places", "max_length", "choices", "child")
    options = {name: option for name, option in options.items() if name in kept}
    if field.null:
        options["allow_null"] = True
    if made is serializers.ModelField:
        made, options = serializers.CharField, {}
    if made in (serializers.CharField, serializers.ChoiceField) and field.blank:
        options["allow_blank"] = True
    return made(**options, **label, **sentences_of(made, options))


def beside_fields(name, field):
    """``{key: serializer field}`` for what stands beside a relation."""
    typed = TYPED.get(field.related_model, ())
    words = {
        "label": _("its words"),
        "code": _("GSO code, the latest"),
        "name": _("its name"),
        "country": _("ISO 3166 code of its country"),
    }
    return {
        f"{name}_{suffix}": serializers.CharField(
            help_text=words[suffix], allow_null=True, read_only=suffix not in typed, required=False
        )
        for suffix in beside(field)
    }


def target_rows(field, person):
    """The rows of a relation that a person may read, ready to be named."""
    model = field.related_model
    if register := registry.of(model):
        rows = model.objects.visible_to(person)
        if register.inside:  # a line is called by its whole, too
            return rows.select_related(register.inside)
        return rows.values_list("pk", *model.said_by, named=True)  # ``__str__`` asks no more of a row
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(person)
    if not (columns := BESIDE.get(model)):
        return rows
    if issubclass(model, Unit):
        rows = rows.with_last_name(*columns)
    return rows.values_list("pk", *columns, named=True)  # no more is said of them
