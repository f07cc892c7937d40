"""The words of the schema: what each address does, examples of it, and what can go wrong everywhere."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from . import facts, paging
from .errors import SENTENCES
from .serializers import (
    History,
    Made,
    ProblemBody,
    Reason,
    change_shape,
    conflict_shape,
    input_shape,
    page_of,
    record_shape,
)

READING, WRITING = (400, 401, 403, 404, 405, 406, 429), (400, 401, 403, 404, 405, 406, 413, 415, 429)


def problems(codes):
    return {code: OpenApiResponse(ProblemBody, description=SENTENCES[code]) for code in codes}


def parameter(name, description, kind=OpenApiTypes.STR, **options):
    return OpenApiParameter(name, kind, description=description, **options)


def paging_parameters(orderable=("id",), keys=()):
    names = [sign + name for name in orderable for sign in ("", "-")]
    found = [
        parameter(
            "limit",
            _("rows a page, 100 where it is left out"),
            {"type": "integer", "minimum": 1, "maximum": paging.MOST},
        ),
        parameter("cursor", _("where the page begins: follow “next” of the page before")),
        parameter("ordering", _("the order; “-” turns it round"), enum=names),
        parameter("count", _("true: also says how many there are"), OpenApiTypes.BOOL),
    ]
    return [*found, parameter("fields", _("only these fields, parted by commas"))] if keys else found


def filter_parameters(register):
    found = [
        parameter(name, filter_.label or name)
        for name, filter_ in register.filters.base_filters.items()
        if name != "province"
    ]
    return [
        *found,
        parameter("province", _("id of a province; its past is with it"), OpenApiTypes.INT),
        parameter(
            "since",
            _("only what was entered or changed since then; with standing=all also what was withdrawn"),
            OpenApiTypes.DATETIME,
        ),
        parameter("province_code", _("GSO code of a province today; its past is with it")),
    ]


def value_for(field):
    """A likely value of a field, for the examples."""
    if field.is_relation:
        return 1
    if field.choices and not isinstance(field, models.IntegerField) and field.max_length != 2:
        return field.choices[0][0]
    kinds = (
        (models.DateTimeField, "2026-07-01T08:30:00+07:00"),
        (models.DateField, "2026-06-14"),
        (models.DecimalField, "1107400000.0000"),
        (models.BooleanField, False),
        (models.IntegerField, 1),
    )
    for kind, value in kinds:
        if isinstance(field, kind):
            return value
    if hasattr(field, "base_field"):
        return ["LA"]
    return "LA" if field.max_length == 2 else "USD" if field.max_length == 3 else "Ví dụ"


def example(register, names, **more):
    told = {name: value_for(register.model._meta.get_field(name)) for name in names}
    return OpenApiExample("Ví dụ", value={**told, **more})


def _needed(register):
    fields = facts.fields_of(register)
    return [name for name in facts.writable(register) if not fields[name].blank and not fields[name].has_default()]


def of_register(register):
    """``{action: decorator}`` for the addresses of one register."""
    title, shape = register.title, record_shape(register)
    read, sent = facts.names_of(register), _needed(register)
    out = OpenApiResponse(shape, examples=[example(register, read)])
    conflict = {409: OpenApiResponse(conflict_shape(register, shape), description=SENTENCES[409])}
    fields = [parameter("fields", _("only these fields, parted by commas"))]
    listed = filter_parameters(register) + paging_parameters(facts.orderable(register), keys=read)

    def told(sentence, responses, codes, **options):
        said = format_lazy("{title}: {sentence}", title=title, sentence=sentence)
        return extend_schema(
            summary=said, description=said, tags=[register.name], responses={**responses, **problems(codes)}, **options
        )

    page = OpenApiResponse(page_of(shape, shape.__name__), examples=[_page_example(register, read)])
    new, changed = input_shape(register), change_shape(register)
    one, change = [example(register, sent)], [example(register, sent, version=1)]
    return {
        "list": told(_("the records within your reach"), {200: page}, READING, parameters=listed),
        "retrieve": told(_("one record"), {200: out}, READING, parameters=fields),
        "create": told(_("enter a record"), {201: out}, WRITING, request=new, examples=one),
        "update": told(
            _("change a record; what is left out is emptied, save owner and restriction"),
            {200: out, **conflict}, WRITING, request=changed, examples=change,
        ),
        "partial_update": told(
            _("change the fields that are given"), {200: out, **conflict}, WRITING, request=changed, examples=change
        ),
        "withdraw": told(
            _("withdraw a record: it stays readable and counts nowhere"), {200: out, **conflict}, WRITING,
            request=Reason, examples=[_sent({"reason": "Nhập trùng"})],
        ),
        "restore": told(_("restore a withdrawn record"), {200: out, **conflict}, WRITING, request=None),
        "history": told(_("who changed what, when, newest first"), {200: History}, READING),
        "bulk": told(
            _("enter up to 1,000 records, all or none"), {201: Made}, WRITING,
            request={"application/json": new(many=True)}, examples=[_sent([one[0].value])],
        ),
    }  # fmt: skip


def _sent(value):
    return OpenApiExample("Ví dụ", value=value, request_only=True)


def _page_example(register, names):
    return OpenApiExample("Ví dụ", value={"next": None, "results": [example(register, names).value]})
