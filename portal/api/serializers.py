"""The shapes of the API, made for each register from its declaration: the schema is drawn from them, rows are parsed by them."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api import facts


class ProblemLine(serializers.Serializer):
    index = serializers.IntegerField(
        required=False, help_text=_("the place of the row in the list that was sent, from 0")
    )
    field = serializers.CharField(help_text=_("the field; empty where it is about the whole"))
    message = serializers.CharField(help_text=_("what is wrong and what would be right"))


class ProblemBody(serializers.Serializer):
    detail = serializers.CharField()
    errors = ProblemLine(many=True)


class Reason(serializers.Serializer):
    reason = serializers.CharField(max_length=300, help_text=_("why it is withdrawn; stays beside the record"))


class Change(serializers.Serializer):
    label = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class HistoryEntry(serializers.Serializer):
    at = serializers.DateTimeField()
    who = serializers.CharField()
    what = serializers.CharField()
    reason = serializers.CharField()
    changes = Change(many=True)


class History(serializers.Serializer):
    results = HistoryEntry(many=True)


class LooksLike(serializers.Serializer):
    index = serializers.IntegerField(
        required=False, help_text=_("the place of the row in the list that was sent, from 0")
    )
    id = serializers.IntegerField(help_text=_("the record that was there before"))
    title = serializers.CharField()


WARNINGS = {"required": False, "help_text": _("records that look like what was just saved: perhaps it is there twice")}


class Made(serializers.Serializer):
    count = serializers.IntegerField()
    warnings = LooksLike(many=True, **WARNINGS)
    ids = serializers.ListField(child=serializers.IntegerField(), help_text=_("in the order of the list that was sent"))


def _class(name, fields):
    return type(name, (serializers.Serializer,), fields)


def _camel(register):
    return "".join(part.capitalize() for part in register.name.split("-"))


def page_of(shape, name):
    """The shape of one page of a list."""
    return _class(
        f"{name}Page",
        {
            "next": serializers.CharField(allow_null=True, help_text=_("address of the next page; null on the last")),
            "count": serializers.IntegerField(
                required=False, help_text=_("how many there are, where ?count=true asks")
            ),
            "results": shape(many=True),
        },
    )


def citations_field():
    return serializers.ListField(
        child=serializers.CharField(max_length=60),
        max_length=50,
        required=False,
        help_text=_("numbers of the legal documents it rests on, such as 272-QĐ/TW; left out, they stay as they are"),
    )


def record_shape(register):
    """What a record looks like; every key may be left out by ``?fields=``."""
    fields = {}
    for name, field in facts.fields_of(register).items():
        fields[name] = facts.serializer_field(field, required=False)
        if field.is_relation:
            fields |= facts.beside_fields(name, field)
    if facts.cites(register):
        fields[facts.CITATIONS] = citations_field()
    return _class(_camel(register), {**fields, "warnings": LooksLike(many=True, **WARNINGS)})


def input_shape(register, suffix="Input"):
    """What may be sent; keys that are only read are taken and passed over, so that what was read can be sent back."""
    fields = {}
    for name in facts.writable(register):
        field = register.model._meta.get_field(name)
        fields[name] = facts.serializer_field(field, required=False)
        if field.is_relation:
            beside = facts.beside_fields(name, field)
            fields |= {key: made for key, made in beside.items() if not made.read_only}
    if facts.cites(register):
        fields[facts.CITATIONS] = citations_field()
    shape = _class(f"{_camel(register)}{suffix}", fields)
    shape.known = {*shape._declared_fields, *facts.keys_of(register)}
    return shape


def change_shape(register):
    """The same with the version that was read."""
    shape = input_shape(register, "Change")
    version = serializers.IntegerField(
        min_value=1, max_value=2**31 - 1, help_text=_("the version you read and changed")
    )
    changed = type(shape.__name__, (shape,), {"version": version})
    changed.known = shape.known
    return changed


def conflict_shape(register, shape):
    return _class(
        f"{_camel(register)}Conflict",
        {
            "detail": serializers.CharField(),
            "errors": ProblemLine(many=True),
            "current": shape(required=False, help_text=_("the record as it stands now")),
            "yours": serializers.DictField(required=False, help_text=_("what you sent")),
        },
    )
